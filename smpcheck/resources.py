"""Where the shipped packs are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

__all__ = ["rules_folder", "static_folder", "templates_folder"]

_PACKAGE = Path(__file__).parent


def rules_folder() -> Path:
    """The folder of the shipped packs and lexicons."""
    bundled = _PACKAGE / "rules"
    return bundled if bundled.is_dir() else _PACKAGE.parent / "rules"


def static_folder() -> Path:
    """The folder of the web page's files."""
    return _PACKAGE / "server" / "static"


def templates_folder() -> Path:
    """The folder of the pages that are filled in: the handbook, the audit report."""
    return _PACKAGE / "templates"
