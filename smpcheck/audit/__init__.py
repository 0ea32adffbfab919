"""Many posts: where they are read from, how they are run, what is kept, what is shown."""
