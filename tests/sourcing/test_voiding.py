"""A conflict found late: the scores given despite it count no more, and everything is computed again."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from django.urls import reverse

from commonweal.people import actions as people
from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.record import links
from commonweal.record.models import Event
from commonweal.rules import bids
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, evaluation
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.milestones import of_award
from commonweal.sourcing.models import Sheet, Tender
from commonweal.sourcing.voiding import queries
from commonweal.sourcing.voiding.actions import void
from commonweal.sourcing.voiding.policy import must_be_a_panel, must_be_free
from tests.sourcing import help

WHY = "Evaluator 3 has a brother who works for bidder 1."


@pytest.fixture
def three(panel: list[Person], place: Place, make_person: Callable[..., Person]) -> list[Person]:
    return [*panel, make_person("Ida Moss", offices=[(place, Office.Kind.EVALUATOR)])]


@pytest.fixture
def judged(
    tender: Tender,
    commissioner: Person,
    second_commissioner: Person,
    three: list[Person],
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    clock: Any,
) -> Tender:
    """Bidder 1 asks £80,000 and was agreed 5 throughout; bidder 2 asks £85,000 and was agreed 4."""
    help.bid(tender, provider, charity, 8_000_000)
    help.bid(tender, other_provider, other_charity, 8_500_000)
    row = help.opened(tender, commissioner, three, clock)
    help.declared(row, second_commissioner)
    return help.judged(row, three, {charity: 5, other_charity: 4})


def _sheet(tender: Tender, number: int) -> Sheet:
    return tender.sheets.get(number=number)


def _has_an_interest(judged: Tender) -> None:
    """The third evaluator says, after scoring, that they are near the first bidder."""
    sheet, bid = _sheet(judged, 3), judged.bids.get(number=1)
    people.declare_interest(
        by=sheet.evaluator,
        work=judged.work,
        kind="personal",
        organisation=bid.organisation,
        detail="My brother works there.",
    )


def test_a_voided_sheet_leaves_nothing_in_the_evidence_but_the_fact_and_the_reason(
    judged: Tender, second_commissioner: Person
) -> None:
    void(by=second_commissioner, sheet=_sheet(judged, 3), reason=WHY)
    data = bids.evidence_data(evaluation.evidence(judged))
    assert {row["evaluator"] for row in data["scores"]} == {"evaluator 1", "evaluator 2"}
    assert data["conflicts"] == [{"evaluator": "evaluator 3", "reason": WHY, "bidder": ""}]
    assert json.dumps(data).count("evaluator 3") == 1
    assert data["consensus"] == []


def test_the_award_is_computed_again_from_what_the_rest_of_the_panel_agrees(
    judged: Tender,
    second_commissioner: Person,
    panel: list[Person],
    charity: Organisation,
    other_charity: Organisation,
) -> None:
    """£80,000 for 100 points is £800 a point and wins; for 60 points it is £1,333.33, and £85,000 for 80
    points is £1,062.50."""
    assert bids.award(evaluation.evidence(judged)).placed[0].figure == Fraction(80_000)
    first = judged.bids.get(organisation=charity)
    void(by=second_commissioner, sheet=_sheet(judged, 3), reason=WHY)
    assert {fault.code for fault in bids.award(evaluation.evidence(judged)).faults} == {"consensus-missing"}
    for bid, value in ((first, 3), (judged.bids.get(organisation=other_charity), 4)):
        actions.agree(by=panel[0], bid=bid, scores=help.same(judged, value))
    again = bids.award(evaluation.evidence(judged))
    assert [row.figure for row in again.placed] == [Fraction(8_500_000, 80), Fraction(8_000_000, 60)]
    (row,) = queries.voided(judged)
    seen = {each.bidder: (each.place_before, each.place_after) for each in row.compared}
    other = judged.bids.get(organisation=other_charity)
    assert seen == {first.label: (1, 2), other.label: (2, 1)}
    assert row.complete


def test_what_was_agreed_with_the_voided_part_stays_to_be_read(
    judged: Tender, second_commissioner: Person
) -> None:
    answers = len(evaluation.criteria(judged)) * 2
    sheet = void(by=second_commissioner, sheet=_sheet(judged, 3), reason=WHY)
    assert sheet.reopened.count() == answers
    assert sheet.scores.count() == answers, "the scores themselves stay on record"
    event = Event.objects.get(kind="scores voided")
    assert event.public
    assert event.facts == {"evaluator": 3, "reason": WHY, "reopened": answers}


def test_one_evaluator_who_is_left_is_not_a_panel_until_another_scores(
    opened: Tender,
    second_commissioner: Person,
    commissioner: Person,
    panel: list[Person],
    charity: Organisation,
    other_charity: Organisation,
    place: Place,
    make_person: Callable[..., Person],
) -> None:
    judged = help.judged(opened, panel, {charity: 4, other_charity: 3})
    help.declared(judged, second_commissioner)
    void(by=second_commissioner, sheet=_sheet(judged, 2), reason=WHY)
    assert not must_be_a_panel(judged)
    bid = judged.bids.get(organisation=charity)
    with pytest.raises(Refused, match="asks for 2"):
        actions.agree(by=panel[0], bid=bid, scores=help.same(judged, 4))
    fresh = make_person("Ida Moss", offices=[(place, Office.Kind.EVALUATOR)])
    actions.appoint(by=commissioner, tender=judged, person=fresh)
    people.declare_interest(by=fresh, work=judged.work)
    for row in judged.bids.filter(state="opened"):
        actions.score(by=fresh, tender=judged, bid=row, scores=help.same(judged, 4))
    actions.hand_in(by=fresh, tender=judged)
    actions.agree(by=panel[0], bid=bid, scores=help.same(judged, 4))
    assert bid.consensus.count() == len(evaluation.criteria(judged))


def test_an_interest_declared_after_scoring_holds_the_award_up_until_those_scores_are_void(
    judged: Tender, second_commissioner: Person
) -> None:
    _has_an_interest(judged)
    assert "interest in bidder" in str(must_be_free(judged))
    with pytest.raises(Refused, match="interest"):
        help.proposed(judged, second_commissioner, second_commissioner)
    void(by=second_commissioner, sheet=_sheet(judged, 3), reason=WHY)
    assert must_be_free(judged)


def test_whoever_scored_cannot_void_their_own_scores_nor_can_anyone_but_a_commissioner(
    judged: Tender, three: list[Person], provider: Person, foreign_commissioner: Person
) -> None:
    for person in (None, three[0], three[2], provider, foreign_commissioner):
        with pytest.raises(Refused):
            void(by=person, sheet=_sheet(judged, 3), reason=WHY)


def test_a_voided_evaluator_neither_scores_nor_agrees_nor_comes_back(
    judged: Tender, three: list[Person], second_commissioner: Person, commissioner: Person
) -> None:
    void(by=second_commissioner, sheet=_sheet(judged, 3), reason=WHY)
    bid = judged.bids.filter(state="opened").first()
    assert bid is not None
    with pytest.raises(Refused, match="voided"):
        actions.agree(by=three[2], bid=bid, scores=help.same(judged, 4))
    with pytest.raises(Refused, match="voided"):
        actions.appoint(by=commissioner, tender=judged, person=three[2])
    with pytest.raises(Refused, match="already"):
        void(by=second_commissioner, sheet=_sheet(judged, 3), reason=WHY)


def test_an_officer_voids_scores_on_a_page_that_asks_why(
    client: Any, judged: Tender, second_commissioner: Person
) -> None:
    client.force_login(second_commissioner)
    checks = reverse("sourcing:checks", args=[judged.place.slug, judged.pk])
    address = reverse("sourcing:void_scores", args=[judged.place.slug, judged.pk, 3])
    assert address in client.get(checks).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 422
    page = client.post(address, {"reason": WHY}, follow=True).content.decode()
    assert WHY in page
    assert "once the rest of the panel has agreed" in page


def test_a_proposed_award_falls_with_the_scores_that_it_rests_on(
    judged: Tender, commissioner: Person, second_commissioner: Person
) -> None:
    proposal = help.proposed(judged, commissioner, second_commissioner)
    void(by=second_commissioner, sheet=_sheet(judged, 3), reason=WHY)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.reason) == ("sent_back", WHY)
    with pytest.raises(Refused):
        awarding.approve_award(by=second_commissioner, proposal=proposal)


def test_an_award_in_its_standstill_is_undone_and_made_again_without_those_scores(
    judged: Tender,
    commissioner: Person,
    second_commissioner: Person,
    panel: list[Person],
    charity: Organisation,
    other_charity: Organisation,
) -> None:
    """As computed above: 5 and 4 gave it to the first bid, 3 and 4 give it to the other."""
    first = help.award(judged, commissioner, second_commissioner)
    assert first.organisation == charity
    _has_an_interest(judged)
    void(by=second_commissioner, sheet=_sheet(judged, 3), reason=WHY)
    first.refresh_from_db()
    judged.refresh_from_db()
    assert (judged.state, first.undone_because) == ("scoring", WHY)
    assert len(help.told("award_undone")) == 2
    for organisation, value in ((charity, 3), (other_charity, 4)):
        bid = judged.bids.get(organisation=organisation)
        scores = help.same(judged, value, "We looked at it again.")
        actions.agree(by=panel[0], bid=bid, scores=scores)
    second = help.award(Tender.objects.get(pk=judged.pk), commissioner, second_commissioner)
    assert second.organisation == other_charity
    assert second.outcome == bids.recompute(second.evidence)
    assert "evaluator 3" not in {row["evaluator"] for row in second.evidence["scores"]}


def test_an_award_undone_by_void_scores_says_so_and_promises_no_signature(
    client: Any, judged: Tender, commissioner: Person, second_commissioner: Person
) -> None:
    award = help.award(judged, commissioner, second_commissioner)
    assert any("can be signed" in row.words for row in of_award(award))
    _has_an_interest(judged)
    void(by=second_commissioner, sheet=_sheet(judged, 3), reason=WHY)
    award.refresh_from_db()
    told = [row.words for row in of_award(award)]
    assert not any("can be signed" in words for words in told)
    assert any("undone" in words for words in told)
    for row in (award, judged):
        page = client.get(row.get_absolute_url()).content.decode()
        assert WHY in page
        assert "challenge of it was upheld" not in page


def test_once_the_contract_is_signed_no_scores_are_voided_and_the_refusal_says_why(
    judged: Tender, commissioner: Person, second_commissioner: Person
) -> None:
    row = help.award(judged, commissioner, second_commissioner)
    links.join(row, judged.specification, "contracted")
    with pytest.raises(Refused, match="contract is signed"):
        void(by=second_commissioner, sheet=_sheet(judged, 3), reason=WHY)
