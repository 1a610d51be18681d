"""Social value is considered before the procurement begins, each part with its reason and its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from commonweal.rules.value.considered import Part, Record, considered

DAY = date(2026, 10, 1)
NAMES = ("improve", "conduct", "proportion", "consult")
PARTS = tuple(Part(name, "It was thought about.", DAY) for name in NAMES)
WHOLE = Record(True, PARTS, True, "", date(2026, 12, 1), date(2026, 11, 21))


def told(record):
    return [(fault.code, fault.where) for fault in considered(record)]


def test_a_whole_record_made_before_the_notice_lacks_nothing():
    assert told(WHOLE) == []


def test_over_the_threshold_each_part_is_asked_for():
    empty = replace(WHOLE, parts=tuple(replace(part, words="", on=None) for part in PARTS), consults=None)
    assert told(empty) == [
        ("missing", "improve"),
        ("missing", "conduct"),
        ("missing", "proportion"),
        ("missing", "consult"),
        ("undecided", "consults"),
    ]


def test_below_the_threshold_the_act_asks_for_nothing():
    assert told(replace(WHOLE, applies=False, consults=None, parts=(Part("improve", "", None),))) == []


def test_urgency_excuses_the_record_but_not_a_false_day():
    late = (Part("improve", "Thought about.", date(2026, 11, 20)),)
    urgent = replace(WHOLE, urgent="A flood.", parts=late, consults=None, begins=date(2026, 11, 19))
    assert told(urgent) == [("too-late", "improve_on")]


def test_what_is_considered_on_the_day_of_the_notice_comes_too_late():
    on_the_day = (replace(PARTS[0], on=date(2026, 11, 20)), *PARTS[1:])
    assert told(replace(WHOLE, parts=on_the_day, begins=date(2026, 11, 20))) == [("too-late", "improve_on")]
    assert told(replace(WHOLE, parts=on_the_day, begins=date(2026, 11, 21))) == []


def test_a_day_that_has_not_come_is_not_believed():
    assert told(replace(WHOLE, parts=(replace(PARTS[0], on=date(2026, 11, 22)), *PARTS[1:]))) == [
        ("not-yet", "improve_on")
    ]


def test_words_without_a_day_are_asked_for_one():
    assert told(replace(WHOLE, parts=(replace(PARTS[0], on=None), *PARTS[1:]))) == [("no-day", "improve_on")]
