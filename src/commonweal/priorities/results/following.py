"""Asking to be told what came of a round or a project, and telling.

Nothing joins a follower to a ballot: the page that offers it knows neither, and only the day is kept.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction

from commonweal.messages import actions as messages
from commonweal.people.models import Person
from commonweal.priorities.models import Following, Proposal, Round
from commonweal.priorities.results import policy
from commonweal.record import clock, events


@transaction.atomic
def follow(
    *, by: Person | None, round: Round, proposal: Proposal | None = None, address: str = ""
) -> Following:
    """Be told by email. With an account it holds at once; an address must first confirm, from its own inbox.

    Asking twice changes nothing, and the answer is the same, so that nobody learns who follows.
    """
    policy.may_follow(round, proposal).enforce()
    whose = {"person": by, "address": ""} if by else {"person": None, "address": address.strip().lower()}
    following, fresh = Following.objects.get_or_create(
        round=round,
        proposal=proposal,
        **whose,
        defaults={"confirmed": by is not None, "asked_on": clock.today()},
    )
    if fresh:
        events.write("following asked for", about=following, by=by)
    if not following.confirmed:
        messages.send(
            template="priorities/confirm_following",
            to=following.address,
            place=round.place,
            context={"what": str(following.what), "confirm": site_address(following)},
        )
    return following


@transaction.atomic
def confirm(*, following: Following) -> Following:
    """Whoever reads the address's mail says that they asked."""
    following = Following.objects.select_for_update().get(pk=following.pk)
    if not following.confirmed:
        following.confirmed = True
        following.save(update_fields=["confirmed"])
        events.write("following confirmed", about=following)
        for topic in ("followed", "rounds"):
            messages.want_again(to=following.address, topic=topic)
    return following


@transaction.atomic
def stop(*, following: Following) -> None:
    """Be told no more; nothing of it is kept."""
    events.write("following stopped", about=following)
    following.delete()


def forget(*, address: str, topic: str, **_signal: Any) -> None:
    """An address that wants no more email on what it follows follows nothing, and is not kept."""
    if topic == "followed":
        for following in Following.objects.filter(address=address):
            stop(following=following)


def site_address(following: Following) -> str:
    """The address of a follower's own page, as a message holds it."""
    return settings.SITE_ADDRESS + following.get_absolute_url()


def tell(proposal: Proposal, what: list[str], then: str) -> int:
    """Write to all who follow a project or its round what happened, and what is next; how many."""
    found = Following.objects.filter(round=proposal.round, confirmed=True).select_related("person", "round")
    told: set[str] = set()
    for following in found.filter(proposal=proposal) | found.filter(proposal=None):
        to = following.person or following.address
        key = str(following.person_id or following.address)
        if key in told:
            continue
        told.add(key)
        messages.send(
            template="priorities/project_moved",
            to=to,
            place=proposal.round.place,
            context={
                "project": str(proposal.title),
                "happened": what,
                "then": then,
                "stop": site_address(following),
            },
            about=proposal.commitment,
        )
    return len(told)
