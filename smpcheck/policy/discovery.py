"""Where the policy is when nobody says: the environment, else the nearest smpcheck.yaml upwards."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["FILE_NAME", "VARIABLE", "find_policy"]

FILE_NAME = "smpcheck.yaml"
VARIABLE = "SMPCHECK_POLICY"


def find_policy(given: str | None = None) -> str | None:
    """The path of the policy to use, or None. What is given is not checked for existence."""
    if given or os.environ.get(VARIABLE):
        return given or os.environ[VARIABLE]
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / FILE_NAME).is_file():
            path = folder / FILE_NAME
            return str(path.relative_to(here)) if folder == here else str(path)
    return None
