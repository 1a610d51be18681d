"""Stages five and six: contracts run, months are reported, verified and paid, and reviews look back."""

from __future__ import annotations

from datetime import date, timedelta

from commonweal.delivery import actions
from commonweal.delivery.models import Contract, Report
from commonweal.review import actions as reviews
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.site.demo.texts.contracts import REVIEWS, RUNS, LookBack, Month, Run
from commonweal.site.demo.texts.shapes import Service
from commonweal.sourcing.models import Award

#: Days in a period of a contract.
PERIOD = 30


def contract(borough: Borough, award: Award, service: Service) -> Story:
    """One contract, from its signing through its months; what is over is ended and closed."""
    history, run = borough.history, RUNS[service.title]
    starts = history.day(service.starts).date()
    row = actions.begin(
        by=borough.bram, award=award, starts=starts, ends=starts + timedelta(days=service.lasts - 1)
    )
    if service.title in REVIEWS:
        history.tell(_review(borough, row, REVIEWS[service.title]))
    for number, month in enumerate(run.months):
        yield history.day(service.starts + PERIOD * (number + 1) + 1, 9)
        history.tell(_month(borough, row, run, month, number))
    if run.ends:
        yield history.day(service.starts + service.lasts + 1, 16)
        row = actions.end(by=borough.bram, contract=row)
        yield history.day(service.starts + service.lasts + 33)
        actions.release(by=borough.ivy, contract=row)


def _month(borough: Borough, contract: Contract, run: Run, month: Month, number: int) -> Story:
    """One period: reported, asked about if need be, verified, paid."""
    assert contract.award.bid is not None
    history, by = borough.history, contract.award.bid.submitted_by
    first = contract.starts + timedelta(days=PERIOD * number)
    last = first + timedelta(days=PERIOD - 1)
    names = [rate.outcome for rate in contract.card.rates]
    claims = {
        name: (units, words if units else "None in this period.")
        for name, units, words in zip(names, month.claimed, run.evidence, strict=True)
    }
    period = f"Month {number + 1}"
    report = actions.submit(
        by=by, contract=contract, period=period, first_day=first, last_day=last, claims=claims
    )
    reported = _day_of(borough, last) + 2
    if month.asked:
        yield history.day(reported + 3)
        actions.query(by=borough.ada, report=report, reason=month.asked)
        yield history.day(reported + 6)
        report = actions.submit_again(
            by=by, report=report, period=period, first_day=first, last_day=last, claims=claims
        )
    left = len(run.months) - number
    if run.unread and left == 1:
        return
    yield history.day(reported + (8 if month.asked else 4) + number % 3, 15)
    payment = actions.verify(by=borough.ada, report=report, verified=_verified(report, names, month))
    if payment.state == "due" and left > run.unpaid + run.unread:
        yield history.day(reported + 11 + number * 5 % 13, 11)
        actions.pay(by=borough.ivy, payment=payment)


def _verified(report: Report, names: list[str], month: Month) -> dict[str, tuple[int, str]]:
    found = month.verified or month.claimed
    return {
        name: (units, "" if units == claimed else month.why)
        for name, units, claimed in zip(names, found, month.claimed, strict=True)
    }


def _day_of(borough: Borough, day: date) -> int:
    return (day - borough.history.today.date()).days


def _review(borough: Borough, contract: Contract, look: LookBack) -> Story:
    """A review hears people, is written by one officer and published by another; its lessons are evidence."""
    history, ada = borough.history, borough.ada
    yield history.day(look.opened)
    review = reviews.open_review(by=ada, contract=contract, title=look.title)
    for number, heard in enumerate(look.voices):
        yield history.day(look.opened + 1 + number, 18, number)
        voice = reviews.say(
            by=None,
            review=review,
            speaker=heard.speaker,
            satisfaction=heard.satisfaction,
            words=heard.words,
            may_quote=heard.may_quote,
        )
        if heard.reply:
            voice = reviews.reply(by=ada, voice=voice, reply=heard.reply)
        if heard.held_back:
            reviews.hold_back(by=ada, voice=voice, reason=heard.held_back)
    if not look.published:
        return
    yield history.day(look.published - 3)
    outcomes = list(contract.specification.outcomes.all())
    reviews.say_whom(
        by=ada, review=review, sides={str(outcomes[0].pk): "users", str(outcomes[1].pk): "users"}
    )
    reviews.write_summary(by=ada, review=review, summary=look.summary)
    for title, statement, source in look.lessons:
        reviews.write_lesson(by=ada, review=review, title=title, statement=statement, source=source)
    yield history.day(look.published)
    reviews.publish(by=borough.bram, review=review)
