"""What the commands share: their common options, and how a wrong call ends."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Annotated, NoReturn

import typer

__all__ = [
    "DayOption",
    "OutsideOption",
    "PolicyOption",
    "choice",
    "day_given",
    "fail",
    "policy_path",
]

PolicyOption = Annotated[
    str | None,
    typer.Option(
        "--policy",
        help="The policy file; else $SMPCHECK_POLICY, else the nearest smpcheck.yaml upwards.",
    ),
]
OutsideOption = Annotated[
    bool, typer.Option("--allow-outside", help="Let the policy name files outside its folder.")
]
DayOption = Annotated[
    str | None, typer.Option("--as-of", help="Judge as on this day (YYYY-MM-DD).", metavar="DATE")
]


def fail(message: str) -> NoReturn:
    """Ends the command: one line on standard error, status 2."""
    print(message, file=sys.stderr)
    raise SystemExit(2)


def policy_path(given: str | None) -> str:
    """The policy file to use; ends the command when there is none."""
    from smpcheck.policy.discovery import find_policy

    found = find_policy(given)
    if found is None:
        fail(
            "smpcheck: no policy: give --policy FILE, set $SMPCHECK_POLICY, or write smpcheck.yaml"
        )
    return found


def day_given(as_of: str | None) -> dt.date:
    """The day of ``--as-of``; today when not given."""
    try:
        return dt.date.fromisoformat(as_of) if as_of else dt.date.today()
    except ValueError:
        fail(f"smpcheck: --as-of {as_of!r} is not a date, expected YYYY-MM-DD")


def choice(option: str, value: str, known: tuple[str, ...]) -> str:
    """The value of an option that takes one of a few; ends the command for any other."""
    if value not in known:
        fail(f"smpcheck: {option} {value!r}, expected one of {', '.join(known)}")
    return value
