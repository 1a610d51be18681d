"""Lists as files that a spreadsheet opens without running anything.

What people typed may begin with ``=`` or its kin; a spreadsheet would run it. In CSV such text gets a leading
apostrophe; in XLSX it is stored as text, unchanged. Numbers stay numbers, negative ones too.
Source: OWASP, CSV Injection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import Any

from defusedcsv import csv
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from commonweal.web.columns import Column

#: Text that some spreadsheet runs although it does not begin with a sign that defusedcsv knows.
DISGUISED = re.compile(r"[\s\x00-\x1f\ufeff\u200b]+[=+\-@|%]|[\s\x00-\x1f\ufeff\u200b]*[＝＋－＠]|[\t\r\n]")  # noqa: RUF001 - wide signs are meant
LONGEST_CELL = 32_767  # characters, Excel's own limit
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class _Echo:
    """Hands each line on as it is written."""

    def write(self, line: str) -> bytes:
        return line.encode("utf-8", errors="replace")


def csv_response(columns: Sequence[Column], rows: Iterable[Any], name: str) -> HttpResponseBase:
    """The rows as CSV, streamed; begins with a byte order mark so that Excel reads it as UTF-8."""
    response = StreamingHttpResponse(csv_lines(columns, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def csv_lines(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[bytes]:
    """The lines of the CSV file."""
    writer = csv.writer(_Echo())
    yield "\ufeff".encode()
    yield writer.writerow([column.heading for column in columns])
    for row in rows:
        yield writer.writerow([_csv_value(column.typed(row)) for column in columns])


def _csv_value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and DISGUISED.match(value):
        return f"'{value}"
    return value


def xlsx_response(columns: Sequence[Column], rows: Iterable[Any], name: str) -> HttpResponseBase:
    """The rows as one sheet of an XLSX workbook with typed cells."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    sheet.append([_xlsx_cell(sheet, column.heading, "text") for column in columns])
    for row in rows:
        sheet.append([_xlsx_cell(sheet, column.typed(row), column.kind) for column in columns])
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


def _xlsx_cell(sheet: Any, value: Any, kind: str) -> WriteOnlyCell:
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
        if len(value) > LONGEST_CELL:
            value = value[: LONGEST_CELL - 40] + " … (cut short; the CSV file has it all)"
        cell = WriteOnlyCell(sheet, value)
        cell.data_type = "s"  # whatever it begins with, it is text
        cell.quotePrefix = True  # and stays text when somebody edits it
        return cell
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None)
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, Decimal) and kind == "pounds":
        cell.number_format = "£#,##0.00"
    elif isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    return cell
