"""``smpcheck policy init``: a first policy to start from, with its schema for editors."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from smpcheck.policy.discovery import FILE_NAME
from smpcheck.policy.json_schema import policy_schema

__all__ = ["write_starter"]

_TEMPLATE = Path(__file__).with_name("starter.yaml")
SCHEMA_NAME = "smpcheck.schema.json"


def write_starter(folder: Path, today: dt.date) -> list[Path]:
    """Writes the starter and the schema into a folder; the paths written.

    Raises FileExistsError when a policy is there already.
    """
    policy = folder / FILE_NAME
    if policy.exists():
        raise FileExistsError(policy)
    folder.mkdir(parents=True, exist_ok=True)
    review = (today + dt.timedelta(days=365)).isoformat()
    policy.write_text(_TEMPLATE.read_text("utf-8").replace("REVIEW_BY", review), "utf-8")
    schema = folder / SCHEMA_NAME
    text = json.dumps(policy_schema(), ensure_ascii=False, indent=2)
    schema.write_text(text + "\n", "utf-8")
    return [policy, schema]
