"""Who may say what groups a round's voters are of."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import must_hold
from commonweal.priorities.models import Round, VoterGroups
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.voting.workflow import CLOSED


def may_bring_in(person: Person | None, round_: Round) -> Verdict:
    """Commissioners, once the vote is closed, and once for a round: two tables could be subtracted."""
    return first_refusal(must_hold(person, round_.place, "commissioner"), _closed(round_), _once(round_))


def may_withdraw(person: Person | None, groups: VoterGroups) -> Verdict:
    """A commissioner of the place withdraws the figures, once."""
    already = refused(_("These figures were withdrawn already."), "already-withdrawn")
    return first_refusal(
        must_hold(person, groups.round.place, "commissioner"), already if groups.withdrawn else allowed
    )


def _closed(round_: Round) -> Verdict:
    if round_.vote is None or round_.vote.state != CLOSED:
        return refused(_("Who voted can be said once the vote is closed."), "vote-not-closed")
    return allowed


def _once(round_: Round) -> Verdict:
    if VoterGroups.objects.filter(round=round_).exists():
        return refused(
            _("Voters by group are in. Beside a second table, groups of a few people could be known."),
            "groups-already-in",
        )
    return allowed
