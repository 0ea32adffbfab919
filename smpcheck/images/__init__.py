"""What an image file says of itself, and where that is."""
