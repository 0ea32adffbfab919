"""Which spaCy pipeline analyses a language, and the analysis of a sentence.

Italian: the best of ``it_core_news_lg/md/sm`` that is installed, else a blank pipeline with the
tokenizer for social text. Nothing here is imported before a rule asks for tokens.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from smpcheck.language.tokenizer import social_tokenizer

__all__ = ["analyse", "pipeline_name"]

_SURROGATES = re.compile("[\ud800-\udfff]")
_INSTALLED = {"it": ("it_core_news_lg", "it_core_news_md", "it_core_news_sm"), "en": ()}


def pipeline_name(language: str) -> str:
    """The name of the pipeline that analyses a language."""
    for name in _INSTALLED.get(language, ()):
        if find_spec(name) is not None:
            return name
    return f"blank:{language}"


@lru_cache(maxsize=4)
def _pipeline(language: str) -> Language:
    name = pipeline_name(language)
    if name.startswith("blank:"):
        nlp = spacy.blank(language)
        nlp.tokenizer = social_tokenizer(nlp)
        return nlp
    return spacy.load(name, exclude=["ner"])


def analyse(sentence: str, language: str) -> Doc:
    """A sentence as the language's pipeline sees it."""
    whole = _SURROGATES.sub("\ufffd", sentence)
    return _pipeline(language if language in _INSTALLED else "it")(whole)
