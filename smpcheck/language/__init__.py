"""A post as language: which language it is in, and the spaCy pipelines that analyse it."""
