"""Kind ``gender-fair``: Italian that speaks of women and men, by its grammar.

Finds masculine plurals for people of any gender (i candidati), what agrees with people in the
masculine (tutti, benvenuti, «siamo pronti», «ci ha accolti», «chi è interessato»), masculine
singulars of whoever it may be («cerchiamo un programmatore»), men's titles of women (il direttore
Anna Conti), forms in -essa, and generic man (uomini chiave). Doublets, collectives, quotations,
official names, companies and things pass, and so do adjectives in -e, which have no gender.

``convention`` is the house's way: with ``unmarked`` masculine generics pass; ``schwa`` and
``asterisk`` allow those endings, which ``doublet``, ``neutral`` and ``unmarked`` do not; with
``any`` only a text that mixes conventions is told so. ``strictness`` says what is a warning, what a
note, and what is left unsaid.

Anti-pattern: «Cari colleghi, cerchiamo un programmatore.» Best practice: «Care colleghe e cari
colleghi, cerchiamo una persona che programmi.»
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar, Literal

from smpcheck.draft import Draft
from smpcheck.gender.agreement import agreement
from smpcheck.gender.asymmetry import asymmetries
from smpcheck.gender.endings import inflects_plural
from smpcheck.gender.generics import generic_man, masculine_plurals, standing_for_people
from smpcheck.gender.nouns import person_nouns
from smpcheck.gender.sentence import Sentence, Spot, SpotKind
from smpcheck.gender.singulars import becoming, first_or_last, masculine_singulars
from smpcheck.gender.titles import titles
from smpcheck.gender.wording import both, feminine_of
from smpcheck.kinds.base import Localized, Match, Message, Rule, Setting
from smpcheck.model import Category, Fix, Severity
from smpcheck.text.folding import fold_word
from smpcheck.text.lexicons import read_lexicon

__all__ = ["GenderFairRule"]

Convention = Literal["any", "doublet", "neutral", "unmarked", "schwa", "asterisk"]
Strictness = Literal["strict", "balanced", "lenient"]

_SEVERITIES: dict[Strictness, dict[SpotKind, Severity]] = {
    "strict": {
        "greeting": "warn", "singular": "warn", "title": "warn", "asymmetry": "warn",
        "convention": "warn", "plural": "warn", "agreement": "warn", "essa": "warn", "man": "warn",
        "whoever": "warn", "mixture": "info",
    },
    "balanced": {
        "greeting": "warn", "singular": "warn", "title": "warn", "asymmetry": "warn",
        "convention": "warn", "plural": "info", "agreement": "info", "essa": "info", "man": "info",
        "whoever": "info", "mixture": "info",
    },
    "lenient": {"greeting": "info", "singular": "info", "title": "warn", "asymmetry": "warn",
                "convention": "info"},
}  # fmt: skip
_GENERIC: frozenset[SpotKind] = frozenset(
    ("greeting", "plural", "agreement", "singular", "whoever", "man")
)
_ASTERISK = re.compile(r"(?<![\w*])[^\W\d_]{3,}\*(?![\w*])")
_SCHWA = re.compile(r"(?<!\w)[^\W\d_]{2,}ə(?!\w)")
_LA_NAME = re.compile(r"\b[Ll]a [A-Z]\w+,? (?:e|con|[A-Z])")
_DOUBLED = re.compile(  # colleghe e colleghi, tutti e tutte
    r"\b([^\W\d_]{2,})(?:e|he|trici) ed? (?:(?:i|gli|ai|agli|dei|degli|cari) )?\1(?:i|hi|tori)\b"
    r"|\b([^\W\d_]{2,})(?:i|hi|tori) ed? (?:(?:le|alle|delle|care) )?\2(?:e|he|trici)\b",
    re.IGNORECASE,
)
_MARKS = {"asterisk": _ASTERISK, "schwa": _SCHWA}
_AGENTS = ("tore", "tori", "ista", "isti", "ologo", "ologi", "enne", "enni")
_NEAR = 1  # sentences before and after, in which the other half of a doublet may stand


class GenderFairRule(Rule):
    """Italian that speaks of women and men."""

    how_checked: ClassVar[Localized] = {
        "it": "smpcheck analizza la frase: nomi di persone, articoli, aggettivi e "
        "participi che concordano",
        "en": "smpcheck analyses the sentence: nouns of people, and the articles, "
        "adjectives and participles that agree",
    }
    kind: Literal["gender-fair"]
    category: Category = "inclusive-language"
    severity: Severity = "warn"
    message: Message = {
        "it": "“{text}” parla solo al maschile. Se vuoi che tutte le persone si riconoscano, "
        "prova «{suggestion}».",
        "en": "“{text}” is in the masculine only. “{suggestion}” includes everybody.",
    }
    convention: Convention = "any"
    strictness: Strictness = "balanced"

    def detector(self, setting: Setting) -> GenderFairDetector:
        return GenderFairDetector(self)


@lru_cache(maxsize=1)
def _triggers() -> frozenset[str]:
    """Words of which one at least stands in any sentence that may be found."""
    lexicon = read_lexicon("gender")
    nouns = person_nouns()
    phrases = " ".join(lexicon["man"]).replace("'", " ").split()
    return frozenset(
        fold_word(word)
        for word in (
            *nouns.by_masculine, *nouns.by_masculines, *lexicon["welcomes"], *lexicon["essa"],
            *(word[:-1] + "i" for word in lexicon["people_adjectives"]),
            *(word for word in phrases if word.startswith("uom")),
            *lexicon["mens_titles"], *lexicon["rare_titles"],
            "tutti", "ciascuno", "ognuno", "chi", "carissimi", "cari", "egregi", "bisogna", "serve",
            "occorre", "basta", "sei", "senti", "nessuno", "qualcuno", "chiunque", "quelli", "soli",
            "più", "meno", "primi", "ultimi", "migliori", "uno", "primo", "ultimo", "molti",
            "tanti", "pochi", "alcuni", "parecchi", "altri", "troppi", "si", "essere", "ci", "vi",
        )
    )  # fmt: skip


@lru_cache(maxsize=8192)
def _may_trigger(word: str) -> bool:
    return word in _triggers() or word.endswith(_AGENTS) or inflects_plural(word)


class GenderFairDetector:
    """A rule ready to look at posts."""

    triggers = None  # a gender mark needs no word

    def __init__(self, rule: GenderFairRule) -> None:
        self._rule = rule
        self._severities = _SEVERITIES[rule.strictness]

    def detect(self, draft: Draft) -> Iterator[Match]:
        yield from self._marks(draft)
        for number, (start, end) in enumerate(draft.sentences):
            first, last = draft.folded.folded_span(start, end)
            words = draft.words.texts[slice(*draft.word_range(first, last))]
            called = any(map(_may_trigger, words)) or _LA_NAME.search(draft.text, start, end)
            if not called or not draft.may_be("it", first):
                continue
            sentence = Sentence(draft.analysis(number), self._near(draft, number))
            taken: set[int] = set()  # what a noun's wording says already, no adjective says again
            for spot in self._spots(sentence):
                reach = set(range(spot.start, spot.end))
                if spot.kind in self._severities and (
                    spot.kind not in _GENERIC or taken.isdisjoint(reach)
                ):
                    taken |= reach
                    yield self._match(spot, start)

    def _near(self, draft: Draft, number: int) -> frozenset[str]:
        low, high = max(0, number - _NEAR), min(len(draft.sentences), number + _NEAR + 1)
        start, _ = draft.folded.folded_span(*draft.sentences[low])
        _, end = draft.folded.folded_span(*draft.sentences[high - 1])
        return frozenset(draft.words.texts[slice(*draft.word_range(start, end))])

    def _spots(self, sentence: Sentence) -> Iterator[Spot]:
        yield from titles(sentence)
        yield from asymmetries(sentence)
        if self._rule.convention != "unmarked":
            yield from masculine_plurals(sentence)
            yield from standing_for_people(sentence)
            yield from masculine_singulars(sentence)
            yield from agreement(sentence)
            yield from becoming(sentence)
            yield from first_or_last(sentence)
            yield from generic_man(sentence)

    def _match(self, spot: Spot, offset: int) -> Match:
        start, end = offset + spot.start, offset + spot.end
        wordings = list(spot.suggestions)
        if self._rule.convention == "neutral" and spot.kind in _GENERIC:
            wordings = wordings[1:] + wordings[:1]
        fix = Fix(start, end, wordings[0]) if spot.sure and wordings else None
        return Match(
            start,
            end,
            {"it": spot.why[0], "en": spot.why[1]},
            suggestions=tuple(wordings),
            severity=self._severities[spot.kind],
            message=_MESSAGES.get(spot.kind),
            safe=False,
            fix=fix,
        )

    def _marks(self, draft: Draft) -> Iterator[Match]:
        """Asterisks and schwas that the convention excludes, or that stand beside each other."""
        found = {name: list(pattern.finditer(draft.text)) for name, pattern in _MARKS.items()}
        if self._rule.convention == "any":
            conventions = [marks[0] for marks in found.values() if marks]
            doubled = _DOUBLED.search(draft.text)
            if doubled and conventions:
                conventions.append(doubled)
            if len(conventions) > 1 and "mixture" in self._severities:
                later = max(conventions, key=lambda mark: mark.start())
                yield Match(*later.span(), _MIXED_WHY, (), "info", _MIXED, safe=False)
            return
        for name, marks in found.items():
            if name != self._rule.convention and "convention" in self._severities:
                for mark in marks:
                    severity = self._severities["convention"]
                    wordings = _spelled_out(mark.group())
                    yield Match(*mark.span(), _MARK_WHY, wordings, severity, _MARK, safe=False)


def _spelled_out(word: str) -> tuple[str, ...]:
    """Both forms of a plural with a sign for its ending: ``tutt*`` → ``tutte e tutti``."""
    stem = word[:-1]
    masculine = (stem + "i").lower()
    if not inflects_plural(masculine) and masculine not in (
        {"tutti", "cari"} | person_nouns().by_masculines.keys()
    ):
        return ()
    noun = person_nouns().by_masculines.get(masculine)
    feminine = noun.feminines if noun else feminine_of(masculine)
    double = both([feminine], [masculine])
    return (double[0].upper() + double[1:] if word[:1].isupper() else double,)


_TITLE: Message = {
    "it": "“{text}” si dice di una donna: l'Accademia della Crusca consiglia «{suggestion}».",
    "en": "“{text}” is said of a woman: “{suggestion}” is the form that grammar recommends.",
}
_ASYMMETRY: Message = {
    "it": "“{text}” nomina una donna in un modo e gli uomini in un altro: meglio lo stesso per "
    "tutte le persone, «{suggestion}».",
    "en": "“{text}” names a woman in one way and men in another: name everybody alike, "
    "“{suggestion}”.",
}
_MESSAGES: dict[SpotKind, Message] = {"title": _TITLE, "essa": _TITLE, "asymmetry": _ASYMMETRY}
_MARK: Message = {
    "it": "“{text}” usa un segno che la policy non adotta: meglio una forma doppia o neutra.",
    "en": "“{text}” uses a sign that our policy does not: try both forms, or a neutral wording.",
}
_MARK_WHY = {
    "it": "è un segno al posto della desinenza",
    "en": "it is a sign in place of an ending",
}
_MIXED: Message = {
    "it": "Il post mescola più modi di parlare di donne e uomini (“{text}”): scegline uno, così si "
    "legge meglio.",
    "en": "The post mixes ways to speak of women and men (“{text}”): choose one, so that it reads "
    "better.",
}
_MIXED_WHY = {
    "it": "nel testo ci sono due convenzioni",
    "en": "there are two conventions in the text",
}
