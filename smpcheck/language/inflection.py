"""The forms of a word: Italian nouns, adjectives and verbs, English nouns and verbs.

Forms are folded (lower case, no accents), and generous: a form that does not exist harms nobody,
as no text holds it. Italian paradigms follow any school grammar (L. Serianni, *Grammatica
italiana*, 1988, ch. III, V and XI); what is irregular is in
``rules/lexicons/inflection.yaml``.
"""

from __future__ import annotations

from functools import lru_cache

from smpcheck.text.folding import fold_word
from smpcheck.text.lexicons import read_lexicon

__all__ = ["inflect"]

_LEXICON = read_lexicon("inflection")
_FUNCTION_WORDS = {
    word: frozenset(forms.split()) for word, forms in _LEXICON["italian_function_words"].items()
}
_NOMINALS = {word: set(forms.split()) for word, forms in _LEXICON["italian_nominals"].items()}
_VERBS = {word: set(forms.split()) for word, forms in _LEXICON["italian_verbs"].items()}
_PARTICIPLES: dict[str, str] = _LEXICON["italian_participles"]
_INVARIABLE = frozenset(_LEXICON["italian_invariable"])
_NOT_VERBS = frozenset(_LEXICON["italian_not_verbs"])
_ENGLISH = {word: set(forms.split()) for word, forms in _LEXICON["english_irregular"].items()}
_ENGLISH_INVARIABLE = frozenset(_LEXICON["english_invariable"])
_ENCLITICS = ("mi", "ti", "ci", "vi", "si", "lo", "la", "li", "le", "ne", "gli", "glielo", "melo")
_PRESENT = {
    "are": ("o", "i", "a", "iamo", "ate", "ano", "ino"),
    "ere": ("o", "i", "e", "iamo", "ete", "ono", "a", "ano"),
    "ire": ("o", "i", "e", "iamo", "ite", "ono", "a", "ano", "isco", "isci", "isce", "iscono",
            "isca", "iscano"),
}  # fmt: skip
_TENSES = ("vo", "vi", "va", "vamo", "vate", "vano", "sse", "ssi", "ssero", "ssimo", "ste", "mmo")
_FUTURE = ("ro", "rai", "ra", "remo", "rete", "ranno", "rei", "resti", "rebbe", "remmo", "reste",
           "rebbero")  # fmt: skip


@lru_cache(maxsize=8192)
def inflect(word: str, language: str = "it") -> frozenset[str]:
    """All folded forms of a word given in its dictionary form (accents as written).

    A function word gives the forms that take its place (``di`` also ``del``, ``della`` …); a word
    that does not inflect gives itself.
    """
    folded = fold_word(word)
    if not folded.isalpha() or (len(folded) < 3 and folded not in _FUNCTION_WORDS):
        return frozenset((folded,))
    if language == "en":
        return frozenset(_english(folded))
    if folded in _FUNCTION_WORDS:
        return _FUNCTION_WORDS[folded]
    if folded in _INVARIABLE or word[-1] in "àèéìòù" or word.isupper():
        return frozenset((folded,))
    forms = _nominal(folded)
    if folded in _VERBS or (folded[-3:] in ("are", "ere", "ire") and folded not in _NOT_VERBS):
        forms |= _verbal(folded)
    return frozenset(forms)


def _nominal(word: str) -> set[str]:
    """Gender and number of a noun or adjective."""
    if word in _NOMINALS:
        return set(_NOMINALS[word])
    stem, last = word[:-1], word[-1]
    if word.endswith("tore"):
        return {word, stem + "i", word[:-4] + "trice", word[:-4] + "trici", word[:-4] + "tora"}
    if word.endswith("trice"):
        return {word, stem + "i"}
    if word.endswith("ista"):
        return {word, stem + "i", stem + "e"}
    if word.endswith("essa"):
        return {word, stem + "e"}
    if last == "o":
        forms = {word, stem + "a"}
        if stem.endswith("i"):
            return forms | {stem, stem + "e", stem[:-1] + "e"}
        if stem[-1] in "cg":
            return forms | {stem + "hi", stem + "i", stem + "he"}
        return forms | {stem + "i", stem + "e"}
    if last == "a":
        if stem[-1] in "cg":
            return {word, stem + "he", stem + "hi"}
        if stem.endswith(("ci", "gi")):
            return {word, stem + "e", stem[:-1] + "e"}
        return {word, stem + "e", stem + "i"}
    if last == "e":
        return {word, stem + "i", stem + "a"} if word.endswith("iere") else {word, stem + "i"}
    return {word}


def _verbal(infinitive: str) -> set[str]:
    """The forms of a verb given by its infinitive, with pronouns attached."""
    ending = infinitive[-3:] if infinitive[-3:] in _PRESENT else "ere"
    stem = infinitive[:-3]
    vowel = ending[0]
    forms = {infinitive, infinitive[:-1]}
    for suffix in _PRESENT[ending]:
        forms.add(_join(stem, suffix, ending))
    forms |= {stem + vowel + tense for tense in _TENSES}
    base = _join(stem, "e", ending) if ending == "are" else stem + vowel
    forms |= {base + tense for tense in _FUTURE}
    forms |= {stem + ("irono" if ending == "ire" else "arono" if ending == "are" else "erono")}
    forms |= {stem + ("o" if ending == "are" else "i"), stem + "ai" * (ending == "are")}
    gerund = stem + ("ando" if ending == "are" else "endo")
    participle = _PARTICIPLES.get(
        infinitive, stem + {"are": "ato", "ere": "uto", "ire": "ito"}[ending]
    )
    forms |= _nominal(participle) | _VERBS.get(infinitive, set()) | {gerund}
    imperative = stem + {"are": "a", "ere": "i", "ire": "i"}[ending]
    hosts = (infinitive[:-1], gerund, imperative, stem + "iamo", stem + vowel + "te")
    forms |= {host + pronoun for host in hosts for pronoun in _ENCLITICS}
    forms.discard("")
    return forms


def _join(stem: str, suffix: str, ending: str) -> str:
    """Stem and ending with the spelling that keeps the sound (giocare: giochi; mangiare: mangi)."""
    if ending == "are" and suffix[0] in "ei":
        if stem.endswith(("c", "g")):
            return stem + "h" + suffix
        if stem.endswith("i"):
            return stem[:-1] + suffix
    return stem + suffix


def _english(word: str) -> set[str]:
    if word in _ENGLISH:
        return set(_ENGLISH[word])
    if len(word) < 3 or word in _ENGLISH_INVARIABLE:
        return {word}
    forms = {word, word + "s", word + "ed", word + "ing", word + "er", word + "ers"}
    if word.endswith("man"):
        forms.add(word[:-3] + "men")
    if word.endswith(("s", "x", "z", "ch", "sh")):
        forms.add(word + "es")
    if word.endswith("y") and word[-2] not in "aeiou":
        forms |= {word[:-1] + "ies", word[:-1] + "ied"}
    if word.endswith("e"):
        forms |= {word + "d", word[:-1] + "ing", word + "r", word + "rs"}
    elif word[-1] not in "aeiouwxy" and word[-2] in "aeiou" and word[-3] not in "aeiou":
        forms |= {word + word[-1] + "ed", word + word[-1] + "ing", word + word[-1] + "er"}
    return forms
