"""Writes docs/kinds, docs/rules and the JSON Schema from the code and the packs.

usage: python docs/generate.py [--check]      (--check: write nothing, fail when something is stale)
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from smpcheck.kinds.base import Rule, in_language
from smpcheck.kinds.registry import BUILT_IN
from smpcheck.policy.json_schema import policy_schema
from smpcheck.policy.load import load_policy
from smpcheck.policy.packs import pack_names
from smpcheck.policy.schema import Policy
from smpcheck.report.json import dumps

DOCS = Path(__file__).parent
NOTE = (
    "<!-- Written by docs/generate.py: change the code or the pack, then run `make docs`. -->\n\n"
)


def pages() -> Iterator[tuple[str, str]]:
    """Every generated file: its path below docs/ and its text."""
    yield "policy.schema.json", dumps(policy_schema(), indent=2) + "\n"
    shared = "\n".join(_fields(Rule, ()))
    yield (
        "kinds/README.md",
        f"{NOTE}# Kinds of rule\n\n{_kind_list()}\n## Fields of every rule\n\n{shared}\n",
    )
    for kind, cls in BUILT_IN.items():
        yield f"kinds/{kind}.md", _kind_page(kind, cls)
    packs = {name: _pack(name) for name in pack_names()}
    yield "rules/README.md", _rule_list(packs)
    for name, policy in packs.items():
        for rule in policy.rules:
            if _own(name, policy, rule):
                yield f"rules/{rule.id}.md", _rule_page(name, rule)


def _pack(name: str) -> Policy:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "smpcheck.yaml")
        path.write_text(
            f"smpcheck: 1\npolicy: {{name: docs}}\nextends: ['smpcheck:{name}']\n", "utf-8"
        )
        return load_policy(path)


def _own(pack: str, policy: Policy, rule: Rule) -> bool:
    return policy.places[rule.id].mark.file == f"smpcheck:{pack}"


def _kind_list() -> str:
    return "".join(
        f"- [`{kind}`]({kind}.md): {(cls.__doc__ or '').strip().splitlines()[0]}\n"
        for kind, cls in BUILT_IN.items()
    )


def _kind_page(kind: str, cls: type[Rule]) -> str:
    module = (sys.modules[cls.__module__].__doc__ or "").strip().split("\n", 1)
    body = module[1].strip() if len(module) > 1 else ""
    own = "\n".join(_fields(cls, tuple(Rule.model_fields)))
    return (
        f"{NOTE}# Kind `{kind}`\n\n{(cls.__doc__ or '').strip()}\n\n{_dedent(body)}\n\n"
        f"Category unless given: `{cls.model_fields['category'].default}`; severity unless given: "
        f"`{cls.model_fields['severity'].default}`.\n\n## Its own fields\n\n{own}\n\n"
        "The others are those of [every rule](README.md#fields-of-every-rule).\n"
    )


def _dedent(text: str) -> str:
    return "\n".join(line.removeprefix("    ") for line in text.splitlines())


def _fields(cls: type[Rule], leave_out: tuple[str, ...]) -> Iterator[str]:
    yield "| field | what it holds | needed |"
    yield "| --- | --- | --- |"
    properties = cls.model_json_schema()["properties"]
    for name, field in cls.model_fields.items():
        if name not in leave_out:
            key = field.alias or name
            holds = _type(properties[key]).replace("|", "\\|")
            yield f"| `{key}` | {holds} | {'yes' if field.is_required() else 'no'} |"


def _type(schema: dict[str, object]) -> str:
    if "anyOf" in schema:
        options = schema["anyOf"]
        assert isinstance(options, list)
        texts = [_type(option) for option in options if option.get("type") != "null"]
        return " or ".join(dict.fromkeys(texts))
    if "$ref" in schema:
        return f"a mapping ({str(schema['$ref']).rsplit('/', 1)[-1]})"
    if "enum" in schema:
        values = schema["enum"]
        assert isinstance(values, list)
        return ", ".join(f"`{value}`" for value in values)
    if "const" in schema:
        return f"`{schema['const']}`"
    if schema.get("type") == "array":
        items = schema.get("items", {})
        assert isinstance(items, dict)
        return f"list of {_type(items)}"
    names = {"string": "text", "boolean": "true or false", "object": "mapping", "integer": "number"}
    return names.get(str(schema.get("type")), str(schema.get("type", "a value")))


def _rule_list(packs: dict[str, Policy]) -> str:
    text = f"{NOTE}# Rules that ship with smpcheck\n\n`extends: [smpcheck:base]` brings them all.\n"
    for name, policy in packs.items():
        own = [rule for rule in policy.rules if _own(name, policy, rule)]
        if own:
            text += f"\n## smpcheck:{name}\n\n| rule | category | severity | kind |\n"
            text += "| --- | --- | --- | --- |\n"
            text += "".join(
                f"| [{r.id}]({r.id}.md) | {r.category} | {r.severity} | {r.kind} |\n" for r in own
            )
    return text


def _rule_page(pack: str, rule: Rule) -> str:
    lines = [f"# {rule.id}", ""]
    for language, label in (("it", "Italiano"), ("en", "English")):
        lines += [f"**{label}**: {in_language(rule.message, language)}", ""]
    lines += [
        f"- pack: `smpcheck:{pack}`",
        f"- kind: [{rule.kind}](../kinds/{rule.kind}.md)",
        f"- category: {rule.category}",
        f"- severity: {rule.severity}",
    ]
    lines += [f"- owner: {rule.owner}"] if rule.owner else []
    lines += [f"- source: {rule.source}"] if rule.source else []
    for suggestion in rule.suggestion:
        lines += [f"- write instead: {in_language(suggestion, 'it')}"]
    for title, examples in (("Found", rule.examples.bad), ("Not found", rule.examples.good)):
        lines += ["", f"## {title}", ""]
        lines += [f"- {' '.join(example.text.split())}" for example in examples]
    return NOTE + "\n".join(lines) + "\n"


def main() -> int:
    """Writes the pages, or with --check says which are stale; the exit status."""
    expected = dict(pages())
    generated = [*DOCS.glob("kinds/*.md"), *DOCS.glob("rules/*.md"), DOCS / "policy.schema.json"]
    extra = [path for path in generated if path.relative_to(DOCS).as_posix() not in expected]
    if "--check" in sys.argv:
        stale = [
            name
            for name, text in expected.items()
            if not (DOCS / name).is_file() or (DOCS / name).read_text("utf-8") != text
        ]
        for name in [*stale, *(str(path.relative_to(DOCS)) for path in extra)]:
            print(f"docs/{name} is stale: run `make docs`", file=sys.stderr)
        return 1 if stale or extra else 0
    for path in extra:
        path.unlink(missing_ok=True)
    for name, text in expected.items():
        (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
