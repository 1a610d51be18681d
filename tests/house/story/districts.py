"""A published round whose money was divided, with a district in which few people voted."""

from __future__ import annotations

from commonweal.places.models import Area
from commonweal.priorities import actions as priorities
from tests.house.world import RESIDENT, Town
from tests.priorities import divided
from tests.priorities import help as rounds


def divide_a_round(town: Town) -> None:
    by = town.officer
    wards = (
        Area.objects.create(place=town.place, code="N01", name="North Ward"),
        Area.objects.create(place=town.place, code="S01", name="South Ward"),
    )
    round_ = rounds.proposing(town.place, by, town.charity)
    divided.divided(round_, by, wards)
    whole, northern, southern = divided.reviewed(
        round_, by, town.cast[RESIDENT], [None, *wards], need=town.need
    )
    cast = [("N01", [whole, northern])] * 12 + [("S01", [southern])]
    round_ = divided.voted(round_, by, cast, town.clock)
    priorities.count(by=by, round=round_)
    priorities.publish(by=town.second, round=round_)
    town.things |= {"divided round": round_.pk, "small district": wards[1].pk}
