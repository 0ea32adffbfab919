"""What has been authorised: the policy's exceptions and the approvals on a post."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from smpcheck.kinds.base import Match, Rule
from smpcheck.kinds.permits import approval_lapse, day_of, names_rule
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
            _covers(given, rule, match, text) and approval_lapse(given, post, day, rule) is None
            for given in post.approvals
        ) or any(
            _covers(given, rule, match, text) and _in_force(given, post, day)
            for given in self._exceptions
        )


def _covers(given: Approval | Permission, rule: Rule, match: Match, text: str) -> bool:
    if not names_rule(given.rule, rule):
        return False
    return given.subject is None or _plain(given.subject) in map(_plain, (text, *match.names))


def _plain(text: str) -> str:
    return "".join(c for c in fold_word(text) if c.isalnum())


def _in_force(given: Permission, post: Post, day: dt.date) -> bool:
    return (
        (given.start is None or day >= given.start)
        and (given.until is None or day <= day_of(given.until))
        and (given.roles is None or post.role in given.roles)
        and (given.channels is None or post.channel in given.channels)
    )
