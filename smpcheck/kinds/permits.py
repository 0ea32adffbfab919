"""Whether an approval on a post holds for it, and if not, why not."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from smpcheck.kinds.base import Rule
from smpcheck.model import Approval, Post

__all__ = ["Lapse", "approval_lapse", "day_of", "names_kin", "names_rule"]

Lapse = Literal["expired", "not-yet", "other-channel", "changed-text", "other-reference"]


def names_rule(name: str, rule: Rule) -> bool:
    """Whether what an approval or exception calls ``rule`` (an id, a category or ``*``) is it."""
    return name in ("*", rule.id, rule.category)


def names_kin(name: str, rule: Rule) -> bool:
    """Whether it is a rule or one of its category by the look of its id (``approval-giveaway``)."""
    return names_rule(name, rule) or name.startswith(f"{rule.category}-")


def approval_lapse(given: Approval, post: Post, day: dt.date, rule: Rule) -> Lapse | None:
    """Why an approval does not hold for a post on a day; None when it does."""
    if given.until is not None and day > day_of(given.until):
        return "expired"
    if given.given_on is not None and day < day_of(given.given_on):
        return "not-yet"
    if given.channels is not None and post.channel not in given.channels:
        return "other-channel"
    if given.text_sha256 is not None and given.text_sha256.lower() != post.text_sha256:
        return "changed-text"
    if not rule.accepts(given):
        return "other-reference"
    return None


def day_of(date: dt.date) -> dt.date:
    """The day of a date or date-time."""
    return date.date() if isinstance(date, dt.datetime) else date
