"""Who gets which page: the policies in one table, written by hand and read by ``test_role_url_matrix.py``.

Each file here is a room's part of the table.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from tests.house.access.rows import Row

PARTS = sorted(part.name for part in iter_modules(__path__) if part.name != "rows")
ROWS: list[Row] = [row for part in PARTS for row in import_module(f"{__name__}.{part}").ROWS]
