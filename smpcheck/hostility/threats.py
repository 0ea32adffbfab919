"""Who shall be done what to: threats and calls to violence, by the grammar of Italian verbs.

A threat says «I» or «we» and whom (ti spacco, li ammazziamo); a call says what ought to be done to
people (andrebbero fucilati, bisognerebbe picchiarli, sparategli). English, whose verbs hardly
inflect, is a matter of phrases.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from smpcheck.draft import Draft
from smpcheck.hostility.lexicon import HostileWords, hostile_words
from smpcheck.hostility.persons import STOP, is_person, subject_of
from smpcheck.language.inflection import inflect
from smpcheck.text.lexicons import read_lexicon

__all__ = ["Threat", "threats"]

_YOU = frozenset(("ti", "vi", "te", "ve"))
_THEM = frozenset(("lo", "la", "li", "le", "gli", "glie"))
_ENCLITICS = ("lo", "la", "li", "le", "ti", "vi", "gli")
_ARTICLES = frozenset("i gli le il lo la l quei quegli quelle questi queste tutti un una".split())
_REACH = 5  # words from a verb to what belongs to it
_I_WILL = ("chi scrive minaccia qualcuno", "the writer threatens somebody")
_SHALL = ("dice che cosa si dovrebbe fare a delle persone", "it says what people deserve")
_DO_IT = ("invita a fare del male a qualcuno", "it calls for harm to somebody")


@dataclass(frozen=True, slots=True)
class Threat:
    """Words first..last of the draft (last excluded), and why, in Italian and English."""

    first: int
    last: int
    why: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Verbs:
    """Forms of the verbs of violence; ``sure`` are those said of living beings alone."""

    mine: frozenset[str]
    participles: frozenset[str]
    infinitives: frozenset[str]
    orders: frozenset[str]
    sure: frozenset[str]
    all: frozenset[str]
    body: frozenset[str]
    playful: frozenset[str]
    must: frozenset[str]
    ought: frozenset[str]


@lru_cache(maxsize=1)
def _verbs() -> _Verbs:
    lexicon = read_lexicon("hostility")["it"]
    mine: set[str] = set()
    participles: set[str] = set()
    infinitives: set[str] = set()
    orders: set[str] = set()
    sure: set[str] = set()
    for verb in (*lexicon["violence"], *lexicon["ruin"]):
        forms = _first_persons(verb), _participles(verb), _orders(verb)
        mine |= forms[0]
        participles |= forms[1]
        orders |= forms[2]
        joined = {verb[:-1] + pronoun for pronoun in _ENCLITICS}
        infinitives |= {verb} | joined
        if verb in lexicon["violence"]:
            sure |= forms[0] | forms[1] | forms[2] | joined | {verb}
    every = mine | participles | infinitives | orders
    lists = (frozenset(lexicon[name]) for name in ("body", "playful", "must", "ought"))
    sets = map(frozenset, (mine, participles, infinitives, orders, sure, every))
    return _Verbs(*sets, *lists)


def _first_persons(verb: str) -> set[str]:
    """«spacco», «spacchiamo», «spaccherò», «spaccheremo»."""
    stem, ending = verb[:-3], verb[-3:]
    soft = stem + ("h" if ending == "are" and stem[-1] in "cg" else "")
    vowel = "i" if ending == "ire" else "e"
    return {stem + "o", soft + "iamo", soft + vowel + "ro", soft + vowel + "remo"}


def _participles(verb: str) -> set[str]:
    endings = {"are": "at", "ere": "ut", "ire": "it"}
    regular = verb[:-3] + endings[verb[-3:]]
    found = {regular + vowel for vowel in "oaie"}
    return found | {form for form in inflect(verb) if form[:-1].endswith(("ss", "is", "tt", "es"))}


def _orders(verb: str) -> set[str]:
    """«picchiateli», «picchiamoli», «picchialo»."""
    stem = verb[:-3]
    vowel = {"are": "a", "ere": "e", "ire": "i"}[verb[-3:]]
    hosts = (stem + vowel + "te", stem + "iamo")
    return {host + pronoun for host in hosts for pronoun in _ENCLITICS}


def threats(draft: Draft, language: str) -> Iterator[Threat]:
    """Every threat and call to violence, in order."""
    verbs = _verbs()
    if language != "it" or verbs.all.isdisjoint(draft.vocabulary):
        return
    words = hostile_words(language)
    for index, word in enumerate(draft.words.texts):
        if word not in verbs.all or not draft.may_be("it", draft.words.starts[index]):
            continue
        low, high = draft.word_range(*draft.folded_sentence(draft.words.starts[index]))
        found = _mine(draft, verbs, index, low, high) or (
            _call(draft, verbs, words, index, low, high)
        )
        if found is not None:
            yield found


def _mine(draft: Draft, verbs: _Verbs, index: int, low: int, high: int) -> Threat | None:
    """«ti ammazzo», «gli spacco la faccia», «li picchiamo»."""
    texts = draft.words.texts
    word = texts[index]
    if word not in verbs.mine or index == low or texts[index - 1] not in _YOU | _THEM:
        return None
    after = texts[index + 1 : min(high, index + 1 + _REACH)]
    if not verbs.playful.isdisjoint(after) or texts[max(low, index - 2)] == "non":
        return None
    at_body = next((n for n, other in enumerate(after) if other in verbs.body), None)
    last = index + 1 if at_body is None else index + 2 + at_body
    person = texts[index - 1]
    if word == "trovo" or (word not in verbs.sure and person in _THEM and at_body is None):
        return None
    if word not in verbs.sure and person in ("lo", "la", "li", "le") and at_body is None:
        return None
    return Threat(index - 1, last, _I_WILL)


def _call(
    draft: Draft, verbs: _Verbs, words: HostileWords, index: int, low: int, high: int
) -> Threat | None:
    """«andrebbero fucilati», «bisogna picchiarli», «sparategli», «gente da impiccare»."""
    texts = draft.words.texts
    word, sure = texts[index], texts[index] in verbs.sure
    if word in verbs.orders:
        return Threat(index, index + 1, _DO_IT) if sure else None
    verb = _before(draft, verbs, index, low)
    if verb is None:
        return None
    subject = subject_of(draft, words, verb, low, "it")
    if texts[verb] in verbs.must and word in verbs.participles:
        meant = subject == "person" or (sure and subject is None)
        return Threat(verb, index + 1, _SHALL) if meant else None
    if texts[verb] in verbs.ought and word in verbs.infinitives and sure:
        aimed = word.endswith(_ENCLITICS) or _takes_person(draft, words, index, high)
        return Threat(verb, index + 1, _SHALL) if aimed else None
    if texts[verb] == "da" and sure and verb == index - 1 and subject == "person":
        return Threat(verb, index + 1, _SHALL)
    return None


def _takes_person(draft: Draft, words: HostileWords, index: int, high: int) -> bool:
    """Whether a noun of people follows a verb, after an article at most."""
    after = range(index + 1, min(high, index + 3))
    return any(
        is_person(draft, words, at) and (at == index + 1 or draft.words.texts[at - 1] in _ARTICLES)
        for at in after
    )


def _before(draft: Draft, verbs: _Verbs, index: int, low: int) -> int | None:
    """The word that says that it ought to be, shortly before a verb."""
    texts = draft.words.texts
    for at in range(index - 1, max(low, index - _REACH) - 1, -1):
        between = draft.folded.text[draft.words.ends[at] : draft.words.starts[at + 1]]
        if STOP.search(between):
            return None
        if texts[at] in verbs.must or texts[at] in verbs.ought or texts[at] == "da":
            return at
    return None
