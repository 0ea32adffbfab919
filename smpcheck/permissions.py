"""What has been authorised: the policy's exceptions and the approvals on a post."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from smpcheck.kinds.base import Match, Rule
from smpcheck.model import Approval, Post
from smpcheck.policy.schema import Permission
from smpcheck.text.folding import fold_word

__all__ = ["Permissions"]


class Permissions:
    """The exceptions of a policy, asked finding by finding."""

    def __init__(self, exceptions: Iterable[Permission]) -> None:
        self._exceptions = tuple(exceptions)

    def allow(self, rule: Rule, match: Match, text: str, post: Post, day: dt.date) -> bool:
        """Whether what a rule found is authorised in this post on this day.

        A permission limited to channels does not hold for a post that does not say its channel.
        """
        return any(
            _names_rule(given.rule, rule)
            and (given.subject is None or _names_subject(given.subject, match, text))
            and (given.channels is None or post.channel in given.channels)
            and (not isinstance(given, Permission) or _in_force(given, post, day))
            and (given.until is None or day <= _day(given.until))
            for given in (*post.approvals, *self._exceptions)
        )


def _names_rule(name: str, rule: Rule) -> bool:
    return name in ("*", rule.id, rule.category)


def _names_subject(subject: str, match: Match, text: str) -> bool:
    names = {_plain(name) for name in (text, *match.names)}
    return _plain(subject) in names


def _plain(text: str) -> str:
    return "".join(c for c in fold_word(text) if c.isalnum())


def _in_force(given: Permission, post: Post, day: dt.date) -> bool:
    return (given.start is None or day >= given.start) and (
        given.roles is None or post.role in given.roles
    )


def _day(value: Approval | dt.date | object) -> dt.date:
    assert isinstance(value, dt.date)
    return value.date() if isinstance(value, dt.datetime) else value
