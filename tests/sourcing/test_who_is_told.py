"""What is written about a bid reaches those who speak now for its bidder and for each partner in it.

It reaches nobody who left, whoever handed the bid in, nobody who does not speak, and no other bidder.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from commonweal.messages.models import Message
from commonweal.people import actions as people
from commonweal.people.models import Consortium, Membership, Organisation, Person
from commonweal.record import clock as time
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, evaluation
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.awarding.actions import challenges
from commonweal.sourcing.awarding.direct import queries as direct
from commonweal.sourcing.checks import actions as checks
from commonweal.sourcing.models import Award, Bid, PresentationPlan, PriceQuestion, Tender
from commonweal.sourcing.notices import actions as notices
from commonweal.sourcing.notices import room
from commonweal.sourcing.opening import again, waiting
from commonweal.sourcing.presentations import actions as presentations
from commonweal.sourcing.sealing import telling
from commonweal.sourcing.together import actions as together
from commonweal.sourcing.writing import drafts
from commonweal.web.words import when
from tests.people.consortia.help import standing_together
from tests.sourcing import help
from tests.sourcing.test_who_speaks import treasurer, writer
from tests.sourcing.test_writing_together import consortium

__all__ = ["consortium", "treasurer", "writer"]


@dataclass
class Story:
    """A consortium's bid whose hander-in left, one of another bidder, and those who act for the place."""

    tender: Tender
    bid: Bid
    other: Bid
    stays: Person
    officers: tuple[Person, Person]
    panel: list[Person]
    clock: Any

    def changed(self) -> None:
        """A paper changes the terms; only the other bidder lets its bid stand."""
        paper = SimpleUploadedFile("terms.txt", b"Thirty people and not twenty.", "text/plain")
        room.add_paper(
            by=self.officers[0], tender=self.tender, title="Terms", upload=paper, changes_bids=True
        )
        actions.confirm_bid(by=self.other.submitted_by, bid=self.other, seen=1)
        self.tender.refresh_from_db()

    def opened(self) -> Tender:
        return help.opened(self.tender, self.officers[0], self.panel, self.clock)

    def awarded(self, *, ours: int, theirs: int = 4) -> Award:
        """Each bid has one score throughout."""
        tender = self.opened() if self.tender.state == "open" else self.tender
        values = {self.bid.organisation: ours, self.other.organisation: theirs}
        return help.award(help.judged(tender, self.panel, values), *self.officers)

    def altered(self) -> None:
        """What is stored of the consortium's bid is not what came in, and it is given up."""
        help.alter(self.bid)
        self.tender = self.opened()
        self.clock.to(waiting.over([Bid.objects.get(pk=self.bid.pk)]))
        help.declared(self.tender, self.officers[0])
        again.stop_looking(by=self.officers[0], tender=self.tender, reason="No backup has it.")


@pytest.fixture
def leaver(charity: Organisation, provider: Person, make_person: Callable[..., Person]) -> Person:
    person = make_person("Lea Voss")
    Membership.objects.create(organisation=charity, person=person, role=Membership.Role.BIDS)
    return person


@pytest.fixture
def rival(make_person: Callable[..., Person]) -> Person:
    return make_person("Gil Reed", member_of=[Organisation.objects.create(name="Open Door", kind="charity")])


@pytest.fixture
def story(
    tender: Tender,
    consortium: Consortium,
    writer: Person,
    leaver: Person,
    treasurer: Person,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    rival: Person,
    commissioner: Person,
    second_commissioner: Person,
    panel: list[Person],
    clock: Any,
) -> Story:
    standing_together(consortium, {charity: provider, other_charity: other_provider})
    bid = help.bid(tender, leaver, charity, keep_draft=True)
    together.name_consortium(by=leaver, bid=bid, consortium=consortium)
    other = help.bid(tender, rival, rival.memberships.get().organisation, 8_500_000)
    left(leaver)
    Message.objects.all().delete()
    return Story(tender, bid, other, writer, (commissioner, second_commissioner), panel, clock)


def left(person: Person) -> None:
    for membership in person.memberships.filter(ended_at=None):
        people.remove_member(by=person, membership=membership)


def ended(story: Story) -> None:
    awarding.end(by=story.officers[0], tender=story.tender, reason="The money went elsewhere.")


def presentation_drawn(story: Story) -> None:
    tender = story.opened()
    PresentationPlan.objects.create(
        tender=tender, minutes=30, questions="Who?", criterion=evaluation.criteria(tender)[0].id
    )
    presentations.draw(by=story.officers[0], tender=tender, starts=time.now() + timedelta(days=3))


def bid_unconfirmed(story: Story) -> None:
    story.changed()
    story.opened()


def awarded_to_another(story: Story) -> None:
    story.altered()
    story.awarded(ours=0)


def undone_after_no_opening(story: Story) -> None:
    story.altered()
    challenges.undo(story.awarded(ours=0), "An answer was not read.")


def feedback_times(story: Story) -> None:
    story.awarded(ours=3)
    meeting = awarding.ask_feedback(by=story.stays, bid=story.bid)
    awarding.offer_times(by=story.officers[0], meeting=meeting, times=[time.now() + timedelta(days=3)])


def price_asked(story: Story) -> None:
    tender = story.opened()
    Bid.objects.filter(pk=story.bid.pk).update(price_pence=1_000_000)
    help.declared(tender, *story.officers)
    bid = Bid.objects.get(pk=story.bid.pk)
    checks.ask_price(by=story.officers[0], bid=bid, due=time.now() + timedelta(days=4))


#: What happens, and the message that the consortium's side has of it.
HAPPENS: list[tuple[str, Callable[[Story], Any]]] = [
    ("tender_changed", Story.changed),
    ("bid_unconfirmed", bid_unconfirmed),
    ("ended", ended),
    ("hours", Story.opened),
    ("presentation_drawn", presentation_drawn),
    ("price_asked", price_asked),
    ("awarded", lambda story: story.awarded(ours=5)),
    ("not_awarded", lambda story: story.awarded(ours=3)),
    ("awarded_to_another", awarded_to_another),
    ("award_undone", lambda story: challenges.undo(story.awarded(ours=3), "An answer was not read.")),
    ("award_undone", undone_after_no_opening),
    ("feedback_times", feedback_times),
]


@pytest.mark.parametrize(
    "template, happens", HAPPENS, ids=[f"{name} {number}" for number, (name, _how) in enumerate(HAPPENS)]
)
def test_all_who_speak_for_a_bid_hear_of_it_once_and_nobody_who_left(
    template: str,
    happens: Callable[[Story], Any],
    story: Story,
    provider: Person,
    writer: Person,
    other_provider: Person,
    rival: Person,
) -> None:
    happens(story)
    told = [person for person in help.told(template) if person != rival]
    assert sorted(person.name for person in told) == sorted(
        person.name for person in (provider, writer, other_provider)
    )
    assert all(message.person != rival for message in Message.objects.filter(about_id=story.bid.pk))


def test_a_partner_answers_for_a_low_price_and_a_stranger_does_not(
    story: Story, other_provider: Person, rival: Person
) -> None:
    price_asked(story)
    question = PriceQuestion.objects.get()
    for stranger in (rival, None):
        with pytest.raises(Refused):
            checks.answer_price(by=stranger, question=question, answer="We own the vans.")
    assert checks.answer_price(by=other_provider, question=question, answer="We own the vans.")


def test_the_answer_to_a_challenge_reaches_those_who_speak_for_whoever_made_it_and_no_partner(
    story: Story, charity: Organisation, provider: Person, writer: Person, make_person: Callable[..., Person]
) -> None:
    award = story.awarded(ours=3)
    auditor = make_person("Ira Vale", offices=[(story.tender.place, "auditor")])
    made = awarding.challenge_award(by=writer, award=award, organisation=charity, grounds=help.GROUNDS)
    left(writer)
    help.declared(story.tender, auditor)
    awarding.acknowledge_challenge(by=auditor, challenge=made)
    awarding.reject_challenge(by=auditor, challenge=made, findings="Every answer was read.")
    assert help.told("challenge_answered") == [provider]


def test_whoever_left_is_written_nothing_at_all_about_the_bid(story: Story, leaver: Person) -> None:
    story.changed()
    actions.confirm_bid(by=story.stays, bid=story.bid, seen=1)
    story.altered()
    challenges.undo(story.awarded(ours=0), "An answer was not read.")
    assert not Message.objects.filter(person=leaver).exists()


def test_of_an_organisation_for_which_nobody_speaks_all_who_belong_are_told(
    story: Story, provider: Person, writer: Person, treasurer: Person, other_provider: Person
) -> None:
    left(writer)
    Membership.objects.filter(person=provider).update(role=Membership.Role.MEMBER)
    told = telling.told_of([story.bid])[story.bid.pk]
    assert set(told) == {provider, treasurer, other_provider}


def test_who_is_told_is_read_once_for_all_bids(story: Story, django_assert_num_queries: Any) -> None:
    bids = list(story.tender.bids.all())
    assert len(bids) == 2
    for some in (bids[:1], bids):
        with django_assert_num_queries(2):
            assert len(telling.told_of(some)) == len(some)


def test_a_contract_is_told_of_to_those_who_speak_for_the_bid_that_won(
    story: Story, provider: Person, writer: Person, other_provider: Person
) -> None:
    assert set(direct.told(story.awarded(ours=5))) == {provider, writer, other_provider}


def test_a_bidder_whose_bid_was_not_opened_is_told_how_and_until_when_it_can_challenge(
    story: Story, other_provider: Person, client: Client
) -> None:
    story.altered()
    award = story.awarded(ours=0)
    mail = Message.objects.get(template="sourcing/awarded_to_another", person=other_provider).text
    assert f"You may question the award until {when(award.standstill_ends)}." in mail
    assert "awarded to Open Door" in mail
    assert "The bid of Riverside Friends was not opened" in mail
    assert "Because of what it says." not in mail, "no bid's scores are in it"
    assert award.get_absolute_url() in mail
    client.force_login(other_provider)
    challenge = reverse("sourcing:challenges", args=[story.tender.place.slug, story.tender.pk])
    assert challenge in client.get(story.bid.get_absolute_url()).content.decode()
    made = awarding.challenge_award(by=other_provider, award=award, organisation=None, grounds="Unheard.")
    assert made.pauses


def test_of_a_change_hears_who_wrote_in_a_draft_while_they_belong_to_those_whose_it_is(
    tender: Tender, provider: Person, charity: Organisation, leaver: Person, treasurer: Person
) -> None:
    for seen, person in enumerate((leaver, treasurer)):
        drafts.save(by=person, tender=tender, organisation=charity, typed={"summary": "We"}, seen=seen)
    left(leaver)
    notices.tell_of_change(tender, "A date was put off.")
    assert set(help.told("tender_changed")) == {provider, treasurer}


def test_hours_are_asked_of_those_who_speak_for_whoever_only_began_and_who_wrote(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    leaver: Person,
    treasurer: Person,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
) -> None:
    for seen, person in enumerate((leaver, treasurer)):
        drafts.save(by=person, tender=tender, organisation=charity, typed={"summary": "We"}, seen=seen)
    left(leaver)
    help.opened(tender, commissioner, panel, clock)
    assert set(help.told("hours")) == {provider, treasurer}
