"""Pabulib's fields: which there are, which must be there, and what may stand in each.

Source: http://pabulib.org/format and the checks that the library runs on what is given to it. Countries,
currencies and languages are held against their shape (``PLN``, ``pl``), not against a register of all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from commonweal.rules.ballots.reading import number
from commonweal.rules.ballots.rows import Section, fault
from commonweal.rules.reasons import Fault

META = (
    *("description", "country", "unit", "district", "subunit", "instance", "num_projects", "num_votes"),
    *("budget", "vote_type", "rule", "date_begin", "date_end", "min_length", "max_length", "min_sum_cost"),
    *("max_sum_cost", "min_points", "max_points", "min_sum_points", "max_sum_points", "default_score"),
    *("min_project_cost", "max_project_cost", "min_project_score_threshold", "neighborhoods"),
    *("subdistricts", "categories", "edition", "language", "currency", "fully_funded", "experimental"),
    *("comment", "acknowledgments", "leftover_budget", "budget_per_category", "budget_per_neighborhood"),
    *("min_length_per_category", "max_length_per_category", "min_sum_cost_per_category"),
    *("max_sum_cost_per_category",),
)
PROJECTS = (
    *("project_id", "cost", "votes", "score", "name", "category", "beneficiaries", "selected"),
    *("neighborhood", "subunit", "district", "description", "proposer", "public_id", "latitude"),
    *("longitude",),
)
VOTES = (
    *("voter_id", "vote", "points", "weight", "age", "sex", "voting_method", "district", "neighborhood"),
    *("education", "topic_preference_transport", "topic_preference_culture", "topic_preference_nature"),
    *("district_preference", "time_taken_seconds", "format_easiness", "format_expressiveness"),
    *("format_rank",),
)
NEEDED_META = ("description", "country", "unit", "instance", "rule", "date_begin", "date_end")
WHOLE = (
    *("min_length", "max_length", "min_points", "max_points", "min_sum_points", "max_sum_points"),
    *("default_score", "min_project_cost", "max_project_cost", "min_project_score_threshold"),
)
LARGEST_SHOWN = 60

_DAY = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})")


def field_faults(name: str, section: Section, known: Sequence[str]) -> Iterator[Fault]:
    """Columns nobody knows, and known ones in another order than the library's."""
    for column in section.header:
        if column == "target":
            yield fault("renamed", "the column target is now called beneficiaries", section.line, column)
        elif column not in known:
            yield fault("unknown-field", f"{name} has a column {shown(column)}", section.line, column)
    yield from order_faults(name, [column for column in section.header if column in known], known, section)


def order_faults(name: str, given: Sequence[str], known: Sequence[str], section: Section) -> Iterator[Fault]:
    places = [known.index(field) for field in given]
    first = next((at for at in range(1, len(places)) if places[at] < places[at - 1]), None)
    if first is not None:
        sentence = f"in {name}, {given[first]} stands after {given[first - 1]}; the library has it before"
        yield fault("order-of-fields", sentence, section.line, given[first])


def meta_faults(meta: Mapping[str, tuple[int, str]], section: Section) -> Iterator[Fault]:
    """What META lacks, and values of a shape that they should not have."""
    for key in NEEDED_META:
        if key not in meta:
            yield fault("missing", f"META does not say the {key}", section.line, key)
    for key, (line, value) in meta.items():
        if key not in META:
            yield fault("unknown-field", f"META has a key {shown(key)}", line, key)
        elif not value.strip():
            yield fault("empty-value", f"{key} is empty", line, key)
        elif key in SHAPES and not SHAPES[key](value.strip()):
            yield fault("wrong-value", f"{shown(value)} is not what {key} may be: {SAID[key]}", line, key)
    yield from order_faults("META", [key for key in meta if key in META], META, section)
    begins, ends = (_day(meta[key][1]) if key in meta else None for key in ("date_begin", "date_end"))
    if begins and ends and ends < begins:
        yield fault("dates", "date_end is before date_begin", meta["date_end"][0], "date_end")


def cell_faults(section: Section, column: str, test: Callable[[str], bool], said: str) -> Iterator[Fault]:
    """Cells of one column with a value that it may not have. Values are not repeated: they tell of people."""
    at = section.column(column)
    if at is None:
        return
    for line, row in section.rows:
        if not test(row[at].strip()):
            yield fault("wrong-value", f"{column} may be {said}", line, column)


def shown(text: str) -> str:
    return repr(text if len(text) <= LARGEST_SHOWN else f"{text[:LARGEST_SHOWN]}…")


def is_age(text: str) -> bool:
    """A whole number, a span of two, or nothing."""
    numbers = text.split("-") if text else []
    whole = [int(part) for part in numbers if part.isascii() and part.isdigit() and len(part) <= 4]
    return len(whole) == len(numbers) <= 2 and whole == sorted(whole)


def _is_whole(text: str) -> bool:
    value = number(text)
    return not isinstance(value, str) and value.denominator == 1


def _day(text: str) -> date | None:
    """The first day that a date can mean: 31.12.2020, or a year."""
    text = text.strip()
    parts = _DAY.fullmatch(text)
    day, month, year = (
        (int(part) for part in parts.groups())
        if parts
        else (1, 1, int(text) if re.fullmatch(r"\d{4}", text, re.ASCII) else 0)
    )
    try:
        return date(year, month, day)
    except ValueError:
        return None


SHAPES: Mapping[str, Callable[[str], bool]] = {
    **dict.fromkeys(WHOLE, _is_whole),
    "date_begin": lambda text: _day(text) is not None,
    "date_end": lambda text: _day(text) is not None,
    "currency": lambda text: re.fullmatch(r"[A-Z]{3}", text) is not None,
    "language": lambda text: re.fullmatch(r"[a-z]{2}", text) is not None,
    "fully_funded": lambda text: text == "1",
    "experimental": lambda text: text == "1",
    "comment": lambda text: text.startswith("#1: "),
}
SAID: Mapping[str, str] = {
    **dict.fromkeys(WHOLE, "a whole number"),
    "date_begin": "a year or a day as 31.12.2020",
    "date_end": "a year or a day as 31.12.2020",
    "currency": "a code of three capital letters",
    "language": "a code of two letters",
    "fully_funded": "1, or not there",
    "experimental": "1, or not there",
    "comment": "numbered, beginning with #1:",
}
