"""Where published data stands: beside the repository, never in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared" / "data"


def folder(name: str) -> Path:
    """The folder of published data; its tests are skipped where it is absent, and fail where CI=true."""
    path = SHARED / name
    if not path.is_dir():
        absent = f"the published data in ../shared/data/{name} is not here"
        if os.environ.get("CI") == "true":
            pytest.fail(absent)
        pytest.skip(absent, allow_module_level=True)
    return path
