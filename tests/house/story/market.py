"""The market around a town: what is offered that is not a tender."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.people import actions as people
from commonweal.record import clock
from commonweal.sourcing.market import actions as market
from tests.house.world import OTHER_PROVIDER, PROVIDER, Town


def offer(town: Town) -> None:
    """A grant of the place, and part of a contract that its provider gives on."""
    said: dict[str, Any] = {
        "place": town.place,
        "closes": clock.now() + timedelta(days=20),
        "most_pence": 100_000,
        "words": "Whoever runs a kitchen.",
        "terms": "Paid at once.",
        "apply": "The town hall.",
    }
    grant = market.call(by=town.officer, kind="grant", title="Kitchens", **said)
    part = market.call(
        by=town.cast[PROVIDER],
        kind="subcontract",
        title="Drivers",
        award=town.awards["running"],
        pay_within_days=14,
        **said,
    )
    town.things |= {"grant": grant.pk, "sub-contract": part.pk}
    paper = market.add_call_paper(
        by=town.officer, call=grant, title="Costs", upload=SimpleUploadedFile("costs.txt", b"Rent: 30")
    )
    town.things["paper of the grant"] = paper.pk
    for name, call in (("grant", grant), ("sub-contract", part)):
        question = market.ask_about_call(by=town.cast[OTHER_PROVIDER], call=call, words="How many rooms?")
        town.things[f"question on the {name}"] = question.pk
    answer(town)
    meet(town)


def answer(town: Town) -> None:
    """Two calls that are answered here: one that takes answers, one whose answers were opened and decided."""
    said: dict[str, Any] = {
        "place": town.place,
        "by": town.officer,
        "kind": "proposals",
        "need": town.need,
        "demand": "Forty asked for it.",
        "words": "Whoever has a room.",
        "terms": "We talk with everybody.",
        "asked": (("What would you do?", 100, 50),),
    }
    words = {"title": "Warm rooms", "q1": "We open the hall."}
    mine: dict[str, Any] = {"by": town.cast[PROVIDER], "organisation": town.charity, "said": words}
    soon = clock.now() + timedelta(days=1)
    for name, closes in (("answered call", soon + timedelta(days=20)), ("decided call", soon)):
        call = market.call(title="Warm rooms", closes=closes, **said)
        row = market.save_answer(call=call, **mine)
        town.things |= {name: call.pk, f"answer to the {name}": row.pk}
    town.things["charity to answer for"] = town.charity.pk
    market.hand_in_answer(by=town.cast[PROVIDER], answer=row)
    town.clock.to(soon)
    for person in (town.officer, town.second):
        people.declare_interest(by=person, work=call.work)
    market.open_answers(by=town.officer, call=call)
    market.judge_answer(by=town.officer, answer=row, marks={"q1": (5, "Clear.")})
    market.decide_call(by=town.second, call=call, words="It is near.")


def meet(town: Town) -> None:
    """A workshop with a seat taken, an office of the directory, an offer with an answer."""
    starts = clock.now() + timedelta(days=5)
    workshop = market.plan_workshop(
        by=town.officer,
        place=town.place,
        title="How to bid",
        purpose="For small providers.",
        venue="Town hall",
        starts=starts,
        ends=starts + timedelta(hours=2),
        seats=2,
    )
    market.take_seat(by=town.cast[PROVIDER], workshop=workshop)
    desk = market.keep_desk(
        by=town.officer,
        place=town.place,
        title="Adult care",
        commissions="Care at home.",
        contact="care@haverbrook.example",
    )
    offer = market.post(
        by=town.cast[PROVIDER],
        place=town.place,
        kind="offer",
        title="A van on weekdays",
        words="It has a lift.",
        organisation=town.charity,
    )
    answer = market.reply(by=town.officer, post=offer, words="On Saturdays too?")
    town.things |= {"workshop": workshop.pk, "desk": desk.pk, "offer": offer.pk, "answer": answer.pk}
