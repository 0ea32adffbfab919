"""Kind ``terms``: words and phrases, found in any of their inflected forms.

A term is written as in a dictionary (``portatore di handicap``) and found as people write it
(``portatrici di handicap``). Each may carry what to write instead and the words that excuse it
(``affetto`` in a medical sentence) or that must stand by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from smpcheck.dates import DateOrTime, has_come
from smpcheck.draft import Draft
from smpcheck.kinds.base import (
    Company,
    Localized,
    Match,
    Message,
    Rule,
    Setting,
    as_list,
    in_language,
)
from smpcheck.kinds.company import CompanyCue
from smpcheck.kinds.context import ContextFields, PhraseText, Surroundings, company_words
from smpcheck.model import Category, Severity
from smpcheck.phrases import Hit, PhraseBook, parse_phrase, readable
from smpcheck.text.quotes import is_quoted
from smpcheck.text.sentences import sentence_at

__all__ = ["Term", "TermLists", "Terms", "TermsDetector", "TermsRule"]


class Wording(BaseModel):
    """What to write instead of a term, and why that is better."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    write: Localized
    because: Localized | None = None


def _wording(value: Any) -> Any:
    given = isinstance(value, dict) and not {"write", "because"}.isdisjoint(value)
    return value if given else {"write": value}


TermSuggestion = Annotated[
    Wording, BeforeValidator(_wording, json_schema_input_type=Localized | Wording)
]
Register = Literal["slur", "outdated", "patronising", "metaphor"]
_REGISTERS: dict[Register, tuple[str, str]] = {
    "slur": ("è un termine che offende", "it is a slur"),
    "outdated": ("è un termine superato", "it is an outdated term"),
    "patronising": ("è un termine che guarda dall'alto in basso", "it is a patronising term"),
    "metaphor": ("usa una condizione come metafora", "it uses a condition as a metaphor"),
}


class Term(ContextFields):
    """One term: a phrase or several that mean the same, and what to do about them. ``register``
    says what is amiss with it: a slur, an outdated or patronising word, a metaphor. It may be said
    from ``public_from`` on: an embargo. With ``names_company`` it counts only in a post that names
    the company."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    term: Annotated[
        tuple[PhraseText, ...],
        BeforeValidator(as_list, json_schema_input_type=str | tuple[str, ...]),
    ]
    suggestions: Annotated[
        tuple[TermSuggestion, ...],
        BeforeValidator(
            as_list, json_schema_input_type=TermSuggestion | tuple[TermSuggestion, ...]
        ),
    ] = ()
    reason: Localized | None = None
    register_of: Register | None = Field(default=None, alias="register")
    language: Literal["it", "en"] | None = None
    inflect: bool = True
    severity: Severity | None = None
    public_from: DateOrTime | None = None
    names_company: bool = False


def _term(value: Any) -> Any:
    return {"term": value} if isinstance(value, str) else value


TermEntry = Annotated[Term, BeforeValidator(_term, json_schema_input_type=str | Term)]


class TermLists(BaseModel):
    """Terms, a list for each language (looked for in sentences that may be in it) or for any."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    any: tuple[TermEntry, ...] = ()
    it: tuple[TermEntry, ...] = ()
    en: tuple[TermEntry, ...] = ()


def _lists(value: Any) -> Any:
    return {"any": value} if isinstance(value, (list, tuple)) else value


Terms = Annotated[
    TermLists,
    BeforeValidator(_lists, json_schema_input_type=tuple[TermEntry, ...] | TermLists),
]


class TermsRule(ContextFields, Rule):
    """Words and phrases, found in any of their inflected forms.

    ``excepting`` lists longer phrases in which a term is innocent (``festa della donna``);
    ``quoted: pass`` lets a quotation hold them, as one does that tells of an insult;
    ``join: sentence`` makes one finding of all that a sentence holds, from the first to the last.
    """

    how_checked: ClassVar[Localized] = {
        "it": "smpcheck cerca parole ed espressioni in tutte le loro forme, e guarda che "
        "cosa c'è intorno",
        "en": "smpcheck looks for words and phrases in all of their forms, and at what "
        "stands around them",
    }
    kind: Literal["terms"]
    category: Category = "conduct"
    message: Message = {
        "it": "“{text}”: meglio un'altra espressione.",
        "en": "“{text}”: better said in another way.",
    }
    terms: Terms
    excepting: tuple[PhraseText, ...] = ()
    quoted: Literal["flag", "pass"] = "flag"
    join: Literal["sentence"] | None = None

    def entries(self) -> Iterator[tuple[Term, str | None]]:
        """Every term and its language."""
        for language in (None, "it", "en"):
            for term in getattr(self.terms, language or "any"):
                yield term, term.language or language

    def detector(self, setting: Setting) -> TermsDetector:
        return TermsDetector(self, setting.company)


class TermsDetector:
    """The terms of one rule in one phrase book."""

    def __init__(self, rule: TermsRule, company: Company | None = None) -> None:
        self._named = CompanyCue(True, company)
        names = company_words(company)
        self._book = PhraseBook(
            (
                (parse_phrase(text, language, exact=not term.inflect), term)
                for term, language in rule.entries()
                for text in term.term
            ),
            names,
        )
        self._innocent = PhraseBook(((parse_phrase(t), None) for t in rule.excepting), names)
        self._quoted_pass = rule.quoted == "pass"
        self._join = rule.join == "sentence"
        self._around = rule.surroundings(company)
        self._term_around = {
            id(term): term.surroundings(company)
            for term, _ in rule.entries()
            if term.unless or term.requires
        }

    @property
    def triggers(self) -> frozenset[str] | None:
        return self._book.triggers

    def detect(self, draft: Draft) -> Iterator[Match]:
        return _joined(self._hits(draft), draft) if self._join else self._hits(draft)

    def _hits(self, draft: Draft) -> Iterator[Match]:
        innocent: list[Hit[None]] | None = None
        named: bool | None = None
        for hit in self._book.find(draft):
            if innocent is None:
                innocent = list(self._innocent.find(draft)) if self._innocent else []
            if any(other.first <= hit.first and hit.last <= other.last for other in innocent):
                continue
            if hit.label.names_company:
                if named is None:
                    named = self._named.stands(draft, hit.start, hit.end)
                if not named:
                    continue
            if hit.label.public_from and has_come(hit.label.public_from, draft.moment):
                continue
            around: Surroundings | None = self._term_around.get(id(hit.label))
            if around and not around.allow(draft, hit.first, hit.last):
                continue
            if self.allows(draft, hit.first, hit.last, hit.start, hit.end):
                yield self._term_match(draft, hit)

    def allows(self, draft: Draft, first: int, last: int, start: int, end: int) -> bool:
        """Whether words first..last, at start..end of the text, stand as the rule asks."""
        if not self._around.allow(draft, first, last):
            return False
        return not (self._quoted_pass and is_quoted(draft.text, start, end))

    def _term_match(self, draft: Draft, hit: Hit[Term]) -> Match:
        term = hit.label
        written = " ".join(draft.words.texts[hit.first : hit.last])
        return Match(
            hit.start,
            hit.end,
            _why(term),
            suggestions=tuple(wording.write for wording in term.suggestions) or None,
            severity=term.severity,
            safe=written == hit.phrase.base and draft.words.places[hit.first] == "text",
        )


def _joined(matches: Iterable[Match], draft: Draft) -> Iterator[Match]:
    """One match for each sentence, from the first to the last of those in it."""
    whole: Match | None = None
    for match in matches:
        start, end = sentence_at(draft.sentences, match.start)
        if whole is not None and start <= whole.start < end:
            last = max(whole.end, match.end)
            whole = replace(whole, end=last, safe=whole.safe and last == whole.end)
            continue
        if whole is not None:
            yield whole
        whole = match
    if whole is not None:
        yield whole


def _why(term: Term) -> Localized:
    """Why a term was found: its own reason or its register, and why each wording is better."""
    listed = readable(term.term[0])
    it, en = (
        f"è tra le espressioni della regola: «{listed}»",
        f"is among the rule's expressions: “{listed}”",
    )
    if term.reason is not None:
        it, en = in_language(term.reason, "it"), in_language(term.reason, "en")
    elif term.register_of is not None:
        it, en = _REGISTERS[term.register_of]
    for wording in term.suggestions:
        if wording.because is not None:
            it += f"; «{in_language(wording.write, 'it')}»: {in_language(wording.because, 'it')}"
            en += f"; “{in_language(wording.write, 'en')}”: {in_language(wording.because, 'en')}"
    return {"it": it, "en": en}
