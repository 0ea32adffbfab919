"""``smpcheck check``: posts from files, a pipe or JSON Lines; reports to standard output."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from smpcheck.engine import Checker
from smpcheck.errors import InputError
from smpcheck.model import SEVERITIES, Post, Report

__all__ = ["Run"]


class Run:
    """One run of the command; calling it gives the exit status."""

    def __init__(
        self,
        checker: Checker,
        format: str,
        fail_on: str,
        fix: bool,
        no_color: bool,
        day: dt.date,
    ) -> None:
        self._checker = checker
        self._format = format
        self._failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        self._fix = fix
        self._no_color = no_color
        self._day = day
        self._unusable = False

    def __call__(
        self,
        files: Sequence[str],
        text: str | None,
        input: str,
        channel: str | None,
        role: str | None,
    ) -> int:
        posts = self._posts(files, text, input, channel, role)
        reports = (self._checked(post, source) for post, source in posts)
        failed = self._print(report for report in reports if report is not None)
        return 2 if self._unusable else int(failed)

    # --- input -----------------------------------------------------------------------------

    def _posts(
        self,
        files: Sequence[str],
        text: str | None,
        input: str,
        channel: str | None,
        role: str | None,
    ) -> Iterator[tuple[Post, str]]:
        """The posts and where each came from ('-' for what is not a file)."""
        if text is not None:
            yield from self._plain(text, "text", "-", channel, role)
        for name in files:
            content = self._content(name)
            if content is None:
                continue
            shown = "stdin" if name == "-" else name
            if input == "jsonl":
                yield from self._lines(content, shown, channel, role)
            else:
                yield from self._plain(content, shown, name, channel, role)

    def _plain(
        self, text: str, id: str, source: str, channel: str | None, role: str | None
    ) -> Iterator[tuple[Post, str]]:
        if not text.strip():
            self._refuse(f"{id}: is empty, expected the text of a post")
        else:
            yield Post(text, id=id, channel=channel, role=role), source

    def _content(self, name: str) -> str | None:
        try:
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            self._refuse(f"{name}: cannot be read: {reason}")
            return None
        shown = "stdin" if name == "-" else name
        if b"\0" in data:
            self._refuse(f"{shown}: is not a text file, expected UTF-8 text")
            return None
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self._refuse(
                f"{shown}: is not UTF-8 (byte {error.start}), expected text saved as UTF-8"
            )
            return None

    def _lines(
        self, content: str, name: str, channel: str | None, role: str | None
    ) -> Iterator[tuple[Post, str]]:
        for number, line in enumerate(content.split("\n"), 1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
                if not isinstance(value, dict):
                    raise InputError("expected an object with the fields of a post")
                defaults = {"channel": channel, "role": role}
                post = Post.from_dict({**{k: v for k, v in defaults.items() if v}, **value})
            except (ValueError, RecursionError) as error:
                reason = f"is not JSON: {error}" if type(error) is not InputError else str(error)
                self._refuse(f"{name}:{number}: {reason}")
                continue
            yield post, "-"

    def _refuse(self, message: str) -> None:
        self._unusable = True
        print(f"smpcheck: {message}", file=sys.stderr)

    # --- checking --------------------------------------------------------------------------

    def _checked(self, post: Post, source: str) -> Report | None:
        try:
            report = self._checker.check(post)
            if not self._fix:
                return report
            fixed = report.apply()
            if source == "-":
                if self._format == "text":
                    sys.stdout.write(fixed if fixed.endswith("\n") else fixed + "\n")
            elif fixed != post.text:
                _replace(Path(source), fixed)
            changed = {name: getattr(post, name) for name in Post.__dataclass_fields__}
            return self._checker.check(Post(**{**changed, "text": fixed}))
        except InputError as error:
            self._refuse(f"{post.id or 'post'}: {error}")
        except OSError as error:
            self._refuse(f"{source}: cannot be written: {(error.strerror or str(error)).lower()}")
        return None

    # --- output ----------------------------------------------------------------------------

    def _print(self, reports: Iterator[Report]) -> bool:
        """Prints the reports; whether any finding is one to fail on."""
        from smpcheck import __version__
        from smpcheck.report.json import dumps, render_json

        failed = False
        kept: list[Report] = []
        for report in reports:
            failed |= any(finding.severity in self._failing for finding in report.findings)
            if self._format == "text":
                self._print_text(report)
            elif self._format == "jsonl":
                print(dumps(report.to_dict()), flush=True)
            elif self._format == "github":
                from smpcheck.report.github import render_github

                if lines := render_github(report):
                    print(lines)
            else:
                kept.append(report)
        policy = self._checker.policy
        if self._format == "json":
            print(render_json(kept, policy, __version__))
        elif self._format == "sarif":
            from smpcheck.report.sarif import sarif_object

            print(dumps(sarif_object(kept, policy, __version__), indent=2))
        elif policy.review_is_overdue(self._day):
            from smpcheck.report.text import review_notice

            print(review_notice(policy, self._day, policy.header.languages[0]), file=sys.stderr)
        return failed

    def _print_text(self, report: Report) -> None:
        from rich.console import Console

        from smpcheck.report.text import render_text

        stream = sys.stderr if self._fix and report.post.id in ("stdin", "text") else sys.stdout
        console = Console(
            file=stream,
            no_color=self._no_color or None,
            color_system=None if self._no_color else "auto",
            highlight=False,
            soft_wrap=True,
            emoji=False,
        )
        console.print(render_text(report), end="")


def _replace(path: Path, text: str) -> None:
    """Writes a file whole or not at all; a byte-order mark stays."""
    mark = b"\xef\xbb\xbf" if path.read_bytes().startswith(b"\xef\xbb\xbf") else b""
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(mark + text.encode("utf-8"))
        os.chmod(name, target.stat().st_mode & 0o7777)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
