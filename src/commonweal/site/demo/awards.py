"""How an award comes to be in the demo: proposed with its reality check, approved by another officer."""

from __future__ import annotations

from commonweal.people import actions as people
from commonweal.site.demo.borough import Borough
from commonweal.sourcing import actions
from commonweal.sourcing.models import Award, Tender

REALITY = {
    "capacity": "Four of its five people are there already; the fifth begins in the first month.",
    "dependence": "About a third of its income. If the contract ended, its other groups would go on.",
    "full_cost": "The price covers rent, insurance and an hour of office work a week besides the sessions.",
    "references": "The library and a parish council paid it before. Both would again.",
}


def approved(borough: Borough, tender: Tender) -> Award:
    """One officer proposes what the published method gives, another approves it."""
    for officer in (borough.ada, borough.bram):
        people.declare_interest(by=officer, work=tender.work)
    proposal = actions.propose_award(by=borough.ada, tender=tender, reality=REALITY)
    return actions.approve_award(by=borough.bram, proposal=proposal)
