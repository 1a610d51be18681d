"""What a bid says of risks stands beside its answers wherever they are scored or agreed on."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from commonweal.people.models import Organisation, Person
from commonweal.sourcing.models import Bid, Tender
from commonweal.specifications.models import Risk
from tests.sourcing import help

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def priced(opened: Tender) -> Risk:
    """One bidder bears a risk for £1,500 of its price, the other declines it with its reason."""
    risk = Risk.objects.create(
        specification=opened.specification, position=9, title="Fuel gets dearer", borne_by="provider"
    )
    first, second = opened.bids.order_by("number")
    Bid.objects.filter(pk=first.pk).update(
        risks={str(risk.pk): {"answer": "priced", "price_pence": 150_000, "words": ""}}
    )
    Bid.objects.filter(pk=second.pk).update(
        risks={str(risk.pk): {"answer": "declined", "price_pence": None, "words": "Nobody can know."}}
    )
    return risk


def _shown(client: Any, person: Person, name: str, tender: Tender, *more: Any) -> str:
    client.force_login(person, backend=BACKEND)
    address = reverse(f"sourcing:{name}", args=[tender.place.slug, tender.pk, *more])
    return str(client.get(address).content.decode())


def test_risks_stand_on_the_sheet_by_criterion_and_on_paper_as_they_do_by_bid(
    opened: Tender, priced: Risk, panel: list[Person], client: Any
) -> None:
    for name, more in (("score_criterion", [1]), ("score_on_paper", [])):
        page = _shown(client, panel[0], name, opened, *more)
        assert "Borne, for £1,500 of the price" in page, name
        assert "Not borne" in page, name
        assert "Nobody can know." in page, name
    assert "Nobody can know." not in _shown(client, panel[0], "score_bid", opened, 1)
    assert "Nobody can know." in _shown(client, panel[0], "score_bid", opened, 2)


def test_risks_stand_on_the_page_of_the_meeting_by_bid_and_by_criterion(
    opened: Tender,
    priced: Risk,
    panel: list[Person],
    charity: Organisation,
    other_charity: Organisation,
    client: Any,
) -> None:
    help.judged(opened, panel, {charity: 4, other_charity: 3})
    page = _shown(client, panel[0], "agree_criterion", opened, 1)
    assert "What it says of risks: Bidder 1" in page
    assert "What it says of risks: Bidder 2" in page
    assert "Nobody can know." in page
    alone = _shown(client, panel[0], "agree", opened, 1)
    assert "Borne, for £1,500 of the price" in alone
    assert "Nobody can know." not in alone


def test_no_link_in_what_is_said_of_a_risk_tells_the_panel_who_bids(
    opened: Tender, priced: Risk, panel: list[Person], commissioner: Person, client: Any
) -> None:
    bid = opened.bids.get(number=1)
    link = "https://example.org/haverbrook/ready/evidence/0d7c2a52-6f0e-4c0e-9d0a-1f0a3c9b7e11/"
    said = {"answer": "declined", "price_pence": None, "words": f"See {link} for why."}
    Bid.objects.filter(pk=bid.pk).update(risks={str(priced.pk): said})
    for name, more in (("score_bid", [1]), ("score_criterion", [1]), ("score_on_paper", [])):
        page = _shown(client, panel[0], name, opened, *more)
        assert "/ready/evidence/" not in page, name
        assert "[a link to evidence]" in page, name
