"""A round carried to any point of its life, through the same actions that people use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from commonweal.budgets import actions as budgets
from commonweal.budgets.models import Pot
from commonweal.needs import actions as needs
from commonweal.needs.models import Need
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.priorities import actions
from commonweal.priorities.models import Proposal, Round
from commonweal.record import clock
from commonweal.voting import actions as voting
from commonweal.voting.register import Listed
from commonweal.voting.ways import Ways


def published_need(place: Place, officer: Person, title: str = "Company") -> Need:
    assessment = needs.open_assessment(
        by=officer, place=place, title="Growing older", question="What would help?"
    )
    need = needs.write_need(by=officer, assessment=assessment, title=title, description="For those alone.")
    needs.publish(by=officer, assessment=assessment)
    need.refresh_from_db()
    return need


def pot_of(place: Place, officer: Person, funder: Organisation, *, pence: int = 100_000) -> Pot:
    """A pot of £1,000, or ``pence``, that one body put in."""
    pot = budgets.open_pot(by=officer, place=place, title="Shared pot", purpose="What residents choose")
    budgets.contribute(by=officer, pot=pot, organisation=funder, pence=pence, key="council's part")
    return pot


def proposing(
    place: Place, officer: Person, funder: Organisation, *, pence: int = 100_000, method: str = "greedy"
) -> Round:
    """A round of £1,000 (or ``pence``) that takes proposals for a week."""
    pot = pot_of(place, officer, funder, pence=pence)
    round_ = actions.open_round(
        by=officer,
        place=place,
        title="Spring round",
        about="Anything that keeps people company.",
        pot=pot,
        budget_pence=pence,
        proposing_closes=clock.now() + timedelta(days=7),
        method=method,
        completion="none" if method == "greedy" else "greedy",
    )
    return actions.start_proposing(by=officer, round=round_)


def on_the_ballot(
    round_: Round, officer: Person, resident: Person, need: Need, costs: Sequence[int]
) -> list[Proposal]:
    """Proposals of these costs in pence, accepted, and the review closed."""
    proposals = [
        actions.propose(
            by=resident,
            round=round_,
            need=need,
            title=f"Project {number}",
            description="Words",
            cost_pence=cost,
        )
        for number, cost in enumerate(costs, start=1)
    ]
    actions.start_reviewing(by=officer, round=round_, reason="Everybody has proposed.")
    return [
        actions.accept(
            by=officer, proposal=proposal, cost_pence=proposal.cost_pence, reason="It can be done."
        )
        for proposal in proposals
    ]


def voted(
    round_: Round, officer: Person, ballots: Sequence[Sequence[Proposal]], clock_fixture: object
) -> Round:
    """The round after a vote in which each ballot names these proposals, closed and waiting to be counted."""
    now = clock.now()
    round_ = actions.put_to_vote(by=officer, round=round_, opens=now, closes=now + timedelta(days=7))
    people = [Listed(f"E{number}", f"Elector {number}", "High Street") for number in range(len(ballots))]
    voting.import_register(by=officer, vote=round_.vote, people=people)
    letters = voting.issue_codes(by=officer, vote=round_.vote, people=people)
    voting.set_ways(by=officer, vote=round_.vote, ways=Ways(by_letter=True))
    voting.open_vote(by=officer, vote=round_.vote)
    for letter, ballot in zip(letters, ballots, strict=True):
        voting.cast(vote=round_.vote, code=letter.code, choices={str(proposal.pk): 1 for proposal in ballot})
    clock_fixture.forward(days=8)  # type: ignore[attr-defined]
    voting.close(vote=round_.vote)
    round_.refresh_from_db()
    return round_


def funded(
    place: Place, officers: tuple[Person, Person], resident: Person, costs: tuple[int, int], clock: object
) -> Proposal:
    """The first of two projects of these costs, which a round out of £1,000 (or enough for it) funded."""
    council = Organisation.objects.create(name="Haverbrook Council", kind=Organisation.Kind.COUNCIL)
    round_ = proposing(place, officers[0], council, pence=max(100_000, costs[0]))
    chosen, other = on_the_ballot(
        round_, officers[0], resident, published_need(place, officers[0]), list(costs)
    )
    round_ = voted(round_, officers[0], [[chosen], [chosen], [other]], clock)
    actions.count(by=officers[0], round=round_)
    actions.publish(by=officers[1], round=round_)
    chosen.refresh_from_db()
    return chosen
