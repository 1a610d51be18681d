"""What several commands do at the terminal: read files, say faults in one line, show text from strangers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console as RichConsole
from rich.table import Table
from rich.text import Text

from commonweal.rules.fields import shown
from commonweal.rules.reasons import Fault
from commonweal.site.commands import BadInput


class Console(RichConsole):
    """Says of a closed pipe what every write to one says; by itself it would end with a code of its own."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def read_bytes(path: str) -> bytes:
    """A file in full; ``BadInput`` with its name if it cannot be read."""
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a path with a zero byte in it
        raise BadInput(f"{path}: {getattr(error, 'strerror', None) or error}") from None


def read_json(path: str) -> Any:
    """The data in a JSON file; ``BadInput`` if it is none, with the line.

    NaN and Infinity are not JSON, and a field that stands twice would leave open which of them counts.
    """
    try:
        text = read_bytes(path).decode("utf-8-sig")
        return json.loads(text, parse_constant=_no_number, object_pairs_hook=_each_field_once)
    except json.JSONDecodeError as error:
        raise BadInput(f"{path}, line {error.lineno}: this is not JSON: {error.msg}") from None
    except UnicodeDecodeError:
        raise BadInput(f"{path}: this is not UTF-8 text") from None
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{path}: this is not JSON that can be read: {error}") from None


def stop_at(faults: Sequence[Fault], path: str = "") -> None:
    """``BadInput`` with the first of several faults and how many more there are; nothing without a fault."""
    if faults:
        more = len(faults) - 1
        rest = f" (and {more} more {'fault' if more == 1 else 'faults'})" if more else ""
        raise BadInput(one_line(f"{path}: {faults[0]}{rest}" if path else f"{faults[0]}{rest}"))


def plain(text: str) -> Text:
    """Text from a file, which must not be taken for markup or for orders to the terminal."""
    return Text(one_line(text))


def one_line(text: str) -> str:
    """The text without line breaks and without characters that a terminal would obey."""
    return "".join(char if char.isprintable() else " " for char in text)


class _WholeTable(Table):
    """A table that breaks what is too long for a column and never cuts it short."""

    def add_column(self, *args: Any, **options: Any) -> None:
        super().add_column(*args, **{"overflow": "fold", **options})


def table(title: str) -> Table:
    """An empty table in the manner of all commands."""
    return _WholeTable(
        title=plain(title),
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        expand=True,
    )


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is no number")


def _each_field_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
        raise ValueError(one_line(f"{shown(twice)} stands twice among the same fields"))
    return found
