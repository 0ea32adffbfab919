"""The command line. Thin: it reads, calls the public API, prints."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

import smpcheck
from smpcheck.cli_options import (
    DayOption,
    OutsideOption,
    PolicyOption,
    choice,
    day_given,
    fail,
    policy_path,
)
from smpcheck.errors import SmpcheckError
from smpcheck.model import SEVERITIES
from smpcheck.policy_cli import policy_app

__all__ = ["app", "main"]

app = typer.Typer(
    name="smpcheck",
    help="Checks posts against a company's Social Media Policy before they are published.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(policy_app, name="policy")


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

    choice("--format", format, FORMATS)
    choice("--input", input, ("text", "jsonl"))
    choice("--fail-on", fail_on, SEVERITIES)
    if not files and text is None:
        if sys.stdin.isatty():
            fail("smpcheck: nothing to check: give FILE, - or --text TEXT")
        files = ["-"]
    day = day_given(as_of)
    checker = smpcheck.load(policy_path(policy), allow_outside=allow_outside)
    if as_of is not None:
        checker = checker.at(day)
    run = Run(checker, format, fail_on, fix, no_color, day)
    raise SystemExit(run(files or [], text, input, channel, role))


@app.command()
def serve(
    policy: PolicyOption = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 8765,
    token: Annotated[
        str | None,
        typer.Option(envvar="SMPCHECK_TOKEN", help="Ask this bearer token of the API's callers."),
    ] = None,
    allowed_host: Annotated[
        list[str] | None,
        typer.Option("--allowed-host", help="A name by which the server may be called; * for any."),
    ] = None,
    allow_outside: OutsideOption = False,
) -> None:
    """Serve the ambassadors' page, the HTTP API and the LanguageTool API."""
    from smpcheck.serve_command import serve as run
    from smpcheck.server.settings import LOOPBACK, ServerSettings

    names = (*LOOPBACK, host, *(allowed_host or ()))
    settings = ServerSettings(
        policy_path(policy), token=token, hosts=names, allow_outside=allow_outside
    )
    run(settings, host, port)


@app.command()
def audit(
    source: Annotated[str, typer.Argument(metavar="INPUT", help="The posts: a file or folder.")],
    output: Annotated[str, typer.Option("--output", "-o", help="The report to write.")],
    policy: PolicyOption = None,
    format: Annotated[
        str | None, typer.Option("--format", help="html | csv | jsonl | xlsx | parquet")
    ] = None,
    column: Annotated[
        list[str] | None, typer.Option("--column", help="A column's name: text=Testo.")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where it was cut off.")] = False,
    store: Annotated[str | None, typer.Option(help="Where results are kept: OUT.store.")] = None,
    baseline: Annotated[
        str | None, typer.Option(help="An earlier audit (JSON Lines): report what is new.")
    ] = None,
    processes: Annotated[int, typer.Option(min=1, help="How many processes check.")] = 1,
    identify_authors: Annotated[
        bool, typer.Option("--identify-authors", help="Name people; needs --reason.")
    ] = False,
    include: Annotated[
        list[str] | None, typer.Option("--include", help="A rule that audits leave out.")
    ] = None,
    reason: Annotated[str | None, typer.Option(help="Why; the report records it.")] = None,
    redact: Annotated[
        bool, typer.Option("--redact", help="Show confidential names as register numbers.")
    ] = False,
    language: Annotated[str, typer.Option("--language", help="it | en: the report's.")] = "it",
    progress: Annotated[str, typer.Option("--progress", help="bar | json | none")] = "",
    as_of: DayOption = None,
    allow_outside: OutsideOption = False,
) -> None:
    """Check many past posts and write a report."""
    from pathlib import Path

    from smpcheck.audit.run import AuditOptions
    from smpcheck.audit_command import FORMATS, run_audit

    ending = Path(output).suffix.lstrip(".").lower()
    chosen = choice("--format", format or (ending if ending in FORMATS else "html"), FORMATS)
    choice("--language", language, ("it", "en"))
    columns = dict(part.partition("=")[::2] for part in column or ())
    options = AuditOptions(
        policy_path(policy),
        columns,
        day_given(as_of) if as_of else None,
        identify_authors,
        redact,
        tuple(include or ()),
        reason,
        resume,
        processes,
        allow_outside,
    )
    place = Path(store) if store else None
    shown = progress or ("bar" if sys.stderr.isatty() else "none")
    choice("--progress", shown, ("bar", "json", "none"))
    numbers = run_audit(source, Path(output), chosen, options, place, baseline, language, shown)
    print(" · ".join(f"{name}: {value}" for name, value in numbers.items()))


@app.command()
def mcp(policy: PolicyOption = None, allow_outside: OutsideOption = False) -> None:
    """Serve writing assistants over standard input and output (Model Context Protocol)."""
    try:
        from smpcheck.mcp_server import create_mcp_server
    except ModuleNotFoundError:
        fail("smpcheck: mcp needs more: pip install 'smpcheck[mcp]'")
    checker = smpcheck.load(policy_path(policy), allow_outside=allow_outside)
    create_mcp_server(checker).run("stdio")


def main() -> None:
    """The entry point: errors of smpcheck become one line and status 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except SmpcheckError as error:
        fail(str(error))
    except BrokenPipeError:
        raise SystemExit(2) from None
