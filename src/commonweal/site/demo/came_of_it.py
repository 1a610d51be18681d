"""After a result: officers say how a funded project stands, and residents ask to be told."""

from __future__ import annotations

from datetime import timedelta

from commonweal.priorities.models import Commitment, Round
from commonweal.priorities.results import following, tracking
from commonweal.record import clock
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story

FIRST_MEETING = (
    "Residents who voted for it, the health centre and two charities met in the library and agreed what it "
    "is to change."
)


def came_of_it(borough: Borough, round_: Round) -> Story:
    """Officers name the next step of what won by most; a voter without an account follows the whole round."""
    asked = following.follow(by=None, round=round_, address="a.voter@example.org")
    following.confirm(following=asked)
    yield clock.now() + timedelta(days=4)
    first = Commitment.objects.filter(proposal__round=round_).order_by("proposal__result__position").first()
    if first is not None:
        soon = (clock.now() + timedelta(days=21)).date()
        tracking.say(
            by=borough.ada,
            commitment=first,
            words=FIRST_MEETING,
            next_step="The specification is written",
            next_by=soon,
            next_who="The commissioning team",
        )
