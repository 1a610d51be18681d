"""An election as three CSV files that say what its ``.pb`` file says, for those who work in spreadsheets.

``meta.csv`` (key, value), ``projects.csv`` (project_id, cost, …) and ``votes.csv`` (voter_id, vote, …) are
the three sections of a ``.pb`` file, with commas between the columns. A cell that a spreadsheet might run as
a formula begins with one apostrophe more, which is taken off again when it is read. Exact: what is read back
is the same election. Source of the danger: OWASP, CSV Injection.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from commonweal.rules.ballots.reading import Reading, read_pb
from commonweal.rules.ballots.rows import NEEDED, read_rows
from commonweal.rules.reasons import Fault

#: Each file with the section of the ``.pb`` file that it holds, in their order there.
FILES = {"meta.csv": "META", "projects.csv": "PROJECTS", "votes.csv": "VOTES"}
_BLANK = r"[\s\x00-\x1f\ufeff\u200b]"
_RUNS = re.compile(rf"'*(?:{_BLANK}*[=+\-@|%＝＋－＠]|[\t\r\n])")  # noqa: RUF001 - wide signs are meant


def as_tables(pb: Iterable[bytes]) -> dict[str, str]:
    """The text of each CSV file of an election whose ``.pb`` file is sound (``ValueError`` otherwise)."""
    table = read_rows(pb)
    if table.faults or not table.readable:
        raise ValueError(f"not a sound .pb file: {next(iter(table.faults), 'a section is missing')}")
    written = {}
    for file, name in FILES.items():
        section = table.sections[name]
        text = io.StringIO(newline="")
        out = csv.writer(text, lineterminator="\r\n")
        for row in (section.header, *(row for _line, row in section.rows)):
            out.writerow([_guarded(cell) for cell in row])
        written[file] = text.getvalue()
    return written


def read_tables(files: Mapping[str, bytes]) -> Reading:
    """The election of the three CSV files, or every fault with its file, its line and its column."""
    missing = [file for file in FILES if file not in files]
    if missing:
        sentence = f"the election needs {', '.join(FILES)}; missing: {', '.join(missing)}"
        return Reading(None, (Fault("file-missing", sentence, "the archive", {"field": missing[0]}),))
    joined, faults = _Joined(), []
    for file in FILES:
        faults += joined.take(file, files[file])
    if faults:
        return Reading(None, tuple(faults))
    reading = read_pb([joined.text.getvalue().encode()])
    return Reading(reading.election, tuple(joined.placed(fault) for fault in reading.faults))


@dataclass
class _Joined:
    """The ``.pb`` file made of the tables, and where each of its lines came from."""

    text: io.StringIO = field(default_factory=lambda: io.StringIO(newline=""))
    origins: list[tuple[str, int]] = field(default_factory=list)

    def take(self, file: str, content: bytes) -> list[Fault]:
        """Put one file below the others under the name of its section."""
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            return [_fault("not-text", "this is not UTF-8 text", file, line)]
        if "\x00" in text:
            return [_fault("not-text", "this is binary data, not text", file, 1)]
        rows, line, name = csv.reader(io.StringIO(text, newline=""), strict=True), 1, FILES[file]
        self._write([name], (file, 1))
        try:
            for number, row in enumerate(rows):
                cells = [_bare(cell) for cell in row]
                if number == 0 and (lacks := [one for one in NEEDED[name] if one not in cells]):
                    return [_fault("column-missing", f"there is no column {one}", file, 1) for one in lacks]
                if any(cell.strip() for cell in cells):
                    self._write(cells, (file, line))
                line = rows.line_num + 1
        except csv.Error as error:
            return [_fault("quotes", f"a quoted field goes wrong here ({error})", file, line)]
        return [] if rows.line_num else [_fault("empty", "the file is empty", file, 1)]

    def _write(self, cells: Sequence[str], origin: tuple[str, int]) -> None:
        before = self.text.tell()
        csv.writer(self.text, delimiter=";", lineterminator="\r\n").writerow(cells)
        self.text.seek(before)
        self.origins += [origin] * sum(1 for _line in self.text)

    def placed(self, fault: Fault) -> Fault:
        """A fault of the joined file, told of the file and the line that it came from."""
        at = fault.figures.get("line")
        if not isinstance(at, int) or not 0 < at <= len(self.origins):
            return fault
        file, line = self.origins[at - 1]
        column = fault.figures.get("field")
        where = f"{file}, line {line}, {column}" if column else f"{file}, line {line}"
        return replace(fault, where=where, figures={**fault.figures, "file": file, "line": line})


def _fault(code: str, sentence: str, file: str, line: int) -> Fault:
    return Fault(code, sentence, f"{file}, line {line}", {"file": file, "line": line})


def _guarded(cell: str) -> str:
    return f"'{cell}" if _RUNS.match(cell) else cell


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell) else cell
