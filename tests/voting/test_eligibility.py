"""Who may vote: chosen for each vote, and nobody twice, unknown, or written down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from commonweal.messages.models import Message
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.rules.reasons import Refused
from commonweal.voting import actions, contacts, eligibility, queries
from commonweal.voting.contacts import EMAIL, PHONE, Contact
from commonweal.voting.models import Elector, ShortCode, Vote
from commonweal.voting.register import Listed
from commonweal.voting.ways import Ways
from tests.at_once import at_once
from tests.conftest import MovableClock
from tests.voting.help import BUS, GARDEN, PaperWork, prepared
from tests.voting.test_secrecy import everything_stored

Open = tuple[Vote, list[str]]
MO = Contact(EMAIL, "mo@example.org")
BEA = Contact(PHONE, "+447700900123")
LISTED = [
    Listed("E1", "Mo Reed", "1 High Street", email="Mo@Example.org"),
    Listed("E2", "Bea Lark", "2 High Street", phone="07700 900123"),
    Listed("E3", "Cy Dale", "3 High Street"),
]
SENT = Ways(by_message=True, at_polling_places=True)
OWN_WORD = Ways(by_declaration=True, least_age=16)

texts: list[tuple[str, str]] = []


def keep_text(number: str, text: str) -> None:
    """A gateway that keeps what it was given."""
    texts.append((number, text))


@pytest.fixture(autouse=True)
def _gateway(settings: Any) -> None:
    texts.clear()
    settings.SMS_GATEWAY = f"{__name__}.keep_text"


@pytest.fixture
def sent(place: Place, commissioner: Person) -> Vote:
    """A vote whose codes are sent or given out at polling places: nobody has a letter."""
    vote = prepared(place, commissioner, ways=SENT)
    actions.import_register(by=commissioner, vote=vote, people=LISTED)
    return actions.open_vote(by=commissioner, vote=vote)


@pytest.fixture
def declared(place: Place, commissioner: Person) -> Vote:
    return actions.open_vote(by=commissioner, vote=prepared(place, commissioner, ways=OWN_WORD))


def code_in(text: object) -> str:
    return str(text).split("your code is ")[1].split(".")[0]


def test_a_vote_does_not_open_until_somebody_said_how_people_show_that_they_may_vote(
    place: Place, commissioner: Person
) -> None:
    vote = prepared(place, commissioner)
    actions.import_register(by=commissioner, vote=vote, people=LISTED)
    actions.issue_codes(by=commissioner, vote=vote, people=LISTED)
    Vote.objects.filter(pk=vote.pk).update(by_letter=False)
    with pytest.raises(Refused, match="Choose at least one way"):
        actions.open_vote(by=commissioner, vote=vote)
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.filter(pk=vote.pk).update(state="open", config_digest="0" * 64)


@pytest.mark.parametrize(
    "ways, said",
    [
        (Ways(), "Choose at least one way"),
        (Ways(by_letter=True, by_declaration=True), "could vote twice"),
        (Ways(by_letter=True, least_age=16), "only where people's own word counts"),
    ],
)
def test_ways_that_nobody_could_rely_on_are_refused(
    place: Place, commissioner: Person, ways: Ways, said: str
) -> None:
    vote = prepared(place, commissioner)
    with pytest.raises(Refused, match=said):
        actions.set_ways(by=commissioner, vote=vote, ways=ways)


def test_the_ways_are_fixed_with_the_ballot(vote_and_codes: Open, commissioner: Person) -> None:
    vote, _codes = vote_and_codes
    with pytest.raises(Refused, match="fixed when voting opened"):
        actions.set_ways(by=commissioner, vote=vote, ways=OWN_WORD)
    before = queries.configuration(vote)
    vote.by_message = True
    assert queries.configuration(vote) != before


def test_a_code_goes_to_the_address_on_the_register_and_lets_its_holder_vote(
    sent: Vote, clock: MovableClock
) -> None:
    actions.send_code(vote=sent, number="e 1", contact=MO)
    actions.send_code(vote=sent, number="E2", contact=BEA)
    assert [message.to for message in mail.outbox] == [["mo@example.org"]]
    assert [number for number, _text in texts] == ["+447700900123"]
    actions.cast(vote=sent, code=code_in(mail.outbox[0].body), choices={GARDEN: 1})
    actions.cast(vote=sent, code=code_in(texts[0][1]).lower(), choices={BUS: 1})
    clock.forward(days=2)
    actions.close(vote=sent)
    assert sorted(queries.profile(sent), key=str) == [{BUS: 1}, {GARDEN: 1}]


@pytest.mark.parametrize(
    "number, contact",
    [("E2", MO), ("E1", BEA), ("E9", MO), ("E3", MO), ("E1", Contact(EMAIL, "other@example.org"))],
)
def test_no_code_goes_anywhere_but_to_the_address_beside_that_number(
    sent: Vote, number: str, contact: Contact
) -> None:
    actions.send_code(vote=sent, number=number, contact=contact)
    assert not mail.outbox
    assert not texts
    assert not ShortCode.objects.exists()


def test_a_second_code_changes_the_same_persons_vote_and_is_no_second_vote(
    sent: Vote, clock: MovableClock
) -> None:
    for choices in ({GARDEN: 1}, {BUS: 1}):
        actions.send_code(vote=sent, number="E1", contact=MO)
        actions.cast(vote=sent, code=code_in(mail.outbox[-1].body), choices=choices)
    clock.forward(days=2)
    actions.close(vote=sent)
    assert queries.profile(sent) == [{BUS: 1}]


def test_a_short_code_is_good_for_an_hour_or_two_and_then_gone(sent: Vote, clock: MovableClock) -> None:
    actions.send_code(vote=sent, number="E1", contact=MO)
    code = code_in(mail.outbox[0].body)
    clock.forward(minutes=59)
    assert queries.elector_with(sent, code)
    clock.forward(minutes=62)
    with pytest.raises(Refused, match="not on the register"):
        actions.cast(vote=sent, code=code, choices={GARDEN: 1})
    assert eligibility.forget_short_codes() == 1
    assert not ShortCode.objects.exists()


def test_no_code_no_address_and_no_moment_is_kept(sent: Vote) -> None:
    actions.send_code(vote=sent, number="E1", contact=MO)
    actions.send_code(vote=sent, number="E2", contact=BEA)
    stored = everything_stored().lower()
    codes = [code_in(mail.outbox[0].body), code_in(texts[0][1])]
    for secret in ("mo@example.org", "7700900123", *codes, *(code.replace("-", "") for code in codes)):
        assert secret.lower() not in stored
    assert not Message.objects.exists()
    ends = ShortCode.objects.values_list("good_until", flat=True)
    assert {(end.minute, end.second, end.microsecond) for end in ends} == {(0, 0, 0)}


def test_the_close_takes_every_short_code_away(sent: Vote, clock: MovableClock) -> None:
    actions.send_code(vote=sent, number="E1", contact=MO)
    clock.forward(days=2)
    actions.close(vote=sent)
    assert not ShortCode.objects.exists()


def test_staff_let_in_whoever_stands_before_them_and_nobody_with_a_paper_ballot(
    sent: Vote, commissioner: Person, resident: Person
) -> None:
    code = actions.admit(by=commissioner, vote=sent, number="E3")
    actions.cast(vote=sent, code=code, choices={GARDEN: 1})
    with pytest.raises(Refused, match="not on the register"):
        actions.admit(by=commissioner, vote=sent, number="E9")
    with pytest.raises(Refused, match="Only a person with this office"):
        actions.admit(by=resident, vote=sent, number="E1")
    PaperWork(sent, commissioner).hand("E1")
    with pytest.raises(Refused, match=r"already voted \(on paper\)"):
        actions.admit(by=commissioner, vote=sent, number="E1")


def test_a_way_that_the_vote_does_not_have_lets_nobody_in(vote_and_codes: Open, commissioner: Person) -> None:
    vote, _codes = vote_and_codes
    with pytest.raises(Refused, match="No codes are sent"):
        actions.send_code(vote=vote, number="E1", contact=MO)
    with pytest.raises(Refused, match="your own word is not enough"):
        actions.declare(vote=vote, contact=MO)
    with pytest.raises(Refused, match="no polling places"):
        actions.admit(by=commissioner, vote=vote, number="E1")


def test_whoever_gives_their_own_word_votes_once_for_an_address(declared: Vote, clock: MovableClock) -> None:
    for choices in ({GARDEN: 1}, {BUS: 1}):
        actions.declare(vote=declared, contact=contacts.read(" MO@example.org"))
        actions.cast(vote=declared, code=code_in(mail.outbox[-1].body), choices=choices)
    actions.declare(vote=declared, contact=BEA)
    assert Elector.objects.filter(vote=declared, declared=True).count() == 2
    clock.forward(days=2)
    actions.close(vote=declared)
    assert queries.profile(declared) == [{BUS: 1}]
    assert queries.turnout(declared).voted == 1


def test_without_a_gateway_nobody_is_told_that_a_text_message_is_coming(sent: Vote, settings: Any) -> None:
    settings.SMS_GATEWAY = ""
    with pytest.raises(Refused, match="No text messages can be sent"):
        actions.send_code(vote=sent, number="E2", contact=BEA)


@pytest.mark.parametrize(
    "typed, read",
    [
        ("07700 900123", BEA),
        ("+44 (0)7700 900-123", BEA),
        ("0044 7700 900123", BEA),
        ("  MO@Example.org ", MO),
        ("mo@", None),
        ("12", None),
        ("+44 7700 900123; DROP", None),
        ("", None),
    ],
)
def test_however_it_is_typed_a_contact_is_the_same(typed: str, read: Contact | None) -> None:
    assert contacts.read(typed) == read


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["declared", "admitted"])
def test_forty_at_once_are_one_elector_and_one_mark(place: Place, commissioner: Person, how: str) -> None:
    ways = OWN_WORD if how == "declared" else SENT
    vote = prepared(place, commissioner, ways=ways)
    if how == "admitted":
        actions.import_register(by=commissioner, vote=vote, people=LISTED)
    vote = actions.open_vote(by=commissioner, vote=vote)
    act: Callable[[int], object]
    if how == "declared":
        act = lambda _: actions.declare(vote=vote, contact=BEA)  # noqa: E731
    else:
        act = lambda _: actions.admit(by=commissioner, vote=vote, number="E1")  # noqa: E731
    assert all(at_once(act))
    assert Elector.objects.filter(vote=vote, short_code__isnull=False).count() == 1
    assert ShortCode.objects.count() == 1
