"""Abnormally low prices: asked about by a published rule, explained, decided by two; never before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from commonweal.messages.models import Message
from commonweal.people.models import Membership, Organisation, Person
from commonweal.record import clock as time
from commonweal.rules import bids
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, evaluation
from commonweal.sourcing.checks import actions as checks
from commonweal.sourcing.checks import policy
from commonweal.sourcing.models import Bid, PriceQuestion, Tender
from tests.sourcing import help


def _due(days: int = 5) -> Any:
    return time.now() + timedelta(days=days)


@pytest.fixture
def low(low: Bid, commissioner: Person, second_commissioner: Person) -> Bid:
    """Nobody who decides about it has an interest."""
    help.declared(low.tender, commissioner, second_commissioner)
    return low


@pytest.fixture
def asked(low: Bid, commissioner: Person) -> PriceQuestion:
    return checks.ask_price(by=commissioner, bid=low, due=_due())


def test_the_rule_is_published_with_the_notice_before_anyone_bids(tender: Tender) -> None:
    assert tender.evaluation["method"]["low_price"] == {
        "under_mean": "40/1",
        "under_next": "30/1",
        "under_estimate": None,
        "estimate_pence": None,
    }


def test_an_award_waits_until_a_low_price_is_asked_about_and_decided(
    low: Bid, panel: list[Person], charity: Organisation, other_charity: Organisation, commissioner: Person
) -> None:
    tender = help.judged(low.tender, panel, {charity: 4, other_charity: 4})
    with pytest.raises(Refused, match="abnormally low"):
        help.proposed(tender, commissioner, commissioner)


def test_a_price_that_the_rule_does_not_flag_is_not_asked_about(low: Bid, commissioner: Person) -> None:
    other = low.tender.bids.exclude(pk=low.pk).get()
    with pytest.raises(Refused, match="nothing to ask"):
        checks.ask_price(by=commissioner, bid=other, due=_due())


def test_a_bidder_has_three_days_at_least_and_is_told_the_limit_and_no_other_price(
    low: Bid, commissioner: Person, provider: Person
) -> None:
    with pytest.raises(Refused, match="3 days"):
        checks.ask_price(by=commissioner, bid=low, due=_due(2))
    row = checks.ask_price(by=commissioner, bid=low, due=_due(4))
    assert "£50,000 is 50.0% under £100,000" in row.why[0]["officers"]
    assert row.why[0]["bidder"] == "It is 40% or more under the mean of the other prices."
    sent = Message.objects.filter(template="sourcing/price_asked").get(person=provider)
    assert "100,000" not in sent.text, "what another bid asks is not told before the award"
    assert provider in help.told("price_asked")


def test_nothing_is_decided_while_the_bidder_may_still_answer(
    asked: PriceQuestion, second_commissioner: Person, clock: Any
) -> None:
    propose: dict[str, Any] = {
        "by": second_commissioner,
        "question": asked,
        "decision": "set aside",
        "reason": "No answer.",
    }
    with pytest.raises(Refused, match="Nothing is decided before"):
        checks.propose(**propose)
    clock.to(asked.due)
    assert checks.propose(**propose).state == "proposed"


def test_no_bid_is_set_aside_before_its_time_to_explain_is_over(
    asked: PriceQuestion, commissioner: Person, provider: Person, clock: Any
) -> None:
    """It was told that it can change its answer until then: a first answer is not its last."""
    row = checks.answer_price(by=provider, question=asked, answer="Volunteers cook.")
    clock.to(asked.due - timedelta(hours=1))
    with pytest.raises(Refused, match="cannot be set aside"):
        checks.propose(by=commissioner, question=row, decision="set aside", reason="Too low.")
    row = checks.answer_price(by=provider, question=row, answer="Volunteers cook, and a trust pays the rent.")
    clock.to(asked.due)
    row = checks.propose(by=commissioner, question=row, decision="set aside", reason="Too low.")
    assert row.state == "proposed"


def test_two_people_decide_and_the_reason_goes_into_the_evidence(
    asked: PriceQuestion, commissioner: Person, second_commissioner: Person, provider: Person, clock: Any
) -> None:
    row = checks.answer_price(by=provider, question=asked, answer="Volunteers cook.")
    clock.to(asked.due)
    row = checks.propose(by=commissioner, question=row, decision="set aside", reason="No wage for care.")
    assert asked.bid.tender.bids.get(pk=asked.bid_id).set_aside == ""
    with pytest.raises(Refused, match="another officer"):
        checks.confirm(by=commissioner, question=row)
    checks.confirm(by=second_commissioner, question=row)
    evidence = evaluation.evidence(asked.bid.tender)
    aside = {bid.bidder: bid.set_aside for bid in evidence.bids}
    assert aside[asked.bid.label] == "No wage for care."
    assert "Volunteers cook" not in str(bids.evidence_data(evidence))
    assert policy.prices_must_be_decided(asked.bid.tender)


def test_an_accepted_price_is_judged_like_any_other_and_says_why(
    asked: PriceQuestion, commissioner: Person, second_commissioner: Person, provider: Person
) -> None:
    row = checks.answer_price(by=provider, question=asked, answer="Volunteers cook.")
    row = checks.propose(by=commissioner, question=row, decision="accept", reason="It has a kitchen.")
    checks.confirm(by=second_commissioner, question=row)
    evidence = evaluation.evidence(asked.bid.tender)
    (found,) = bids.low_prices(evidence)
    assert found.decision == "It has a kitchen."
    assert asked.bid in asked.bid.tender.bids.filter(state="opened", set_aside="")


def test_the_second_officer_may_disagree_and_it_is_proposed_anew(
    asked: PriceQuestion, commissioner: Person, second_commissioner: Person, provider: Person, clock: Any
) -> None:
    row = checks.answer_price(by=provider, question=asked, answer="Volunteers cook.")
    clock.to(asked.due)
    row = checks.propose(by=commissioner, question=row, decision="set aside", reason="Too low.")
    row = checks.send_back(by=second_commissioner, question=row)
    assert (row.state, row.decision, row.reason) == ("answered", "", "")


def test_an_answer_at_the_very_moment_of_its_deadline_is_late(
    asked: PriceQuestion, provider: Person, clock: Any
) -> None:
    clock.to(asked.due)
    with pytest.raises(Refused, match="was over"):
        checks.answer_price(by=provider, question=asked, answer="Volunteers cook.")


def test_only_the_bidder_answers_and_neither_another_bidder_nor_the_panel_reads_it(
    client: Any, asked: PriceQuestion, provider: Person, other_provider: Person, panel: list[Person]
) -> None:
    with pytest.raises(Refused):
        checks.answer_price(by=other_provider, question=asked, answer="Mine.")
    checks.answer_price(by=provider, question=asked, answer="Volunteers cook.")
    own = reverse("sourcing:own_price", args=[asked.bid.tender.place.slug, asked.bid_id])
    page = reverse("sourcing:checks", args=[asked.bid.tender.place.slug, asked.bid.tender_id])
    for person in (other_provider, panel[0]):
        client.force_login(person)
        assert client.get(own).status_code == 404
        assert client.get(page).status_code == 403
    client.force_login(provider)
    assert "Volunteers cook." in client.get(own).content.decode()


def test_a_commissioner_who_scores_sees_no_checks(
    low: Bid, commissioner: Person, second_commissioner: Person
) -> None:
    actions.appoint(by=commissioner, tender=low.tender, person=second_commissioner)
    assert policy.may_check(commissioner, low.tender)
    assert "You score these bids" in str(policy.may_check(second_commissioner, low.tender))


def test_the_bidders_page_keeps_what_was_typed_and_says_what_is_missing(
    client: Any, asked: PriceQuestion, provider: Person
) -> None:
    client.force_login(provider)
    own = reverse("sourcing:own_price", args=[asked.bid.tender.place.slug, asked.bid_id])
    assert client.post(own, {"answer": ""}).status_code == 422
    assert "may answer until" in client.get(own).content.decode()
    assert client.post(own, {"answer": "Volunteers cook."}).status_code == 302
    assert PriceQuestion.objects.get().answer == "Volunteers cook."


def test_everyone_of_the_bidder_is_told(
    low: Bid, commissioner: Person, charity: Organisation, make_person: Callable[..., Person]
) -> None:
    colleague = make_person("Jo Lane")
    Membership.objects.create(person=colleague, organisation=charity, role=Membership.Role.BIDS)
    checks.ask_price(by=commissioner, bid=low, due=_due())
    assert colleague in help.told("price_asked")
