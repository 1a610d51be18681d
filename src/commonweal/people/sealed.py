"""Who bids for a piece of work is nobody's business before bids are opened: here it is not told either.

Which works take sealed bids is known to a room above. It registers itself when the site starts, so that no
page on roles goes round it.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from commonweal.people import bars
from commonweal.people.models import Work, WorkRole
from commonweal.rules.reasons import Verdict, refused

#: Given the ids of works: those among them whose bids are not opened yet.
Teller = Callable[[set[UUID]], set[UUID]]

_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """Have a room asked about every bar from now on."""
    if teller not in _tellers:
        _tellers.append(teller)


def among(works: set[UUID]) -> set[UUID]:
    """The works among these whose bids are not opened yet."""
    return {found for teller in _tellers for found in teller(works)}


def along(work: Work, role: str) -> bool:
    """Whether a bid that is not opened yet could bar this role: then every bar is told alike, or the silence
    about a bid would tell of it."""
    return role in bars.barred_by(WorkRole.Role.BIDDER) and bool(among(bars.line(work)))


def told(despite: list[WorkRole]) -> list[WorkRole]:
    """Of roles that bar another, those that a decision may weigh now: none of who bids before the opening."""
    hidden = among({held.work_id for held in despite if held.role == WorkRole.Role.BIDDER})
    return [held for held in despite if held.role != WorkRole.Role.BIDDER or held.work_id not in hidden]


def cannot_take_part() -> Verdict:
    """A bar in words that name neither the role in the way nor whose it is."""
    return refused(
        _(
            "This person cannot take this part here: a role that they or an organisation of theirs may have "
            "along this work could stand in the way. More is not said before bids are opened. Choose "
            "somebody else."
        ),
        "cannot-take-part",
    )


def cannot_join() -> Verdict:
    return refused(
        _(
            "You cannot join this organisation now: a role that you have could stand in the way. More is not "
            "said before bids are opened."
        ),
        "cannot-take-part",
    )


def cannot_grow() -> Verdict:
    return refused(
        _(
            "These pieces of work cannot be joined now: roles along them could stand in each other's way. "
            "More is not said before bids are opened."
        ),
        "cannot-take-part",
    )
