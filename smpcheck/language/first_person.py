"""The first person plural, Italian and English: who says “we” mostly speaks for a group."""

from __future__ import annotations

import re

__all__ = ["is_first_plural"]

_FORMS = re.compile(
    r"noi|nostr[oaie]|we|our|ours|us"
    r"|(?!(?:rich|ch|procl|acc)iamo$|(?:est|sup)remo$)[a-z]+(?:iamo|remo|vamo)"
    r"(?:ci|lo|la|li|le|ne|vi)?"
)


def is_first_plural(word: str) -> bool:
    """Whether a folded word is a pronoun, possessive or verb of the first person plural."""
    return _FORMS.fullmatch(word) is not None
