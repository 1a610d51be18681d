"""A bid that came in before the terms changed is opened if its bidder lets it stand, and only then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from commonweal.messages.models import Message
from commonweal.people.models import Membership, Organisation, Person
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, queries
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.notices import room
from tests.sourcing import help

SECOND = timedelta(seconds=1)


@pytest.fixture
def change(tender: Tender, commissioner: Person) -> Callable[..., Tender]:
    """Changes the terms by a paper that changes what bids must say; or adds one that does not."""

    def made(*, bids: bool = True) -> Tender:
        paper = SimpleUploadedFile("terms.txt", b"Thirty people and not twenty.", "text/plain")
        room.add_paper(by=commissioner, tender=tender, title="Terms", upload=paper, changes_bids=bids)
        tender.refresh_from_db()
        return tender

    return made


@pytest.fixture
def sealed(tender: Tender, provider: Person, charity: Organisation) -> Bid:
    return help.bid(tender, provider, charity)


def opened(tender: Tender, officer: Person, panel: list[Person], clock: Any) -> Bid:
    """The only bid as it stands once bids were opened."""
    tender.refresh_from_db()
    help.opened(tender, officer, panel, clock)
    return Bid.objects.get()


def confirm(bid: Bid, by: Person, seen: int | None = None) -> Bid:
    terms = Tender.objects.get(pk=bid.tender_id).terms if seen is None else seen
    return actions.confirm_bid(by=by, bid=bid, seen=terms)


def test_a_bid_is_opened_where_nothing_changed(
    tender: Tender, sealed: Bid, commissioner: Person, panel: list[Person], clock: Any
) -> None:
    assert opened(tender, commissioner, panel, clock).state == "opened"


def test_a_bid_that_was_not_confirmed_stays_sealed_and_its_bidder_is_told_why(
    tender: Tender,
    sealed: Bid,
    provider: Person,
    change: Any,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
) -> None:
    change()
    bid = opened(tender, commissioner, panel, clock)
    assert (bid.state, bid.price_pence, bid.answers, bid.number) == ("unconfirmed", None, {}, None)
    assert help.told("bid_unconfirmed") == [provider]
    event = Event.objects.get(kind="bids opened")
    assert event.facts == {"bids": 0, "not_confirmed": 1, "unanswered": 0, "shares": [1, 2]}


@pytest.mark.parametrize("how", ["confirm", "replace", "withdraw and hand in again"])
def test_a_bid_that_was_confirmed_or_replaced_after_the_change_is_opened(
    how: str,
    tender: Tender,
    sealed: Bid,
    provider: Person,
    charity: Organisation,
    change: Any,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
) -> None:
    change()
    if how == "confirm":
        confirm(sealed, provider)
    elif how == "replace":
        help.bid(tender, provider, charity)
    else:
        actions.withdraw_bid(by=provider, bid=sealed)
        help.bid(tender, provider, charity)
    assert opened(tender, commissioner, panel, clock).state == "opened"


def test_a_bid_that_comes_in_at_the_moment_of_the_change_but_after_it_needs_no_confirming(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    change: Any,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
) -> None:
    """Which came first is known by the lock that both are made under, and by no clock."""
    clock.to(tender.closes - timedelta(days=20))
    changed = change()
    bid = help.bid(tender, provider, charity)
    Bid.objects.filter(pk=bid.pk).update(received=changed.terms_changed)
    assert opened(tender, commissioner, panel, clock).state == "opened"


@pytest.mark.parametrize("confirmed_after", [0, 1, 2])
def test_of_two_changes_the_last_must_be_confirmed(
    confirmed_after: int,
    tender: Tender,
    sealed: Bid,
    provider: Person,
    change: Any,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
) -> None:
    for number in (1, 2):
        change()
        if confirmed_after == number:
            confirm(sealed, provider)
    state = opened(tender, commissioner, panel, clock).state
    assert state == ("opened" if confirmed_after == 2 else "unconfirmed")


def test_nobody_confirms_terms_that_changed_after_their_page_was_shown(
    sealed: Bid, provider: Person, change: Any
) -> None:
    change()
    change()
    with pytest.raises(Refused, match="changed again"):
        confirm(sealed, provider, seen=1)
    sealed.refresh_from_db()
    assert sealed.terms == 0


def test_confirming_twice_changes_nothing(sealed: Bid, provider: Person, change: Any) -> None:
    change()
    confirm(sealed, provider)
    confirm(sealed, provider)
    assert Event.objects.filter(kind="bid confirmed after terms changed").count() == 1


def test_a_bid_can_be_confirmed_until_a_second_before_bids_close_and_not_at_that_moment(
    sealed: Bid, provider: Person, change: Any, clock: Any
) -> None:
    closes = change().closes
    clock.to(closes - 2 * SECOND)
    assert confirm(sealed, provider).terms == 1
    change()
    clock.to(Tender.objects.get().closes)
    with pytest.raises(Refused, match="Bids closed"):
        confirm(sealed, provider)


def test_a_change_in_the_last_minute_leaves_seven_days_to_confirm(
    tender: Tender, sealed: Bid, change: Any, clock: Any
) -> None:
    clock.to(tender.closes - timedelta(minutes=1))
    changed = change()
    assert changed.closes - changed.terms_changed >= timedelta(days=7) - timedelta(hours=1)


@pytest.mark.parametrize("days", [1, 10])
def test_more_time_alone_asks_for_no_confirming(
    days: int, tender: Tender, sealed: Bid, commissioner: Person, panel: list[Person], clock: Any
) -> None:
    help.put_off(tender, commissioner, days)
    assert opened(tender, commissioner, panel, clock).state == "opened"


def test_a_paper_that_changes_nothing_asks_for_no_confirming(
    tender: Tender, sealed: Bid, change: Any, commissioner: Person, panel: list[Person], clock: Any
) -> None:
    change(bids=False)
    assert opened(tender, commissioner, panel, clock).state == "opened"


def test_an_answer_that_changes_bids_asks_for_confirming_and_another_does_not(
    tender: Tender, sealed: Bid, resident: Person, commissioner: Person
) -> None:
    for changes in (False, True):
        question = actions.ask(by=resident, tender=tender, words="Twenty people?")
        actions.answer(by=commissioner, question=question, answer="Thirty.", changes_bids=changes)
        sealed = Bid.objects.get()
        assert sealed.needs_confirming is changes


def test_papers_laid_ready_before_the_notice_change_no_bid(tender: Tender) -> None:
    assert tender.terms == 0


def test_a_withdrawn_bid_is_not_brought_back_by_confirming_it(
    sealed: Bid, provider: Person, change: Any
) -> None:
    change()
    actions.withdraw_bid(by=provider, bid=sealed)
    with pytest.raises(Refused):
        confirm(sealed, provider)


def test_only_the_bidder_s_members_confirm_it(
    sealed: Bid, other_provider: Person, commissioner: Person, change: Any
) -> None:
    change()
    for person in (other_provider, commissioner, None):
        with pytest.raises(Refused):
            confirm(sealed, person)


def test_who_may_not_replace_a_bid_does_not_confirm_it_and_reads_who_does(
    sealed: Bid, charity: Organisation, make_person: Any, change: Any, client: Client
) -> None:
    person = make_person("Tia Moor")
    Membership.objects.create(organisation=charity, person=person, role=Membership.Role.FINANCE)
    change()
    with pytest.raises(Refused, match="administrator, bid writer"):
        confirm(sealed, person)
    client.force_login(person)
    page = client.get(sealed.get_absolute_url()).content.decode()
    assert "Only a member of Riverside Friends with this role may do this" in page
    assert "Our bid still stands" not in page


def test_a_colleague_confirms_what_another_handed_in(
    sealed: Bid, charity: Organisation, make_person: Any, change: Any
) -> None:
    person = make_person("Bea Sorrel")
    Membership.objects.create(organisation=charity, person=person, role=Membership.Role.BIDS)
    change()
    assert confirm(sealed, person).terms == 1


def test_one_bidder_s_confirming_confirms_no_other_s_bid(
    tender: Tender,
    sealed: Bid,
    provider: Person,
    other_provider: Person,
    other_charity: Organisation,
    change: Any,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
) -> None:
    other = help.bid(tender, other_provider, other_charity)
    change()
    confirm(sealed, provider)
    help.opened(Tender.objects.get(), commissioner, panel, clock)
    other.refresh_from_db()
    sealed.refresh_from_db()
    assert (sealed.state, sealed.number, other.state, other.number) == ("opened", 1, "unconfirmed", None)


def test_everybody_is_told_before_that_a_bid_must_be_confirmed(
    tender: Tender, sealed: Bid, provider: Person, change: Any, client: Client
) -> None:
    change()
    assert (
        "neither confirmed nor replaced is not opened"
        in Message.objects.get(person=provider, template="sourcing/tender_changed").text
    )
    assert "opened only if its bidder confirms" in client.get(tender.get_absolute_url()).content.decode()
    client.force_login(provider)
    assert "Confirm it or replace it" in client.get(tender.get_absolute_url()).content.decode()
    page = client.get(sealed.get_absolute_url()).content.decode()
    assert "This bid must be confirmed" in page
    assert 'name="terms" value="1"' in page
    assert "Confirm or replace your bid" in " ".join(
        str(item.title) for item in queries.todo(provider, tender.place)
    )


def test_one_button_confirms_it(
    tender: Tender, sealed: Bid, provider: Person, change: Any, client: Client
) -> None:
    change()
    client.force_login(provider)
    page = client.post(f"{sealed.get_absolute_url()}confirm/", {"terms": "1"}, follow=True)
    assert "Your bid stands under the terms as they are now" in page.content.decode()
    sealed.refresh_from_db()
    assert sealed.terms == 1


@pytest.mark.parametrize("sent", ["0", "", "two", "-1", "99999999999999999999"])
def test_a_button_of_an_older_page_confirms_nothing(
    sent: str, tender: Tender, sealed: Bid, provider: Person, change: Any, client: Client
) -> None:
    change()
    client.force_login(provider)
    assert client.post(f"{sealed.get_absolute_url()}confirm/", {"terms": sent}).status_code == 403
    sealed.refresh_from_db()
    assert sealed.terms == 0


def test_how_many_bids_will_stay_sealed_is_told_to_officers_only_once_bids_have_closed(
    tender: Tender, sealed: Bid, change: Any, commissioner: Person, client: Client, clock: Any
) -> None:
    closes = change().closes
    client.force_login(commissioner)
    address = f"{tender.get_absolute_url()}open/"
    assert "stays sealed" not in client.get(address).content.decode()
    clock.to(closes)
    assert "1 bid came in before the terms changed" in client.get(address).content.decode()
