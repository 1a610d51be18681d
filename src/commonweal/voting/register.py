"""The register: reading a file of electors, and the hashes under which people and codes are kept."""

from __future__ import annotations

import csv
import hashlib
import hmac
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial

from django.utils.translation import gettext as _

from commonweal.rules.reasons import Fault
from commonweal.voting import contacts, keys, tables
from commonweal.voting.models import Vote
from commonweal.voting.parts import District
from commonweal.web.translated import by_language

LONGEST = 500
#: What the columns are also called, hyphens aside, in the files that electoral services write.
ALSO = {
    "elector number": "number",
    "electoral number": "number",
    "elector name": "name",
    "email address": "email",
    "mobile": "phone",
    "telephone": "phone",
}
#: What a spreadsheet makes of a long number: digits that it has thrown away.
ROUNDED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]+", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in the file. Keyed hashes of ``number``, ``email`` and ``phone`` are kept, and which
    ``district`` is theirs; the rest is for their letter."""

    number: str
    name: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    district: str = ""


COLUMNS = tuple(field.name for field in fields(Listed))


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """What a file said: the people in it, and every fault with its line and field."""

    people: tuple[Listed, ...]
    faults: tuple[Fault, ...]


def read(
    lines: Iterable[bytes], districts: Sequence[District] = (), *, all_have_one: bool = False
) -> RegisterFile:
    """Read a CSV file whose first line names its columns: ``number``, and if wanted name, address, email and
    phone; ``district`` where the vote has districts.

    A district is given by its name or its code. ``all_have_one``: nobody may be without, since there is
    nothing else to vote on. Cells may be parted by commas, semicolons or tabs; the file may be in UTF-8 or,
    marked as such, UTF-16.
    Every line with a fault is named, so that one correction mends the whole file.
    """
    text, unreadable = tables.decoded(b"".join(lines))
    if unreadable:
        return RegisterFile((), (unreadable,))
    try:
        rows = list(tables.rows(text))
    except csv.Error as error:
        return RegisterFile((), (Fault("not-csv", _("This is not a CSV file: %s.") % error),))
    named = [head.lower().replace("-", "") for head in rows[0][1]] if rows else []
    heads = [ALSO.get(head, head) for head in named]
    wrong = _wrong_heads(heads)
    if wrong is None and districts and "district" not in heads:
        wrong = Fault("no-district-column", _("The first line must name a column “district”."))
    check = partial(_wrong_district, district_keys(districts), all_have_one) if districts else None
    return RegisterFile((), (wrong,)) if wrong else _people(heads, rows[1:], check)


def district_keys(districts: Sequence[District]) -> dict[str, str]:
    """The key of each district by every name and code that a file may give it."""
    names = [(district.code, district.key) for district in districts if district.code]
    for district in districts:
        names += [(name, district.key) for name in by_language(district.title).values()]
    return {normal(name): key for name, key in names}


def _wrong_district(keys: Mapping[str, str], all_have_one: bool, typed: str) -> str:
    """What is wrong with the district of one line; empty where nothing is."""
    if not typed:
        return _("there is no district") if all_have_one else ""
    return "" if normal(typed) in keys else _("“%s” is not one of the districts of this vote") % typed


def _people(
    heads: Sequence[str], rows: Sequence[tuple[int, list[str]]], check: Callable[[str], str] | None = None
) -> RegisterFile:
    people: dict[str, Listed] = {}
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for line, cells in rows:
        row = dict(zip(heads, cells, strict=False))
        person = Listed(*(row.get(column, "") for column in COLUMNS))
        found = _faults(person, len(heads), cells, seen)
        if check is not None and (sentence := check(person.district)):
            found.append(("district", "no-district", sentence))
        for column, code, sentence in found:
            where = _("line %(line)s, %(field)s") if column else _("line %(line)s")
            figures = {"line": line, "field": column}
            faults.append(Fault(code, sentence, where % figures, figures))
        seen.setdefault(normal(person.number), line)
        if not found:
            people[normal(person.number)] = person
    if not people and not faults:
        faults.append(Fault("nobody", _("There is nobody in the file.")))
    return RegisterFile(tuple(people.values()), tuple(faults))


def _wrong_heads(heads: Sequence[str]) -> Fault | None:
    if "number" not in heads:
        return Fault("no-number-column", _("The first line must name a column “number”."))
    twice = sorted({head for head in heads if head in COLUMNS and heads.count(head) > 1})
    return Fault("column-twice", _("Two columns are called %s.") % ", ".join(twice)) if twice else None


def _faults(
    person: Listed, width: int, cells: Sequence[str], seen: dict[str, int]
) -> list[tuple[str, str, str]]:
    """What is wrong with one line: the field, a code and a sentence for each fault."""
    found = []
    if len(cells) > width:
        found.append(("", "too-many-cells", _("more cells than the first line names: quote addresses")))
    if max(map(len, cells)) > LONGEST:
        found.append(("", "too-long", _("a cell is longer than %s letters") % LONGEST))
    if any(tables.garbled(cell) for cell in cells):
        found.append(("", "garbled", _("letters are garbled, as in “Ã©”: export the file again")))
    number = normal(person.number)
    if not number:
        found.append(("number", "no-number", _("there is no number")))
    elif ROUNDED.fullmatch(person.number):
        found.append(("number", "rounded", _("a spreadsheet has rounded the number: make the column text")))
    elif number in seen:
        sentence = _("the number %(number)s stands in the file twice, first on line %(line)s")
        found.append(("number", "twice", sentence % {"number": person.number, "line": seen[number]}))
    for column in (contacts.EMAIL, contacts.PHONE):
        typed = getattr(person, column)
        contact = contacts.read(typed)
        if typed and (contact is None or contact.kind != column):
            found.append((column, f"no-{column}", _("“%s” is not one") % typed))
    return found


def normal(text: str) -> str:
    """Letters and digits only, in capitals: however it is spaced and typed, a code is the same."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).upper() if char.isalnum())


def who(vote: Vote, number: str) -> str | None:
    """Under what a person stands on the register; ``None`` where the register's key is lost."""
    return keys.hashed(vote.pk, keys.REGISTER, normal(number))


def code_hash(vote: Vote, code: str) -> str:
    """Under what a code is kept: of this vote only, and too long to be guessed from the hash."""
    return hmac.new(bytes(vote.salt), normal(code).encode(), hashlib.sha256).hexdigest()


def contact_hash(vote: Vote, contact: contacts.Contact) -> str | None:
    """Under what an address or telephone number is kept; ``None`` where the register's key is lost."""
    return keys.hashed(vote.pk, keys.REGISTER, f"{contact.kind}:{contact.address}")


def short_code_hash(vote: Vote, code: str) -> str | None:
    """Under what a short code is kept: keyed, since it is too short to withstand guessing from its hash."""
    return keys.hashed(vote.pk, keys.REGISTER, f"code:{normal(code)}")
