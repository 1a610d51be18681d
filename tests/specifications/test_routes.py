"""The route of a service: the champion's check first, the choice held against dated rules, and frozen."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from commonweal.record.models import Event
from commonweal.rules import barriers as rules
from commonweal.rules import routes
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import Fault, Refused
from commonweal.specifications import actions, barriers
from commonweal.specifications.content import content
from commonweal.specifications.faults import by_place, faults
from commonweal.specifications.routing import actions as routing
from commonweal.specifications.routing.standing import standing, suitability
from commonweal.specifications.rulings import weights
from tests.specifications import help as example
from tests.specifications.help import routed, save, unrouted
from tests.specifications.route import ANSWERS, ASKED, ROUTE


@pytest.fixture
def draft(place, commissioner):
    return unrouted(place, commissioner)


@pytest.fixture
def champion(place, make_person):
    return make_person("Cath Imlach", offices=[(place, "champion")])


@pytest.fixture
def checked(draft, champion):
    routing.check_suitability(by=champion, specification=draft, answers=ANSWERS, note="I asked six of them.")
    return draft


def told(specification, place):
    return by_place(faults(specification)).get(place, [])


def test_the_route_is_chosen_after_the_champions_check_and_not_before(draft, commissioner, champion):
    save(commissioner, draft, "asked", ASKED)
    with pytest.raises(Refused, match="first checks whether delivery by civil society suits"):
        save(commissioner, draft, "route", ROUTE)
    routing.check_suitability(by=champion, specification=draft, answers=ANSWERS, note="I asked six.")
    save(commissioner, draft, "route", ROUTE)
    assert standing(draft).is_chosen


def test_a_draft_without_a_route_does_not_go_to_review_and_says_what_comes_first(draft, commissioner):
    assert told(draft, "asked") == ["Say what decides the route."]
    assert len(told(draft, "route.agreement")) == len(faults(draft)) - 1 == 1
    with pytest.raises(Refused, match="2 things are still to settle"):
        actions.send_for_review(by=commissioner, specification=draft)


def test_only_the_champion_of_the_place_checks(draft, commissioner, make_person, other_place):
    elsewhere = make_person("Olu Adair", offices=[(other_place, "champion")])
    for person in (None, commissioner, elsewhere):
        with pytest.raises(Refused):
            routing.check_suitability(by=person, specification=draft, answers=ANSWERS, note="So.")


def test_a_check_with_an_open_question_is_no_check(draft, champion):
    answers = {name: answer for name, answer in ANSWERS.items() if name != "powers"}
    with pytest.raises(Refused, match="Answer every question"):
        routing.check_suitability(by=champion, specification=draft, answers=answers, note="So.")


def test_the_latest_check_counts_and_the_record_knows_of_each(checked, champion, clock):
    clock.forward(hours=1)
    against = {**ANSWERS, "powers": True}
    routing.check_suitability(by=champion, specification=checked, answers=against, note="The law says no.")
    assert suitability(checked).evidence["verdict"] == "does not suit"
    assert checked.suitability.count() == 2
    assert Event.objects.filter(kind="suitability checked").count() == 2


def test_a_good_choice_leaves_nothing_to_settle(place, commissioner, champion):
    assert faults(routed(place, commissioner, champion)) == []


def test_what_the_law_shuts_stays_to_settle_with_the_figures(checked, commissioner):
    save(commissioner, checked, "asked", {**ASKED, "value_pence": 70_000_000})
    save(commissioner, checked, "route", ROUTE)
    (sentence,) = told(checked, "route.route")
    assert "It is worth £700,000 with VAT; the threshold is £663,540." in sentence


def test_answers_without_a_choice_ask_for_the_choice(draft, commissioner):
    save(commissioner, draft, "asked", ASKED)
    assert told(draft, "route.route") == ["Choose a route."]


def test_a_text_in_which_nothing_is_said_of_the_route_keeps_its_digest(draft):
    assert not {"asked", "route", "lots", "points", "ready", "milestones", "pilots"} & content(draft).keys()


def test_the_barrier_check_takes_the_threshold_and_the_lots_from_the_route(checked, commissioner):
    save(commissioner, checked, "conditions", {"suitability_stage": True, "below_threshold": False})
    save(commissioner, checked, "asked", ASKED)
    save(commissioner, checked, "route", ROUTE)
    rows = [{"title": f"Ward {number}", "what": "Visits"} for number in (1, 2, 3)]
    save(commissioner, checked, "lots", {"rows": rows})
    draft = barriers.draft(checked)
    assert (draft.below_threshold, draft.lots) == (True, 3)
    found = {row.rule for row in barriers.checked(checked).outcome.findings}
    assert "suitability-stage" in found


def test_a_place_in_wales_has_the_rules_of_wales(checked, place, commissioner):
    place.nation = "Wales"
    place.save()
    save(commissioner, checked, "asked", {**ASKED, "service": "health"})
    assert standing(checked).outcome.named("health-wales").state == routes.OPEN
    assert barriers.draft(checked).nation == "Wales"
    asked = {row.rule for row in barriers.checked(checked).evidence.versions}
    assert "ending-notice" not in asked  # a rule of England alone
    assert asked == {row.rule for row in rules.in_force(date(2027, 1, 11), "Wales")}


def test_extensions_count_into_the_length(checked, commissioner):
    save(commissioner, checked, "asked", {**ASKED, "value_pence": 80_000_000, "extension_months": 24})
    assert standing(checked).outcome.named("reserved-mutual").state == routes.OPEN
    save(commissioner, checked, "asked", {**ASKED, "value_pence": 80_000_000, "extension_months": 25})
    assert standing(checked).outcome.named("reserved-mutual").state == routes.SHUT


def test_a_partnership_has_milestones_with_a_day_and_a_sign(checked, commissioner):
    save(commissioner, checked, "asked", {**ASKED, "redesign": True})
    save(commissioner, checked, "route", {**ROUTE, "agreement": "partnership"})
    assert told(checked, "milestones")
    save(commissioner, checked, "milestones", {"rows": [{"title": "One door for all"}]})
    assert not told(checked, "milestones")
    (row,) = checked.milestones.all()
    assert told(checked, f"milestone {row.pk}") == ["Say by when, and what shows it."]
    after = {
        "id": row.pk,
        "title": "One door",
        "due_on": date(2030, 5, 1),
        "shown_by": "The old doors are shut",
    }
    save(commissioner, checked, "milestones", {"rows": [after]})
    assert told(checked, f"milestone {row.pk}") == ["This comes after the end."]
    save(commissioner, checked, "milestones", {"rows": [{**after, "due_on": date(2030, 4, 30)}]})
    assert not faults(checked)


def test_lots_fit_the_budget_and_the_number_that_is_said(draft, commissioner):
    north: dict[str, Any] = {"title": "North", "what": "Visits", "value_pence": 5_000_000}
    rows: list[dict[str, Any]] = [north, {"title": "South"}]
    save(commissioner, draft, "lots", {"rows": rows})
    south = draft.lots.get(title="South")
    assert told(draft, f"lot {south.pk}") == ["Say what it is and what it is worth."]
    rows[1] |= {"what": "Visits", "value_pence": 4_000_001}
    save(commissioner, draft, "lots", {"rows": rows})
    (sentence,) = told(draft, "lots")
    assert "£90,000.01" in sentence
    rows[1]["value_pence"] = 4_000_000
    save(commissioner, draft, "lots", {"rows": rows})
    save(commissioner, draft, "conditions", {"lots": 3})
    assert told(draft, "lots") == ["2 lots are named, and the text says that there are 3."]


def test_nothing_happens_after_the_term_is_over(draft, commissioner):
    """Three years are thirty-six months: in the thirty-sixth it is over."""
    rows = [
        {"title": "Review", "kind": "review", "month": 35},
        {"title": "New doors", "kind": "opening", "month": 36},
    ]
    save(commissioner, draft, "points", {"rows": rows})
    first, second = draft.term_points.all()
    assert told(draft, f"point {first.pk}") == []
    assert told(draft, f"point {second.pk}") == ["The term is over by then."]


def test_a_pilot_says_what_is_to_be_learnt_and_money_what_it_is_for(draft, commissioner):
    save(commissioner, draft, "pilots", {"rows": [{"title": "Calls by video", "kind": "pilot"}]})
    save(commissioner, draft, "ready", {"ramp_up_weeks": 12, "capacity_pence": 500_000})
    (row,) = draft.pilots.all()
    assert told(draft, f"pilot {row.pk}") == ["Say what is to be learnt, and how it will be told."]
    assert told(draft, "ready.capacity_for") == ["Say what that money is for."]


def test_approval_freezes_the_choice_and_anyone_computes_it_again(
    place, commissioner, second_commissioner, champion
):
    row = routed(place, commissioner, champion)
    actions.send_for_review(by=commissioner, specification=row)
    row = example.approve(second_commissioner, row)
    kept = row.published_route
    assert digest(kept.evidence) == kept.digest
    assert Event.objects.get(kind="specification approved").facts["route"] == kept.digest
    found: list[Fault] = []
    frozen = routes.read_frozen(json.loads(json.dumps(kept.evidence)), "choice", found)
    assert not found
    outcome = routes.choose(frozen.evidence)
    assert frozen.agrees_with(outcome)
    assert routes.faults(outcome, frozen.chosen) == []
    assert frozen.suitability["verdict"] == "suits"


def test_what_was_published_stays_when_the_place_changes(place, commissioner, second_commissioner, champion):
    row = routed(place, commissioner, champion)
    actions.send_for_review(by=commissioner, specification=row)
    row = example.approve(second_commissioner, row)
    place.nation = "Scotland"
    place.save()
    row.refresh_from_db()
    assert standing(row).evidence.asked.nation == "England"
    assert standing(row).frozen


def test_price_quality_and_quantity_are_shown_of_one_hundred(draft, commissioner):
    """Under a price of 40, quality and quantity share the other 60 as 70 to 30: 42 and 18."""
    rows = [
        {"title": "Change for users", "question": "What will change?", "weight": Decimal(70)},
        {"title": "Visits", "question": "How many?", "weight": Decimal(30), "measures": "quantity"},
    ]
    save(commissioner, draft, "criteria", {"rows": rows})
    assert [share for _label, share in weights(draft)] == ["70", "30"]
    price = {"formula": "benchmark", "price_weight": Decimal(40), "benchmark_pence": 9_000_000}
    save(commissioner, draft, "price", {**price, "slope": Decimal(1)})
    assert [share for _label, share in weights(draft)] == ["40", "42", "18"]


def test_criteria_that_measure_how_good_it_is_keep_the_digest_of_older_texts(draft):
    assert all("measures" not in row for row in content(draft)["criteria"]["rows"])
