"""A specification that is complete, for tests of this stage and of those that come after it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from commonweal.needs import actions as needs
from commonweal.needs.models import Need
from commonweal.people.models import Office, Person
from commonweal.places.models import Place
from commonweal.specifications import actions, barriers
from commonweal.specifications.codesign import actions as codesign
from commonweal.specifications.codesign.involvement import gates
from commonweal.specifications.models import EqualityLook, Specification
from commonweal.specifications.routing import actions as routing
from commonweal.specifications.value import actions as value_actions
from tests.specifications.route import ANSWERS, ASKED, ROUTE

ABOUT = {
    "title": "Company at home",
    "summary": "People who live alone have somebody to talk to every week.",
    "people": "People over 65 who live alone",
}
KNOWN = {"data_are": "had", "data_on": date(2027, 11, 1), "measured_by": "The provider"}
COMPANY = {
    "title": "People who live alone have company",
    "people": "People over 65 who live alone",
    "indicator": "People who speak to somebody every day",
    "evidence": "The loneliness scale, asked at the start and after six months",
    "unit": "one person",
    "baseline": Decimal(0),
    "target": Decimal(120),
    "unit_price_pence": 45_000,
    "cap_pence": 6_000_000,
    **KNOWN,
}
WALKS = {
    "title": "People feel safe to walk to the shops",
    "people": "People over 65",
    "indicator": "People who walk to the shops once a week",
    "evidence": "A survey each spring",
    "unit": "one person",
    "baseline": Decimal("12.5"),
    "target": Decimal(40),
    "weight": Decimal(100),
    **KNOWN,
}
CRITERIA = {
    "rows": [
        {"title": "Change for users", "question": "What will change?", "weight": Decimal(60), "threshold": 3},
        {"title": "People who do the work", "question": "Who will do it?", "weight": Decimal(40)},
    ]
}
PRICE = {"formula": "price-per-point", "quality_floor": Decimal(50), "least_evaluators": 2}
BEFORE = {"engaged_on": date(2026, 10, 1), "engagement": "An open afternoon, nine providers"}
RISKS = {
    "rows": [
        {
            "title": "A volunteer falls ill",
            "borne_by": "provider",
            "managed_best_by": "provider",
            "absorbed_best_by": "shared",
        }
    ]
}
PAYMENT = {
    "model": "outcomes",
    "advance_percent": Decimal(10),
    "advance_reason": "Wages fall due before the first result is verified.",
    "advance_decided_by": "Finance, on 1 November 2026",
}
BENEFITS: dict[str, Any] = {
    "rows": [
        {
            "title": "Fewer visits to the doctor",
            "cell": "outcomes users",
            "kind": "social",
            "standing": "contracted",
            "state": "figure",
            "known_by": "Visits, counted by the practices",
            "audience": "The practices",
            "evidence": "https://example.org/report",
            "claim": "service",
            "units_least": 100,
            "units_most": 160,
            "worth_least_pence": 3_000,
            "worth_most_pence": 4_500,
            "source": "The practices' own cost of a visit",
        },
        {
            "title": "Neighbours greet each other",
            "cell": "satisfaction others",
            "kind": "social",
            "standing": "extra",
            "state": "not measured",
            "audience": "The street",
        },
    ]
}
#: Below the threshold the Social Value Act asks for no record; this price still asks for each kind.
SOCIAL_VALUE = {
    "improve": "People who live alone turn to each other.",
    "improve_on": date(2026, 10, 5),
    "conduct": "Lots that a local group can carry.",
    "conduct_on": date(2026, 10, 5),
    "proportion": "Company is what the service is for.",
    "proportion_on": date(2026, 10, 5),
    "consults": True,
    "consult": "Those who live alone were asked in the autumn.",
    "consult_on": date(2026, 10, 5),
    "no_environmental": "It is talk, on foot.",
    "no_economic": "It is mostly done by volunteers.",
}
TERMS = {
    "notice_on": date(2027, 1, 11),
    "bids_close_on": date(2027, 2, 22),
    "award_on": date(2027, 3, 15),
    "starts": date(2027, 5, 1),
    "ends": date(2030, 4, 30),
}


def published_need(place: Place, by: Person) -> Need:
    assessment = needs.open_assessment(by=by, place=place, title="Growing older", question="What would help?")
    need = needs.write_need(by=by, assessment=assessment, title="Company", description="People are alone.")
    needs.publish(by=by, assessment=assessment)
    need.refresh_from_db()
    return need


def begun(place: Place, by: Person, from_rows: list[models.Model] | None = None) -> Specification:
    """A first draft that answers a published need."""
    return actions.begin(
        by=by,
        place=place,
        title="Company at home",
        from_rows=from_rows or [published_need(place, by)],
        budget_pence=9_000_000,
    )


def save(by: Person, specification: Specification, piece: str, value: dict[str, Any] | None) -> Any:
    """Save a piece from the version that now stands."""
    specification.refresh_from_db()
    saved = actions.save(
        by=by, specification=specification, piece=piece, base=specification.version, value=value
    )
    specification.refresh_from_db()
    return saved


def keep(by: Person, specification: Specification, piece: str, value: dict[str, Any], reason: str) -> str:
    """Write something that shuts small providers out, and keep it for a reason; the finding's key."""
    save(by, specification, piece, value)
    (found,) = barriers.checked(specification).unanswered
    actions.keep_finding(by=by, specification=specification, finding=barriers.key(found), reason=reason)
    return barriers.key(found)


def complete(
    place: Place,
    by: Person,
    from_rows: list[models.Model] | None = None,
    *,
    outcomes: Sequence[dict[str, Any]] = (COMPANY, WALKS),
) -> Specification:
    """A draft with nothing left to settle: one outcome paid by the unit, one with a weight, two criteria.

    None of the rules finds anything in it that would shut small providers out.
    """
    specification = unrouted(place, by, from_rows, outcomes=outcomes)
    return choose(by, specification, champion_of(place))


def unrouted(
    place: Place,
    by: Person,
    from_rows: list[models.Model] | None = None,
    *,
    outcomes: Sequence[dict[str, Any]] = (COMPANY, WALKS),
) -> Specification:
    """A draft in which nothing but the route is left to settle."""
    specification = begun(place, by, from_rows)
    write_all(by, specification, outcomes)
    say_why_nobody_was_heard(by, specification)
    look(by, specification, "begin")
    look(by, specification, "review")
    return specification


def write_all(by: Person, specification: Specification, outcomes: Sequence[dict[str, Any]]) -> None:
    """Every piece that has to be said before review."""
    pieces: list[tuple[str, Any]] = [("about", ABOUT), *(("outcome", each) for each in outcomes)]
    pieces += [
        ("benefits", BENEFITS),
        ("social_value", SOCIAL_VALUE),
        ("criteria", CRITERIA),
        ("price", PRICE),
        ("terms", TERMS),
        ("payment", PAYMENT),
        ("before", BEFORE),
        ("risks", RISKS),
    ]
    for piece, value in pieces:
        save(by, specification, piece, value)


def routed(place: Place, by: Person, champion: Person) -> Specification:
    """A complete draft that this champion checked, with its route chosen."""
    return choose(by, unrouted(place, by), champion)


def choose(by: Person, specification: Specification, champion: Person) -> Specification:
    """The champion's check, what decides the route, and the choice."""
    routing.check_suitability(
        by=champion, specification=specification, answers=ANSWERS, note="I asked six of them."
    )
    save(by, specification, "asked", ASKED)
    save(by, specification, "route", ROUTE)
    return specification


def champion_of(place: Place) -> Person:
    """The place's champion of civil society; appointed where there is none."""
    held = Office.objects.filter(place=place, kind="champion", ended_at=None).first()
    if held is not None:
        return held.person
    email = f"champion@{place.slug}.example"
    champion = Person.objects.create_user(email, None, name="Isla Pegg")
    Office.objects.create(place=place, person=champion, kind="champion")
    return champion


def say_why_nobody_was_heard(by: Person, specification: Specification) -> None:
    """Give the reason that the gates ask for where nobody had the draft before them."""
    for gate in gates(specification):
        if not gate.is_open:
            codesign.keep_gate(
                by=by, specification=specification, gate=gate.found.name, reason="It repeats last year's."
            )


def look(by: Person, specification: Specification, gate: str, **more: Any) -> EqualityLook:
    """Look at whom it affects, at a gate: nobody worse off."""
    effects = dict.fromkeys(EqualityLook.CHARACTERISTICS, "same") | {"age": "better"}
    given = {"effects": effects, "who": "People over 65, two in three of them women.", **more}
    return value_actions.look_at_equality(by=by, specification=specification, gate=gate, **given)


def approve(by: Person, specification: Specification) -> Specification:
    """Look once more at whom it affects, and approve it."""
    look(by, specification, "approve")
    return actions.approve(by=by, specification=specification)


def approved(
    place: Place,
    author: Person,
    approver: Person,
    from_rows: list[models.Model] | None = None,
    *,
    outcomes: Sequence[dict[str, Any]] = (COMPANY, WALKS),
) -> Specification:
    """A complete specification that another officer has approved."""
    specification = complete(place, author, from_rows, outcomes=outcomes)
    actions.send_for_review(by=author, specification=specification)
    return approve(approver, specification)
