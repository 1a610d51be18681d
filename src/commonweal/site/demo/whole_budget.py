"""The whole budget, and how partners run what they share: lines, promises, a vote and a plan."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

from commonweal.budgets.models import Condition, Pot
from commonweal.budgets.pool import actions as pools
from commonweal.budgets.pool import planning
from commonweal.places.models import PlanOutcome
from commonweal.priorities.in_office import actions as in_office
from commonweal.priorities.mainstream import actions as mainstream
from commonweal.priorities.mainstream.queries import this_year
from commonweal.priorities.mainstream.table import COLUMNS
from commonweal.priorities.models import Round
from commonweal.record import clock
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.site.demo.rounds import COUNCIL, HEALTH, SAFETY
from commonweal.site.demo.texts.spending import LESS, LINES, LIVE_WELL

SPEAKS = {COUNCIL: "Una Pike", HEALTH: "Tam Birch", SAFETY: "Rhoda Fenn"}


def whole_budget(borough: Borough) -> Story:
    """The year's lines come in; residents say where less is needed; rounds say what they serve."""
    yield borough.history.day(-60, 10)
    table = mainstream.bring_in(
        by=borough.ivy,
        place=borough.place,
        year=this_year(),
        source="Haverbrook budget book (invented for the demo)",
        published=date(this_year(), 3, 2),
        content=_file(borough),
    )
    lines = {line.code: line for line in table.lines.all()}
    for number, (code, who, pounds, why, instead, elsewhere, answer) in enumerate(LESS):
        yield borough.history.day(-40 + 6 * number, 19)
        said = mainstream.say_less(
            by=borough.who(who),
            line=lines[code],
            pence=pounds * 100,
            why=why,
            instead=lines.get(instead),
            instead_words=elsewhere,
        )
        if answer:
            yield borough.history.day(-30 + 6 * number, 11)
            mainstream.answer_less(by=borough.ada, said=said, taken_up=True, answer=answer)
    outcome = PlanOutcome.objects.get(place=borough.place, title__en=LIVE_WELL)
    for round_ in Round.objects.filter(place=borough.place, pot=borough.pots["Living well for longer"]):
        mainstream.say_what_round_serves(by=borough.ada, round=round_, outcome=outcome)
    _in_office(borough)


def _file(borough: Borough) -> bytes:
    out = io.StringIO()
    written = csv.writer(out)
    written.writerow(COLUMNS)
    for code, title, pounds, kind, need, ward, outcome in LINES:
        area = borough.areas[ward].code if ward else ""
        written.writerow([code, title, pounds, kind, need, area, outcome])
    return out.getvalue().encode()


def _in_office(borough: Borough) -> None:
    """A ward member and an officer take part in a round that residents can still propose in."""
    round_ = Round.objects.filter(place=borough.place, state="proposing").first()
    if round_ is None:
        return
    ward = borough.areas["Saltmarsh"]
    member, officer = borough.who("Una Pike"), borough.bram
    named = in_office.name(by=borough.ada, round=round_, email=member.email, capacity="member", area=ward)
    in_office.declare(by=member, row=named, stake="I am a trustee of the Saltmarsh hall, without pay.")
    named = in_office.name(by=borough.ada, round=round_, email=officer.email, capacity="officer")
    in_office.declare(by=officer, row=named)


def pools_run(borough: Borough) -> Story:
    """Who promised what, whether a condition is met, a decision, a gain, and a plan to speak about."""
    yield borough.history.day(-200, 10)
    pot = borough.pots["Warm homes"]
    for body, pounds in ((COUNCIL, 150_000), (HEALTH, 90_000)):
        pools.promise(
            by=borough.ivy,
            pot=pot,
            organisation=borough.organisations[body],
            pence=pounds * 100,
            due=date(this_year() + 1, 3, 31),
            agreement="Warm homes agreement",
            agreed=date(this_year(), 4, 1),
        )
    yield borough.history.day(-190, 10)
    pools.govern(
        by=borough.ivy,
        pot=pot,
        passes="all",
        above_pence=2_500_000,
        words="The partners meet every second month. Residents of two wards sit with them and speak.",
    )
    borough.history.tell(_decide(borough, pot))
    yield borough.history.day(-90, 15)
    for condition in Condition.objects.filter(fund__pot__place=borough.place).select_related(
        "fund__organisation"
    )[:1]:
        giver = condition.fund.organisation
        evidence = "The report of the last quarter was on the table on the agreed day."
        pools.find(
            by=borough.who(SPEAKS[giver.name]),
            condition=condition,
            met=True,
            evidence=evidence,
            said_by=giver,
        )
    pools.record_gain(
        by=borough.ivy,
        pot=pot,
        organisation=borough.organisations[HEALTH],
        pence=4_120_000,
        what="Stays in hospital because of cold, damp homes",
        source="Case for acting on cold homes, fiscal part (invented for the demo)",
        on=date(this_year(), 9, 1),
    )
    yield borough.history.day(-9, 10)
    plan = planning.write_plan(
        by=borough.ivy,
        pot=pot,
        title="Warm homes: the next two winters",
        words="First the homes of people over 75 in Elder Grove and Saltmarsh; then rented homes that fail "
        "the survey. A small sum is for lending heaters while the work is done.",
        until=clock.now() + timedelta(days=23),
    )
    for number, (who, words) in enumerate(
        (
            ("Dot Marsh", "Please do the ground floors by the river first: they are wet every February."),
            ("Alun Frith", "Say how landlords are made to let the work be done."),
        )
    ):
        yield borough.history.day(-6 + number, 20)
        planning.say(by=borough.who(who), plan=plan, words=words)


def _decide(borough: Borough, pot: Pot) -> Story:
    seats = {
        body: pools.seat(by=borough.ivy, pot=pot, organisation=borough.organisations[body])
        for body in (COUNCIL, HEALTH)
    }
    pot.refresh_from_db()
    yield borough.history.day(-120, 10)
    decision = pools.put(
        by=borough.ivy,
        pot=pot,
        title="Insulate the first forty homes",
        words="Forty homes in Elder Grove, chosen by the survey of damp.",
        pence=8_000_000,
    )
    for number, (body, seat) in enumerate(seats.items()):
        yield borough.history.day(-115 + number, 14)
        pools.vote(by=borough.who(SPEAKS[body]), decision=decision, partner=seat, side="for")
