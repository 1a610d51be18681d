"""How an award comes to be in the demo: proposed by one officer and approved by another, with its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commonweal.people import actions as people
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.sourcing import actions
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.models import Award, Tender
from commonweal.specifications.models import Specification


def approved(borough: Borough, tender: Tender, reality: Mapping[str, str]) -> Award:
    """One officer proposes what the published method gives, another approves it."""
    for officer in (borough.ada, borough.bram):
        people.declare_interest(by=officer, work=tender.work)
    proposal = actions.propose_award(by=borough.ada, tender=tender, reality=dict(reality))
    return actions.approve_award(by=borough.bram, proposal=proposal)


DIRECTLY: dict[str, Any] = {
    "reasons": (
        "The tender in June ended without an award: nobody bid. The drivers who take "
        "people to the clinic on weekdays know the way and the desk, and do Saturdays at cost."
    ),
    "others": "Two taxi firms and a garage were asked. None could do it within the budget.",
    "conflicts": "Both officers declared that they have no interest in the provider. Nothing was found.",
    "excluded": (
        "Nobody bid in June, so there is no bid to award to. The provider is on no debarment list, and no "
        "ground of exclusion was found."
    ),
}


def directly(borough: Borough, specification: Specification) -> Story:
    """What nobody bid for is given to a provider: announced first, then awarded."""
    yield borough.history.day(-13, 10)
    row = awarding.propose_direct(
        by=borough.ada,
        specification=specification,
        organisation=borough.organisations["Haver Wheels"],
        price_pence=890_000,
        ground="switch",
        **DIRECTLY,
    )
    for officer in (borough.ada, borough.bram):
        people.declare_interest(by=officer, work=row.work)
    yield borough.history.day(-11, 15)
    row = awarding.approve_direct(by=borough.bram, row=row)
    yield borough.history.day(-3, 11)
    awarding.award_directly(by=borough.ada, row=row)
