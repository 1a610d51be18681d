"""A challenge pauses the award until somebody who had no part in it has answered in public."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from commonweal.delivery import actions as delivery
from commonweal.delivery import policy as signing
from commonweal.messages.models import Message
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, policy, queries
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.awarding import policy as awarding_policy
from commonweal.sourcing.awarding.queries import todo
from commonweal.sourcing.judging.moderating import close_moderation
from commonweal.sourcing.models import Award, Challenge, Tender
from commonweal.web.days import day_of
from tests.sourcing import help


@pytest.fixture
def auditor(place: Place, opened: Tender) -> Person:
    """Audits the place, had no part in the award, and has no interest in it."""
    person = place.offices.get(kind="auditor").person
    help.declared(opened, person)
    return person


def test_no_contract_is_signed_while_a_challenge_waits_however_long_it_takes(
    award: Award, challenge: Challenge, commissioner: Person, clock: Any
) -> None:
    clock.to(award.standstill_ends + timedelta(days=30))
    assert "paused" in str(policy.may_be_signed(award, at=clock.now()))
    assert not signing.may_sign(commissioner, award, at=clock.now())
    assert award not in queries.ready_to_sign(award.tender.place)
    today = day_of(clock.now())
    with pytest.raises(Refused, match="paused"):
        delivery.begin(by=commissioner, award=award, starts=today, ends=today + timedelta(days=365))


@pytest.mark.parametrize("milliseconds, taken", [(1, True), (0, False), (-1, False)])
def test_a_challenge_is_in_time_until_the_very_moment_at_which_the_standstill_ends(
    award: Award, other_provider: Person, milliseconds: int, taken: bool
) -> None:
    at = award.standstill_ends - timedelta(milliseconds=milliseconds)
    assert bool(awarding_policy.may_challenge(other_provider, award, at=at)) is taken
    assert bool(policy.may_be_signed(award, at=at)) is not taken


def test_only_a_bidder_challenges_and_anyone_complains(award: Award, resident: Person, clock: Any) -> None:
    with pytest.raises(Refused, match="Only those who bid"):
        awarding.challenge_award(by=resident, award=award, organisation=None, grounds=help.GROUNDS)
    complaint = awarding.complain(by=resident, tender=award.tender, grounds=help.GROUNDS)
    assert complaint.kind == "complaint"
    clock.to(award.standstill_ends)
    assert policy.may_be_signed(award, at=clock.now()), "a complaint pauses nothing"


def test_nobody_who_scored_proposed_approved_or_made_it_answers_it(
    challenge: Challenge,
    panel: list[Person],
    commissioner: Person,
    second_commissioner: Person,
    other_provider: Person,
    resident: Person,
) -> None:
    for person in (None, *panel, commissioner, second_commissioner, other_provider, resident):
        with pytest.raises(Refused):
            awarding.acknowledge_challenge(by=person, challenge=challenge)


def test_a_challenge_that_is_not_upheld_lets_the_award_go_on(
    award: Award, challenge: Challenge, auditor: Person, clock: Any
) -> None:
    awarding.acknowledge_challenge(by=auditor, challenge=challenge)
    awarding.reject_challenge(by=auditor, challenge=challenge, findings="It was read, and scored 3.")
    assert policy.may_be_signed(award, at=award.standstill_ends)


def test_of_two_challenges_both_must_be_answered(
    award: Award, challenge: Challenge, other_provider: Person, auditor: Person
) -> None:
    second = awarding.challenge_award(by=other_provider, award=award, organisation=None, grounds="Too fast.")
    awarding.withdraw_challenge(by=other_provider, challenge=challenge)
    assert "paused" in str(policy.may_be_signed(award, at=award.standstill_ends))
    awarding.acknowledge_challenge(by=auditor, challenge=second)
    awarding.reject_challenge(by=auditor, challenge=second, findings="It was not.")
    assert policy.may_be_signed(Award.objects.get(pk=award.pk), at=award.standstill_ends)


def test_a_challenge_that_is_upheld_undoes_the_award_and_another_can_be_made(
    award: Award,
    challenge: Challenge,
    auditor: Person,
    panel: list[Person],
    other_charity: Organisation,
    commissioner: Person,
    second_commissioner: Person,
) -> None:
    awarding.acknowledge_challenge(by=auditor, challenge=challenge)
    awarding.uphold_challenge(by=auditor, challenge=challenge, findings="The second answer was not read.")
    award.refresh_from_db()
    assert "undone" in str(policy.may_be_signed(award, at=award.standstill_ends))
    tender = Tender.objects.get(pk=award.tender_id)
    assert (tender.state, tender.award) == ("scoring", None)
    assert tender.notices.get(kind="award").withdrawn_because == "The second answer was not read."
    assert Message.objects.filter(template="sourcing/award_undone").count() == 2

    bid = tender.bids.get(organisation=other_charity)
    actions.agree(by=panel[0], bid=bid, scores=help.same(tender, 5, "Read again."))
    help.closed(tender)
    proposal = awarding.propose_award(by=commissioner, tender=tender, reality=help.REALITY)
    again = awarding.approve_award(by=second_commissioner, proposal=proposal)
    assert again.organisation == other_charity
    assert tender.awards.count() == 2
    assert queries.award(tender.place, tender.pk) == again


def test_after_an_upheld_challenge_a_panel_whose_agreement_was_closed_agrees_again(
    opened: Tender,
    panel: list[Person],
    charity: Organisation,
    other_charity: Organisation,
    other_provider: Person,
    commissioner: Person,
    second_commissioner: Person,
    auditor: Person,
) -> None:
    closed = close_moderation(by=panel[0], tender=help.judged(opened, panel, {charity: 4, other_charity: 3}))
    award = help.award(closed, commissioner, second_commissioner)
    made = awarding.challenge_award(
        by=other_provider, award=award, organisation=other_charity, grounds=help.GROUNDS
    )
    awarding.acknowledge_challenge(by=auditor, challenge=made)
    awarding.uphold_challenge(by=auditor, challenge=made, findings="The second answer was not read.")
    bid = opened.bids.get(organisation=other_charity)
    actions.agree(by=panel[0], bid=bid, scores=help.same(opened, 5, "Read again."))
    assert {row.value for row in bid.consensus.all()} == {5}


def test_after_a_proposal_was_sent_back_a_panel_whose_agreement_was_closed_agrees_again(
    opened: Tender,
    panel: list[Person],
    charity: Organisation,
    other_charity: Organisation,
    commissioner: Person,
    second_commissioner: Person,
) -> None:
    closed = close_moderation(by=panel[0], tender=help.judged(opened, panel, {charity: 4, other_charity: 3}))
    bid = opened.bids.get(organisation=other_charity)
    with pytest.raises(Refused, match="closed"):
        actions.agree(by=panel[0], bid=bid, scores=help.same(opened, 5, "Read again."))
    proposal = help.proposed(closed, commissioner, second_commissioner)
    awarding.send_back_award(by=second_commissioner, proposal=proposal, reason="An answer was not read.")
    actions.agree(by=panel[0], bid=bid, scores=help.same(opened, 5, "Read again."))
    assert {row.value for row in bid.consensus.all()} == {5}


def test_findings_are_public_and_name_nobody_who_did_not_agree(
    award: Award, challenge: Challenge, auditor: Person, other_charity: Organisation, client: Any
) -> None:
    awarding.acknowledge_challenge(by=auditor, challenge=challenge)
    awarding.reject_challenge(by=auditor, challenge=challenge, findings="It was read, and scored 3.")
    page = client.get(f"{award.tender.get_absolute_url()}challenges/").content.decode()
    assert "It was read, and scored 3." in page
    told = page + str(
        list(Event.objects.filter(public=True, kind__startswith="challenge").values_list("facts"))
    )
    for words in (other_charity.name, help.GROUNDS, "Fay"):
        assert words not in told


def test_the_days_to_acknowledge_and_to_answer_are_working_days(
    challenge: Challenge, auditor: Person
) -> None:
    """Five to acknowledge and ten from then on: at least a week and at least two, weekends left out."""
    assert challenge.acknowledge_by - challenge.made >= timedelta(days=5)
    taken_on = awarding.acknowledge_challenge(by=auditor, challenge=challenge)
    assert taken_on.acknowledged is not None
    assert taken_on.answer_by - taken_on.acknowledged >= timedelta(days=12)


def test_the_winner_too_gets_feedback_and_its_notes_are_between_the_two(
    award: Award,
    provider: Person,
    other_provider: Person,
    commissioner: Person,
    clock: Any,
    client: Any,
) -> None:
    meeting = awarding.ask_feedback(by=provider, bid=award.bid)
    times = [clock.now() + timedelta(days=days) for days in (3, 4)]
    meeting = awarding.offer_times(by=commissioner, meeting=meeting, times=times)
    with pytest.raises(Refused, match="one of the times"):
        awarding.choose_time(by=provider, meeting=meeting, time=times[0] + timedelta(minutes=1))
    meeting = awarding.choose_time(by=provider, meeting=meeting, time=times[1])
    with pytest.raises(Refused, match="after the meeting"):
        awarding.share_notes(by=commissioner, meeting=meeting, notes="Keep the rota.")
    clock.to(times[1])
    awarding.share_notes(by=commissioner, meeting=meeting, notes="Keep the rota.")
    address = f"{award.bid.get_absolute_url()}feedback/"
    for person, sees in ((provider, True), (other_provider, False)):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        assert ("Keep the rota." in client.get(address).content.decode()) is sees


def test_a_meeting_stands_among_what_officers_have_to_do_until_its_notes_are_shared(
    award: Award, provider: Person, commissioner: Person, auditor: Person, clock: Any
) -> None:
    place = award.tender.place

    def owed(person: Person) -> list[str]:
        address = f"{award.bid.get_absolute_url()}feedback/"
        return [str(item.title) for item in todo(person, place) if item.address == address]

    meeting = awarding.ask_feedback(by=provider, bid=award.bid)
    assert owed(commissioner) == ["Offer times for feedback"]
    time = clock.now() + timedelta(days=3)
    meeting = awarding.offer_times(by=commissioner, meeting=meeting, times=[time])
    assert owed(commissioner) == [], "it is the bidder's turn"
    meeting = awarding.choose_time(by=provider, meeting=meeting, time=time)
    assert owed(commissioner) == ["Meet a bidder about its bid"]
    clock.to(time)
    assert owed(commissioner) == ["Share the notes of a feedback meeting"]
    assert owed(auditor) == []
    awarding.share_notes(by=commissioner, meeting=meeting, notes="Keep the rota.")
    assert owed(commissioner) == []


def test_a_person_without_an_office_opens_no_challenge(
    challenge: Challenge, resident: Person, client: Any
) -> None:
    client.force_login(resident, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(challenge.get_absolute_url()).status_code == 404
