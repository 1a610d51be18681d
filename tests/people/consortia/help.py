"""A consortium of three, as far as a test needs it."""

from __future__ import annotations

from datetime import date

from commonweal.people.consortia import actions, standing
from commonweal.people.models import Agreement, Consortium, ConsortiumMember, Organisation, Person
from commonweal.record import clock

WORDS = {name: f"What we agree on {name}." for name in standing.WORDS}


def found(by: Person, organisation: Organisation, **shape: object) -> Consortium:
    given = {"title": "Warm Homes Together", "purpose": "Warm homes", "kind": "joint", "structure": "lead"}
    return actions.found(by=by, organisation=organisation, **{**given, **shape})


def joined(
    consortium: Consortium, by: Person, organisation: Organisation, person: Person, role: str = "partner"
) -> ConsortiumMember:
    """Invited by the one, and agreed by an administrator of the other."""
    member = actions.invite(by=by, consortium=consortium, organisation=organisation, role=role)
    return actions.agree(by=person, member=member)


def share_out(consortium: Consortium, by: Person, **hundredths: int) -> None:
    """Parts of one lot by the names of organisations: ``share_out(c, by, Kite_Trust=4000, …)``."""
    for name, share in hundredths.items():
        actions.give_part(
            by=by,
            consortium=consortium,
            organisation=Organisation.objects.get(name=name.replace("_", " ")),
            lot="All of it",
            title=f"What {name} does",
            share_hundredths=share,
        )


def put(consortium: Consortium, by: Person, **words: str) -> Agreement:
    agreement = actions.draft(by=by, consortium=consortium, words={**WORDS, **words}, payment_days=30)
    return actions.put(by=by, agreement=agreement)


def today() -> date:
    return clock.today()


def approve(agreement: Agreement, by: Person, organisation: Organisation) -> None:
    actions.approve(
        by=by, agreement=agreement, organisation=organisation, decided_on=today(), minute="Minute 7"
    )


def standing_together(consortium: Consortium, by: dict[Organisation, Person]) -> Agreement:
    """Shared out, put and approved by every member's trustees; ``by``: an administrator of each."""
    first, *_others = by.values()
    each, rest = divmod(10_000, len(by))
    shares = {name.name.replace(" ", "_"): each for name in by}
    shares[next(iter(shares))] += rest
    share_out(consortium, first, **shares)
    agreement = put(consortium, first)
    for organisation, person in by.items():
        approve(agreement, person, organisation)
    return agreement
