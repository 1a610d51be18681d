"""What officers check between an opening and an award: a price is asked about; a user sits on the panel."""

from __future__ import annotations

from datetime import timedelta

from commonweal.people import actions as people
from commonweal.record import clock
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.sourcing.checks import actions as checks
from commonweal.sourcing.checks import policy
from commonweal.sourcing.models import Tender
from commonweal.sourcing.users import actions as users

ANSWER = (
    "Eleven of our fourteen listeners are volunteers, trained and insured by us; what they cost is their "
    "travel. The three who are paid get the real living wage. The rooms are lent by two schools until "
    "2028, and a trust pays for the telephone line."
)
PROPOSED = (
    "What it costs is explained line by line: volunteers, rooms lent in writing until 2028, and a grant that "
    "is sure. Nobody is paid less than the real living wage."
)


def user_on_panel(borough: Borough, tender: Tender) -> None:
    """Somebody who uses such services sits on the panel: she declared, and was trained."""
    dot = borough.who("Dot Marsh")
    pays = "Bus fares, £12 for each hour of reading, and two afternoons of training"
    seat = users.invite(by=borough.ada, tender=tender, email=dot.email, pays=pays)
    people.declare_interest(by=dot, work=tender.work)
    users.note_training(by=borough.ada, seat=seat)


def price(borough: Borough, tender: Tender) -> Story:
    """The bidder that the rule flags is asked, explains, and one officer proposes to accept its price."""
    yield clock.now() + timedelta(days=1)
    for bid in tender.bids.filter(state="opened").select_related("tender__place", "organisation"):
        if policy.low(bid) is None:
            continue
        for officer in (borough.ada, borough.bram):
            people.declare_interest(by=officer, work=tender.work)  # none
        row = checks.ask_price(by=borough.ada, bid=bid, due=clock.now() + timedelta(days=5))
        yield clock.now() + timedelta(days=2)
        row = checks.answer_price(by=bid.submitted_by, question=row, answer=ANSWER)
        yield clock.now() + timedelta(days=1)
        checks.propose(by=borough.ada, question=row, decision="accept", reason=PROPOSED)
