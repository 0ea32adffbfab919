"""A post as characters: folded views aligned to the original, words, sentences."""
