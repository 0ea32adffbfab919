"""Hostile language: who is called what, who shall be done what to, and in what disguise."""
