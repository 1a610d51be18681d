"""The route of an approved specification is carried into its notice; a grant or a direct award has none."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from commonweal.record import clock
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions
from commonweal.sourcing.pace import queries as pace
from commonweal.specifications import actions as specifications
from tests.publication.help import releases
from tests.sourcing.help import keyed
from tests.specifications.help import ASKED, ROUTE, approve, routed, save


@pytest.fixture
def champion(place, make_person):
    return make_person("Cath Imlach", offices=[(place, "champion")])


@pytest.fixture
def draft(place, commissioner, champion):
    return routed(place, commissioner, champion)


def approved(draft, author, approver):
    specifications.send_for_review(by=author, specification=draft)
    return approve(approver, draft)


def test_the_notice_says_by_which_route_it_is_bought(client, draft, commissioner, second_commissioner):
    row = approved(draft, commissioner, second_commissioner)
    tender = actions.prepare(by=commissioner, specification=row, invitation="Who can?")
    tender = keyed(tender, commissioner, second_commissioner)
    now = clock.now()
    tender = actions.publish(
        by=commissioner,
        tender=tender,
        questions_close=now + timedelta(days=20),
        closes=now + timedelta(days=60),
    )
    details = releases(tender)[1]["tender"]
    said = "Service level agreement or contract; Below the threshold; Competition"
    assert details["procurementMethodDetails"] == said
    page = client.get(tender.get_absolute_url()).content.decode()
    assert "Below the threshold" in page
    assert reverse("specifications:route", args=[row.place.slug, row.pk]) in page


@pytest.mark.parametrize(
    "asked, route",
    [
        ({"bought": False}, {"agreement": "grant-agreement", "route": "grant", "way": ""}),
        ({}, {"way": "direct"}),
    ],
)
def test_a_grant_and_a_direct_award_are_not_put_out_to_tender(
    draft, commissioner, second_commissioner, asked, route
):
    save(commissioner, draft, "asked", {**ASKED, **asked})
    save(commissioner, draft, "route", {**ROUTE, **route})
    row = approved(draft, commissioner, second_commissioner)
    with pytest.raises(Refused, match="no bids are invited for it"):
        actions.prepare(by=commissioner, specification=row, invitation="Who can?")
    assert pace.of_place(row.place) == []  # it waits for no notice
