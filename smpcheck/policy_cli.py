"""``smpcheck policy …``: the commands for those who write a policy."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from smpcheck.cli_options import (
    DayOption,
    OutsideOption,
    PolicyOption,
    choice,
    day_given,
    fail,
    policy_path,
)

if TYPE_CHECKING:
    from smpcheck.kinds.base import Rule
    from smpcheck.policy.schema import Policy

__all__ = ["policy_app"]

policy_app = typer.Typer(help="Write, test and understand a policy.", no_args_is_help=True)


def _known_rule(policy: Policy, id: str | None) -> Rule | None:
    """The policy's rule with an id; ends the command when there is none."""
    if id is None:
        return None
    rule = policy.rule(id)
    if rule is None:
        from smpcheck.policy.messages import did_you_mean

        fail(f"smpcheck: no rule {id!r}" + did_you_mean(id, [r.id for r in policy.rules]))
    return rule


def _write(path: str, text: str) -> None:
    try:
        Path(path).write_text(text, "utf-8")
    except OSError as error:
        fail(f"smpcheck: {path}: cannot be written: {(error.strerror or str(error)).lower()}")


@policy_app.command("lint")
def lint(
    policy: PolicyOption = None, as_of: DayOption = None, allow_outside: OutsideOption = False
) -> None:
    """Say what deserves a look: overdue review, expired exceptions, rules that no example tries,
    rules that contradict each other."""
    from smpcheck.policy.load import load_policy
    from smpcheck.policy_lint import lint_policy

    loaded = load_policy(policy_path(policy), allow_outside=allow_outside)
    problems = lint_policy(loaded, day_given(as_of))
    for problem in problems:
        print(problem)
    print(f"{len(loaded.rules)} rules, {len(problems)} to look at", file=sys.stderr)
    raise SystemExit(1 if problems else 0)


@policy_app.command("test")
def try_examples(
    rule: Annotated[str | None, typer.Argument(help="Only the rule with this id.")] = None,
    policy: PolicyOption = None,
    junit: Annotated[
        str | None, typer.Option("--junit", help="Also write the outcomes as JUnit XML.")
    ] = None,
    allow_outside: OutsideOption = False,
) -> None:
    """Try every rule on its own examples."""
    from smpcheck.policy.load import load_policy
    from smpcheck.policy_test import run_examples
    from smpcheck.report.junit import render_junit

    loaded = load_policy(policy_path(policy), allow_outside=allow_outside)
    _known_rule(loaded, rule)
    outcomes = list(run_examples(loaded, rule))
    for outcome in (outcome for outcome in outcomes if not outcome.held):
        print(outcome.mark.problem(f"{outcome.rule}: {outcome.failure}: {outcome.text!r}"))
    tried = {outcome.rule for outcome in outcomes}
    for untried in (r for r in loaded.rules if r.enabled and r.id not in tried and not rule):
        print(loaded.places[untried.id].mark.problem(f"{untried.id}: no examples"))
    if junit is not None:
        _write(junit, render_junit(outcomes))
    failed = sum(not outcome.held for outcome in outcomes)
    print(f"{len(tried)} rules, {len(outcomes) - failed} passed, {failed} failed")
    raise SystemExit(1 if failed else 0)


@policy_app.command("schema")
def schema() -> None:
    """Print the JSON Schema of a policy file, for editors."""
    from smpcheck.policy.json_schema import policy_schema
    from smpcheck.report.json import dumps

    print(dumps(policy_schema(), indent=2))


@policy_app.command("explain")
def explain(
    rule: Annotated[str, typer.Argument(help="The rule's id.")],
    policy: PolicyOption = None,
    allow_outside: OutsideOption = False,
) -> None:
    """Explain a rule in plain words: what it looks for, where it holds, examples."""
    from smpcheck.policy.explain import explain_rule
    from smpcheck.policy.load import load_policy

    loaded = load_policy(policy_path(policy), allow_outside=allow_outside)
    known = _known_rule(loaded, rule)
    assert known is not None
    print(explain_rule(loaded, known), end="")


@policy_app.command("diff")
def diff(
    old: Annotated[str, typer.Argument(help="The policy as it was.")],
    new: Annotated[str, typer.Argument(help="The policy as it is now.")],
    posts: Annotated[
        str | None,
        typer.Option("--posts", help="Past posts (JSON Lines): which get another verdict, why."),
    ] = None,
    format: Annotated[str, typer.Option("--format", help="text | json")] = "text",
    allow_outside: OutsideOption = False,
) -> None:
    """Say what changed between two policies and, with --posts, for which past posts."""
    from smpcheck.engine import Checker
    from smpcheck.policy.diff import diff_policies
    from smpcheck.policy.load import load_policy
    from smpcheck.policy_impact import impact, read_posts
    from smpcheck.report.policy_diff import diff_as_json, diff_as_text

    choice("--format", format, ("text", "json"))
    before, after = (load_policy(path, allow_outside=allow_outside) for path in (old, new))
    changes = diff_policies(before, after)
    moved = None
    if posts is not None:
        moved = list(impact(Checker(before), Checker(after), read_posts(posts)))
    print((diff_as_json if format == "json" else diff_as_text)(changes, moved), end="")
    raise SystemExit(1 if changes or moved else 0)


@policy_app.command("handbook")
def handbook(
    output: Annotated[
        str, typer.Option("--output", "-o", help="The file to write: .html or .md.")
    ] = "smp.html",
    policy: PolicyOption = None,
    as_of: DayOption = None,
    allow_outside: OutsideOption = False,
) -> None:
    """Write the policy in plain Italian, for the ambassadors' training."""
    from smpcheck.policy.load import load_policy
    from smpcheck.policy_handbook import as_html, as_markdown

    renderers = {".html": as_html, ".htm": as_html, ".md": as_markdown}
    render = renderers.get(Path(output).suffix.lower())
    if render is None:
        fail(f"smpcheck: --output {output!r}, expected a name that ends with .html or .md")
    loaded = load_policy(policy_path(policy), allow_outside=allow_outside)
    _write(output, render(loaded, day_given(as_of)))
    print(f"written: {output}")


@policy_app.command("init")
def init(
    folder: Annotated[str, typer.Argument(help="Where to write it.")] = ".",
) -> None:
    """Write a commented starter policy (in Italian) and its schema."""
    from smpcheck.policy.starter import write_starter

    try:
        written = write_starter(Path(folder), dt.date.today())
    except FileExistsError as error:
        fail(f"smpcheck: {error.args[0]} is there already: nothing was written")
    except OSError as error:
        fail(f"smpcheck: {folder}: cannot be written: {(error.strerror or str(error)).lower()}")
    for path in written:
        print(f"written: {path}")
