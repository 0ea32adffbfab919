"""Who is called what.

A word that insults counts where somebody is called so: to the face (sei un …), pointed at
(quel …), in a crowd (un branco di …), as a predicate of a person (il capo è un …). Not of oneself
(sono un cretino), not in a likeness (come un idiota), not of a thing (una domanda stupida). A
beast or a thing (capra, zavorra) counts only where a person is certainly meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from smpcheck.draft import Draft
from smpcheck.hostility.lexicon import Epithet, HostileWords, hostile_words
from smpcheck.hostility.persons import STOP, is_noun, is_person, is_verb_is, subject_of

__all__ = ["Called", "insults"]

_FUNCTION = frozenset(
    "di del dello della dell dei degli delle d che e ma non ha hanno è sono mi ti ci vi si lo la "
    "li le con in su al alla a da dal dalla dall per perche se quando come o anche pure qui la il "
    "of who that and but at in from to with for on is are has have will would can not".split()
)
_OF = frozenset("di del dello della dell dei degli delle d of in at from".split())
_KINDS_OF_DOG = frozenset(("da", "guida", "lupo", "poliziotto", "randagio", "bovine", "nera"))
_ME = {"it": frozenset(("io", "noi", "mi")), "en": frozenset(("i", "we", "myself"))}
_ARTICLES = frozenset(
    "un uno una il lo la l i gli le dei degli del della delle dell a an the".split()
)
_OF_BEASTS = frozenset(("parassita", "schifoso", "viscido", "maledetto"))
_AFTER_CALL = frozenset("come dal senza patentati totali cronici che and like from running".split())
_LOOKS = frozenset("faccia facce aria sguardo testa cervello mentalita sorriso modi".split())
_SOME = frozenset(("dei", "degli", "un", "una", "a", "tutti", "tutte"))
_FEW = 4  # words of a sentence that is but an exclamation


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody is called something: words first..last of the draft (last excluded), the word's
    entry, and how it is known that a person is meant."""

    first: int
    last: int
    epithet: Epithet
    how: str


def insults(draft: Draft, language: str) -> Iterator[Called]:
    """Every place where somebody is called something, in order."""
    words = hostile_words(language)
    if words.epithets.keys().isdisjoint(draft.vocabulary):
        return
    found: list[Called] = []
    for index, word in enumerate(draft.words.texts):
        epithet = words.epithets.get(word)
        if epithet is None or draft.words.places[index] not in ("text", "hashtag"):
            continue
        if not draft.may_be(language, draft.words.starts[index]):
            continue
        place = _Place(draft, words, index, epithet, found[-1] if found else None, language)
        how = place.how()
        if how:
            found.append(Called(place.first, index + 1, epithet, how))
            yield found[-1]


class _Place:
    """An epithet where it stands: the words before it, nearest first, and what they tell."""

    def __init__(
        self,
        draft: Draft,
        words: HostileWords,
        index: int,
        epithet: Epithet,
        previous: Called | None,
        language: str,
    ) -> None:
        self._draft, self._words, self._index = draft, words, index
        self._epithet, self._previous, self._language = epithet, previous, language
        low, high = draft.word_range(*draft.folded_sentence(draft.words.starts[index]))
        self._low, self._high = min(low, index), max(high, index + 1)
        at = index - 1
        while at >= self._low and self._may_cross(at):
            at -= 1
        self._anchor = at if at >= self._low and self._joins(at) else None
        self.first = at + 1
        if self._anchor is not None and self._anchor_word in words.pointing | words.belittling:
            self.first = self._anchor

    @property
    def _text(self) -> str:
        return self._draft.words.texts[self._index]

    def _may_cross(self, at: int) -> bool:
        word, words = self._draft.words.texts[at], self._words
        known = word in words.degrees or word in words.groups or word in words.belittling
        return known and self._joins(at) and not (word == "e" and is_verb_is(self._draft, at))

    @property
    def _anchor_word(self) -> str:
        return "" if self._anchor is None else self._draft.words.texts[self._anchor]

    @property
    def _before_anchor(self) -> str:
        before = -1 if self._anchor is None else self._anchor - 1
        return self._draft.words.texts[before] if before >= self._low else ""

    def _is_said_of_person(self) -> bool:
        """«un capo incapace», «gente così ignorante»."""
        if not self._crossed.isdisjoint(self._words.persons):
            return True
        return self._anchor is not None and is_person(self._draft, self._words, self._anchor)

    def _joins(self, at: int) -> bool:
        """Whether nothing but spaces and commas stands between a word and the next."""
        words = self._draft.words
        return not STOP.search(self._draft.folded.text[words.ends[at] : words.starts[at + 1]])

    @cached_property
    def _crossed(self) -> frozenset[str]:
        return frozenset(self._draft.words.texts[self.first : self._index])

    @cached_property
    def _next(self) -> str:
        """The next word, if nothing stands between."""
        after = self._index + 1
        if after >= self._high:
            return ""
        words = self._draft.words
        between = self._draft.folded.text[words.ends[self._index] : words.starts[after]]
        return words.texts[after] if not between.strip("'’ ") else ""

    @cached_property
    def _second_next(self) -> list[str]:
        return list(self._draft.words.texts[self._index + 2 : min(self._high, self._index + 4)])

    def how(self) -> str:
        """How it is known that a person is called so; empty when none is."""
        anchor, crossed, words = self._anchor_word, self._crossed, self._words
        if self._is_of_a_thing() or self._is_self() or self._is_of_nature():
            return ""
        if self._epithet.word == "incapace" and self._next in (
            "di",
            "d",
            "to",
        ):  # unable to do something
            return ""
        if self._follows_insult():
            return "list"
        if anchor == "da" and self._before_anchor in _LOOKS:
            return "epithet"
        if anchor in words.likening and crossed.isdisjoint(words.belittling | words.groups):
            return ""
        if anchor == "che":
            called = self._epithet.strength == "insults" or self._is_plural()
            return "call" if called and self._adjective_of() is None else ""
        if self._opens():
            return "call"
        if self._is_lone():
            return "call" if self._epithet.strength != "likenesses" or self._previous else ""
        if crossed & words.belittling and self._adjective_of() is None:
            return "epithet"
        if anchor in words.you:
            return "you" if self._next not in _KINDS_OF_DOG else ""
        if self._epithet.strength == "likenesses":
            return self._likeness()
        if crossed & words.groups and crossed & {"di", "of"}:
            return "crowd"
        if (anchor in words.pointing or crossed & words.pointing) and not crossed & {
            "del",
            "della",
            "dell",
            "delle",
        }:
            return "pointing" if self._adjective_of() is None else ""
        if anchor in words.being:
            return self._predicate()
        if self._is_role(self._next):
            return "person" if anchor not in words.likening else ""
        bare = self._crossed.isdisjoint(_ARTICLES)
        if bare and self._is_said_of_person():
            return "person"
        strong = self._epithet.strength == "insults"
        if self._crossed & {"cosi", "tanto", "talmente"} and self._crossed & {
            "uno",
            "una",
            "gente",
        }:
            return "article"
        if strong and not bare and self._adjective_of() is None:
            return "article"
        return ""

    def _likeness(self) -> str:
        """Beasts and things: of a person who is certainly meant."""
        words = self._words
        calls = words.pointing | words.belittling
        scorned = self._epithet.word in words.scorned and not self._tells_of_nature
        if scorned and (self._anchor_word in calls or self._crossed & calls):
            return "pointing" if self._adjective_of() is None else ""
        pointed = self._anchor_word in self._words.pointing or self._crossed & self._words.pointing
        if pointed and self._next in _OF and any(map(self._is_role, self._second_next)):
            return "pointing"
        plain = self._adjective_of() is None
        if self._anchor_word in self._words.being and plain and self._subject() == "person":
            return "predicate"
        return ""

    def _predicate(self) -> str:
        """«(il capo) è un incapace»: of a person, or of nobody who is named."""
        subject = self._subject()
        strong = self._epithet.strength == "insults"
        if self._language == "en" and self._anchor is not None:
            said_of = self._draft.words.texts[max(self._low, self._anchor - 1)]
            if said_of in self._words.you:
                return "you"
            if strong and said_of not in ("it", "this", "that", "which", "what"):
                return "predicate"
        if subject == "thing" and not self._crossed & {"tutti", "tutte"}:
            return ""
        if subject == "person" or strong or self._crossed & _SOME:
            return "predicate"
        return ""

    def _follows_insult(self) -> bool:
        """Whether only commas and «e» stand between this and another insult."""
        return self._previous is not None and self._anchor == self._previous.last - 1

    def _is_lone(self) -> bool:
        """«Che buffoni!»: a call that is a whole sentence."""
        others = set(self._draft.words.texts[self._low : self._high]) - {self._text}
        calls = (
            self._words.degrees
            | self._words.epithets.keys()
            | {"che", "ma", "proprio", "what", "you"}
        )
        return others <= calls - _ARTICLES and self._high - self._low <= _FEW

    @property
    def _tells_of_nature(self) -> bool:
        return not self._words.nature.isdisjoint(self._draft.vocabulary)

    def _opens(self) -> bool:
        """«Buffoni, ecco che cosa siete»: many are called so at the start of a sentence."""
        opens = self._epithet.strength != "likenesses" and self.first == self._low
        if not opens or self._crossed & _ARTICLES:
            return False
        many = self._is_plural() if self._language == "it" else self._text.endswith("s")
        if not many and self._next != "come":
            return False
        ends = self._epithet.strength == "insults" and not self._next
        return ends or self._next in _AFTER_CALL

    def _is_of_nature(self) -> bool:
        """Whether a beast or a pest is meant: of a garden, a farm, a pet."""
        if self._epithet.strength != "likenesses" and self._epithet.word not in _OF_BEASTS:
            return False
        if self._anchor_word in self._words.you or not self._tells_of_nature:
            return False
        return self._anchor is None or self._subject() != "person"

    def _is_self(self) -> bool:
        anchor, words = self._anchor_word, self._words
        after = self._draft.words.texts[self._index + 1 : min(self._high, self._index + 4)]
        me = _ME[self._language]
        texts = self._draft.words.texts
        here = [at for at in range(max(self._low, self.first - 4), self.first) if texts[at] in me]
        if anchor not in words.you and any(map(self._is_one_clause, here)):
            return True
        if any(word in after for word in ("sono", "siamo", "ero", "io", "am")) and "che" in after:
            return True
        if anchor == "sono":
            return not self._is_plural()
        return anchor in words.self

    def _is_one_clause(self, at: int) -> bool:
        """Whether no comma or stop stands between a word and the epithet."""
        words = self._draft.words
        between = self._draft.folded.text[words.ends[at] : words.starts[self._index]]
        return "," not in between and not STOP.search(between)

    def _is_plural(self) -> bool:
        plural_e = self._text.endswith("e") and self._epithet.word.endswith("a")
        return self._text.endswith("i") or plural_e

    def _is_of_a_thing(self) -> bool:
        """«quella scema della stampante», «che domanda stupida»."""
        scolded = self._words.scolded
        near = {self._anchor_word, self._next}
        if self._next in _OF:
            near.update(self._second_next)
        return not scolded.isdisjoint(near)

    def _adjective_of(self) -> str | None:
        """The noun after it of which it is but an adjective, if that is no person."""
        following = self._next
        if not following or following in _FUNCTION or self._is_role(following):
            return None
        if following in self._words.epithets or self._language == "en":
            return None
        return following if is_noun(self._draft, self._index + 1) else None

    def _is_role(self, word: str) -> bool:
        return word in self._words.persons

    def _subject(self) -> str | None:
        if self._anchor is None:
            return None
        return subject_of(self._draft, self._words, self._anchor, self._low, self._language)
