"""A call with questions, and answers to it, as the tests of several files need them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from commonweal.needs.models import Need
from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.sourcing.market import actions
from commonweal.sourcing.models import Call, CallAnswer

ASKED = (("What would you do?", 60, 20), ("How do you know?", 40, 20))
SAID = {"title": "Warm rooms", "q1": "We open the hall twice a week.", "q2": "Forty came last winter."}


def asked(place: Place, by: Person, kind: str = "grant", **said: Any) -> Call:
    """A call that is answered here, which closes in twenty days."""
    options: dict[str, Any] = {
        "title": "Warm rooms",
        "words": "Whoever has a room.",
        "terms": "Paid at once.",
        "most_pence": 100_000,
        "closes": the_clock.now() + timedelta(days=20),
        "asked": ASKED,
        "least_points": 50,
        **said,
    }
    return actions.call(by=by, place=place, kind=kind, **options)


def for_need(place: Place, by: Person, need: Need, **said: Any) -> Call:
    return asked(place, by, "proposals", need=need, demand="Forty asked for it.", most_pence=None, **said)


def answered(call: Call, by: Person, organisation: Organisation, **said: str) -> CallAnswer:
    """An answer that is handed in."""
    row = actions.save_answer(by=by, call=call, organisation=organisation, said={**SAID, **said})
    return actions.hand_in_answer(by=by, answer=row)


def declared(call: Call, *officers: Person) -> None:
    """Each officer says that they have no interest in it."""
    call.refresh_from_db()
    assert call.judged_in is not None
    for person in officers:
        people.declare_interest(by=person, work=call.judged_in)


def scored(answer: CallAnswer, by: Person, first: int, second: int) -> CallAnswer:
    marks = {"q1": (first, "Clear and near."), "q2": (second, f"Shown for {answer.organisation}.")}
    return actions.judge_answer(by=by, answer=answer, marks=marks)
