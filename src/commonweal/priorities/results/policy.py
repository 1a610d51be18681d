"""Who may depart from a count, follow what came of a round, and say how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import must_hold
from commonweal.priorities.models import Commitment, Departure, Proposal, Round
from commonweal.record import links
from commonweal.rules.ballots.departing import LEAVE
from commonweal.rules.reasons import Verdict, allowed, refused
from commonweal.web.signed_out import told_first


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


@told_first
def may_record_departure(person: Person | None, round_: Round) -> Verdict:
    """Commissioners record a decision that departs from a count of a round held here, one at a time."""
    if round_.state not in ("counted", "published") or round_.source != Round.Source.HERE:
        return refused(_("Only a counted round that was held here can be departed from."), "not-counted")
    if round_.departures.filter(state="drafted").exists():
        return refused(
            _("A decision waits to be confirmed or dropped. Settle that first."), "departure-waiting"
        )
    return must_hold(person, round_.place, "commissioner")


def may_change(round_: Round, changes: Iterable[Mapping[str, str]]) -> Verdict:
    """A project whose specification was begun is not taken back here: its money has moved on."""
    numbers = [change["project"] for change in changes if change["act"] == LEAVE]
    begun = links.joined(list(round_.proposals.filter(pk__in=numbers)), "specified")
    names = ", ".join(str(row.title) for row in round_.proposals.filter(pk__in=begun))
    if names:
        return refused(
            _("A specification was already begun for: %(names)s. Withdraw that first."),
            "already-specified",
            names=names,
        )
    return allowed


@told_first
def may_drop_departure(person: Person | None, departure: Departure) -> Verdict:
    """A commissioner of the place drops a departure that nobody has approved yet."""
    if departure.state != Departure.State.DRAFTED:
        return refused(_("This decision does not wait any more."), "departure-settled")
    return must_hold(person, departure.round.place, "commissioner")


def may_confirm_departure(person: Person | None, departure: Departure) -> Verdict:
    """Another officer than the one who recorded it confirms that this was decided (ADR 15)."""
    if person is not None and departure.drafted_by_id == person.pk:
        return refused(_("You recorded this decision, so another officer must confirm it."), "same-officer")
    return may_drop_departure(person, departure)
