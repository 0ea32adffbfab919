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
        permissions: tuple[Approval | Permission, ...] = (*post.approvals, *self._exceptions)
        return any(
            _names_rule(given.rule, rule)
            and (given.subject is None or _names_subject(given.subject, match, text))
            and _in_force(given, post, day)
            for given in permissions
        )


def _names_rule(name: str, rule: Rule) -> bool:
    return name in ("*", rule.id, rule.category)


def _names_subject(subject: str, match: Match, text: str) -> bool:
    names = {_plain(name) for name in (text, *match.names)}
    return _plain(subject) in names


def _plain(text: str) -> str:
    return "".join(c for c in fold_word(text) if c.isalnum())


def _in_force(given: Approval | Permission, post: Post, day: dt.date) -> bool:
    if isinstance(given, Permission):
        if given.start is not None and day < given.start:
            return False
        if given.roles is not None and post.role not in given.roles:
            return False
    until = given.until.date() if isinstance(given.until, dt.datetime) else given.until
    return (given.channels is None or post.channel in given.channels) and (
        until is None or day <= until
    )
