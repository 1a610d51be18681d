"""A round whose money is divided, carried to its close through the same actions that people use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from commonweal.needs.models import Need
from commonweal.people.models import Person
from commonweal.places.models import Area
from commonweal.priorities import actions
from commonweal.priorities.districts import actions as districts
from commonweal.priorities.models import Proposal, Round
from commonweal.record import clock as clocks
from commonweal.voting import actions as voting
from commonweal.voting.models import Vote
from commonweal.voting.register import Listed
from commonweal.voting.ways import Ways
from tests.priorities import help


def divided(round_: Round, by: Person, wards: tuple[Area, Area], whole: int = 60_000) -> None:
    """Of £1,000 what is left after the whole place's sum: £250 for the north, the rest for the south."""
    sums = {wards[0]: 25_000, wards[1]: 75_000 - whole}
    districts.divide(by=by, round=round_, whole_pence=whole, shares=sums)


def reviewed(
    round_: Round, by: Person, resident: Person, areas: Sequence[Area | None], need: Need | None = None
) -> list[Proposal]:
    """A project of £100 in each of these areas, accepted."""
    need = need or help.published_need(round_.place, by)
    rows = [
        actions.propose(
            by=resident,
            round=round_,
            need=need,
            title=f"Project {number}",
            description="Words",
            cost_pence=10_000,
            area=area,
        )
        for number, area in enumerate(areas)
    ]
    actions.start_reviewing(by=by, round=round_, reason="Nobody proposes any more.")
    return [actions.accept(by=by, proposal=row, cost_pence=row.cost_pence, reason="Fine") for row in rows]


def voted(
    round_: Round, by: Person, cast: Sequence[tuple[str, Sequence[Proposal]]], clock: Any, **form: Any
) -> Round:
    """Closed after each of these voters, named by their ward, chose these projects."""
    now = clocks.now()
    round_ = actions.put_to_vote(by=by, round=round_, opens=now, closes=now + timedelta(days=7), **form)
    listed = [
        Listed(f"E{n}", f"Elector {n}", "High Street", district=ward) for n, (ward, _) in enumerate(cast)
    ]
    vote: Vote = round_.vote
    voting.import_register(by=by, vote=vote, people=listed)
    letters = voting.issue_codes(by=by, vote=vote, people=listed)
    voting.set_ways(by=by, vote=vote, ways=Ways(by_letter=True))
    voting.open_vote(by=by, vote=vote)
    for letter, (_ward, chosen) in zip(letters, cast, strict=True):
        voting.cast(vote=vote, code=letter.code, choices={str(row.pk): 1 for row in chosen})
    clock.forward(days=8)
    voting.close(vote=vote)
    return Round.objects.get(pk=round_.pk)


def counted_in(ward: Area, dimension: str, count: int) -> None:
    """So many people of a ward were counted."""
    ward.population.create(
        place=ward.place,
        dimension=dimension,
        group="all",
        count=count,
        source="A count",
        counted_on="2026-01-01",
        recorded_at=clocks.now(),
    )
