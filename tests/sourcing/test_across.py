"""Patterns over several tenders: for officers who declared in each, and for nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from commonweal.people import actions as people
from commonweal.people.models import Interest, Organisation, Person
from commonweal.places.models import Place
from commonweal.sourcing.checks import across
from commonweal.sourcing.models import Award, Look, Tender
from tests.sourcing import help

SAYS = "Riverside Friends won and Kite Trust was dearer in all 3 tenders of both"


@pytest.fixture
def third(
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    panel: list[Person],
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    clock: Any,
) -> Tender:
    """The third tender in which the same charity won and the same one was dearer."""
    award: Award | None = None
    for dearer in (8_100_000, 8_200_000, 8_500_000):
        bidders = [(provider, charity, 8_000_000, 4), (other_provider, other_charity, dearer, 3)]
        award = help.awarded(place, commissioner, second_commissioner, panel, bidders, clock)
    assert award is not None
    return award.tender


def test_an_officer_reads_what_was_seen_over_several_tenders_and_notes_what_they_found(
    third: Tender, commissioner: Person, panel: list[Person], client: Any
) -> None:
    (found,) = across.compared(commissioner, third).patterns
    assert str(found.reason).startswith(SAYS)
    client.force_login(commissioner)
    address = reverse("sourcing:checks", args=[third.place.slug, third.pk])
    page = client.get(address).content.decode()
    assert SAYS in page
    assert "3 tenders of this place are compared" in page
    assert "The one may simply cost more" in page
    note = reverse("sourcing:note_pattern", args=[third.place.slug, third.pk, found.key])
    assert client.post(note, {"words": "It pays the living wage."}).status_code == 302
    assert "It pays the living wage." in client.get(address).content.decode()
    assert Look.objects.get().tender == third


def test_bidders_are_compared_as_who_they_are_whatever_they_are_called(
    third: Tender, commissioner: Person, other_charity: Organisation, charity: Organisation
) -> None:
    Organisation.objects.filter(pk=charity.pk).update(name="Wanderers")
    Organisation.objects.filter(pk=other_charity.pk).update(name="Wanderers")
    (found,) = across.compared(commissioner, third).patterns
    assert found.code == "always-behind", "two of one name are two"


def test_what_was_given_without_a_competition_is_no_tender_to_compare(
    third: Tender, commissioner: Person
) -> None:
    Tender.objects.filter(pk=Tender.objects.exclude(pk=third.pk).order_by("opens")[0].pk).update(direct=True)
    found = across.compared(commissioner, third)
    assert (found.patterns, found.tenders, found.left_out) == ([], 2, 0)


def test_nobody_who_scores_and_nobody_outside_reads_it_and_nothing_of_it_is_published(
    third: Tender, panel: list[Person], resident: Person, provider: Person, client: Any
) -> None:
    address = reverse("sourcing:checks", args=[third.place.slug, third.pk])
    for person in (panel[0], resident, provider, None):
        client.logout()
        if person is not None:
            client.force_login(person)
        assert client.get(address).status_code == 403
        assert "was dearer" not in client.get(third.award.get_absolute_url()).content.decode()


def test_a_tender_in_which_the_reader_has_not_declared_is_left_out_and_counted(
    third: Tender, commissioner: Person
) -> None:
    first = Tender.objects.exclude(pk=third.pk).order_by("opens").first()
    Interest.objects.filter(work=first.work, person=commissioner).delete()
    found = across.compared(commissioner, third)
    assert (found.patterns, found.tenders, found.left_out) == ([], 2, 1)


def test_a_tender_is_left_out_in_which_the_reader_has_an_interest_in_a_bidder(
    third: Tender, commissioner: Person, other_charity: Organisation
) -> None:
    first = Tender.objects.exclude(pk=third.pk).order_by("opens").first()
    assert first is not None
    said: dict[str, Any] = {"kind": "personal", "detail": "A friend leads it."}
    people.declare_interest(by=commissioner, work=first.work, organisation=other_charity, **said)
    found = across.compared(commissioner, third)
    assert (found.patterns, found.tenders, found.left_out) == ([], 2, 1)
