"""Kind ``limits``: how long a post may be and how many hashtags it may have, by channel.

``channels`` gives, for a channel, the most ``characters`` (as the channel counts them: X counts an
address as 23) and the most ``hashtags``. The finding starts where the text goes beyond the limit:
the first character, or the first hashtag, too many. A post that does not say its channel is let be.

Anti-pattern: twelve hashtags under a post on LinkedIn. Best practice: the three that matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from smpcheck.draft import Draft
from smpcheck.kinds.base import Localized, Match, Message, Rule, Setting
from smpcheck.model import Category, Severity

__all__ = ["LimitsRule"]

_HASHTAG = re.compile(r"(?<![\w#&])#\w+")
_ADDRESS = re.compile(r"https?://\S+")
_ADDRESS_ON_X = 23  # what X counts for an address of any length


class Limits(BaseModel):
    """The most of each that a channel takes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    characters: Annotated[int, Field(ge=1)] | None = None
    hashtags: Annotated[int, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _limits_something(self) -> Limits:
        if self.characters is None and self.hashtags is None:
            raise ValueError("limits nothing, expected characters, hashtags or both")
        return self


class LimitsRule(Rule):
    """How long a post may be and how many hashtags it may have, by channel."""

    how_checked: ClassVar[Localized] = {
        "it": "smpcheck conta caratteri e hashtag, secondo il canale",
        "en": "smpcheck counts characters and hashtags, as the channel does",
    }
    kind: Literal["limits"]
    category: Category = "conduct"
    severity: Severity = "info"
    message: Message = {
        "it": "Da “{text}” in poi è troppo per questo canale: accorcia, o togli gli hashtag che "
        "servono meno.",
        "en": "From “{text}” on it is too much for this channel: shorten it, or drop the hashtags "
        "that matter least.",
    }
    channels: Annotated[dict[str, Limits], Field(min_length=1)]

    def detector(self, setting: Setting) -> LimitsDetector:
        return LimitsDetector(self.channels)


class LimitsDetector:
    """The limits of a rule."""

    triggers = None  # any words may be too many

    def __init__(self, channels: dict[str, Limits]) -> None:
        self._channels = channels

    def detect(self, draft: Draft) -> Iterator[Match]:
        channel = draft.post.channel or ""
        limits = self._channels.get(channel)
        if limits is None:
            return
        if limits.hashtags is not None:
            tags = list(_HASHTAG.finditer(draft.text))
            if len(tags) > limits.hashtags:
                first = tags[limits.hashtags]
                yield Match(
                    *first.span(),
                    {
                        "it": f"gli hashtag sono {len(tags)}, su {channel} al massimo "
                        f"{limits.hashtags}",
                        "en": f"there are {len(tags)} hashtags, {limits.hashtags} at most on "
                        f"{channel}",
                    },
                )
        if limits.characters is not None:
            costs = _costs(draft.text, channel)
            total = sum(costs)
            if total > limits.characters:
                yield Match(
                    *_beyond(costs, limits.characters),
                    {
                        "it": f"i caratteri sono {total}, su {channel} al massimo "
                        f"{limits.characters}",
                        "en": f"there are {total} characters, {limits.characters} at most on "
                        f"{channel}",
                    },
                )


def _costs(text: str, channel: str) -> list[int]:
    """What a channel counts for each code point."""
    costs = [1] * len(text)
    for address in _ADDRESS.finditer(text) if channel == "x" else ():
        start, end = address.span()
        costs[start:end] = [_ADDRESS_ON_X, *[0] * (end - start - 1)]
    return costs


def _beyond(costs: list[int], limit: int) -> tuple[int, int]:
    """The first code point beyond the limit."""
    spent = 0
    for at, cost in enumerate(costs):
        spent += cost
        if spent > limit:
            return at, at + 1
    raise AssertionError("asked only when the text is too long")
