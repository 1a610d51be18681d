"""The register: what else is delivered in the borough, who can be chosen, and the shares aimed at."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from commonweal.delivery.models import Service
from commonweal.delivery.register import actions
from commonweal.priorities.mainstream.queries import this_year
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.site.demo.texts.delivered import SERVICES, TARGETS, Listed

SOURCE = "Haverbrook contracts register (invented for the demo)"
VISITS, VISITS_FOR = "Company at home", "Somebody to talk to, every week"


def services(borough: Borough) -> Story:
    """Ada lists what the council's contracts register holds, its results, and the targets of the year."""
    yield borough.history.day(-50, 9)
    for kind, measure, percent in TARGETS:
        actions.set_target(
            by=borough.ada,
            place=borough.place,
            year=this_year(),
            kind=kind,
            measure=measure,
            percent=Decimal(percent),
            source="Haverbrook procurement strategy, page 6 (invented for the demo)",
        )
    for listed in SERVICES:
        _list(borough, listed)
    row = Service.objects.filter(place=borough.place, contract__isnull=False).order_by("title__en").first()
    if row is not None:
        actions.describe(
            by=borough.ada, service=row, small=True, local=True, source="The charity's annual report"
        )
    visits = Service.objects.filter(place=borough.place, contract__isnull=False, title__en=VISITS).first()
    if visits is not None:
        actions.join_needs(
            by=borough.ada,
            service=visits,
            needs=[borough.needs[VISITS_FOR]],
            people_a_month=140,
            people_from="Its contract (invented for the demo)",
        )


def _list(borough: Borough, listed: Listed) -> None:
    today = borough.history.today.date()
    row = actions.enter(
        by=borough.ada,
        place=borough.place,
        title=listed.title,
        about=listed.about,
        provider=listed.provider,
        starts=today + timedelta(days=listed.starts),
        ends=None if listed.ends is None else today + timedelta(days=listed.ends),
        a_year_pence=listed.a_year * 100,
        source=SOURCE,
        as_of=today - timedelta(days=55),
        kind_from=SOURCE,
        **listed.kind,
    )
    if listed.choice:
        actions.open_to_choice(by=borough.ada, service=row, choice=listed.choice, how_to_choose=listed.how)
    if need := borough.needs.get(listed.meets):
        actions.join_needs(by=borough.ada, service=row, needs=[need])
    for title, value, unit, target, people in listed.results:
        actions.measure(
            by=borough.ada,
            service=row,
            title=title,
            value=Decimal(value),
            unit=unit,
            target=None if target is None else Decimal(target),
            people=people,
            measured_on=today - timedelta(days=80),
            source="Survey of people who use it (invented for the demo)",
        )
