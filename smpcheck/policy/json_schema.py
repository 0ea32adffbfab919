"""``smpcheck policy schema``: the JSON Schema of a policy file, for editors."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from smpcheck.kinds.base import Rule
from smpcheck.kinds.registry import BUILT_IN
from smpcheck.policy.schema import PolicyFile

__all__ = ["policy_schema"]


def policy_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12). A rule is complete, told apart by ``kind``, or it gives
    some fields of an inherited rule with its id."""
    schema = PolicyFile.model_json_schema(ref_template="#/$defs/{model}")
    kinds: Any = reduce(or_, BUILT_IN.values())
    adapter: TypeAdapter[Rule] = TypeAdapter(Annotated[kinds, Field(discriminator="kind")])
    rules = adapter.json_schema(ref_template="#/$defs/{model}")
    definitions = {**schema.pop("$defs", {}), **rules.pop("$defs", {})}
    definitions["Rule"] = rules
    definitions["Override"] = _override(definitions)
    schema["properties"]["rules"]["items"] = {
        "anyOf": [{"$ref": "#/$defs/Rule"}, {"$ref": "#/$defs/Override"}]
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "smpcheck policy",
        **{key: value for key, value in schema.items() if key != "title"},
        "$defs": dict(sorted(definitions.items())),
    }


def _override(definitions: dict[str, Any]) -> dict[str, Any]:
    shared = Rule.model_json_schema(ref_template="#/$defs/{model}")
    definitions.update(shared.pop("$defs", {}))
    return {
        "description": "Fields that take the place of those of the inherited rule with this id.",
        "type": "object",
        "properties": {k: v for k, v in shared["properties"].items() if k != "kind"},
        "required": ["id"],
        "not": {"required": ["kind"]},
    }
