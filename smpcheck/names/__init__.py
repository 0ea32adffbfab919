"""Names in disguise: the forms of a register's entries, an index of them, evidence for them."""
