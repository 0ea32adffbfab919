"""Which spaCy pipeline analyses a language, and the analysis of a sentence.

Italian: the one that the policy names, else the best of ``it_core_news_lg/md/sm`` that is
installed, else the bundled ``it_smpcheck_sm``, which companies may use. English: a blank pipeline.
Nothing here is imported before a rule asks for tokens.

Each sentence is analysed by itself, so that what stands around it, and in which batch it comes,
never changes what is found in it; the last few thousand analyses are remembered.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import smpcheck.language.lemmas
import smpcheck.language.pipes  # noqa: F401  (registers the pipes of the bundled pipeline)
from smpcheck.language.tokenizer import social_tokenizer

__all__ = ["BUNDLED", "analyse", "pipeline_name"]

BUNDLED = "it_smpcheck_sm"
_FOLDER = Path(__file__).parent.parent / "pipelines"
_SURROGATES = re.compile("[\ud800-\udfff]")
_INSTALLED = {"it": ("it_core_news_lg", "it_core_news_md", "it_core_news_sm"), "en": ()}
_REMEMBERED = 4096  # sentences
_FULL = 50_000  # lexemes: a vocabulary that has grown so much is given up for a fresh one
_loaded: dict[str, Language] = {}


def pipeline_name(language: str, chosen: str | None = None) -> str:
    """The name of the pipeline that analyses a language; for Italian ``chosen`` is the policy's."""
    if language != "it":
        return f"blank:{language}"
    if chosen is not None:
        return chosen
    return next((name for name in _INSTALLED["it"] if find_spec(name) is not None), BUNDLED)


def _load(name: str) -> Language:
    if name.startswith("blank:"):
        nlp = spacy.blank(name.removeprefix("blank:"))
        nlp.tokenizer = social_tokenizer(nlp)
        return nlp
    return spacy.load(_FOLDER / name if name == BUNDLED else name, exclude=["ner"])


def _pipeline(name: str) -> Language:
    nlp = _loaded.get(name)
    if nlp is None or len(nlp.vocab) > _FULL:
        nlp = _loaded[name] = _load(name)
    return nlp


@lru_cache(maxsize=_REMEMBERED)
def analyse(sentence: str, language: str, chosen: str | None = None) -> Doc:
    """A sentence as the language's pipeline sees it. Raises OSError when the policy's pipeline is
    not installed."""
    whole = _SURROGATES.sub("\ufffd", sentence)
    return _pipeline(pipeline_name(language if language in _INSTALLED else "it", chosen))(whole)
