"""The command line. Thin: it reads, calls the public API, prints."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Annotated, NoReturn

import typer

import smpcheck
from smpcheck.errors import SmpcheckError
from smpcheck.model import SEVERITIES

__all__ = ["app", "main"]

app = typer.Typer(
    name="smpcheck",
    help="Checks posts against a company's Social Media Policy before they are published.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
policy_app = typer.Typer(help="Write, test and understand a policy.", no_args_is_help=True)
app.add_typer(policy_app, name="policy")

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


def _fail(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    raise SystemExit(2)


def _policy_path(given: str | None) -> str:
    from smpcheck.policy.discovery import find_policy

    found = find_policy(given)
    if found is None:
        _fail("smpcheck: no policy: give --policy FILE, set $SMPCHECK_POLICY, or write smpcheck.yaml")
    return found


def _load(policy: str | None, outside: bool, as_of: str | None = None) -> smpcheck.Checker:
    checker = smpcheck.load(_policy_path(policy), allow_outside=outside)
    if as_of is None:
        return checker
    try:
        return checker.at(dt.date.fromisoformat(as_of))
    except ValueError:
        _fail(f"smpcheck: --as-of {as_of!r} is not a date, expected YYYY-MM-DD")


def _version(value: bool) -> None:
    if value:
        print(f"smpcheck {smpcheck.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None: ...


def _choice(option: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        _fail(f"smpcheck: {option} {value!r}, expected one of {', '.join(known)}")
    return value


FORMATS = ("text", "json", "jsonl", "sarif", "github")


@app.command()
def check(
    files: Annotated[
        list[str] | None, typer.Argument(help="Drafts to check; - is standard input.")
    ] = None,
    text: Annotated[str | None, typer.Option("--text", help="Check this text.")] = None,
    policy: PolicyOption = None,
    channel: Annotated[str | None, typer.Option(help="linkedin, instagram, x …")] = None,
    role: Annotated[str | None, typer.Option(help="The author's role, as the policy names it.")] = None,
    format: Annotated[str, typer.Option("--format", help=" | ".join(FORMATS))] = "text",
    input: Annotated[str, typer.Option("--input", help="text | jsonl: what the input holds.")] = "text",
    fail_on: Annotated[
        str, typer.Option("--fail-on", help="block | warn | info: exit with 1 from here on.")
    ] = "block",
    fix: Annotated[bool, typer.Option("--fix", help="Apply the unambiguous replacements.")] = False,
    as_of: DayOption = None,
    no_color: Annotated[bool, typer.Option("--no-color", help="Print without colours.")] = False,
    allow_outside: OutsideOption = False,
) -> None:
    """Check drafts: what must not be published, why, and what to write instead."""
    from smpcheck.check_command import Run

    _choice("--format", format, FORMATS)
    _choice("--input", input, ("text", "jsonl"))
    _choice("--fail-on", fail_on, SEVERITIES)
    if not files and text is None:
        if sys.stdin.isatty():
            _fail("smpcheck: nothing to check: give FILE, - or --text TEXT")
        files = ["-"]
    checker = _load(policy, allow_outside, as_of)
    day = dt.date.fromisoformat(as_of) if as_of else dt.date.today()
    run = Run(checker, format, fail_on, fix, no_color, day)
    raise SystemExit(run(files or [], text, input, channel, role))


def main() -> None:
    """The entry point: errors of smpcheck become one line and status 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except SmpcheckError as error:
        _fail(str(error))
    except BrokenPipeError:
        raise SystemExit(2) from None

