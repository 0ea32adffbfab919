"""Lexicons: the lists of words that ship with the packs."""

from __future__ import annotations

import csv
from typing import Any

import yaml

from smpcheck.resources import rules_folder

__all__ = ["read_lexicon", "read_table"]


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of ``rules/lexicons/NAME.csv``, by the names of its header."""
    text = (rules_folder() / "lexicons" / f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def read_lexicon(name: str) -> Any:
    """The content of ``rules/lexicons/NAME.yaml``."""
    text = (rules_folder() / "lexicons" / f"{name}.yaml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
