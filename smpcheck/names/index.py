"""An index of forms: which entries a run of words may be, without looking through the register.

Forms are found by their letters run together, so that spaces and signs between them do not matter:
exactly; nearly (one edit from five letters on, two from eight on); by how they sound in Italian;
and by the letters that a mask leaves to be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from smpcheck.language.vocabulary import is_common_word
from smpcheck.names.forms import Form
from smpcheck.names.near import NearKeys

__all__ = ["FormIndex", "sound"]

_SHORTEST_SOUND = 5
_SHORTEST_PART = 3
_SPELLINGS = (
    ("ch", "c"), ("ck", "c"), ("k", "c"), ("q", "c"), ("ph", "f"), ("x", "cs"), ("w", "v"),
    ("y", "i"), ("j", "i"), ("h", ""),
)  # fmt: skip
_DOUBLES = re.compile(r"(.)\1+")
_ADJECTIVE = re.compile(r"(.{4,}?)(?:ian|an|esc|ist|in)[oaie]$")


def sound(word: str) -> str:
    """How a word sounds to an Italian who does not mind its spelling: ``kaffé`` and ``caffe``,
    ``Filips`` and ``Philips`` have one sound; double letters count once."""
    for written, heard in _SPELLINGS:
        word = word.replace(written, heard)
    return _DOUBLES.sub(r"\1", word)


def _divisions(key: str) -> Iterator[str]:
    """The first of each two words that a key may be divided into."""
    for at in range(_SHORTEST_PART, len(key) - _SHORTEST_PART + 1):
        if is_common_word(key[:at]) and is_common_word(key[at:]):
            yield key[:at]


class FormIndex:
    """All forms of a register. ``heads`` are the words with which a name of several words may
    begin, or one that a writer divides in two words; each with how many words may follow."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._exact: dict[str, tuple[Form, ...]] = {}
        self.heads: dict[str, int] = {}
        for form in forms:
            self._exact[form.key] = (*self._exact.get(form.key, ()), form)
            if len(form.words) > 1:
                self._begin(form.words[0], len(form.words))
            else:
                for head in _divisions(form.key):
                    self._begin(head, 2)
        self._near = NearKeys(sorted(self._exact))

    def _begin(self, head: str, words: int) -> None:
        self.heads[head] = max(self.heads.get(head, 0), words)

    def __len__(self) -> int:
        return len(self._exact)

    def __contains__(self, key: str) -> bool:
        return key in self._exact

    def exact(self, key: str) -> Sequence[Form]:
        """The forms whose letters are these."""
        return self._exact.get(key, ())

    def near(self, words: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
        """The words that are nearly a form, each with the forms' keys and the number of edits."""
        return dict(self._near.find(words))

    @cached_property
    def _sounds(self) -> dict[str, tuple[str, ...]]:
        sounds: dict[str, tuple[str, ...]] = {}
        for key in self._exact:
            heard = sound(key)
            if len(heard) >= _SHORTEST_SOUND:
                sounds[heard] = (*sounds.get(heard, ()), key)
        return sounds

    def alike(self, word: str) -> str | None:
        """The key of a form that sounds as the word (x also stands for «per»), or None."""
        for spelling in {word, word.replace("x", "per")}:
            for key in self._sounds.get(sound(spelling), ()):
                if key != word:
                    return key
        return None

    def adjective(self, word: str) -> str | None:
        """The key of the form that the word is made of, as ``barilliano`` of Barilla, or None."""
        found = _ADJECTIVE.match(word)
        for ending in ("a", "o", "i", "e", "") if found else ():
            if found and found.group(1) + ending in self._exact:
                return found.group(1) + ending
        return None

    @cached_property
    def _by_shape(self) -> dict[tuple[str, int], list[str]]:
        shapes: dict[tuple[str, int], list[str]] = {}
        for key in self._exact:
            shapes.setdefault((key[0], len(key)), []).append(key)
            shapes.setdefault(("", len(key)), []).append(key)
        return shapes

    def unmask(self, visible: Sequence[str]) -> str | None:
        """The one key whose letters a masked word shows, or None. ``visible`` holds the letters in
        order, an empty string for each letter that a mask hides. Where no key has as many letters,
        a mask of three signs or more stands for any number of them."""
        pattern = re.compile("".join(re.escape(letter) or "." for letter in visible))
        found = [key for key in self._shaped(visible[0], len(visible)) if pattern.fullmatch(key)]
        hidden = len(visible) - sum(map(len, visible))
        if not found and hidden >= 3 and visible[0] and len("".join(visible)) >= 4:
            loose = re.compile(re.sub(r"\.{3,}", ".+", pattern.pattern))
            lengths = {length for _, length in self._by_shape}
            found = [
                key
                for length in sorted(lengths)
                for key in self._shaped(visible[0], length)
                if loose.fullmatch(key)
            ]
        return found[0] if len(found) == 1 else None

    def _shaped(self, first: str, length: int) -> Sequence[str]:
        return self._by_shape.get((first, length), ())

    def parts(self, word: str) -> Iterator[tuple[int, int]]:
        """Where keys of three letters or more stand within a word, the longest first."""
        for length in range(len(word) - 1, _SHORTEST_PART - 1, -1):
            for start in range(len(word) - length + 1):
                if word[start : start + length] in self._exact:
                    yield start, start + length
