"""Files that others read are there whole, or as they were before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from commonweal.record import whole


def cut_short() -> Iterator[str]:
    yield "the first half\n"
    raise KeyboardInterrupt


def test_a_writing_that_is_cut_short_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "leaves"
    whole.write(path, "all of it\n")
    with pytest.raises(KeyboardInterrupt):
        whole.write(path, cut_short())
    assert path.read_text() == "all of it\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_was_never_there_is_not_there_by_half(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        whole.write(tmp_path / "leaves", cut_short())
    assert list(tmp_path.iterdir()) == []
