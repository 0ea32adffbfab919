"""Personal data: codes with check digits, contacts, and what is said of people."""
