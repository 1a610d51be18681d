"""What commands say of files that cannot be read, and how they show text from strangers."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from commonweal.rules.reasons import Fault
from commonweal.site import cli
from commonweal.site.commands import BadInput, terminal


@pytest.mark.parametrize(
    "content, said",
    [
        (b"", "line 1: this is not JSON"),
        (b'{\n"a": }', "line 2: this is not JSON"),
        (b"\xff\xfe\x00", "this is not UTF-8 text"),
        (b'{"a": NaN}', "NaN is no number"),
        (b'{"b": {"a": 1, "a": 2}}', "'a' stands twice among the same fields"),
        (b"[" * 200_000, "this is not JSON"),
        (b"1" * 5_000, "this is not JSON"),
    ],
)
def test_a_file_that_is_no_json_is_named_with_what_is_wrong(
    tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "terms.json"
    file.write_bytes(content)
    with pytest.raises(BadInput) as bad:
        terminal.read_json(str(file))
    assert str(bad.value).startswith(str(file))
    assert said in str(bad.value)


@pytest.mark.parametrize("path", ["absent.json", ".", "a\0b"])
def test_a_file_that_cannot_be_opened_is_bad_input(path: str) -> None:
    with pytest.raises(BadInput):
        terminal.read_bytes(path)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "terms.json"
    file.write_bytes(b'\xef\xbb\xbf{"a": "\xc3\xa9"}')
    assert terminal.read_json(str(file)) == {"a": "é"}


def test_the_first_fault_is_said_in_one_line_with_how_many_more() -> None:
    faults = [Fault("x", "no\nsuch \x1b[31mthing.", "a.json, b"), Fault("y", "nor this.")]
    with pytest.raises(BadInput) as bad:
        terminal.stop_at(faults)
    assert str(bad.value) == "a.json, b: no such  [31mthing. (and 1 more fault)"
    terminal.stop_at([])


def test_a_narrow_table_cuts_nothing_short() -> None:
    rows = terminal.table("Statutes")
    rows.add_column("A heading that is long", ratio=1)
    rows.add_column("Other", ratio=4)
    rows.add_row(terminal.plain("community-right-to-buy-2026"), terminal.plain("of the United Kingdom"))
    console = Console(width=30, record=True, file=StringIO())
    console.print(rows)
    printed = console.export_text()
    assert "…" not in printed
    assert sum(map(printed.count, "community-right-to-buy-2026")) >= len("community-right-to-buy-2026")


def test_text_from_strangers_is_neither_markup_nor_orders() -> None:
    assert str(terminal.plain("[red]stop[/red]\x1b[2J")) == "[red]stop[/red] [2J"


@pytest.mark.parametrize(
    "words",
    [
        "count docs/examples/count/harbour.pb",
        "pb check docs/examples/count/harbour.pb",
        "compare docs/examples/count/harbour.pb",
        "evaluate docs/examples/evaluate/lunch-clubs.json",
        "settle docs/examples/settle/tenancies.terms.json docs/examples/settle/tenancies.results.csv",
        "match docs/examples/match/way-home.csv --id person --treatment served --covariates age,has_home",
        "value docs/examples/value/lunch-club.json",
        "cost docs/examples/cost/oak-street.json",
        "indicators docs/examples/indicators/falls.csv --method rate",
        "check docs/examples/check/lunch-clubs.json",
        "clock standstill --from 2026-11-02",
    ],
)
def test_a_reader_that_has_gone_ends_every_command_in_the_same_way(words: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    program = f"import sys; from commonweal.site import cli; sys.exit(cli.main({shlex.split(words)!r}))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (cli.BROKEN_PIPE, b"")
