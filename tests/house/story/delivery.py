"""Contracts, what was reported of them, and what was learnt."""

from __future__ import annotations

from datetime import timedelta

from commonweal.delivery import actions as delivery
from commonweal.delivery.models import Contract, Report
from commonweal.record import clock
from commonweal.review import actions as reviews
from tests.house.world import (
    PROVIDER,
    Town,
)


def contract(town: Town, name: str, days: int) -> None:
    """A contract of the charity's that starts today and is for so many days."""
    today = clock.today()
    row = delivery.begin(
        by=town.officer, award=town.awards[name], starts=today, ends=today + timedelta(days=days)
    )
    town.things[f"{name} contract"] = row.pk


def report(town: Town, row: Contract, name: str, days: int) -> Report:
    """The report on the contract's ten days from the one after so many."""
    first = row.starts + timedelta(days=days)
    claims = {rate.outcome: (1, "A list of names") for rate in row.card.rates}
    return delivery.submit(
        by=town.cast[PROVIDER],
        contract=row,
        period=name,
        first_day=first,
        last_day=first + timedelta(days=9),
        claims=claims,
    )


def deliver(town: Town) -> None:
    """A running contract: a payment due, a report to verify, one that was asked about. And one to close."""
    row = Contract.objects.get(pk=town.things["running contract"])
    paid, waiting, queried = (report(town, row, f"Part {days}", days) for days in (0, 10, 20))
    units = {rate.outcome: (1, "") for rate in row.card.rates}
    payment = delivery.verify(by=town.officer, report=paid, verified=units)
    delivery.query(by=town.officer, report=queried, reason="Where is the list?")
    ended = Contract.objects.get(pk=town.things["ended contract"])
    delivery.end(by=town.officer, contract=ended)
    town.things |= {"report": waiting.pk, "queried report": queried.pk, "payment": payment.pk}


def look_back(town: Town) -> None:
    """A review that could be published, with words to hold back and words held back; and a published one."""
    by, things = town.officer, town.things
    for name in ("finished", "ended"):
        row = reviews.open_review(
            by=by, contract=Contract.objects.get(pk=things[f"{name} contract"]), title="How it went"
        )
        said, hidden = (
            reviews.say(by=None, review=row, speaker="user", satisfaction=4, words=words, may_quote=True)
            for words in ("It was good.", "It was better.")
        )
        reviews.hold_back(by=by, voice=hidden, reason="It names somebody.")
        reviews.write_summary(by=by, review=row, summary="It helped.")
        lesson = reviews.write_lesson(
            by=by, review=row, title="Begin earlier", statement="People wait.", source="The review"
        )
        if name == "finished":
            reviews.publish(by=town.second, review=row)
            things["published review"] = row.pk
        else:
            things |= {"open review": row.pk, "lesson": lesson.pk, "voice": said.pk}
            things |= {"voice's reference": said.reference, "voice held back": hidden.pk}
