"""After a result: officers say how a funded project stands, and residents ask to be told."""

from __future__ import annotations

from datetime import timedelta

from commonweal.priorities import actions as priorities
from commonweal.priorities.models import Commitment, Round
from commonweal.priorities.results import following, standing, tracking
from commonweal.record import clock
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.site.demo.voters_by_group import say_who_voted

FIRST_MEETING = (
    "Residents who voted for it, the health centre and two charities met in the library and agreed what it "
    "is to change."
)


def came_of_it(borough: Borough, round_: Round) -> Story:
    """Officers name the next step of what won by most; a voter without an account follows the whole round."""
    asked = following.follow(by=None, round=round_, address="a.voter@example.org")
    following.confirm(following=asked)
    yield clock.now() + timedelta(days=2)
    say_who_voted(borough, round_)
    yield clock.now() + timedelta(days=2)
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


NOT_NEEDED = "Bus times in big print at every stop"
WHY = (
    "The bus company has put up frames with large type at all of its stops itself, so the project would buy "
    "what is there."
)
DISSENT = (
    "The Independent Group: “The money was voted for small works. It should go to the next project on the "
    "list and not back into the budget.”"
)


def no_longer_needed(borough: Borough, round_: Round) -> Story:
    """One funded project turns out to be done already: the cabinet takes it back, and not all agree."""
    project = round_.proposals.filter(title__en=NOT_NEEDED).first()
    if project is None or str(project.pk) not in standing.funded(round_):
        return
    yield clock.now() + timedelta(days=45)
    departure = priorities.record_departure(
        by=borough.ada,
        round=round_,
        kind="withdrawn",
        body="Cabinet",
        decided_on=clock.today(),
        minute="https://haverbrook.example.org/cabinet/minutes/31",
        reason=WHY,
        dissent=DISSENT,
        changes=[{"project": str(project.pk), "act": "leave"}],
    )
    yield clock.now() + timedelta(days=1)
    priorities.confirm_departure(by=borough.bram, departure=departure)
