"""``smpcheck policy handbook``: the policy in plain Italian, for the ambassadors' training.

Markdown is written first; the HTML page is made of it, in one file without external assets. Names
of confidential registers that stand in examples are left out.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from dataclasses import replace

from markdown_it import MarkdownIt

from smpcheck.engine import Checker
from smpcheck.kinds.base import Example, Rule, in_language
from smpcheck.kinds.names import NamesRule
from smpcheck.model import Category, Post
from smpcheck.policy.schema import Permission, Policy
from smpcheck.resources import templates_folder

__all__ = ["as_html", "as_markdown"]

_CHAPTERS: dict[Category, tuple[str, str]] = {
    "confidential-name": (
        "Nomi riservati",
        "Clienti, fornitori e progetti si raccontano senza il nome, finché chi li cura non dice "
        "che si può. Vale anche per sigle, hashtag, nomi storpiati o scritti a metà.",
    ),
    "confidential-information": (
        "Informazioni riservate",
        "Numeri, piani, contratti, persone in arrivo o in uscita, password: se non è già pubblico "
        "su un canale ufficiale, resta in azienda.",
    ),
    "logo": (
        "Loghi e marchi",
        "Un logo è di qualcuno. Per usarlo serve il permesso di chi lo possiede, anche quando il "
        "nome si può dire.",
    ),
    "images": (
        "Foto e video",
        "Prima di pubblicare guarda che cosa si vede: luoghi di lavoro, schermi, persone. Chi è "
        "nella foto deve averti detto di sì.",
    ),
    "inclusive-language": (
        "Parole per tutte e tutti",
        "Chi legge deve sentirsi compreso: nomi di mestiere al femminile quando servono, parole "
        "che rispettano persone, età, origini e condizioni di salute.",
    ),
    "hostile-language": (
        "Niente attacchi",
        "Si può criticare un fatto; non si insulta, non si minaccia, non si umilia nessuno.",
    ),
    "personal-data": (
        "Dati personali",
        "Codici, recapiti, salute, vita privata di altre persone non si pubblicano.",
    ),
    "disclosure": (
        "Trasparenza",
        "Chi legge deve sapere se c'è un vantaggio: un regalo, un compenso, o il fatto che lavori "
        "per chi fa il prodotto.",
    ),
    "approval": (
        "Che cosa chiedere prima",
        "Concorsi, comunicati, dati finanziari, crisi, parole del vertice: prima si approva, poi "
        "si pubblica.",
    ),
    "lead-generation": (
        "Contatti e promesse",
        "Invitare a parlarsi va bene; raccogliere contatti di nascosto, promettere risultati o "
        "sconti non autorizzati no.",
    ),
    "conduct": (
        "Comportamento",
        "Parla per te, con rispetto per chi la pensa diversamente e per chi fa il nostro stesso "
        "lavoro, e afferma solo ciò che puoi dimostrare.",
    ),
}
_SEVERITIES = {
    "block": "Non si pubblica così.",
    "warn": "Da rivedere prima di pubblicare.",
    "info": "Un consiglio.",
}
_OWNERS = {"legal": "ufficio legale", "hr": "risorse umane", "security": "sicurezza"}
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LEFT_OUT = "[nome riservato]"


def as_markdown(policy: Policy, day: dt.date) -> str:
    """The handbook as Markdown, as on a day."""
    return "\n".join(_lines(policy, day)) + "\n"


def as_html(policy: Policy, day: dt.date) -> str:
    """The handbook as one HTML page, to read on a screen or to print."""
    body = MarkdownIt("commonmark", {"html": False}).render(as_markdown(policy, day))
    page = (templates_folder() / "handbook.html").read_text("utf-8")
    title = html.escape(policy.header.name)
    return page.replace("{{title}}", title).replace("{{body}}", body)


def _lines(policy: Policy, day: dt.date) -> Iterator[str]:
    header = policy.header
    yield from (f"# {_plain(header.name)}", "")
    yield from (f"Manuale per chi scrive sui social · versione {_plain(header.version)}", "")
    if policy.review_is_overdue(day):
        yield f"**Questa policy andava riveduta entro il {_day(header.review_by)}.**"
    elif header.review_by:
        yield f"Si rivede entro il {_day(header.review_by)}."
    if header.owner:
        yield f"Per ogni dubbio: {_plain(header.owner)}."
    yield from (
        "",
        "Prima di pubblicare incolla la bozza in smpcheck: segna le parole da cambiare, ",
    )
    yield from ("dice perché e propone che cosa scrivere. La decisione resta a te.", "")
    examples = _Examples(policy)
    for category, (title, opening) in _CHAPTERS.items():
        rules = [r for r in policy.rules if r.enabled and r.category == category]
        if rules:
            yield from (f"## {title}", "", opening, "")
            for rule in rules:
                yield from _rule(policy, rule, examples)
    granted = [given for given in policy.exceptions if given.until is None or given.until >= day]
    if granted:
        yield from ("## Che cosa è già stato autorizzato", "")
        yield from (f"- {_granted(given)}" for given in granted)


def _rule(policy: Policy, rule: Rule, examples: _Examples) -> Iterator[str]:
    company = policy.header.company
    message = in_language(rule.message, "it")
    for name, value in (
        ("text", "…"),
        ("subject", "…"),
        ("suggestion", in_language(rule.suggestion[0], "it") if rule.suggestion else "…"),
        ("company", company.name if company else "l'azienda"),
    ):
        message = message.replace(f"{{{name}}}", value)
    yield from (f"### {_plain(message)}", "")
    facts = [f"*{_SEVERITIES[rule.severity]}*", *map(_plain, _reach(rule))]
    for label, fact in (
        ("clausola", rule.clause),
        ("a chi chiedere", _OWNERS.get((rule.owner or "").lower(), rule.owner)),
        ("da dove viene", rule.source),
        ("per saperne di più", rule.learn_more),
    ):
        if fact:
            facts.append(f"{label}: {_plain(fact)}")
    yield from (f"{' · '.join(facts)} · regola `{rule.id}`", "")
    yield from (f"Come si controlla: {_plain(in_language(rule.how_checked, 'it'))}.", "")
    for label, listed in (("Così no", rule.examples.bad), ("Così sì", rule.examples.good)):
        if listed:
            yield from (f"**{label}**", "")
            yield from (f"- {_plain(examples.shown(example))}" for example in listed)
            yield ""


def _reach(rule: Rule) -> Iterator[str]:
    if rule.applies_to.channels:
        yield "solo su " + ", ".join(rule.applies_to.channels)
    if rule.applies_to.roles:
        yield "solo per chi è " + ", ".join(rule.applies_to.roles)
    if rule.valid.start:
        yield f"dal {_day(rule.valid.start)}"
    if rule.valid.until:
        yield f"fino al {_day(rule.valid.until)}"


def _granted(given: Permission) -> str:
    parts = [_plain(given.subject or "qualunque testo"), f"regola `{given.rule}`"]
    parts += [f"su {', '.join(given.channels)}"] if given.channels else []
    parts += [f"per chi è {', '.join(given.roles)}"] if given.roles else []
    parts += [f"fino al {_day(given.until)}"] if given.until else []
    parts += [f"riferimento {_plain(given.reference)}"] if given.reference else []
    return ", ".join(parts)


class _Examples:
    """Examples as people may read them: without the confidential names of the registers."""

    def __init__(self, policy: Policy) -> None:
        names = tuple(rule for rule in policy.rules if isinstance(rule, NamesRule) and rule.enabled)
        self._checker = Checker(replace(policy, rules=names, exceptions=()))
        company = policy.header.company
        self._company = company.name if company else "l'azienda"

    def shown(self, example: Example) -> str:
        text = example.text.replace("{company}", self._company)
        found = self._checker.check(Post(text)).findings
        for finding in reversed([finding for finding in found if not finding.whole_post]):
            text = text[: finding.start] + _LEFT_OUT + text[finding.end :]
        attached = ", ".join(item.name for item in example.attachments)
        return " ".join(text.split()) + (f" (allegato: {attached})" if attached else "")


def _plain(text: str) -> str:
    """Text in which nothing is Markdown."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _day(day: dt.date | None) -> str:
    return f"{day.day}/{day.month}/{day.year}" if day else ""
