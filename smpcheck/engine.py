"""Policy → Checker; Post → Report."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from smpcheck.dates import moment_of
from smpcheck.draft import Draft
from smpcheck.errors import InputError
from smpcheck.kinds.base import Detector, Match, Rule, in_language
from smpcheck.model import Finding, Fix, Post, Report
from smpcheck.permissions import Permissions
from smpcheck.policy.load import load_policy
from smpcheck.policy.schema import Policy
from smpcheck.replacement import fitting_fix
from smpcheck.text.folding import fold_word

__all__ = ["LONGEST_POST", "Checker", "load"]

LONGEST_POST = 100_000  # code points


@dataclass(frozen=True, slots=True)
class _Ready:
    """A rule and its detector."""

    rule: Rule
    detector: Detector
    triggers: frozenset[str] | None


def load(policy: str | os.PathLike[str] | Policy, *, allow_outside: bool = False) -> Checker:
    """A checker for the policy in a file (or already loaded).

    Raises PolicyError, with every problem's file, line and column, when the policy is not right.
    """
    if not isinstance(policy, Policy):
        policy = load_policy(policy, allow_outside=allow_outside)
    return Checker(policy)


class Checker:
    """A policy made ready to judge posts. Immutable, and safe to share between threads.

    ``as_of``, where given, is the day on which posts are judged, whatever their own date.
    """

    def __init__(self, policy: Policy, *, as_of: dt.date | None = None) -> None:
        self.policy = policy
        self._as_of = as_of
        self._permissions = Permissions(policy.exceptions)
        setting = policy.setting()
        ready = []
        for rule in policy.rules:
            if rule.enabled:
                detector = rule.detector(setting)
                ready.append(_Ready(rule, detector, detector.triggers))
        self._always = tuple(item for item in ready if item.triggers is None)
        self._triggered = tuple(item for item in ready if item.triggers is not None)
        self._by_trigger: dict[str, list[int]] = {}
        for number, item in enumerate(self._triggered):
            for word in sorted(item.triggers or ()):
                self._by_trigger.setdefault(word, []).append(number)

    def at(self, day: dt.date) -> Checker:
        """The same checker, judging posts as on a day."""
        other = object.__new__(Checker)
        other.__dict__.update(self.__dict__, _as_of=day)
        return other

    def check(self, post: str | Post) -> Report:
        """The report on a post. Raises InputError for one longer than 100,000 code points."""
        if not isinstance(post, Post):
            post = Post(post)
        if len(post.text) > LONGEST_POST:
            raise InputError(
                f"the post has {len(post.text):,} characters, expected {LONGEST_POST:,} at most"
            )
        header = self.policy.header
        draft = Draft(post, header.languages, self._moment(post), header.pipeline)
        findings = [
            finding for item in self._relevant(draft) for finding in self._findings(item, draft)
        ]
        findings.sort(key=lambda f: (f.start, f.end, f.rule, f.message))
        return Report(post, draft.language, findings)

    def check_many(self, posts: Iterable[str | Post]) -> Iterator[Report]:
        """The reports on many posts, in order, one at a time."""
        for post in posts:
            yield self.check(post)

    def _moment(self, post: Post) -> dt.datetime:
        date = post.date if self._as_of is None else self._as_of
        return moment_of(date, self.policy.header.timezone)

    def _relevant(self, draft: Draft) -> Iterator[_Ready]:
        """The rules that may find something: cheap words first, then what applies."""
        numbers = {n for word in draft.vocabulary for n in self._by_trigger.get(word, ())}
        for item in (*self._always, *(self._triggered[n] for n in sorted(numbers))):
            if _applies(item.rule, draft):
                yield item

    def _findings(self, item: _Ready, draft: Draft) -> Iterator[Finding]:
        rule, languages = item.rule, item.rule.applies_to.languages
        taken: list[tuple[int, int]] = []
        for match in sorted(item.detector.detect(draft), key=lambda m: (m.start, -m.end)):
            text = draft.text[match.start : match.end]
            if not match.whole_post and any(s < match.end and match.start < e for s, e in taken):
                continue
            if languages and not match.whole_post:
                first, _ = draft.folded.folded_span(match.start, match.end)
                if not any(draft.may_be(language, first) for language in languages):
                    continue
            if self._permissions.allow(rule, match, text, draft.post, draft.day):
                continue
            taken.append((match.start, match.end))
            yield self._finding(rule, match, text, draft)

    def _finding(self, rule: Rule, match: Match, text: str, draft: Draft) -> Finding:
        language = draft.language
        given = rule.suggestion if match.suggestions is None else match.suggestions
        suggestions = [in_language(suggestion, language) for suggestion in given]
        fix: Fix | None = match.fix
        if fix is None and match.safe and len(suggestions) == 1 and not match.whole_post:
            fix = fitting_fix(draft.text, match.start, match.end, suggestions[0], language)
        return Finding(
            rule=rule.id,
            kind=rule.kind,
            category=rule.category,
            severity=match.severity or rule.severity,
            start=match.start,
            end=match.end,
            text=text,
            message=self._message(rule, match, text, suggestions, language),
            why=in_language(match.why, language),
            suggestions=suggestions,
            subject=match.subject,
            score=match.score,
            clause=rule.clause,
            owner=rule.owner,
            learn_more=rule.learn_more,
            whole_post=match.whole_post,
            fingerprint=_fingerprint(rule, match, text, draft),
            fix=fix,
        )

    def _message(
        self, rule: Rule, match: Match, text: str, suggestions: list[str], language: str
    ) -> str:
        message = in_language(match.message or rule.message, language)
        company = self.policy.header.company
        for name, value in (
            ("text", text),
            ("subject", match.subject or text),
            ("suggestion", suggestions[0] if suggestions else ""),
            ("company", company.name if company else ""),
        ):
            message = message.replace(f"{{{name}}}", value)
        return message


def _applies(rule: Rule, draft: Draft) -> bool:
    """Whether a rule holds for a post on its day; what the post does not say does not free it."""
    scope, validity, post = rule.applies_to, rule.valid, draft.post
    return (
        scope.holds_for(post.channel, post.role)
        and (validity.start is None or draft.day >= validity.start)
        and (validity.until is None or draft.day <= validity.until)
    )


def _fingerprint(rule: Rule, match: Match, text: str, draft: Draft) -> str:
    """Rule, text and sentence, so that changes elsewhere in the post do not touch it."""
    sentence = "" if match.whole_post else draft.sentence(match.start)
    subject = match.subject or "" if match.whole_post else text
    parts = "\x1f".join((rule.id, fold_word(subject), " ".join(fold_word(sentence).split())))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]
