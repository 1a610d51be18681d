"""A criterion of which it is only asked whether it is met: its own scale, and what that scale settles."""

from __future__ import annotations

from typing import Any

import pytest

from commonweal.specifications import scoring
from commonweal.specifications.faults import faults
from commonweal.specifications.models import Specification
from tests.specifications.help import CRITERIA, save
from tests.specifications.test_pages import address, as_sent, text
from tests.specifications.test_scoring import first, meaning


def on_met(by: Any, draft: Specification, **more: Any) -> None:
    """Put the first criterion on the scale of met or exceeded."""
    had = [
        {"id": str(row.pk), **said} for row, said in zip(draft.criteria.all(), CRITERIA["rows"], strict=True)
    ]
    rows = [{**had[0], "threshold": 1, "scored": "met", "met_earns": 70, **more}, had[1]]
    save(by, draft, "criteria", {"rows": rows})


def test_a_criterion_that_is_met_or_exceeded_is_written_and_tried_on_its_own_scale(
    officer: Any, draft: Specification, commissioner: Any
) -> None:
    on_met(commissioner, draft)
    page = text(officer.get(address(draft, "write_scores", first(draft).pk)))
    assert "What does a score of 2 mean here?" in page
    assert "What does a score of 3 mean here?" not in page
    assert "Earns 70 in 100 of the marks." in text(officer.get(address(draft, "scores")))
    sample_page = text(officer.get(address(draft, "write", "samples")))
    assert "From 0 to 2" in sample_page
    assert "From 0 to 5" in sample_page
    drawn = scoring.samples_of(draft)
    assert {row.values[str(first(draft).pk)] for row in drawn} <= {0, 1, 2}
    assert [fault.code for fault in faults(draft)] == []


def test_meanings_that_were_written_for_another_scale_are_to_settle(
    draft: Specification, commissioner: Any
) -> None:
    meaning(commissioner, draft)
    draft.refresh_from_db()
    on_met(commissioner, draft)
    draft.refresh_from_db()
    assert "scale-changed" in [fault.code for fault in faults(draft)]


def test_a_minimum_that_is_not_on_the_chosen_scale_is_to_settle(
    draft: Specification, commissioner: Any
) -> None:
    on_met(commissioner, draft, threshold=3)
    assert "threshold-off-scale" in [fault.code for fault in faults(draft)]


@pytest.mark.parametrize(
    "sent, told",
    [
        ({"scored_1": "met"}, "Criterion 1: say how much of its marks meeting it earns."),
        ({"met_earns_1": "70"}, "only “met or exceeded” says what meeting it earns"),
        ({"scored_1": "met", "met_earns_1": "100"}, "must be 99 or"),
        ({"scored_1": "met", "met_earns_1": "70", "measures_1": "community"}, "so it is on no scale"),
    ],
)
def test_what_is_no_choice_of_a_scale_is_told_and_stays(
    officer: Any, draft: Specification, sent: dict[str, str], told: str
) -> None:
    page = address(draft, "write", "criteria")
    answer = officer.post(page, {**as_sent(officer.get(page).context["form"]), **sent})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    if "met_earns_1" in sent:
        assert f'value="{sent["met_earns_1"]}"' in answer.content.decode()
