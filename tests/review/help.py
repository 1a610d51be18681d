"""A review carried to any point of its life, through the same actions that people use.

``people`` is the cast of ``tests/delivery/help.py``: one commissioner opens and writes, the second publishes.
"""

from __future__ import annotations

from typing import Any

from commonweal.delivery.models import Contract
from commonweal.review import actions
from commonweal.review.models import Lesson, Review, Voice
from tests.delivery import help as delivery
from tests.delivery.help import Cast


def reviewed(people: Cast, contract: Contract) -> Review:
    """A review of a contract that listens."""
    return actions.open_review(
        by=people.commissioner, contract=contract, title="Company at home, looked back at"
    )


def opened(people: Cast, clock: Any, *, units: tuple[int, ...] = (100,)) -> Review:
    """A review of a contract of which one period has been reported, verified and paid."""
    contract = delivery.running(people, clock)
    delivery.paid(people, contract, clock, *units)
    return reviewed(people, contract)


def say(review: Review, speaker: str = "user", satisfaction: int = 4, **more: Any) -> Voice:
    """Somebody without an account says how it went."""
    words = more.pop("words", "Someone rings my bell now.")
    return actions.say(
        by=None, review=review, speaker=speaker, satisfaction=satisfaction, words=words, **more
    )


def lesson(people: Cast, review: Review) -> Lesson:
    return actions.write_lesson(
        by=people.commissioner,
        review=review,
        title="Lifts matter more than lunches",
        statement="People stopped coming when the minibus stopped.",
        source="Reports of the second year",
    )


def ready(people: Cast, review: Review) -> Review:
    """A review with all that it needs for another officer to publish it."""
    say(review)
    lesson(people, review)
    return actions.write_summary(
        by=people.commissioner, review=review, summary="It reached those it was for."
    )


def published(people: Cast, review: Review) -> Review:
    return actions.publish(by=people.second, review=ready(people, review))
