"""The command line. Thin: it reads, calls the public API, prints."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

import smpcheck
from smpcheck.errors import SmpcheckError
from smpcheck.model import SEVERITIES

if TYPE_CHECKING:
    from smpcheck.kinds.base import Rule
    from smpcheck.policy.schema import Policy

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
        _fail(
            "smpcheck: no policy: give --policy FILE, set $SMPCHECK_POLICY, or write smpcheck.yaml"
        )
    return found


def _day(as_of: str | None) -> dt.date:
    try:
        return dt.date.fromisoformat(as_of) if as_of else dt.date.today()
    except ValueError:
        _fail(f"smpcheck: --as-of {as_of!r} is not a date, expected YYYY-MM-DD")


def _known_rule(policy: Policy, id: str | None) -> Rule | None:
    """The policy's rule with an id; ends the command when there is none."""
    if id is None:
        return None
    rule = policy.rule(id)
    if rule is None:
        from smpcheck.policy.messages import did_you_mean

        _fail(f"smpcheck: no rule {id!r}" + did_you_mean(id, [r.id for r in policy.rules]))
    return rule


def _version(value: bool) -> None:
    if value:
        from smpcheck.language.pipelines import pipeline_name

        print(f"smpcheck {smpcheck.__version__} (Italian pipeline: {pipeline_name('it')})")
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
    role: Annotated[
        str | None, typer.Option(help="The author's role, as the policy names it.")
    ] = None,
    format: Annotated[str, typer.Option("--format", help=" | ".join(FORMATS))] = "text",
    input: Annotated[
        str, typer.Option("--input", help="text | jsonl: what the input holds.")
    ] = "text",
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
    day = _day(as_of)
    checker = smpcheck.load(_policy_path(policy), allow_outside=allow_outside)
    if as_of is not None:
        checker = checker.at(day)
    run = Run(checker, format, fail_on, fix, no_color, day)
    raise SystemExit(run(files or [], text, input, channel, role))


@policy_app.command("lint")
def policy_lint(
    policy: PolicyOption = None, as_of: DayOption = None, allow_outside: OutsideOption = False
) -> None:
    """Say what deserves a look: overdue review, expired exceptions, rules without examples."""
    from smpcheck.policy.lint import lint_policy
    from smpcheck.policy.load import load_policy

    loaded = load_policy(_policy_path(policy), allow_outside=allow_outside)
    problems = lint_policy(loaded, _day(as_of))
    for problem in problems:
        print(problem)
    print(f"{len(loaded.rules)} rules, {len(problems)} to look at", file=sys.stderr)
    raise SystemExit(1 if problems else 0)


@policy_app.command("test")
def policy_test(
    rule: Annotated[str | None, typer.Argument(help="Only the rule with this id.")] = None,
    policy: PolicyOption = None,
    allow_outside: OutsideOption = False,
) -> None:
    """Try every rule on its own examples."""
    from smpcheck.policy.load import load_policy
    from smpcheck.policy_test import run_examples

    loaded = load_policy(_policy_path(policy), allow_outside=allow_outside)
    _known_rule(loaded, rule)
    outcomes = list(run_examples(loaded, rule))
    for outcome in (outcome for outcome in outcomes if not outcome.held):
        what = (
            "a bad example that the rule does not find"
            if outcome.expected == "bad"
            else "a good example in which the rule finds " + ", ".join(map(repr, outcome.found))
        )
        print(outcome.mark.problem(f"{outcome.rule}: {what}: {outcome.text!r}"))
    tried = {outcome.rule for outcome in outcomes}
    for untried in (r for r in loaded.rules if r.enabled and r.id not in tried and not rule):
        print(loaded.places[untried.id].mark.problem(f"{untried.id}: no examples"))
    failed = sum(not outcome.held for outcome in outcomes)
    print(f"{len(tried)} rules, {len(outcomes) - failed} passed, {failed} failed")
    raise SystemExit(1 if failed else 0)


@policy_app.command("schema")
def policy_schema_command() -> None:
    """Print the JSON Schema of a policy file, for editors."""
    from smpcheck.policy.json_schema import policy_schema
    from smpcheck.report.json import dumps

    print(dumps(policy_schema(), indent=2))


@policy_app.command("explain")
def policy_explain(
    rule: Annotated[str, typer.Argument(help="The rule's id.")],
    policy: PolicyOption = None,
    allow_outside: OutsideOption = False,
) -> None:
    """Explain a rule in plain words: what it looks for, where it holds, examples."""
    from smpcheck.policy.explain import explain_rule
    from smpcheck.policy.load import load_policy

    loaded = load_policy(_policy_path(policy), allow_outside=allow_outside)
    known = _known_rule(loaded, rule)
    assert known is not None
    print(explain_rule(loaded, known), end="")


@policy_app.command("init")
def policy_init(
    folder: Annotated[str, typer.Argument(help="Where to write it.")] = ".",
) -> None:
    """Write a commented starter policy (in Italian) and its schema."""
    from smpcheck.policy.starter import write_starter

    try:
        written = write_starter(Path(folder), dt.date.today())
    except FileExistsError as error:
        _fail(f"smpcheck: {error.args[0]} is there already: nothing was written")
    except OSError as error:
        _fail(f"smpcheck: {folder}: cannot be written: {(error.strerror or str(error)).lower()}")
    for path in written:
        print(f"written: {path}")


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
