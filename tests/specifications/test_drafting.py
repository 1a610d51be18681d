"""Writing a specification: nothing is lost, and what is left to settle is said at its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from commonweal.record import links
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.specifications import actions, queries
from commonweal.specifications.content import name_of
from commonweal.specifications.faults import faults, last_day
from commonweal.specifications.models import Specification
from tests.specifications.help import ABOUT, COMPANY, CRITERIA, begun, published_need, save


def where(specification: Specification) -> set[tuple[str, str]]:
    specification.refresh_from_db()
    return {(fault.code, fault.where) for fault in faults(specification)}


def test_the_thread_runs_from_the_need_to_the_specification(place, commissioner):
    need = published_need(place, commissioner)
    specification = begun(place, commissioner, [need])
    assert [stop.row for stop in links.thread(need)] == [need, specification]


def test_a_specification_opens_a_work_under_the_work_it_grew_from(place, commissioner):
    need = published_need(place, commissioner)
    specification = actions.begin(
        by=commissioner,
        place=place,
        title="Company",
        from_rows=[need],
        budget_pence=100,
        parent_work=need.assessment.work,
    )
    assert specification.work.parent == need.assessment.work
    assert specification.work.kind == "specification"


def test_a_specification_that_answers_nothing_is_refused(place, commissioner):
    with pytest.raises(Refused, match="which need or project"):
        actions.begin(by=commissioner, place=place, title="Company", from_rows=[], budget_pence=100)


def test_a_specification_cannot_answer_another_places_need(
    place, other_place, commissioner, foreign_commissioner
):
    foreign = published_need(other_place, foreign_commissioner)
    with pytest.raises(Refused, match="own place"):
        begun(place, commissioner, [foreign])


def test_residents_and_officers_of_other_places_cannot_write(draft, resident, foreign_commissioner):
    for person in (None, resident, foreign_commissioner):
        with pytest.raises(Refused):
            actions.save(by=person, specification=draft, piece="about", base=draft.version, value=ABOUT)


def test_a_new_draft_lists_everything_that_is_left_to_settle(place, commissioner):
    found = {place for _, place in where(begun(place, commissioner))}
    assert {"about.summary", "about.people", "outcomes", "criteria", "price.quality_floor"} <= found
    assert {f"terms.{name}" for name in ("notice_on", "bids_close_on", "award_on", "starts", "ends")} <= found


def test_a_complete_draft_has_nothing_left_to_settle(draft):
    assert where(draft) == set()


def test_weights_that_do_not_make_100_are_saved_and_said(draft, commissioner):
    rows = [{**row, "weight": Decimal(45)} for row in CRITERIA["rows"]]
    save(commissioner, draft, "criteria", {"rows": rows})
    assert where(draft) == {("weights-do-not-sum", "criteria")}


def test_an_outcome_needs_a_price_or_a_weight_and_not_both(draft, commissioner):
    outcome = draft.outcomes.get(weight=None)
    save(commissioner, draft, name_of(outcome), {**COMPANY, "weight": Decimal(0)})
    assert ("price-or-weight", f"{name_of(outcome)}.unit_price_pence") in where(draft)


def test_a_target_that_is_where_it_stands_now_changes_nothing(draft, commissioner):
    outcome = draft.outcomes.get(weight=None)
    save(commissioner, draft, name_of(outcome), {"baseline": Decimal(120)})
    assert where(draft) == {("no-change", f"{name_of(outcome)}.target")}


@pytest.mark.parametrize(
    "starts, ends, is_short",
    [
        (date(2027, 4, 1), date(2030, 3, 31), False),
        (date(2027, 4, 1), date(2030, 3, 30), True),
        (date(2028, 2, 29), date(2031, 2, 28), False),
    ],
)
def test_three_years_run_to_the_day_before_the_anniversary(draft, commissioner, starts, ends, is_short):
    save(commissioner, draft, "terms", {"starts": starts, "ends": ends})
    assert (("short-term", "terms.short_term_reason") in where(draft)) == is_short
    assert (ends < last_day(starts, 3)) == is_short


def test_a_short_term_stands_with_its_reason(draft, commissioner):
    short = {"ends": date(2028, 4, 30), "short_term_reason": "The building closes then."}
    save(commissioner, draft, "terms", short)
    assert where(draft) == set()


def test_dates_out_of_order_are_said_at_the_later_date(draft, commissioner):
    save(commissioner, draft, "terms", {"bids_close_on": date(2027, 1, 11)})
    assert where(draft) == {("dates-out-of-order", "terms.bids_close_on")}


def test_every_saving_is_a_version_and_an_older_one_stays_as_it_was(draft, commissioner):
    numbers = list(draft.versions.values_list("number", flat=True))
    save(commissioner, draft, "about", {**ABOUT, "summary": "Something else."})
    assert list(draft.versions.values_list("number", flat=True)) == [numbers[0] + 1, *numbers]
    older = draft.versions.get(number=numbers[0])
    assert older.content["about"]["summary"] == {"en": ABOUT["summary"]}


def test_saving_what_already_stands_makes_no_version(draft, commissioner):
    before = draft.versions.count()
    save(commissioner, draft, "about", ABOUT)
    assert draft.versions.count() == before


def test_a_text_in_two_languages_is_kept_in_both(draft, commissioner):
    save(commissioner, draft, "about", {"title": {"en": "Company at home", "cy": "Cwmni gartref"}})
    assert draft.title.in_language("cy") == "Cwmni gartref"


def test_an_outcome_taken_out_stays_in_the_older_versions(draft, commissioner):
    outcome = draft.outcomes.first()
    piece = name_of(outcome)
    save(commissioner, draft, piece, None)
    assert not draft.outcomes.filter(pk=outcome.pk).exists()
    assert any(piece in version.content for version in draft.versions.all())


def test_one_specifications_outcome_cannot_be_written_through_another(place, draft, commissioner):
    other = begun(place, commissioner)
    outcome = draft.outcomes.first()
    with pytest.raises(Exception, match=r"(?i)unique"):
        save(commissioner, other, name_of(outcome), {"title": "Mine now"})


def test_what_the_rules_read_is_what_the_page_says(draft):
    assert [(c.title, c.weight, c.threshold) for c in queries.criteria(draft)] == [
        ("Change for users", 60, 3),
        ("People who do the work", 40, None),
    ]
    card = queries.rate_card(draft)
    assert [(rate.unit_pence, rate.cap_pence) for rate in card.rates] == [(45_000, 6_000_000)]
    assert card.cap_pence == draft.budget_pence
    assert queries.method(draft, "seed").quality_floor == 50


def test_what_is_paid_if_every_target_is_met_is_worked_out(draft):
    assert queries.promised_pence(draft) == 120 * 45_000


def test_events_name_no_author_and_tell_the_version(draft):
    event = Event.objects.filter(kind="specification saved").latest("at")
    assert set(event.facts) == {"version"}
