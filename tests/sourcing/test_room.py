"""The papers of a tender: for everyone in one moment, told once, and none after the deadline."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase

from commonweal.files import queries as files
from commonweal.messages.models import Message
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.record.models import Event
from commonweal.rules.changes import Window, close_after_change
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions as sourcing
from commonweal.sourcing.models import Opportunity, Paper, Tender
from commonweal.sourcing.notices import actions, room
from tests.delivery import help as the
from tests.sourcing import help
from tests.specifications import help as specifications


@pytest.fixture(autouse=True)
def var(tmp_path: Path, settings: Any) -> Path:
    settings.VAR = tmp_path
    return tmp_path


def a_file(name: str = "routes.csv", content: bytes = b"route,people\n1,30\n") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/csv")


def add(tender: Tender, by: Person | None, **said: Any) -> Paper:
    return room.add_paper(by=by, tender=tender, title="Routes", upload=a_file(), **said)


def reads(person: Person | None, paper: Paper) -> list[int]:
    """What a reader gets: of the page of papers, and of the file itself, by everyone who may know of it."""
    (stored,) = files.files_of(paper, paper.added_by)
    browser = Client()
    if person is not None:
        browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    addresses = (paper.get_absolute_url(), f"/files/{stored.pk}/")
    return [browser.get(address).status_code for address in addresses]


def told() -> list[Person]:
    return [row.person for row in Message.objects.filter(template="sourcing/tender_changed")]


def test_no_bidder_sees_a_paper_before_another(
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    foreign_commissioner: Person,
    provider: Person,
    other_provider: Person,
) -> None:
    approved = specifications.approved(place, commissioner, second_commissioner)
    tender = sourcing.prepare(by=commissioner, specification=approved, invitation="Who can?")
    paper = add(tender, commissioner)
    outside = (provider, other_provider, foreign_commissioner, None)
    assert [reads(person, paper) for person in outside] == [[404, 404]] * 4
    assert told() == []
    tender = help.keyed(tender, commissioner, second_commissioner)
    now = the_clock.now()
    sourcing.publish(
        by=commissioner,
        tender=tender,
        questions_close=now + timedelta(days=15),
        closes=now + timedelta(days=30),
    )
    paper = Paper.objects.get(pk=paper.pk)
    assert [reads(person, paper) for person in outside] == [[200, 200]] * 4
    assert paper.since == Tender.objects.get(pk=tender.pk).opens


def test_a_paper_added_to_an_open_tender_is_told_to_everyone_concerned_once(
    tender: Tender, commissioner: Person, resident: Person, provider: Person, charity: Organisation
) -> None:
    help.bid(tender, provider, charity)
    for person in (provider, resident):
        actions.watch(by=person, tender=tender)
    paper = add(tender, commissioner)
    assert sorted(told(), key=str) == sorted([provider, resident], key=str)
    assert "Routes" in Client().get(paper.get_absolute_url()).content.decode()


def test_nothing_is_added_once_bids_have_closed(tender: Tender, commissioner: Person, clock: Any) -> None:
    clock.to(tender.closes)
    with pytest.raises(Refused, match="Bids have closed"):
        add(tender, commissioner)
    assert not Paper.objects.exists()


def test_nobody_but_the_places_commissioners_adds_a_paper(
    tender: Tender, provider: Person, foreign_commissioner: Person
) -> None:
    for person in (provider, foreign_commissioner, None):
        with pytest.raises(Refused):
            add(tender, person)


def test_what_changes_bids_a_day_before_the_deadline_puts_it_off_to_seven_days(
    tender: Tender, commissioner: Person, clock: Any
) -> None:
    """A paper that changes nothing in bids leaves the deadline; one that does leaves seven days from then."""
    before = tender.closes
    assert before is not None
    clock.to(before - timedelta(days=1))
    add(tender, commissioner)
    tender.refresh_from_db()
    assert tender.closes == before
    now = the_clock.now()
    add(tender, commissioner, changes_bids=True)
    tender.refresh_from_db()
    assert tender.closes is not None
    assert timedelta(days=7, hours=-1) <= tender.closes - now <= timedelta(days=7, hours=1, minutes=1)
    assert Opportunity.objects.get(tender=tender).closes == tender.closes
    assert tender.notices.filter(kind="tender_change").count() == 1


def test_a_change_of_a_short_tender_leaves_half_of_its_time_and_the_record_has_what_it_follows_from(
    tender: Tender, commissioner: Person, clock: Any
) -> None:
    before = tender.closes
    assert before is not None
    opened = before - timedelta(days=10)
    Tender.objects.filter(pk=tender.pk).update(opens=opened)
    clock.to(before - timedelta(hours=1))
    add(tender, commissioner, changes_bids=True)
    tender.refresh_from_db()
    event = Event.objects.get(kind="terms of a tender changed")
    assert event.public
    facts = event.facts
    changed, closed = (datetime.fromisoformat(facts[name]) for name in ("changed", "closed"))
    assert (datetime.fromisoformat(facts["opened"]), closed) == (opened, before)
    window = Window(changed, closed, facts["least_days"], facts["zone"])
    assert tender.closes == close_after_change(opened, window) == changed + timedelta(days=5)
    assert facts["closes"] == tender.closes.isoformat()


def test_what_the_files_room_refuses_leaves_no_paper_and_tells_nobody(
    tender: Tender, commissioner: Person, resident: Person
) -> None:
    actions.watch(by=resident, tender=tender)
    with pytest.raises(Refused):
        room.add_paper(by=commissioner, tender=tender, title="Routes", upload=a_file("routes.pdf", b"MZ\x90"))
    assert not Paper.objects.exists()
    assert told() == []


def test_a_contract_is_published_without_what_was_taken_out_and_says_why(place: Place, clock: Any) -> None:
    people = the.cast(place)
    contract = the.running(people, clock)
    notice = contract.award.tender.notices.get(kind="contract_details")
    with pytest.raises(Refused):
        room.add_contract(by=people.provider, notice=notice, title="Contract", upload=a_file())
    left_out = "Names of staff: personal data."
    paper = room.add_contract(
        by=people.commissioner, notice=notice, title="Contract", upload=a_file(), left_out=left_out
    )
    assert reads(None, paper) == [200, 200]
    assert left_out in Client().get(notice.get_absolute_url()).content.decode()
    with pytest.raises(Refused, match="notice of its details"):
        room.add_contract(
            by=people.commissioner,
            notice=contract.award.tender.notices.get(kind="award"),
            title="Contract",
            upload=a_file(),
        )


def test_a_form_without_a_file_keeps_what_was_typed(tender: Tender, commissioner: Person) -> None:
    browser = Client()
    browser.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    page = browser.post(f"{tender.get_absolute_url()}papers/add/", {"title": "Routes of the van"})
    assert page.status_code == 422
    assert "Routes of the van" in page.content.decode()


def test_a_paper_put_up_by_mistake_is_gone_for_everyone_and_the_page_says_what_when_and_why(
    tender: Tender, commissioner: Person, resident: Person, provider: Person, var: Path
) -> None:
    """Its bytes leave the disk and its words the page; its title, its moments and the reason stay."""
    actions.watch(by=resident, tender=tender)
    paper = add(tender, commissioner, words="Mrs Ahmed goes first.")
    assert [row for row in (var / "files").rglob("*") if row.is_file()]
    with pytest.raises(Refused):
        room.withdraw_paper(by=provider, paper=paper, reason="I say so.")
    with TestCase.captureOnCommitCallbacks(execute=True):
        room.withdraw_paper(by=commissioner, paper=paper, reason="It named people.")
    for person in (None, resident, provider, commissioner):
        assert reads(person, paper) == [200, 403]
    assert not [row for row in (var / "files").rglob("*") if row.is_file()]
    page = Client().get(paper.get_absolute_url()).content.decode()
    assert "Routes" in page
    assert "It named people." in page
    assert "Mrs Ahmed" not in page
    assert "routes.csv" not in page
    assert [row.person for row in Message.objects.filter(template="sourcing/paper_withdrawn")] == [resident]
    event = Event.objects.get(kind="paper withdrawn")
    assert event.public
    assert event.facts == {"title": "Routes", "reason": "It named people."}
    with pytest.raises(Refused, match="already"):
        room.withdraw_paper(by=commissioner, paper=paper, reason="Again.")
    tender.refresh_from_db()
    assert tender.terms == 0


def test_a_paper_is_withdrawn_after_bids_have_closed_and_moves_nothing(
    tender: Tender, commissioner: Person, clock: Any
) -> None:
    paper = add(tender, commissioner)
    clock.to(tender.closes)
    room.withdraw_paper(by=commissioner, paper=paper, reason="It named people.", changes_bids=True)
    before = tender.closes
    tender.refresh_from_db()
    assert (tender.terms, tender.closes) == (0, before)
    assert reads(None, paper) == [200, 403]


def test_a_withdrawal_that_changes_bids_leaves_seven_days(
    tender: Tender, commissioner: Person, provider: Person, charity: Organisation, clock: Any
) -> None:
    paper = add(tender, commissioner)
    bid = help.bid(tender, provider, charity)
    assert tender.closes is not None
    clock.to(tender.closes - timedelta(days=1))
    before = tender.closes
    room.withdraw_paper(by=commissioner, paper=paper, reason="The wrong routes.", changes_bids=True)
    tender.refresh_from_db()
    bid.refresh_from_db()
    bid.tender = tender
    assert tender.closes > before
    assert bid.needs_confirming


def test_what_was_laid_ready_and_never_public_goes_without_a_word(
    place: Place, commissioner: Person, second_commissioner: Person
) -> None:
    approved = specifications.approved(place, commissioner, second_commissioner)
    tender = sourcing.prepare(by=commissioner, specification=approved, invitation="Who can?")
    paper = add(tender, commissioner)
    room.withdraw_paper(by=commissioner, paper=paper, reason="The wrong file.")
    tender = help.keyed(tender, commissioner, second_commissioner)
    now = the_clock.now()
    sourcing.publish(
        by=commissioner,
        tender=tender,
        questions_close=now + timedelta(days=15),
        closes=now + timedelta(days=30),
    )
    assert "Routes" not in Client().get(paper.get_absolute_url()).content.decode()
    assert not Message.objects.filter(template="sourcing/paper_withdrawn")
    assert not Event.objects.get(kind="paper withdrawn").public


def test_the_place_takes_a_published_contract_out_and_says_why(place: Place, clock: Any) -> None:
    people = the.cast(place)
    contract = the.running(people, clock)
    notice = contract.award.tender.notices.get(kind="contract_details")
    paper = room.add_contract(by=people.commissioner, notice=notice, title="Contract", upload=a_file())
    room.withdraw_paper(by=people.commissioner, paper=paper, reason="Bank details stood in it.")
    page = Client().get(notice.get_absolute_url()).content.decode()
    assert "Bank details stood in it." in page
    assert "routes.csv" not in page
    assert reads(None, paper) == [200, 403]
