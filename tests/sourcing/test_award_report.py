"""Who bids and who wins, by size and kind: what is counted, what is hidden, and how a consortium counts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from commonweal.people.consortia import actions as consortia
from commonweal.people.models import Organisation, Person
from commonweal.record import clock as time
from commonweal.sourcing.awarding import report
from commonweal.sourcing.models import Award, Bid, BidTogether, ProfileAnswer, Tender
from commonweal.sourcing.together import actions as together
from tests.people.consortia.help import found, joined, standing_together
from tests.sourcing import help

SMALL, LARGE = "1 to 9 staff", "Large"


def _tells(organisation: Organisation, by: Person, size: str, number: int = 1) -> None:
    ProfileAnswer.objects.create(
        organisation=organisation,
        question="size",
        said=size,
        number=number,
        given=time.now(),
        given_by=by,
    )


def _more(tender: Tender, by: Person, count: int, kind: str, size: str) -> list[Bid]:
    """So many more assessed bids, as rows: only their providers matter here."""
    like = tender.bids.filter(state="opened").first()
    assert like is not None
    bids = []
    for _ in range(count):
        number = tender.bids.count() + 1
        maker = Organisation.objects.create(name=f"{kind} {number}", kind=kind)
        _tells(maker, by, size)
        bids.append(
            Bid.objects.create(
                tender=tender,
                organisation=maker,
                ciphertext=b"",
                digest="0" * 64,
                received=like.received,
                submitted_by=by,
                receipt=like.receipt,
                state="opened",
                number=number,
                price_pence=9_000_000,
            )
        )
    return bids


def _shown(award: Award) -> dict[str, tuple[int | None, int | None, int | None]]:
    return {row.group: (row.bids, row.won, row.won_pence) for row in report.of_place(award.tender.place)}


@pytest.fixture
def five_and_five(
    award: Award, provider: Person, charity: Organisation, other_charity: Organisation
) -> Award:
    """Five small charities, one of which won £80,000, and five large companies."""
    for each in (charity, other_charity):
        _tells(each, provider, SMALL)
    _more(award.tender, provider, 3, "charity", SMALL)
    _more(award.tender, provider, 5, "company", LARGE)
    return award


def test_bids_and_what_was_won_are_counted_by_the_size_and_the_kind_of_the_provider(
    five_and_five: Award,
) -> None:
    assert _shown(five_and_five) == {
        "Small or medium": (5, 1, 8_000_000),
        "Large": (5, 0, 0),
        "Voluntary, community and social enterprises": (5, 1, 8_000_000),
        "Companies and public bodies": (5, 0, 0),
    }


def test_a_group_of_four_is_not_shown_nor_what_would_give_it_away(five_and_five: Award) -> None:
    last = five_and_five.tender.bids.filter(organisation__kind="company").last()
    assert last is not None
    last.delete()
    assert set(_shown(five_and_five).values()) == {(None, None, None)}


def test_the_size_that_was_told_last_counts(five_and_five: Award, provider: Person) -> None:
    company = five_and_five.tender.bids.filter(organisation__kind="company").first()
    assert company is not None
    _more(five_and_five.tender, provider, 1, "company", LARGE)
    _tells(company.organisation, provider, SMALL, number=2)
    shown = _shown(five_and_five)
    assert (shown["Small or medium"], shown["Large"]) == ((6, 1, 8_000_000), (5, 0, 0))


def test_each_year_stands_by_itself_and_an_award_that_was_undone_in_none(five_and_five: Award) -> None:
    (year,) = {row.year for row in report.of_place(five_and_five.tender.place)}
    Award.objects.update(decided=five_and_five.decided - timedelta(days=366))
    assert {row.year for row in report.of_place(five_and_five.tender.place)} == {year - 1}
    Award.objects.update(undone=time.now(), undone_because="A score was void.")
    assert report.of_place(five_and_five.tender.place) == []


def test_a_consortium_counts_by_its_members_and_by_each_members_part_of_the_money(
    tender: Tender,
    commissioner: Person,
    second_commissioner: Person,
    panel: list[Person],
    provider: Person,
    charity: Organisation,
    make_person: Any,
    client: Any,
    clock: Any,
) -> None:
    """A small charity and a large company share £80,000 by halves: one bid, and each counts as itself."""
    company = Organisation.objects.create(name="Swift Meals", kind="company")
    partner = make_person("Ola Brand", member_of=[company])
    consortium = found(provider, charity, structure="lead")
    consortia.change_role(by=provider, member=consortium.members.get(), role="lead")
    joined(consortium, provider, company, partner)
    standing_together(consortium, {charity: provider, company: partner})
    sealed = help.bid(tender, provider, charity, 8_000_001)
    together.name_consortium(by=provider, bid=sealed, consortium=consortium)
    judged = help.judged(help.opened(tender, commissioner, panel, clock), panel, {charity: 4})
    award = help.award(judged, commissioner, second_commissioner)
    _tells(charity, provider, SMALL)
    _tells(company, partner, LARGE)
    _more(tender, provider, 4, "charity", SMALL)
    _more(tender, provider, 5, "company", LARGE)
    shown = _shown(award)
    assert shown["Small or medium"] == (5, 1, 4_000_001), "the penny that does not divide stays with the lead"
    assert shown["Large"] == (6, 1, 4_000_000)
    page = client.get(reverse("sourcing:award_report", args=[tender.place.slug])).content.decode()
    assert "counts once for each of its members" in page
    assert "Bids, once for each provider in them" in page
    tender.bids.filter(organisation__kind="charity").exclude(pk=sealed.pk).delete()
    for maker in Organisation.objects.filter(kind="charity").exclude(pk=charity.pk):
        BidTogether.objects.get(bid=sealed).members.create(organisation=maker, role="member")
    assert _shown(award)["Small or medium"] == (None, None, None), (
        "five small charities in one bid are one bid"
    )
