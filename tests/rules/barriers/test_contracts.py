"""Model contracts: one for each value, nothing in them that the rules find, and each change shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.rules import barriers
from commonweal.rules.barriers import contracts
from tests.rules.barriers.drafts import CLEAN

#: The first day on which clauses are looked at.
DAY = date(2026, 11, 21)
MODELS = contracts.models_on(DAY)
IDS = [model.id for model in MODELS]


def draft(*clauses: tuple[str, str]) -> barriers.Draft:
    return replace(CLEAN, clauses=tuple(barriers.Clause(*each) for each in clauses))


def found(asked: barriers.Draft) -> set[str]:
    outcome = barriers.check(barriers.Evidence(asked, DAY, barriers.in_force(DAY, asked.nation)))
    assert not outcome.faults
    return {row.rule for row in outcome.findings}


@pytest.mark.parametrize("model", MODELS, ids=IDS)
def test_no_model_has_a_clause_that_the_rules_find(model):
    assert not found(draft(*((row.title, row.words) for row in model.clauses)))


@pytest.mark.parametrize("model", MODELS, ids=IDS)
def test_every_model_says_that_the_provider_may_speak_and_that_liability_has_an_end(model):
    words = " ".join(row.words for row in model.clauses)
    assert "You may campaign, comment in public and criticise the council" in words
    assert "30 days" in words
    assert "up to the price of one year" in words or "never owe us more than you have left" in words


@pytest.mark.parametrize("model", MODELS, ids=IDS)
def test_a_model_is_short_and_plain_enough_for_what_it_is_for(model):
    """By the very limits that warn of others, at the top of its band."""
    passages = tuple(barriers.Passage(row.id, row.words) for row in model.clauses)
    value = model.up_to_pence or 66_354_000
    asked = barriers.Tendered(value, passages, clauses=len(model.clauses))
    assert [str(row.reason) for row in barriers.length(asked, barriers.bands_on(DAY)).warnings] == []


def test_every_value_has_a_model_and_each_end_is_its_models_own():
    ends = [model.up_to_pence for model in MODELS]
    assert ends[-1] is None
    assert all(lower < higher for lower, higher in pairwise(ends[:-1]))
    for model, following in pairwise(MODELS):
        assert contracts.suited(MODELS, model.up_to_pence) == model
        assert contracts.suited(MODELS, model.up_to_pence + 1) == following


@pytest.mark.parametrize(
    "words, rule",
    [
        ("The Provider shall not campaign on any matter that concerns the Council.", "clause-silences"),
        ("You will not do anything that brings us into disrepute.", "clause-silences"),
        ("No payment may be used to influence Parliament.", "clause-silences"),
        ("The Provider shall fully indemnify the Council.", "clause-without-end"),
        ("Your liability is unlimited.", "clause-without-end"),
        ("We may end this agreement at any time without notice.", "clause-one-sided"),
        ("The Council may at its sole discretion vary the price.", "clause-one-sided"),
        ("Sub-contractors are paid when paid.", "clause-paid-when-paid"),
    ],
)
def test_a_clause_that_shuts_small_providers_out_is_found_by_its_words(words, rule):
    assert found(draft(("A clause", words))) == {rule}


def test_a_draft_without_clauses_is_published_as_before_there_were_any():
    assert "clauses" not in barriers.draft_data(draft())
    asked = draft(("Speaking", "You may say what you like."))
    assert barriers.read(barriers.draft_data(asked)).draft == asked


def test_the_hash_is_of_the_text_and_not_of_the_name():
    assert len({model.sha256 for model in MODELS}) == len(MODELS)
    model = MODELS[0]
    assert contracts.model_named(model.id, model.version) == model
    assert contracts.model_named(model.id, "no such") is None


WORDS = st.text(alphabet="ab .\n", max_size=40)


@settings(max_examples=100)
@given(WORDS, WORDS)
def test_what_is_kept_and_added_is_the_new_text_and_what_is_kept_and_taken_out_the_old(before, after):
    parts = list(contracts.changes(before, after))
    assert "".join(text for kind, text in parts if kind != contracts.ADDED) == before
    assert "".join(text for kind, text in parts if kind != contracts.TAKEN) == after
    assert before != after or all(kind == contracts.KEPT for kind, _text in parts)
