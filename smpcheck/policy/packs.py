"""The packs that ship with smpcheck: ``extends: [smpcheck:NAME]``."""

from __future__ import annotations

from pathlib import Path

from smpcheck.resources import rules_folder

__all__ = ["PREFIX", "pack_names", "pack_path"]

PREFIX = "smpcheck:"


def pack_names() -> list[str]:
    """The names of the shipped packs, without prefix, in alphabetical order."""
    return sorted(path.stem for path in rules_folder().glob("*.yaml"))


def pack_path(name: str) -> Path | None:
    """The file of a shipped pack, or None when there is none of that name."""
    return rules_folder() / f"{name}.yaml" if name in pack_names() else None
