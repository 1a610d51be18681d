"""What a round tells by email: that a proposal came, each new phase, the last days of a vote, the result.

None of it is about a ballot: nobody is told by email that they voted, or how (``voting.reminders`` writes to
who asked for it, and keeps no copy).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils.functional import lazy

from commonweal.messages import actions as messages
from commonweal.messages.models import Message
from commonweal.priorities.models import Following, Proposal, Round
from commonweal.priorities.results.following import site_address
from commonweal.priorities.rounds import phases
from commonweal.record import clock

#: How long before a vote closes its followers are told so, once.
LAST_DAYS = timedelta(days=2)
LAST = "priorities/vote_closes_soon"


def received(proposal: Proposal) -> None:
    """Tell a proposer that the proposal is in, and what happens to it; what they just did, so always sent."""
    round_ = proposal.round
    messages.send(
        template="priorities/proposal_received",
        to=proposal.proposer,
        place=round_.place,
        about=proposal,
        context={"proposal": proposal, "round": round_, "then": round_.stands.then},
    )


def moved(round_: Round, reason: str = "") -> int:
    """Tell all who follow a round that it has gone on to another phase; how many."""
    phase = round_.phase(round_.state)
    context = {
        "round": round_,
        "state": round_.stands.public,
        "what": phases.FOR_WHAT.get(round_.state, ""),
        "until": phase.ends if phase else None,
        "opens": round_.vote.opens if round_.state == "voting" and round_.vote else None,
        "closes": round_.vote.closes if round_.state == "voting" and round_.vote else None,
        "reason": reason,
        "then": round_.stands.then,
    }
    return _tell(round_, "priorities/round_moved", context)


def result(round_: Round) -> int:
    """Tell all who follow a round what it funds; how many."""
    funded = list(round_.proposals.filter(state="funded"))
    listed = lazy(lambda: "\n".join(f"- {row.title}" for row in funded), str)  # in each reader's language
    return _tell(round_, "priorities/round_result", {"round": round_, "funded": listed()})


def last_days(round_: Round) -> int:
    """Tell all who follow a round, each once, that its vote closes soon; how many."""
    assert round_.vote is not None
    context = {"round": round_, "closes": round_.vote.closes, "vote": round_.vote}
    return _tell(round_, LAST, context, unless_told=True)


def last_days_due() -> int:
    """Do so for every round whose vote is in its last days; how many were told."""
    now = clock.now()
    due = Round.objects.filter(
        state="voting", vote__state="open", vote__closes__gt=now, vote__closes__lte=now + LAST_DAYS
    )
    return sum(last_days(row) for row in due.select_related("place", "vote__place"))


def _tell(round_: Round, template: str, context: Mapping[str, Any], *, unless_told: bool = False) -> int:
    count = 0
    for following in _followers(round_):
        to = following.person or following.address
        if unless_told and _told(round_, template, following):
            continue
        stop = {"stop": site_address(following)}
        messages.send(template=template, to=to, place=round_.place, about=round_, context={**context, **stop})
        count += 1
    return count


def _followers(round_: Round) -> Iterator[Following]:
    rows = Following.objects.filter(round=round_, proposal=None, confirmed=True)
    yield from rows.select_related("person", "round__place").order_by("pk")


def _told(round_: Round, template: str, following: Following) -> bool:
    """Whether the outbox holds this message to this follower already."""
    whose = Q(person=following.person) if following.person_id else Q(address=following.address, person=None)
    return Message.objects.filter(whose, template=template, about_id=round_.pk).exists()
