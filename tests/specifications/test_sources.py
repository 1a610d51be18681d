"""What outcomes serve and whether they can be known, what others give, and other ways that bids may offer."""

from __future__ import annotations

from datetime import date

import pytest

from commonweal.places import actions as places
from commonweal.places.queries import plan_outcomes
from commonweal.record.models import Event
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import Refused
from commonweal.specifications import actions
from commonweal.specifications.content import content, name_of
from commonweal.specifications.faults import faults
from commonweal.specifications.models import Specification
from tests.sourcing import help as tenders
from tests.specifications import help as example
from tests.specifications.help import COMPANY, begun, save

PLAN = {"title": "Fewer people are alone", "plan": "Haverbrook together, 2026"}
GIVEN = {
    "title": "The hall on two evenings",
    "giver": "The parish",
    "kind": "in kind",
    "worth_pence": 120_000,
    "agreed_on": date(2026, 10, 2),
}


def told(specification: Specification, part: str) -> set[str]:
    """What is still to settle about one field of the first outcome, or about another piece."""
    specification.refresh_from_db()
    first = name_of(specification.outcomes.first())
    return {fault.code for fault in faults(specification) if fault.where in (part, f"{first}.{part}")}


def first(specification: Specification) -> str:
    return name_of(specification.outcomes.first())


def test_where_the_place_lists_what_its_plan_is_to_achieve_each_outcome_serves_it_or_says_why_not(
    draft, place, commissioner
):
    assert told(draft, "serves") == set()
    places.add_plan_outcome(by=commissioner, place=place, **PLAN)
    assert told(draft, "serves") == {"missing"}
    save(commissioner, draft, first(draft), {"serves_none": "Residents voted for it."})
    assert told(draft, "serves") == set()
    save(commissioner, draft, first(draft), {"serves": PLAN["title"]})
    assert told(draft, "serves") == {"serves-and-serves-none"}


def test_what_the_plan_is_to_achieve_is_listed_by_commissioners_and_ended_not_deleted(
    place, commissioner, resident, foreign_commissioner
):
    for person in (None, resident, foreign_commissioner):
        with pytest.raises(Refused, match="Only a commissioner"):
            places.add_plan_outcome(by=person, place=place, **PLAN)
    row = places.add_plan_outcome(by=commissioner, place=place, **PLAN)
    with pytest.raises(Refused):
        places.end_plan_outcome(by=foreign_commissioner, outcome=row)
    places.end_plan_outcome(by=commissioner, outcome=row)
    assert not plan_outcomes(place).exists()
    with pytest.raises(Refused, match="ended already"):
        places.end_plan_outcome(by=commissioner, outcome=row)
    assert Event.objects.filter(kind__startswith="plan outcome", public=True).count() == 2


@pytest.mark.parametrize(
    "said, field, code",
    [
        ({"data_are": ""}, "data_are", "missing"),
        ({"data_are": "not"}, "data_are", "cannot-be-known"),
        ({"data_are": "arranged", "data_wait_for": ""}, "data_wait_for", "missing"),
        ({"measured_by": ""}, "measured_by", "missing"),
        ({"data_on": None}, "data_on", "missing"),
        ({"data_on": date(2030, 5, 1)}, "data_on", "known-too-late"),
    ],
)
def test_what_keeps_an_outcome_from_being_known_is_told_beside_its_field(
    draft, commissioner, said, field, code
):
    save(commissioner, draft, first(draft), said)
    assert told(draft, field) == {code}


def test_figures_on_the_last_day_of_the_service_are_in_time(draft, commissioner):
    save(commissioner, draft, first(draft), {"data_on": date(2030, 4, 30)})
    assert faults(draft) == []


def test_a_text_from_before_these_questions_keeps_its_digest(place, commissioner):
    """An outcome in which none of them is answered reads as it did before they were asked."""
    draft = begun(place, commissioner)
    older = {name: value for name, value in COMPANY.items() if not name.startswith(("data", "measured"))}
    save(commissioner, draft, "outcome", older)
    (outcome,) = (value for name, value in content(draft).items() if name.startswith("outcome"))
    assert set(outcome) == {"position", *older, "weight"}
    assert not {"variants", "contributions"} & set(content(draft))
    assert len(digest(content(draft))) == 64


def test_what_others_give_counts_once_its_worth_and_its_day_are_said(draft, commissioner):
    save(commissioner, draft, "contributions", {"rows": [{**GIVEN, "worth_pence": None, "agreed_on": None}]})
    (row,) = draft.contributions.all()
    assert told(draft, f"contribution {row.pk}") == {"missing"}
    save(commissioner, draft, "contributions", {"rows": [{**GIVEN, "id": str(row.pk)}]})
    assert faults(draft) == []


def test_other_ways_need_a_minimum_and_their_refusal_a_reason(draft, commissioner):
    save(commissioner, draft, "variants", {"allowed": True})
    assert told(draft, "variants.minimum") == {"missing"}
    save(commissioner, draft, "variants", {"allowed": False})
    assert told(draft, "variants.why_not") == {"missing"}
    save(commissioner, draft, "variants", {"allowed": True, "minimum": "It is free for those who use it."})
    assert faults(draft) == []


def test_bidders_read_in_the_notice_that_another_way_may_be_offered_and_what_it_keeps_to(
    client, place, commissioner, second_commissioner, draft
):
    save(commissioner, draft, "variants", {"allowed": True, "minimum": "It is free for those who use it."})
    actions.send_for_review(by=commissioner, specification=draft)
    approved = example.approve(second_commissioner, draft)
    notice = tenders.published(place, commissioner, second_commissioner, specification=approved)
    page = client.get(notice.get_absolute_url()).content.decode()
    assert "judged by the same criteria as every bid" in page
    assert "It is free for those who use it." in page


def test_an_outcome_is_asked_what_it_serves_only_where_a_plan_is_listed(officer, draft, place, commissioner):
    outcome = draft.outcomes.first()
    address = f"{draft.get_absolute_url()}outcomes/{outcome.pk}/"
    assert "What of the place&#x27;s plan" not in officer.get(address).content.decode()
    places.add_plan_outcome(by=commissioner, place=place, **PLAN)
    assert PLAN["title"] in officer.get(address).content.decode()


def test_a_wrong_contribution_is_told_and_what_was_typed_is_kept(officer, draft):
    address = f"{draft.get_absolute_url()}write/contributions/"
    answer = officer.post(
        address,
        {"base": draft.version, "title_1": "", "giver_1": "The parish", "kind_1": "", "worth_pence_1": "x"},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "say what is given" in page
    assert 'value="The parish"' in page


def test_the_plan_is_public_and_its_form_answers_wrong_input(client, officer, place):
    address = f"/{place.slug}/about/plan/"
    empty = officer.post(f"{address}add/", {"title": "", "plan": "Haverbrook together"})
    assert empty.status_code == 422
    assert "Haverbrook together" in empty.content.decode()
    assert officer.post(f"{address}add/", PLAN, follow=True).status_code == 200
    client.logout()
    assert PLAN["title"] in client.get(address).content.decode()
