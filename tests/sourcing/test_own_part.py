"""A member of a consortium is looked at for its own part of the money, and not for the whole of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from commonweal.people.consortia import actions as consortia
from commonweal.rules.profiles import finance
from commonweal.sourcing.models import Share, Tender
from commonweal.sourcing.profiles import checking, sharing
from commonweal.sourcing.together import actions as together
from commonweal.sourcing.together.own_part import own_part
from commonweal.web.days import day_of
from tests.people.consortia.help import approve, found, joined, put, share_out
from tests.sourcing.help import bid, declared, opened, published
from tests.sourcing.profiles import say


@pytest.fixture
def bidders(provider, charity, other_provider, other_charity):
    """The lead delivers four fifths; the partner a fifth, and is paid 30 days after the lead."""
    row = found(provider, charity, structure="lead")
    consortia.change_role(by=provider, member=row.members.get(), role="lead")
    joined(row, provider, other_charity, other_provider)
    share_out(row, provider, Riverside_Friends=8000, Kite_Trust=2000)
    agreement = put(row, provider)
    approve(agreement, provider, charity)
    approve(agreement, other_provider, other_charity)
    return row


@pytest.fixture
def tender(place, commissioner, second_commissioner):
    return published(place, commissioner, second_commissioner)


@pytest.fixture
def panel(place, make_person):
    return [make_person(name, offices=[(place, "evaluator")]) for name in ("Hal Dean", "Ivy Cole")]


def a_code(by: Any, organisation: Any, tender: Tender) -> Share:
    given = {"turnover": 2_000_000, "reserves": 1_000_000, "insurance_by_award": "yes"}
    say(by, organisation, size="1 to 9 staff", accounts="yes", **given)
    assert tender.closes is not None
    return sharing.share(
        by=by,
        organisation=organisation,
        place=tender.place,
        tender=tender,
        sections=list(checking.NEEDED),
        until=tender.closes + timedelta(days=90),
    )


def test_a_small_partner_is_not_held_against_the_whole_contract(
    bidders, tender, provider, charity, other_provider, other_charity, commissioner, panel, clock
):
    row = bid(tender, provider, charity)
    together.name_consortium(by=provider, bid=row, consortium=bidders)
    code = a_code(other_provider, other_charity, tender)
    assert own_part(tender, other_charity) is None, "who bids together stays sealed until the opening"
    tender = opened(tender, commissioner, panel, clock)
    part, whole = own_part(tender, other_charity), tender.specification.budget_pence
    assert part is not None
    assert part.pence * 5 == whole
    own = checking.standing_for(tender, {"sections": []}, part)
    alone = checking.standing_for(tender, {"sections": []})
    assert own.yearly_value_pence * 5 == alone.yearly_value_pence
    assert own.days_carried == alone.days_carried + 30
    declared(tender, commissioner)
    sharing.open_code(by=commissioner, place=tender.place, code=code.code)
    client = Client()
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(Share.objects.get(pk=code.pk).get_absolute_url()).content.decode()
    assert "It bids as one of “Warm Homes Together”" in page
    assert "at most £" in page
    lead = own_part(tender, charity)
    assert lead is not None
    assert (lead.pence * 5, lead.days_later) == (whole * 4, 0)


def test_what_falls_short_of_the_whole_passes_for_the_part(clock):
    """£50,000 of income against £200,000 a year falls short; against a fifth of it, £40,000, it passes."""
    figures = finance.parameters(day_of(clock.now()))
    whole, part = (
        finance.check(finance.Standing(value, turnover_pence=5_000_000, size="1 to 9 staff"), figures)
        for value in (20_000_000, 4_000_000)
    )
    assert [each.lines[0].result for each in (whole, part)] == [finance.MORE, finance.PASS]


def test_whoever_bids_alone_too_is_looked_at_for_the_whole(
    bidders, tender, provider, charity, other_provider, other_charity, commissioner, panel, clock
):
    row = bid(tender, provider, charity)
    together.name_consortium(by=provider, bid=row, consortium=bidders)
    bid(tender, other_provider, other_charity)
    tender = opened(tender, commissioner, panel, clock)
    assert own_part(tender, other_charity) is None
    assert own_part(tender, charity) is not None
