"""What an audit keeps of people and of confidential names: as little as it can.

Authors are pseudonymised with a keyed hash (HMAC-SHA-256); with ``redact`` a confidential name is
shown as its register's entry number. Excerpts hold the marked words and a few around them.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from pathlib import Path
from typing import Any

from smpcheck.model import Report
from smpcheck.policy.schema import Policy

__all__ = ["Discretion", "key_beside"]

_AROUND = 60  # characters of an excerpt on each side


def key_beside(store: Path) -> bytes:
    """The key of a store's pseudonyms: in a file of its own beside it, made when missing."""
    path = store.with_name(store.name + ".key")
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32), "ascii")
    return bytes.fromhex(path.read_text("ascii").strip())


class Discretion:
    """Turns reports into what may be stored and shown."""

    def __init__(self, policy: Policy, key: bytes, identify: bool, redact: bool) -> None:
        self._key, self._identify, self._redact = key, identify, redact
        self._numbers = {
            entry.name: f"{register.id} n. {number}"
            for register in policy.registers.values()
            for number, entry in enumerate(register.entries, 1)
        }

    def author(self, name: str | None) -> str | None:
        """The author as shown: a pseudonym unless people are to be named."""
        if name is None or self._identify:
            return name
        digest = hmac.new(self._key, name.strip().casefold().encode(), hashlib.sha256)
        return f"autore-{digest.hexdigest()[:10]}"

    def findings(self, report: Report) -> list[dict[str, Any]]:
        """The findings with their excerpts."""
        text = report.post.text
        hidden = [
            (f.start, f.end, self._numbers.get(f.subject or "", "nome riservato"))
            for f in report.findings
            if self._redact and f.kind == "names"
        ]
        shown = []
        for finding in report.to_dict()["findings"]:
            start, end = finding["start"], finding["end"]
            before = self._hide(text, max(0, start - _AROUND), start, hidden)
            after = self._hide(text, end, min(len(text), end + _AROUND), hidden)
            marked = self._hide(text, start, end, hidden)
            values = {
                k: finding[k] for k in ("rule", "category", "severity", "suggestions", "clause")
            }
            values |= {"whole_post": finding["whole_post"], "fingerprint": finding["fingerprint"]}
            values |= {"text": marked, "before": before, "after": after}
            values |= {"message": finding["message"], "why": finding["why"]}
            if hidden:
                values |= {
                    "why": "",
                    "message": finding["message"].replace(finding["text"], marked),
                }
            shown.append(values)
        return shown

    def _hide(self, text: str, start: int, end: int, hidden: list[tuple[int, int, str]]) -> str:
        parts, at = [], start
        for first, last, name in sorted(hidden):
            if first < end and last > at:
                parts += [text[at : max(at, first)], f"[{name}]"]
                at = last
        return "".join([*parts, text[at:end]]) if at < end else "".join(parts)
