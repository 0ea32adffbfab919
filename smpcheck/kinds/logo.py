"""Kind ``logo``: whose logo, what is done with it, and what authorises it.

A logo is found where a sentence speaks of one and says what is done with it, there or in a sentence
beside it. Words that also mean other things (a symbol, a brand) count only where it is said whose.
Speaking of a logo (a new one, its history, a course) is innocent, and so is a file of the press
kit. A text that says it has permission proves nothing: an approval on the post or an exception in
the policy does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BeforeValidator, Field

from smpcheck.draft import Draft
from smpcheck.kinds.base import Localized, Match, Message, Rule, Setting, Texts, as_list
from smpcheck.kinds.company import company_finder
from smpcheck.kinds.context import ContextFields
from smpcheck.model import Category
from smpcheck.names.finder import NameFinder
from smpcheck.phrases import Hit, PhraseBook, parse_phrase
from smpcheck.policy.registers import Entry
from smpcheck.text.lexicons import read_lexicon

__all__ = ["LogoRule"]

Owner = Literal["company", "client", "other"]
Action = Literal["alter", "profile", "merchandise", "unasked", "co-branding", "use", "photo"]
Owners = Annotated[
    tuple[Owner, ...], BeforeValidator(as_list, json_schema_input_type=Owner | tuple[Owner, ...])
]
Actions = Annotated[
    tuple[Action, ...], BeforeValidator(as_list, json_schema_input_type=Action | tuple[Action, ...])
]
_NEAR = 4  # words between a logo and its owner's name
_BESIDE = 2  # the same, where the word alone does not mean a logo
_FAR = 20  # words that a finding may hold; beyond, only the logo and its owner are marked
_PRIORITY = {label: number for number, label in enumerate(("mine", "client", "company", "other"))}
_WHOSE: dict[Owner, tuple[str, str]] = {
    "company": ("del logo dell'azienda", "the company's logo"),
    "client": ("del logo di un cliente, partner o altri", "a client's, partner's or other's logo"),
    "other": ("di un logo", "a logo"),
}


class LogoRule(ContextFields, Rule):
    """Whose logo (``whose``), what is done with it (``actions``).

    ``client`` is a client, supplier, partner or other organisation, by word or by a name of
    ``register`` (of any register, when none is given); ``other`` is a logo of nobody named, or of
    somebody else.
    """

    how_checked: ClassVar[Localized] = {
        "it": "smpcheck cerca chi parla di un logo, di chi è e che cosa se ne fa",
        "en": "smpcheck looks for talk of a logo, whose it is and what is done with it",
    }
    kind: Literal["logo"]
    category: Category = "logo"
    message: Message = {
        "it": "“{text}”: un logo si usa solo con il permesso scritto di chi lo possiede.",
        "en": "“{text}”: a logo may be used only with its owner's written permission.",
    }
    whose: Owners = get_args(Owner)
    actions: Actions = get_args(Action)
    register_ids: Texts = Field(default=(), alias="register")

    def detector(self, setting: Setting) -> LogoDetector:
        return LogoDetector(self, setting)


@dataclass(frozen=True, slots=True)
class _Books:
    """What is called a logo, whose it is, what is done with it; what says of a logo that it is not
    used, what makes a whole sentence innocent, and what a whole post; what a post about work says.
    """

    marks: PhraseBook[str]
    owners: PhraseBook[str]
    actions: PhraseBook[str]
    unused: PhraseBook[str]
    innocent: PhraseBook[str]
    automatic: PhraseBook[str]
    workplace: PhraseBook[str]


@lru_cache(maxsize=1)
def _books() -> _Books:
    lexicon = read_lexicon("logo")
    marks = lexicon["marks"]
    return _Books(
        marks=_book(marks, lexicon),
        owners=_book(lexicon["owners"], lexicon),
        actions=_book(lexicon["actions"], lexicon),
        unused=_book(_told(lexicon, of_logo=True), lexicon),
        innocent=_book(_told(lexicon, of_logo=False), lexicon),
        automatic=_book({"automatic": lexicon["automatic"]}, lexicon),
        workplace=_book({"workplace": lexicon["workplace"]}, lexicon),
    )


def _told(lexicon: dict[str, Any], of_logo: bool) -> dict[str, dict[str, list[str]]]:
    """The innocent phrases that hold a logo's word, or those that do not."""
    return {
        key: {
            language: [text for text in texts if ("{mark}" in text) == of_logo]
            for language, texts in lexicon[key].items()
        }
        for key in ("innocent", "negated")
    }


def _book(groups: dict[str, dict[str, list[str]]], lexicon: dict[str, Any]) -> PhraseBook[str]:
    return PhraseBook(
        (parse_phrase(_filled(text, language, lexicon), language), label)
        for label, languages in groups.items()
        for language, texts in languages.items()
        for text in texts
    )


def _filled(text: str, language: str, lexicon: dict[str, Any]) -> str:
    """A phrase of the lexicon with its lists of words put in."""
    marks = [lexicon["marks"][label][language] for label in ("plain", "vague", "sign")]
    lists = {
        "{mark}": [word for words in marks for word in words],
        "{client}": lexicon["clients"][language],
        "{many}": lexicon["organisations"][language],
        "{one}": lexicon["institutions"][language],
    }
    for name, words in lists.items():
        text = text.replace(name, "=" + "|".join(word.removeprefix("=") for word in words))
    return text


@dataclass(frozen=True, slots=True)
class _Owned:
    """Whose a logo is, the register's entry, and the first and last code point that say so."""

    owner: Owner
    entry: Entry | None
    start: int
    end: int


class LogoDetector:
    """The logos of one rule."""

    def __init__(self, rule: LogoRule, setting: Setting) -> None:
        self._rule = rule
        self._around = rule.surroundings()
        entries = [
            entry
            for name in rule.register_ids or setting.registers
            if name in setting.registers
            for entry in setting.registers[name].entries
        ]
        self._clients = NameFinder(entries) if entries else None
        self._company = company_finder(setting.company)

    @property
    def triggers(self) -> frozenset[str] | None:
        return _books().marks.triggers

    def detect(self, draft: Draft) -> Iterator[Match]:
        books = _books()
        done: set[tuple[int, int]] = set()
        for mark in books.marks.find(draft):
            sentence = draft.folded_sentence(draft.words.starts[mark.first])
            first, last = draft.word_range(*sentence)
            if sentence in done or any(books.innocent.find(draft, first, last)):
                continue
            if any(h.first <= mark.first < h.last for h in books.unused.find(draft, first, last)):
                continue
            owned = self._owned(draft, mark, first, last)
            if owned is None or owned.owner not in self._rule.whose:
                continue
            action = self._action(draft, mark, owned, sentence)
            if action is None or any(books.automatic.find(draft)):
                continue
            if self._around.allow(draft, mark.first, mark.last):
                done.add(sentence)
                yield self._match(draft, mark, owned, action, range(first, last))

    def _owned(self, draft: Draft, mark: Hit[str], first: int, last: int) -> _Owned | None:
        """Whose logo it is; None for one's own, and for what may be no logo at all."""
        near = _NEAR if mark.label in ("plain", "vague") else _BESIDE
        low, high = max(first, mark.first - near), min(last, mark.last + near)
        names: tuple[tuple[NameFinder | None, Owner], ...] = (
            (self._clients, "client"),
            (self._company, "company"),
        )
        for finder, owner in names:
            if owner == "client" and near == _BESIDE:
                continue
            for name in finder.find(draft, low, high) if finder else ():
                entry = name.entry if owner == "client" else None
                span = min(mark.start, name.start), max(mark.end, name.end)
                return _Owned(owner, entry, *span)
        said = [
            hit
            for hit in _books().owners.find(draft, first, last)
            if hit.first <= mark.first < hit.last
            and (near == _NEAR or (hit.label == "company" and mark.label == "sign"))
        ]
        if said:
            hit = min(said, key=lambda hit: _PRIORITY[hit.label])
            if hit.label == "mine":
                return None
            return _Owned(hit.label, None, hit.start, hit.end)  # type: ignore[arg-type]
        if mark.label != "plain":
            return None
        # whose it is goes without saying: the company's, in a post about it or about one's work
        of_work = _is_named(self._company, draft) or any(_books().workplace.find(draft))
        return _Owned("company" if of_work else "other", None, mark.start, mark.end)

    def _action(
        self, draft: Draft, mark: Hit[str], owned: _Owned, sentence: tuple[int, int]
    ) -> Hit[str] | None:
        """The gravest of what is done with the logo, if the rule is about that: in its sentence or,
        for one whose owner is known, in a sentence beside it."""
        low, high = draft.word_range(*sentence)
        found = _gravest(draft, mark, low, high)
        if owned.owner != "other" and (found is None or found.label in ("use", "photo")):
            sentences = draft.folded_sentences
            number = sentences.index(sentence)
            near = sentences[max(0, number - 1) : number + 2]
            low, high = draft.word_range(near[0][0], near[-1][1])
            beside = _gravest(draft, mark, low, high)
            if beside is not None and (found is None or beside.label in ("profile", "merchandise")):
                found = beside
        return found if found is not None and found.label in self._rule.actions else None

    def _match(
        self, draft: Draft, mark: Hit[str], owned: _Owned, action: Hit[str], sentence: range
    ) -> Match:
        """From the logo and its owner to what is done, where they stand in one sentence."""
        start, end = min(mark.start, owned.start), max(mark.end, owned.end)
        if action.first in sentence and abs(action.first - mark.first) <= _FAR:
            start, end = min(start, action.start), max(end, action.end)
        it, en = _WHOSE[owned.owner]
        done = draft.text[action.start : action.end]
        why: Localized = {
            "it": f"si parla {it} e di che cosa se ne fa («{done}»)",
            "en": f"it speaks of {en} and of what is done with it (“{done}”)",
        }
        return Match(
            start,
            end,
            why,
            subject=owned.entry.name if owned.entry else None,
            names=owned.entry.names if owned.entry else (),
            safe=False,
        )


def _gravest(draft: Draft, mark: Hit[str], first: int, last: int) -> Hit[str] | None:
    """The gravest action among words first..last; the logo's own word is none."""
    order = get_args(Action)
    found: Iterable[Hit[str]] = (
        hit
        for hit in _books().actions.find(draft, first, last)
        if not mark.first <= hit.first < mark.last
    )
    return min(found, key=lambda hit: order.index(hit.label), default=None)


def _is_named(finder: NameFinder | None, draft: Draft) -> bool:
    return finder is not None and any(finder.find(draft))
