"""What two providers say of themselves once for every buyer, and the codes that they give."""

from __future__ import annotations

import io
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.people.identifiers import SCHEMES
from commonweal.people.models import Organisation, Person
from commonweal.record import clock
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.sourcing.models import Tender
from commonweal.sourcing.profiles import actions, sharing, standing
from commonweal.sourcing.profiles.actions import Typed
from commonweal.sourcing.registers import actions as registers
from commonweal.sourcing.registers.reading import CHARITIES, KNOWN

SAFEGUARDING = (
    b"Two adults are with every group. Whoever is worried about somebody tells Bea on the same day."
)
#: Days until the first policy below ends: soon enough that the page says so.
ENDS_SOON = 40
#: All of the organisation but its register's part: a question and its answer, or what stands beside it.
RIVERSIDE: dict[str, Typed] = {
    "address": Typed("The Old Ferry House, Wick Lane, Haverbrook"),
    "legal_form": Typed("Charitable incorporated organisation"),
    "size": Typed("1 to 9 staff"),
    "vcse": Typed("yes"),
    "supported_employment": Typed("no"),
    "mandatory_offences": Typed("no"),
    "mandatory_findings": Typed("no"),
    "insolvency": Typed("no"),
    "labour_environment": Typed("no"),
    "misconduct": Typed("no"),
    "performance": Typed("no"),
    "improper": Typed("no"),
    "reserves": Typed(2_150_000),
    "accounts": Typed("yes"),
    "insurance_by_award": Typed("yes"),
    "equality": Typed("yes"),
    "health_safety": Typed("yes"),
    "data_protection": Typed("yes", "We are too small to pay the fee, and hold members' names alone."),
    "quality_system": Typed(
        "Everyone who comes is asked twice a year what is good and what is not. The answers hang on the wall "
        "with what we did about them."
    ),
    "governing_body": Typed(7),
    "interests": Typed("yes"),
    "reference_one": Typed(
        "For seven years we have run a Tuesday lunch at the Ferry House for a grant of £6,000 a year: about "
        "thirty people come, and half of them now help."
    ),
}
#: What is said again each year; the other grounds for exclusion are due now.
YEARLY = ("mandatory_offences", "mandatory_findings", "insolvency", "labour_environment", "data_protection")
TRUSTEES = (("Mabel Quince", "trustee"), ("Tom Reed", "trustee"), ("Bea Sorrel", "trustee"))


def profiles(borough: Borough) -> Story:
    """A charity answers nearly everything, partly from its register; another has only begun."""
    yield borough.history.day(-430, 10)
    riverside, kite = borough.organisations["Riverside Friends"], borough.organisations["Kite Trust"]
    eli, fay = borough.who("Eli Brook"), borough.who("Fay Stone")
    _register(borough, riverside, kite)
    known = ["legal_name", "charity_number", "registered_on", "turnover", "year_end"]
    registers.fill_in(by=eli, organisation=riverside, questions=known)
    answers(eli, riverside, RIVERSIDE)
    for name, role in TRUSTEES:
        actions.name_person(by=eli, organisation=riverside, name=name, role=role)
    registers.fill_in(by=fay, organisation=kite, questions=["legal_name", "charity_number"])
    yield borough.history.day(-60, 10)
    actions.confirm_persons(by=eli, organisation=riverside)
    answers(eli, riverside, _renewed(borough))
    row = sharing.share(
        by=eli,
        organisation=riverside,
        place=borough.place,
        sections=[section.id for section in standing.question_set().sections],
        until=clock.now() + timedelta(days=365),
    )
    yield borough.history.day(-58, 14)
    sharing.open_code(by=borough.ada, place=borough.place, code=row.code)
    yield borough.history.day(-20, 9)
    answers(eli, riverside, {"reserves": Typed(2_480_000)})


def with_bid(by: Person, organisation: Organisation, tender: Tender) -> None:
    """A bidder that has a profile gives the buyer what belongs to the bid."""
    if standing.answers(organisation):
        sharing.share(
            by=by,
            organisation=organisation,
            place=tender.place,
            tender=tender,
            sections=["identity", "type", "exclusions", "accounts", "insurance", "policies"],
            until=clock.now() + timedelta(days=365),
        )


def answers(by: Person, organisation: Organisation, typed: dict[str, Typed]) -> None:
    """Answer section by section, having seen what stands."""
    latest = standing.latest(organisation)
    for section in standing.question_set().sections:
        given = {id: one for id, one in typed.items() if any(id == each.id for each in section.questions)}
        seen = {id: latest[id].number for id in given if id in latest}
        actions.save_section(by=by, organisation=organisation, section=section, typed=given, seen=seen)


def _renewed(borough: Borough) -> dict[str, Typed]:
    """What was looked at again this autumn, with the days on which it ends."""
    soon = borough.history.day(ENDS_SOON).date()
    paper = SimpleUploadedFile("safeguarding.txt", SAFEGUARDING, "text/plain")
    return {
        **{id: RIVERSIDE[id] for id in YEARLY},
        "safeguarding": Typed("yes", upload=paper),
        "employers_liability": Typed(1_000_000_000, until=date(soon.year + 1, 3, 31)),
        "public_liability": Typed(500_000_000, until=soon),
    }


def _register(borough: Borough, *organisations: Organisation) -> None:
    """A register's file in which the borough's charities stand: made up like all of it."""
    columns = next(each for each in KNOWN if each.scheme == CHARITIES)
    lines = ["\t".join(sorted(columns.needed))]
    for organisation in organisations:
        number = organisation.identifiers.filter(scheme=CHARITIES).values_list("value", flat=True).first()
        row = {
            columns.number: number or "",
            columns.title: organisation.name,
            columns.status: "Registered",
            columns.registered_on: "2016-05-09",
            columns.year_end: f"{borough.history.today.year - 2}-03-31",
            columns.income: "86400",
        }
        lines.append("\t".join(row.get(name, "") for name in sorted(columns.needed)))
    registers.keep_register(
        stream=io.BytesIO("\n".join(lines).encode()),
        source=f"{SCHEMES[CHARITIES].code} (made up)",
        published=clock.today(),
        licence="",
    )
