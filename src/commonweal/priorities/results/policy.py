"""Who may follow what came of a round, and who may say how it stands."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import must_hold
from commonweal.priorities.models import Commitment, Proposal, Round
from commonweal.rules.reasons import Verdict, allowed, refused


def may_follow(round_: Round, proposal: Proposal | None = None) -> Verdict:
    """Anybody may, with or without an account, while there is something to be told."""
    if round_.state == "abandoned":
        return refused(_("This round was given up, so there is nothing to follow."), "abandoned")
    if proposal is not None and proposal.state in ("refused", "withdrawn", "not_funded"):
        return refused(
            _("This project is not going on, so there is nothing to follow: %(state)s."),
            "not-going-on",
            state=proposal.stands.public,
        )
    return allowed


def may_say_how_it_stands(person: Person | None, commitment: Commitment) -> Verdict:
    """The place's commissioners say what happened and what is next."""
    return must_hold(person, commitment.proposal.round.place, "commissioner")
