"""What the place spends, and what a resident says of it."""

from __future__ import annotations

from datetime import date

from commonweal.priorities.mainstream import actions, queries
from tests.house.world import RESIDENT, Town

SPENDING = "code,spent on,pounds,kind,need,area,plan outcome\nA,Parks,100,revenue,,,\nB,Halls,50,capital,,,\n"


def spend(town: Town) -> None:
    table = actions.bring_in(
        by=town.officer,
        place=town.place,
        year=queries.this_year(),
        source="Budget book",
        published=date(2026, 3, 1),
        content=SPENDING.encode(),
    )
    line = table.lines.get(code="A")
    said = actions.say_less(
        by=town.cast[RESIDENT], line=line, pence=100, why="Mown too often", instead_words="Buses"
    )
    town.things |= {"budget line": line.pk, "word on spending": said.pk}
