"""What the tests share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import smpcheck

FIXTURES = Path(__file__).parent / "fixtures"
ROOT = Path(__file__).parent.parent
DEMO = ROOT / "corpora" / "demo"


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


@pytest.fixture(scope="session")
def demo() -> smpcheck.Checker:
    """The checker of the demo company."""
    return smpcheck.load(DEMO / "smpcheck.yaml")
