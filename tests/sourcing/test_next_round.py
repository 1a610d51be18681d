"""The next round is planned from the signing, by dates that all are told; and they hear when it begins."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from commonweal.delivery.models import Contract
from commonweal.messages import actions as messages
from commonweal.messages.models import Message, Preference
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.sourcing.awarding import queries
from commonweal.sourcing.awarding.next_round import planned
from commonweal.sourcing.notices import actions as notices
from commonweal.specifications.codesign import actions as codesign
from commonweal.specifications.models import Specification
from commonweal.web.words import day
from tests.delivery import help as the
from tests.sourcing import help
from tests.specifications import help as example


def test_the_next_round_is_counted_back_from_the_last_day_of_the_contract() -> None:
    """Ending on 31 December 2029: ninety days to hand over, sixty that it took, ninety to talk before."""
    found = planned(date(2029, 12, 31), took=timedelta(days=60))
    assert found.award_by == date(2029, 10, 2)
    assert found.notice_by == date(2029, 8, 3)
    assert found.talk_from == date(2029, 5, 5)


@pytest.fixture
def signed(
    place: Place,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    resident: Person,
    clock: Any,
) -> Contract:
    """A contract of the charity's; the other bid too, and a resident watched."""
    people = the.cast(place)
    service = the.specification(people)
    pot = the.pot_with(people, service.budget_pence)
    the.specifications.set_money_aside(by=people.commissioner, specification=service, pot=pot)
    tender = help.published(place, people.commissioner, people.second, specification=service)
    notices.watch(by=resident, tender=tender)
    help.bid(tender, provider, charity, 8_000_000)
    help.bid(tender, other_provider, other_charity, 8_500_000)
    tender = help.opened(tender, people.commissioner, people.panel, clock)
    help.judged(tender, people.panel, {charity: 4, other_charity: 3})
    award = help.award(tender, people.commissioner, people.second)
    clock.to(award.standstill_ends)
    return the.sign(people, clock, award)


def written(template: str) -> list[Message]:
    return list(Message.objects.filter(template=f"sourcing/{template}"))


def test_bidders_and_watchers_are_told_the_same_dates_when_the_contract_is_signed(
    signed: Contract, provider: Person, other_provider: Person, resident: Person
) -> None:
    told = written("next_round_planned")
    assert {row.person for row in told} == {provider, other_provider, resident}
    assert len(told) == 3
    dates = queries.next_round(signed.award)
    assert dates is not None
    for row in told:
        assert all(
            day(each) in row.text
            for each in (dates.talk_from, dates.notice_by, dates.award_by, dates.contract_ends)
        )
        assert signed.award.get_absolute_url() in row.link


@pytest.fixture
def following_service(
    signed: Contract, place: Place, second_commissioner: Person, commissioner: Person
) -> Specification:
    """A service that is being designed to come after the contract."""
    row = example.complete(place, commissioner)
    codesign.join_earlier(by=commissioner, specification=row, earlier=signed)
    return row


def announce(place: Place, by: Person, service: Specification, kind: str) -> Any:
    now = the_clock.now()
    row = notices.write(
        by=by,
        place=place,
        kind=kind,
        title="Company again",
        words="What should be different?",
        specification=service,
        starts=now + timedelta(days=5),
        closes=now + timedelta(days=50),
    )
    return notices.publish_notice(by=by, notice=row)


def test_they_hear_once_that_the_next_round_begins_and_not_at_all_if_they_chose_so(
    following_service: Specification,
    place: Place,
    commissioner: Person,
    provider: Person,
    other_provider: Person,
    resident: Person,
) -> None:
    preference = Preference.objects.get(person=resident, topic="opportunities")
    messages.choose(preference=preference, how=Preference.How.NEVER)
    first = announce(place, commissioner, following_service, "pipeline")
    told = written("next_round_begins")
    assert {row.person for row in told if row.state != Message.State.SHOWN} == {provider, other_provider}
    assert all(first.get_absolute_url() in row.link for row in told)
    announce(place, commissioner, following_service, "engagement")
    assert len(written("next_round_begins")) == len(told), "once for each round"


def test_a_notice_about_another_service_tells_none_of_them(
    signed: Contract, place: Place, commissioner: Person
) -> None:
    other = example.complete(place, commissioner)
    announce(place, commissioner, other, "pipeline")
    assert not written("next_round_begins")
