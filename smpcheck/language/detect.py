"""Which language a text is in: Italian, English, or not sure.

The judgement is lingua's (character n-gram models, Stahl 2022), restricted to Italian and English.
Short and mixed texts are not guessed: below a confidence, or when a short text holds small words of
the other language ("kickoff meeting con il team"), they count as either.
"""

from __future__ import annotations

from functools import lru_cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from smpcheck.text.words import Words

__all__ = ["LANGUAGES", "detect_language"]

LANGUAGES = ("it", "en")
_SURE = 0.9
_FEWEST_LETTERS = 12
_LONG = 120  # letters from which small words of the other language are mere quotations
_SMALL_WORDS = {
    "it": frozenset(
        "il lo gli un una di del della dei degli delle nel nei nella con per che e sono siamo ho "
        "abbiamo non piu ci mi si da dal dalla al alla ai alle anche ma ed questo questa".split()
    ),
    "en": frozenset(
        "the of and to is are was were with for our we you this that have has it my your not be "
        "will from at on by an their they".split()
    ),
}


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    languages = LanguageDetectorBuilder.from_languages(Language.ITALIAN, Language.ENGLISH)
    return languages.with_low_accuracy_mode().build()


@lru_cache(maxsize=4096)
def _confidence(text: str) -> float:
    return float(_detector().compute_language_confidence(text, Language.ITALIAN))


def detect_language(words: Words, first: int = 0, last: int | None = None) -> str | None:
    """``it``, ``en``, or None when a text is too short or too mixed to say.

    Only running words count: hashtags, handles and links say little of a text's language.
    """
    last = len(words) if last is None else last
    text = " ".join(words.texts[i] for i in range(first, last) if words.places[i] == "text")
    if len(text) < _FEWEST_LETTERS:
        return None
    italian = _confidence(text)
    if 1 - _SURE < italian < _SURE:
        return None
    found, other = ("it", "en") if italian >= _SURE else ("en", "it")
    if len(text) < _LONG and not _SMALL_WORDS[other].isdisjoint(words.texts[first:last]):
        return None
    return found
