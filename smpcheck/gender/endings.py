"""Which words show a gender by their ending: «pronti» and «pronto» do, «felici» does not.

The tagger takes many participles for nouns and many adjectives for verbs; whether a word's other
forms are in the dictionary tells better.
"""

from __future__ import annotations

import re
from functools import lru_cache

from smpcheck.language.vocabulary import is_ordinary_word
from smpcheck.text.folding import fold_word
from smpcheck.text.lexicons import read_lexicon

__all__ = ["inflects_plural", "inflects_singular"]

_LEXICON = read_lexicon("gender")
_NEVER = frozenset(_LEXICON["never_inflected"])
_SUPERLATIVE = re.compile(r"\w{2,}issim[io]$")
_OF_ONE_FORM = re.compile(r"\w+(?:[ae]nt|[ai]bil|ubil|evol|ensibil|ior)[ie]$")
_OF_TWO_FORMS = frozenset(_LEXICON["inflected"])  # though they end as those of one form


@lru_cache(maxsize=8192)
def inflects_plural(word: str) -> bool:
    """Whether a word can be a masculine plural adjective or participle: stanchi, usciti, bravi."""
    if not word.endswith("i") or len(word) < 4 or word in _NEVER:
        return False
    if word in _OF_TWO_FORMS or _SUPERLATIVE.match(word):
        return True
    if _OF_ONE_FORM.match(word) or not is_ordinary_word(fold_word(word)):
        return False
    return any(
        is_ordinary_word(fold_word(stem + "o")) and is_ordinary_word(fold_word(stem + "a"))
        for stem in _stems(word)
    )


@lru_cache(maxsize=8192)
def inflects_singular(word: str) -> bool:
    """Whether a word can be a masculine singular adjective or participle: stanco, uscito, bravo."""
    if not word.endswith("o") or len(word) < 4 or word in _NEVER:
        return False
    if _SUPERLATIVE.match(word):
        return True
    stem = word[:-1]
    others = (stem + "a", stem + ("h" if stem[-1] in "cg" else "") + "e")
    return all(is_ordinary_word(fold_word(form)) for form in (word, *others))


def _stems(word: str) -> tuple[str, ...]:
    """What may stand before the ending: stanchi → stanc, medici → medic, vecchi → vecchi, vecch."""
    if word.endswith(("chi", "ghi")):
        return word[:-2], word
    return word[:-1], word
