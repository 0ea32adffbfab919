"""What ``spacy train --code`` has to know: our tokenizer and our augmenter."""

import augment  # noqa: F401

import smpcheck.language.tokenizer  # noqa: F401
