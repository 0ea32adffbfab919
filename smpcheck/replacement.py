"""Whether a replacement fits where it stands, and what else must change with it."""

from __future__ import annotations

import re

from smpcheck.model import Fix

__all__ = ["fitting_fix"]

# Articulated prepositions and the simple preposition that stays when the article goes.
_PREPOSITIONS = {
    **dict.fromkeys(["del", "dello", "della", "dell", "dei", "degli", "delle"], "di"),
    **dict.fromkeys(["al", "allo", "alla", "all", "ai", "agli", "alle"], "a"),
    **dict.fromkeys(["dal", "dallo", "dalla", "dall", "dai", "dagli", "dalle"], "da"),
    **dict.fromkeys(["nel", "nello", "nella", "nell", "nei", "negli", "nelle"], "in"),
    **dict.fromkeys(["sul", "sullo", "sulla", "sull", "sui", "sugli", "sulle"], "su"),
    **dict.fromkeys(["col", "coi"], "con"),
    **dict.fromkeys(["il", "lo", "la", "l", "i", "gli", "le", "un", "uno", "una", "un"], ""),
}
_BEFORE = re.compile(r"(?:(?<=^)|(?<=[^\w]))(\w+)(['’] ?| )$")
_WITH_ARTICLE = re.compile(r"(?:un[oa]?|il?|l[aoe]|gli)\b|(?:un|l)['’]", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]\s+|[\n\r]\s*)[\W_]*$")


def fitting_fix(text: str, start: int, end: int, replacement: str, language: str) -> Fix | None:
    """The change that puts a replacement for text[start:end], or None when it might not read well.

    An Italian article or fused preposition before it is taken along when the replacement brings an
    article of its own (``dell'Enel`` → ``di un cliente``); hashtags and addresses are left alone.
    """
    if not replacement or start >= end:
        return None
    around = text[start - 1 : start] + text[end : end + 1]
    if any(c.isalnum() or c in "#@_/-" for c in around) or "#" in text[start:end]:
        return None
    before = _BEFORE.search(text[max(0, start - 12) : start])
    if before and language == "it" and before.group(1).lower() in _PREPOSITIONS:
        if not _WITH_ARTICLE.match(replacement):
            return None
        simple = _PREPOSITIONS[before.group(1).lower()]
        capital = before.group(1)[0].isupper()
        start -= len(before.group())
        replacement = f"{simple} {replacement}".lstrip()
        return Fix(start, end, _capitalised(replacement) if capital else replacement)
    if before and language == "en" and before.group(1).lower() in ("a", "an", "the"):
        return None
    if _SENTENCE_START.search(text[max(0, start - 20) : start]) and text[start].isupper():
        replacement = _capitalised(replacement)
    return Fix(start, end, replacement)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
