"""A command typed at the terminal, as tests see it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from commonweal.site import cli


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    """The data that a command prints."""
    assert cli.main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """The one line on standard error of a command that exits with 2 and prints nothing."""
    try:
        code = cli.main(list(words))
    except SystemExit as ended:
        code = ended.code  # type: ignore[assignment]
    shown = capsys.readouterr()
    assert (code, shown.out) == (2, "")
    assert shown.err.count("\n") == 1
    assert "Traceback" not in shown.err
    return shown.err
