"""The register: reading a file of electors, and the hashes under which people and codes are kept."""

from __future__ import annotations

import csv
import hashlib
import hmac
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from commonweal.rules.reasons import Fault
from commonweal.voting import keys
from commonweal.voting.models import Vote

COLUMNS = ("number", "name", "address")
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in the file. Of ``number`` a keyed hash is kept; name and address are for their letter."""

    number: str
    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """What a file said: the people in it, and every fault with its line."""

    people: tuple[Listed, ...]
    faults: tuple[Fault, ...]


def read(lines: Iterable[bytes]) -> RegisterFile:
    """Read a CSV file in UTF-8 whose first line names its columns: ``number``, and if wanted name and
    address.

    Every line with a fault is named, so that one correction mends the whole file.
    """
    people: dict[str, Listed] = {}
    faults: list[Fault] = []
    try:
        rows = list(_rows(lines))
    except UnicodeDecodeError:
        return RegisterFile((), (Fault("encoding", _("Save the file as CSV in UTF-8 and try again.")),))
    except csv.Error as error:
        return RegisterFile((), (Fault("not-csv", _("This is not a CSV file: %s.") % error),))
    if not rows or "number" not in rows[0][1]:
        return RegisterFile(
            (), (Fault("no-number-column", _("The first line must name a column “number”.")),)
        )
    heads = rows[0][1]
    for line, cells in rows[1:]:
        person = _listed(dict(zip(heads, cells, strict=False)))
        fault = _fault(person, people)
        if fault:
            faults.append(Fault(*fault, where=_("line %s") % line))
        else:
            people[normal(person.number)] = person
    if not people and not faults:
        faults.append(Fault("nobody", _("There is nobody in the file.")))
    return RegisterFile(tuple(people.values()), tuple(faults))


def _rows(lines: Iterable[bytes]) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty with the line it ends on; heads are put into lower case."""
    reader = csv.reader(_decoded(lines), strict=True)
    for position, cells in enumerate(row for row in reader if any(cell.strip() for cell in row)):
        stripped = [cell.strip() for cell in cells]
        yield reader.line_num, [cell.lower() for cell in stripped] if position == 0 else stripped


def _decoded(lines: Iterable[bytes]) -> Iterator[str]:
    for position, line in enumerate(lines):
        yield line.decode("utf-8-sig" if position == 0 else "utf-8")


def _listed(row: dict[str, str]) -> Listed:
    return Listed(*(row.get(column, "") for column in COLUMNS))


def _fault(person: Listed, people: dict[str, Listed]) -> tuple[str, str] | None:
    if not normal(person.number):
        return "no-number", _("there is no number")
    if max(map(len, (person.number, person.name, person.address))) > LONGEST:
        return "too-long", _("a cell is longer than %s letters") % LONGEST
    if normal(person.number) in people:
        return "twice", _("the number %s stands in the file twice") % person.number
    return None


def normal(text: str) -> str:
    """Letters and digits only, in capitals: however it is spaced and typed, a code is the same."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).upper() if char.isalnum())


def who(vote: Vote, number: str) -> str | None:
    """Under what a person stands on the register; ``None`` where the register's key is lost."""
    return keys.hashed(vote.pk, keys.REGISTER, normal(number))


def code_hash(vote: Vote, code: str) -> str:
    """Under what a code is kept: of this vote only, and too long to be guessed from the hash."""
    return hmac.new(bytes(vote.salt), normal(code).encode(), hashlib.sha256).hexdigest()
