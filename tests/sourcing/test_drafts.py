"""A draft loses nothing, is its organisation's alone, and is gone once bids are opened."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from commonweal.files import sealing
from commonweal.people.models import Membership, Organisation, Person
from commonweal.rules.reasons import Refused
from commonweal.site import timetable
from commonweal.sourcing import actions
from commonweal.sourcing.models import Bid, Draft, Tender
from commonweal.sourcing.writing import drafts
from tests.sourcing import help
from tests.sourcing.test_bidding import _everything_stored

WORDS = {"price_pence": "about 80,000", "answer_x": "We know everybody in Wick Lane."}


@pytest.fixture
def draft(tender: Tender, provider: Person, charity: Organisation) -> Draft:
    return drafts.save(by=provider, tender=tender, organisation=charity, typed=WORDS, seen=0)


@pytest.fixture
def colleague(charity: Organisation, provider: Person, make_person: Callable[..., Person]) -> Person:
    person = make_person("Bea Sorrel")
    Membership.objects.create(organisation=charity, person=person, role=Membership.Role.BIDS)
    return person


def address(tender: Tender) -> str:
    return f"/{tender.place.slug}/sourcing/tender/{tender.pk}/bid/"


def test_what_is_saved_comes_back_as_it_was_typed(draft: Draft) -> None:
    assert drafts.read(draft) == WORDS


def test_no_word_of_a_draft_stands_anywhere_in_the_database(draft: Draft) -> None:
    assert [table for table, text in _everything_stored() if "Wick Lane" in text or "about 80" in text] == []


def test_a_draft_is_no_bid(tender: Tender, draft: Draft) -> None:
    assert not Bid.objects.exists()


def test_only_the_organisation_s_members_save_its_draft(
    tender: Tender, charity: Organisation, other_provider: Person
) -> None:
    with pytest.raises(Refused):
        drafts.save(by=other_provider, tender=tender, organisation=charity, typed=WORDS, seen=0)


def test_another_organisation_sees_nothing_of_it(
    draft: Draft, tender: Tender, other_provider: Person, other_charity: Organisation, client: Client
) -> None:
    client.force_login(other_provider)
    page = client.get(f"{address(tender)}?for={draft.organisation_id}").content.decode()
    assert "Wick Lane" not in page
    assert "last saved by" not in page


def test_nobody_writes_over_words_they_have_not_seen(
    draft: Draft, tender: Tender, charity: Organisation, colleague: Person
) -> None:
    theirs = {"price_pence": "81000"}
    with pytest.raises(Refused, match="after you opened it"):
        drafts.save(by=colleague, tender=tender, organisation=charity, typed=theirs, seen=0)
    assert drafts.read(Draft.objects.get()) == WORDS
    drafts.save(by=colleague, tender=tender, organisation=charity, typed=theirs, seen=1)
    assert drafts.read(Draft.objects.get()) == theirs


def test_nothing_is_saved_from_the_deadline_on(
    draft: Draft, tender: Tender, provider: Person, charity: Organisation, clock: Any
) -> None:
    clock.to(tender.closes)
    with pytest.raises(Refused, match="Bids closed"):
        drafts.save(by=provider, tender=tender, organisation=charity, typed={}, seen=1)


def test_a_draft_goes_with_its_key_when_bids_are_opened(
    draft: Draft,
    tender: Tender,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        help.opened(tender, commissioner, panel, clock)
    assert not Draft.objects.exists()
    with pytest.raises(sealing.CannotOpen):
        sealing.private_key(draft.key_name)


def test_a_key_whose_draft_is_gone_is_destroyed_within_the_hour_and_no_other(
    draft: Draft, tender: Tender, other_provider: Person, other_charity: Organisation
) -> None:
    """A server that is killed between the end of a draft and that of its key; a draft of another database."""
    given: dict[str, Any] = {"by": other_provider, "tender": tender, "organisation": other_charity}
    stays = drafts.save(**given, typed=WORDS, seen=0)
    elsewhere = Draft(tender=tender)
    sealing.new_keypair(elsewhere.key_name)
    names = [draft.key_name, stays.key_name, elsewhere.key_name]
    drafts.destroy(draft)  # what follows the commit does not come
    drafts.sweep()
    assert set(names) <= set(sealing.kept_names(drafts.KEY, 0)), "they may be of a draft that is just begun"
    for name in names:
        age(name, seconds=3_700)
    [job] = [job for job in timetable.JOBS if job.run == drafts.sweep]
    assert job.every <= 3_600
    job.run()
    assert drafts.read(stays) == WORDS
    assert sealing.private_key(elsewhere.key_name)
    with pytest.raises(sealing.CannotOpen):
        sealing.private_key(names[0])


def age(name: str, *, seconds: int) -> None:
    path = Path(settings.VAR) / "keys" / f"{name}.age"
    then = path.stat().st_mtime - seconds
    os.utime(path, (then, then))


def test_a_draft_goes_with_its_key_when_the_tender_is_ended(
    draft: Draft, tender: Tender, commissioner: Person, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        actions.end(by=commissioner, tender=tender, reason="No money after all")
    assert not Draft.objects.exists()
    with pytest.raises(sealing.CannotOpen):
        sealing.private_key(draft.key_name)


def test_the_page_saves_what_is_half_done_and_shows_it_to_a_colleague(
    tender: Tender, provider: Person, charity: Organisation, colleague: Person, client: Client
) -> None:
    client.force_login(provider)
    form = {"organisation": str(charity.pk), "price_pence": "eighty or so", "seen": "0", "save": "yes"}
    page = client.post(address(tender), form, follow=True).content.decode()
    assert "Nothing is handed in yet" in page
    assert 'value="eighty or so"' in page
    client.force_login(colleague)
    page = client.get(address(tender)).content.decode()
    assert 'value="eighty or so"' in page
    assert f"last saved by {provider.name}" in page


def test_two_who_write_at_once_both_find_their_words(
    tender: Tender, provider: Person, charity: Organisation, colleague: Person, client: Client
) -> None:
    form = {"organisation": str(charity.pk), "price_pence": "70000", "seen": "0", "save": "yes"}
    client.force_login(provider)
    client.post(address(tender), form)
    client.force_login(colleague)
    answer = client.post(address(tender), {**form, "price_pence": "90000"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "What was saved meanwhile" in page
    assert "70000" in page
    assert 'value="90000"' in page
    assert "(optional)" not in page  # the bid needs what its draft may leave open
    (seen,) = re.findall(r'name="seen" value="(\d+)"', page)
    client.post(address(tender), {**form, "price_pence": "80000", "seen": seen})
    kept = drafts.read(Draft.objects.get())
    assert kept is not None
    assert kept["price_pence"] == "80000"


def test_what_is_handed_in_stands_in_the_draft_too_where_that_is_chosen(
    tender: Tender, provider: Person, charity: Organisation, client: Client
) -> None:
    client.force_login(provider)
    answers = {f"answer_{key}": "So we would do it" for key in help.same(tender, 1)}
    form = {"organisation": str(charity.pk), "price_pence": "£80,000", **answers, "seen": "0"}
    client.post(address(tender), {**form, "keep_draft": "on"})
    assert Bid.objects.get().state == "sealed"
    assert 'value="£80,000"' in client.get(address(tender)).content.decode()


def test_a_bid_in_the_last_minute_is_taken_whoever_saved_a_draft_meanwhile(
    draft: Draft, tender: Tender, colleague: Person, charity: Organisation, client: Client, clock: Any
) -> None:
    clock.to(tender.closes - timedelta(seconds=20))
    client.force_login(colleague)
    answers = {f"answer_{key}": "So we would do it" for key in help.same(tender, 1)}
    form = {"organisation": str(charity.pk), "price_pence": "80000", **answers, "seen": "0"}
    client.post(address(tender), form)
    assert Bid.objects.get().state == "sealed"
    assert drafts.read(Draft.objects.get()) == WORDS


def test_a_draft_whose_key_is_gone_is_told_of(
    draft: Draft, tender: Tender, provider: Person, client: Client
) -> None:
    sealing.destroy_key(draft.key_name)
    client.force_login(provider)
    assert "can no longer open it" in client.get(address(tender)).content.decode()


@pytest.mark.parametrize("lost", ["gone", "wrapped under another secret"])
def test_what_is_saved_over_a_draft_whose_key_is_lost_can_be_read_again(
    lost: str, draft: Draft, tender: Tender, provider: Person, charity: Organisation, settings: Any
) -> None:
    if lost == "gone":
        sealing.destroy_key(draft.key_name)
    else:
        settings.SECRET_KEY = "another one, and none to fall back on"
    saved = drafts.save(by=provider, tender=tender, organisation=charity, typed=WORDS, seen=draft.version)
    assert drafts.read(Draft.objects.get(pk=saved.pk)) == WORDS


@pytest.fixture
def second(provider: Person) -> Organisation:
    """Another organisation of the same person."""
    row = Organisation.objects.create(kind=Organisation.Kind.CHARITY, name="Second Start")
    Membership.objects.create(organisation=row, person=provider, role=Membership.Role.BIDS)
    return row


def test_each_organisation_of_one_person_has_its_own_page_and_words(
    draft: Draft, tender: Tender, provider: Person, second: Organisation, client: Client
) -> None:
    client.force_login(provider)
    form = {"organisation": str(second.pk), "price_pence": "12", "seen": "0", "save": "yes"}
    client.post(address(tender), form)
    assert drafts.read(draft) == WORDS
    page = client.get(f"{address(tender)}?for={draft.organisation_id}").content.decode()
    assert f"You write for <strong>{draft.organisation}" in page
    assert f'name="organisation" value="{draft.organisation_id}"' in page
    assert (
        'type="radio" name="organisation"' not in page
    )  # what stands in the form cannot be sent for another organisation


def test_going_on_leads_to_the_draft_that_was_saved_last(
    tender: Tender, provider: Person, charity: Organisation, second: Organisation, client: Client
) -> None:
    for organisation in (second, charity):
        Draft.objects.all().delete()
        drafts.save(by=provider, tender=tender, organisation=organisation, typed=WORDS, seen=0)
        client.force_login(provider)
        assert f"You write for <strong>{organisation}" in client.get(address(tender)).content.decode()


def test_only_a_bid_of_the_same_organisation_is_said_to_be_replaced(
    tender: Tender, provider: Person, charity: Organisation, second: Organisation, client: Client
) -> None:
    bid = help.bid(tender, provider, charity)
    client.force_login(provider)
    assert "Replace your bid" in client.get(f"{address(tender)}?for={charity.pk}").content.decode()
    assert "Replace your bid" not in client.get(f"{address(tender)}?for={second.pk}").content.decode()
    notice = client.get(tender.get_absolute_url()).content.decode()
    assert f"The bid of {charity}" in notice
    assert "Replace your bid" in notice
    drafts.save(by=provider, tender=tender, organisation=second, typed=WORDS, seen=0)
    assert "Go on with your draft" in client.get(tender.get_absolute_url()).content.decode()
    actions.withdraw_bid(by=provider, bid=bid)
    assert "stays sealed" not in client.get(f"{address(tender)}?for={charity.pk}").content.decode()


def test_a_wrong_bid_shows_what_was_saved_meanwhile_before_it_can_be_saved_over(
    draft: Draft, tender: Tender, colleague: Person, charity: Organisation, client: Client
) -> None:
    client.force_login(colleague)
    form = {"organisation": str(charity.pk), "price_pence": "lots", "seen": "0"}
    page = client.post(address(tender), form).content.decode()
    assert "What was saved meanwhile" in page
    assert "about 80,000" in page


def test_whoever_was_signed_out_meanwhile_gets_back_what_they_wrote(
    tender: Tender, charity: Organisation, client: Client
) -> None:
    (key, *_) = help.same(tender, 1)
    form = {"organisation": str(charity.pk), f"answer_{key}": "We <know> Wick Lane.", "save": "yes"}
    answer = client.post(address(tender), form)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "We &lt;know&gt; Wick Lane." in page
    assert "Sign in (opens in a new tab)" in page
    assert not Draft.objects.exists()


def test_what_comes_after_the_deadline_is_shown_again_and_not_lost(
    tender: Tender, provider: Person, charity: Organisation, client: Client, clock: Any
) -> None:
    client.force_login(provider)
    clock.to(tender.closes)
    form = {"organisation": str(charity.pk), "price_pence": "81 or 82 thousand"}
    page = client.post(address(tender), form).content.decode()
    assert "Bids closed" in page
    assert "81 or 82 thousand" in page
