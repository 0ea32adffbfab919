"""Fair wordings that fit the sentence: doublets, collectives, titles in the feminine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from smpcheck.gender.endings import inflects_plural
from smpcheck.gender.nouns import PersonNoun
from smpcheck.language.vocabulary import is_ordinary_word
from smpcheck.text.folding import fold_word
from smpcheck.text.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["both", "doublet", "feminine_of", "feminine_title", "neutral_wordings", "with_article"]

_LEXICON = read_lexicon("gender")
_FEMININE: dict[str, str] = _LEXICON["feminine"]
_PREPOSITIONS: dict[str, str] = _LEXICON["prepositions"]
_JOINED: dict[str, list[str]] = _LEXICON["joined"]
_ARTICLES = ("il ", "la ", "l'", "lo ", "le ")
_VOWELS = tuple("aeiou")
_ELIDED = ("la", "una", "nessuna", "quella", "ciascuna", "della", "alla", "dalla", "nella", "sulla")


def feminine_of(word: str, lemma: str | None = None) -> str:
    """A determiner or adjective of the masculine in the feminine of the same number: ``nostri`` →
    ``nostre``; one in -e or whose lemma ends so (gentili) stays as it is."""
    lower = word.lower()
    if lower in _FEMININE:
        found = _FEMININE[lower]
    elif lower.endswith(("chi", "ghi")):
        found = lower[:-1] + "e"
    elif lower.endswith(("ci", "gi")) and lemma and lemma.endswith(("co", "go")):
        found = lower[:-1] + "he"
    elif (
        lower[-1:] == "i"
        and is_ordinary_word(fold_word(lower + "o"))
        and is_ordinary_word(fold_word(lower + "e"))
    ):
        found = lower + "e"  # precari, seri, vecchi
    elif lower.endswith("i") and (inflects_plural(lower) or not (lemma and lemma.endswith("e"))):
        found = lower[:-1] + "e" if not lower.endswith("ii") else lower[:-2] + "ie"
    elif lower.endswith("o"):
        found = lower[:-1] + "a"
    else:
        found = lower
    return found.capitalize() if word[:1].isupper() else found


def doublet(before: Sequence[Token], noun: PersonNoun, written: str) -> str:
    """Both genders, women first: ``dei nostri colleghi`` → ``delle nostre colleghe e dei nostri
    colleghi``. ``before`` are the determiners and adjectives, ``written`` the noun."""
    masculine = [token.text.lower() for token in before]
    feminine = [feminine_of(token.text.lower(), token.lemma_) for token in before]
    if noun.epicene and len(before) == 1:
        return _cased(f"{feminine[0]} e {masculine[0]} {noun.masculines}", before, written)
    if masculine[:1] in (["noi"], ["voi"]):  # «noi relatrici e relatori»
        masculine = masculine[1:]
    text = both([*feminine, noun.feminines], [*masculine, noun.masculines])
    return _cased(text, before, written)


def both(feminine: Sequence[str], masculine: Sequence[str]) -> str:
    """Two groups of words joined: «e», before another e «ed»."""
    joined = "ed" if masculine[0][:1].lower() == "e" else "e"
    return " ".join([*feminine, joined, *masculine])


def _cased(text: str, before: Sequence[Token], written: str) -> str:
    first = before[0].text if before else written
    return text[0].upper() + text[1:] if first[:1].isupper() else text


def neutral_wordings(before: Sequence[Token], noun: PersonNoun, written: str) -> list[str]:
    """The noun's collective wordings, with the preposition that stands before it."""
    first = before[0].text.lower() if before else ""
    if first == "tutti" or any(
        token.text.lower() in ("questi", "quei", "quegli") for token in before
    ):
        return []
    preposition = _PREPOSITIONS.get(first)
    return [_cased(_fused(preposition, text), before, written) for text in noun.neutral]


def _fused(preposition: str | None, text: str) -> str:
    if preposition is None:
        return text
    for article, form in zip(_ARTICLES, _JOINED[preposition], strict=True):
        if text.startswith(article):
            rest = text[len(article) :]
            return form + rest if form.endswith("'") else f"{form} {rest}"
    return f"{preposition} {text}"


def with_article(words: Sequence[str]) -> str:
    """Words from an article on, elided where Italian does: ``un'educatrice``."""
    return _elided(words)


def feminine_title(tokens: Sequence[Token], title: Token, noun: PersonNoun) -> str:
    """A title with what agrees with it in the feminine: ``il nuovo direttore generale`` → ``la
    nuova direttrice generale``; ``l'avvocato`` → ``l'avvocata``."""
    words = []
    for token in tokens:
        if token.i == title.i:
            words.append(noun.feminine)
        elif token.text.lower() in ("l'", "l’", "dell'", "all'", "dall'", "un'"):
            words.append(token.text.lower())
        elif token.i < title.i or (token.pos_ in ("ADJ", "VERB") and token.text.endswith("o")):
            words.append(feminine_of(token.text, token.lemma_))
        else:
            words.append(token.text)
    text = _elided(words)
    return text[0].upper() + text[1:] if tokens[0].text[:1].isupper() else text


def _elided(words: Sequence[str]) -> str:
    text = ""
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        if word in _ELIDED and following[:1] in _VOWELS:
            text += word[:-1] + "'"
        else:
            text += word if word.endswith(("'", "’")) else word + " "
    return text.strip()
