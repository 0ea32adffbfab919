"""An audit's results as one HTML page, without external assets, to read and to print."""

from __future__ import annotations

import datetime as dt
import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from smpcheck.audit.summary import Summary
from smpcheck.resources import templates_folder
from smpcheck.text.lexicons import read_lexicon

__all__ = ["write_html"]

_MOST_SHOWN = 1_000  # posts; the tables hold them all
_WORDS: dict[str, dict[str, str]] = read_lexicon("audit")
_VERDICTS = ("block", "review", "pass")


def write_html(
    path: Path,
    meta: Mapping[str, str],
    total: Summary,
    posts: Iterable[dict[str, Any]],
    rejects: list[tuple[int, str]],
    language: str,
    day: dt.date,
) -> None:
    """Writes the report. Posts are shown where something blocks or is to be reviewed."""
    words = _WORDS.get(language, _WORDS["it"])
    environment = Environment(loader=FileSystemLoader(templates_folder()), autoescape=True)
    shown = list(islice((post for post in posts if post["verdict"] != "pass"), _MOST_SHOWN))
    template = environment.get_template("audit.html")
    page = template.render(
        meta=meta,
        total=total,
        words=words,
        day=day.isoformat(),
        nonce=secrets.token_urlsafe(16),
        share=lambda number: f"{100 * number / total.posts:.0f} %" if total.posts else "–",
        chart=_chart(total.months, words),
        table=lambda counts, title: _table(counts, title, words),
        rules=_ranked(total.rules),
        categories=_ranked(total.categories),
        rejects=rejects[:_MOST_SHOWN],
        posts=shown,
        more=total.verdicts["block"] + total.verdicts["review"] - len(shown),
    )
    path.write_text(page, "utf-8", errors="backslashreplace")


def _ranked(counts: Mapping[str, Counter[str]]) -> list[tuple[str, Counter[str]]]:
    return sorted(counts.items(), key=lambda item: (-sum(item[1].values()), item[0]))


def _table(counts: Mapping[str, Counter[str]], title: str, words: Mapping[str, str]) -> Markup:
    """Posts by verdict for each key."""
    cell = '<th class="n">%s</th>'
    head = Markup("").join(Markup(cell) % words[verdict] for verdict in _VERDICTS)
    rows = Markup("").join(
        Markup("<tr><td>%s</td>%s</tr>")
        % (
            key or words["unknown"],
            Markup("").join(Markup('<td class="n">%s</td>') % by[v] for v in _VERDICTS),
        )
        for key, by in sorted(counts.items())
    )
    table = Markup("<table><thead><tr><th>%s</th>%s</tr></thead><tbody>%s</tbody></table>")
    return table % (title, head, rows)


def _chart(months: Mapping[str, Counter[str]], words: Mapping[str, str]) -> Markup:
    """A stacked bar for each month with a date."""
    dated = sorted((month, by) for month, by in months.items() if month)[-36:]
    most = max((sum(by.values()) for _, by in dated), default=0)
    if not most:
        return Markup("")
    width, height = max(14, 700 // len(dated)), 160
    parts = [
        Markup('<svg viewBox="0 0 %s %s" role="img" aria-label="%s">')
        % (width * len(dated), height + 20, words["months"])
    ]
    bar = Markup(
        '<rect class="f-%s" x="%s" y="%.1f" width="%s" height="%.1f"><title>%s</title></rect>'
    )
    label = Markup('<text x="%s" y="%s">%s</text>')
    for number, (month, by) in enumerate(dated):
        left, top = number * width + 2, float(height)
        for verdict in reversed(_VERDICTS):
            tall = height * by[verdict] / most
            top -= tall
            title = f"{month}: {words[verdict]} {by[verdict]}"
            parts.append(bar % (verdict, left, top, width - 4, tall, title))
        if width >= 40 or number % 3 == 0:
            parts.append(label % (left, height + 14, month))
    return Markup("").join([*parts, Markup("</svg>")])
