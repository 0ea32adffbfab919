"""Italian grammar of gender: nouns of people, agreement with them, titles, and fair wordings."""
