"""Lexicons: the lists of words that ship with the packs."""

from __future__ import annotations

from typing import Any

import yaml

from smpcheck.resources import rules_folder

__all__ = ["read_lexicon", "read_words"]


def read_words(name: str) -> list[str]:
    """The words of ``rules/lexicons/NAME.txt``: one a line, ``#`` starts a comment."""
    text = (rules_folder() / "lexicons" / f"{name}.txt").read_text("utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def read_lexicon(name: str) -> Any:
    """The content of ``rules/lexicons/NAME.yaml``."""
    text = (rules_folder() / "lexicons" / f"{name}.yaml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
