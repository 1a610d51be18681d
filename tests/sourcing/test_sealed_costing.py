"""What a calculation says is ciphertext under a key of its own: a bid takes its price from there."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from django.test import Client

from commonweal.files import sealing
from commonweal.people.models import Organisation, Person
from commonweal.rules.costing.calculation import Calculation, Direct
from commonweal.rules.reasons import Refused
from commonweal.site import timetable
from commonweal.sourcing.costing import actions, sealed
from commonweal.sourcing.models import Costing, Tender
from tests.sourcing.test_bidding import _everything_stored
from tests.sourcing.test_costing import FULL, TYPED, address, bid_form, work_out
from tests.sourcing.test_drafts import age

CANARY = "canary-7f3a9c51e2"


def test_neither_words_nor_figures_of_a_calculation_can_be_read_in_the_database(
    charity: Organisation, provider: Person, tender: Tender
) -> None:
    of = Calculation(CANARY, 24, direct=(Direct(CANARY, 76_543_21),), surplus=Fraction(1, 10), subsidy=CANARY)
    row = actions.save_costing(by=provider, organisation=charity, of=of, tender=tender)
    stored = list(_everything_stored())
    told = (CANARY, "7654321", str(7_654_321 * 11 // 10))
    assert [table for table, text in stored if any(each in text for each in told)] == []
    assert any(charity.name in text for _, text in stored)  # the search does find what is there
    version = row.versions.get()
    assert (version.of, version.full_pence, str(row)) == (of, 76_543_21, CANARY)


def test_a_calculation_that_fails_leaves_no_key(charity: Organisation, provider: Person) -> None:
    before = sealing.kept_names(sealed.KEY, 0)
    with pytest.raises(Refused):
        actions.save_costing(by=provider, organisation=charity, of=Calculation("", 24))
    assert sealing.kept_names(sealed.KEY, 0) == before


def test_a_calculation_whose_key_is_lost_says_so_and_another_takes_its_place(
    charity: Organisation, provider: Person, tender: Tender, client: Client
) -> None:
    row = work_out(provider, charity, tender=tender)
    sealing.destroy_key(row.key_name)
    client.force_login(provider)
    for page in (address(charity, "costings"), row.get_absolute_url()):
        assert "can no longer be read" in client.get(page).content.decode()
    assert client.get(address(charity, "costing_file", row.pk, 1)).status_code == 404
    assert "as the price and save" not in client.get(bid_form(tender)).content.decode()
    change = address(charity, "change_costing", row.pk)
    assert client.get(change).status_code == 403
    assert client.post(change, {**TYPED, "seen": "1"}).status_code == 403
    assert row.versions.count() == 1
    client.post(address(charity, "new_costing"), {**TYPED, "tender": str(tender.pk)})
    assert "as the price and save" in client.get(bid_form(tender)).content.decode()
    client.post(address(charity, "delete_costing", row.pk))
    assert Costing.objects.get().versions.get().full_pence == FULL


def test_the_key_goes_with_its_calculation_or_within_the_hour_after_it(
    charity: Organisation, provider: Person, django_capture_on_commit_callbacks: Any
) -> None:
    first, second, stays = (work_out(provider, charity) for _number in range(3))
    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_costing(by=provider, costing=first)
    with pytest.raises(sealing.CannotOpen):
        sealing.private_key(first.key_name)
    name = second.key_name
    actions.delete_costing(by=provider, costing=second)  # what follows the commit does not come
    for each in (name, stays.key_name):
        age(each, seconds=3_700)
    [job] = [job for job in timetable.JOBS if job.run == sealed.sweep]
    assert job.every <= 3_600
    job.run()
    assert stays.versions.get().full_pence == 70_000_00
    with pytest.raises(sealing.CannotOpen):
        sealing.private_key(name)


def test_the_pages_say_who_could_read_a_calculation_and_that_nobody_need_make_one(
    charity: Organisation, provider: Person, client: Client
) -> None:
    client.force_login(provider)
    for name in ("costings", "new_costing"):
        page = client.get(address(charity, name)).content.decode()
        assert "whoever runs this server could" in page
        assert "type the price into the bid" in page
