"""What the borough's plan is to achieve, what others give to services, and where bids may do otherwise."""

from __future__ import annotations

from typing import Any

from commonweal.site.demo.texts.older import LUNCH, RIDES, SUNDAY_MEALS
from commonweal.site.demo.texts.shapes import OLDER, YOUNG

PLAN = "Haverbrook together: plan for the borough"
LIVE_WELL = "More older people live well at home, and not alone"
GROW_UP = "Young people grow up safe and heard"
#: What the plan is to achieve, and the budget that mostly pays for it.
ACHIEVE = {OLDER: LIVE_WELL, YOUNG: GROW_UP}
ALSO = ("People can live and work here without a car", "Those who have least are not left behind")

#: Money and things that others give, by the service: what, who, kind, pounds, days before it was begun.
GIVEN: dict[str, tuple[tuple[str, str, str, int, int], ...]] = {
    LUNCH.title: (
        ("Four halls on weekday mornings, heated", "The parish councils", "in kind", 14_400, 30),
        ("Fruit and vegetables from the allotments", "The allotment societies", "in kind", 2_600, 21),
        ("A year of cooks' wages in the fourth ward", "The hospital charity", "money", 9_000, 12),
    ),
    SUNDAY_MEALS.title: (("The school kitchen on Sundays", "The primary school", "in kind", 5_200, 9),),
}
OTHER_WAYS: dict[str, dict[str, Any]] = {
    RIDES.title: {
        "allowed": True,
        "minimum": "Nobody waits in the rain, wheelchairs come along, and a ride costs no more than the bus.",
    },
    SUNDAY_MEALS.title: {
        "allowed": True,
        "minimum": "There is a hot meal, and whoever comes eats it in company.",
    },
}
#: What the next district is asked.
TOGETHER = {
    RIDES.title: (
        "The clinic is on our side of the river, half of its patients on yours. One service, a lot each."
    ),
}
