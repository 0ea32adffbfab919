"""The kinds of rule, one file each. ``smpcheck.kinds.registry`` knows them all."""
