"""After a result: what a card at the polling places and a link after voting said of who voted."""

from __future__ import annotations

from commonweal.places import queries as places
from commonweal.priorities.groups import actions
from commonweal.priorities.models import Round
from commonweal.rules.money import split
from commonweal.site.demo.borough import Borough
from commonweal.voting import queries as voting

HOW = "A card at every polling place and a link after voting, filled in without a name"
#: How much each voter of an age band counts against one of the first: older people vote more often.
TURNS_OUT = (1, 2, 3, 4, 6, 6, 6, 6, 6, 6)


def say_who_voted(borough: Borough, round_: Round) -> None:
    """Three in four voters answered; their ages are those of the borough, with the older more often there."""
    living = places.population(borough.place, "age")
    if not living or round_.vote is None:
        return
    answered = voting.turnout(round_.vote).voted * 3 // 4
    weights = [band.count * times for band, times in zip(living, TURNS_OUT, strict=False)]
    lines = ["question,group,voters,people"]
    lines += [
        f"Age,{band.group},{voters},{band.count}"
        for band, voters in zip(living, split(answered, weights), strict=True)
    ]
    actions.bring_in(
        by=borough.ada, round=round_, text="\n".join(lines), asked_how=HOW, source=living[0].source
    )
