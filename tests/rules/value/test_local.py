"""A criterion of local value asks what a bid does for the area, never where the bidder is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commonweal.rules.data import load
from commonweal.rules.value.library import library
from commonweal.rules.value.local import LocalValue, local_value, where_bidders_are
from commonweal.rules.value.plan import BANDS, KINDS

VERSION = load("commonweal.rules.value.sets", "local-value").on(date(2026, 11, 21))
FAIR = LocalValue(
    title="Good that stays in the area",
    question="How will people who live here take part in the work and learn from it?",
    weighted=True,
    outcome="People have company",
    relevance="Those who visit live near those whom they visit.",
    from_elsewhere="Whoever recruits and trains residents earns every point, wherever its office is.",
    version=VERSION,
)


def codes(found):
    return [fault.code for fault in local_value(found)]


def test_a_criterion_about_what_is_done_for_the_area_is_lawful():
    assert codes(FAIR) == []


@pytest.mark.parametrize(
    "question",
    [
        "Are you based in the borough?",
        "Where is your HEAD  OFFICE?",
        "Local suppliers earn five points.",
        "Say the postcode of your nearest depot.",
    ],
)
def test_a_criterion_about_where_the_bidder_is_is_found_however_it_is_written(question):
    assert codes(replace(FAIR, question=question)) == ["where-bidders-are"]


def test_only_whole_words_are_found():
    assert codes(replace(FAIR, question="How do rebased incomes grow? What is a debased inn?")) == []


@pytest.mark.parametrize(
    "change, code",
    [
        ({"weighted": False}, "no-weight"),
        ({"outcome": ""}, "no-outcome"),
        ({"relevance": ""}, "not-relevant"),
        ({"from_elsewhere": ""}, "closed"),
    ],
)
def test_it_needs_a_weight_an_outcome_its_reason_and_a_way_in_for_others(change, code):
    assert codes(replace(FAIR, **change)) == [code]


def test_every_entry_of_the_library_has_its_proof_and_says_what_is_in_proportion():
    entries = library(date(2026, 11, 21))
    assert {entry.use for entry in entries} == {"clause", "outcome"}
    assert {entry.kind for entry in entries} == set(KINDS)
    assert len({entry.id for entry in entries}) == len(entries)
    assert all(entry.proof and set(entry.notes) == set(BANDS) for entry in entries)


def test_nothing_in_the_library_asks_where_a_bidder_is():
    entries = library(date(2026, 11, 21))
    assert [entry.id for entry in entries if where_bidders_are(VERSION, entry.words)] == []
