"""Interests that come to be known once an award is made: none is signed as long as one stands."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation, Person
from commonweal.people.policy import must_hold
from commonweal.people.work_policy import near_each
from commonweal.rules.reasons import Reason, Verdict, allowed, first_refusal, refused
from commonweal.sourcing.models import Award
from commonweal.sourcing.voiding.policy import bidders, must_be_free, no_interest, not_signed


def must_stay_free(award: Award) -> Verdict:
    """Nobody whose scores count, and nobody who decided on an award, has come to be near a bidder.

    It holds until those scores are void, the award is undone, or a published decision (``Permit``) lets it
    stand. The reasons name people: they are for officers. Source: Procurement Act 2023, sections 81 to 83.
    """
    sentence = _(
        "%(name)s proposed, approved or made this award and has an interest in %(bidder)s: undo the award, "
        "or decide in public that it may stand."
    )
    reasons = [] if award.tender.direct else [*must_be_free(award.tender).reasons]
    reasons += [
        Reason("late-interest", sentence, {"name": person.name, "bidder": str(bidder)})
        for person, bidder in interested_deciders(award)
    ]
    return Verdict(not reasons, tuple(reasons))


def may_be_signed_despite(award: Award) -> Verdict:
    """The same for everybody: what was declared is not public, but that a contract waits for it is."""
    if must_stay_free(award):
        return allowed
    return refused(
        _(
            "The contract waits: somebody who scored the bids or decided on the award has an interest in a "
            "bidder. An officer without one first voids those scores, undoes the award, or permits it in a "
            "published decision."
        ),
        "late-interest",
    )


def interested_deciders(award: Award) -> list[tuple[Person, Organisation]]:
    """Whoever proposed, approved or made an award, with each bidder that they have an interest in."""
    decided = {person.pk: person for person in _deciders(award)}
    close = near_each(decided.values(), award.tender.work)
    if not any(close.values()):
        return []
    bid = bidders(award.tender)
    return [(person, bid[pk]) for key, person in decided.items() for pk in bid if pk in close[key]]


def may_undo(person: Person | None, award: Award) -> Verdict:
    """Until it is signed, a commissioner without an interest undoes an award that one with it decided on.

    One officer alone undoes no award that two made, unless that interest is on record. Where an evaluator has
    one, their scores are voided instead, with which the award falls as well.
    """
    if not (verdict := must_hold(person, award.tender.place, "commissioner")):
        return verdict
    if award.undone is not None:
        return refused(_("This award was undone already."), "undone")
    return first_refusal(not_signed(award), no_interest(person, award.tender), _on_record(award))


def _on_record(award: Award) -> Verdict:
    if interested_deciders(award):
        return allowed
    return refused(
        _(
            "No interest of those who proposed and approved this award is on record. They declare it first; "
            "whatever else went wrong is looked into as a challenge or a complaint."
        ),
        "not-on-record",
    )


def _deciders(award: Award) -> list[Person]:
    row = award.direct if award.tender.direct else award.proposal
    assert row is not None
    assert row.settled_by is not None
    return [row.proposed_by, row.settled_by, award.decided_by]
