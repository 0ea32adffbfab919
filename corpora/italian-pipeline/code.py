"""What ``spacy train --code`` has to know: our tokenizer, our pipes and our augmenter."""

import augment  # noqa: F401

import smpcheck.language.pipes
import smpcheck.language.tokenizer  # noqa: F401
