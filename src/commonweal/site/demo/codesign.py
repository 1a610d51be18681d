"""People take part in the design of services: they meet, comment on drafts, and are answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.record import clock
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.site.demo.texts.codesign import (
    AFTERNOON,
    AGREED,
    ANSWERED,
    AT_FIRST,
    CHANGES,
    CONCLUDED,
    EVENING,
    PARTIES,
    PRINCIPLES,
    REVIEWED,
    USUALLY,
    WAITING,
    Said,
)
from commonweal.site.demo.texts.older import COMPANY_AT_HOME, SUNDAY_MEALS
from commonweal.site.demo.texts.shapes import Service
from commonweal.specifications import actions
from commonweal.specifications.approvals import actions as approvals
from commonweal.specifications.approvals import queries
from commonweal.specifications.codesign import actions as codesign
from commonweal.specifications.models import Opening, Specification, Suggestion
from commonweal.specifications.weighing import actions as weighing
from commonweal.specifications.weighing import tally

NOT_TAKEN_OVER = (
    "Every outcome here is paid for by the unit, so none has a weight. What you gave most points to is the "
    "first outcome, and most of the money goes there."
)
HALL = "Town hall, Market Square, by the side door (step-free)"


def heard_first(borough: Borough, specification: Specification, service: Service) -> None:
    """The afternoon ten days before anything was written."""
    _met(
        borough,
        specification,
        "An open afternoon",
        service.begun - 10,
        AFTERNOON,
        CONCLUDED.get(service.title),
    )


def on_the_draft(borough: Borough, specification: Specification, service: Service) -> Story:
    """An evening on the draft; that of company at home was open to everyone for comment as well."""
    opened = service.title == COMPANY_AT_HOME.title
    if opened:
        opening = _open(borough, specification, days=2, asks="Is this what would help you?")
        yield borough.history.day(service.begun + 1, 9)
        said = [_say(borough, opening, each) for each in ANSWERED]
        _weigh(borough, opening)
    _also(borough, specification, service)
    yield borough.history.day(service.begun + 2, 19, 30)
    _met(borough, specification, "An evening on the draft", service.begun + 1, EVENING, USUALLY, hour=18)
    if opened:
        _answer(borough, specification, service, said)
        weighing.leave(by=borough.ada, opening=opening, reason=NOT_TAKEN_OVER)


def _weigh(borough: Borough, opening: Opening) -> None:
    """Residents divide their points, and the club by the river divides its own when it meets."""
    ids = list(tally.outcomes(opening))
    people = [person for person in borough.people.values() if not person.offices.exists()]
    for number, person in enumerate(people[:9]):
        most = 7 if number % 3 else 4
        points = {**dict.fromkeys(ids, 0), ids[0]: most, ids[1]: tally.EACH - most}
        weighing.give(
            by=person, opening=opening, given_as="user" if number < 6 else "resident", points=points
        )
    club = {**dict.fromkeys(ids, 0), ids[0]: 5, ids[1]: 5}
    weighing.record_group(
        by=borough.ada,
        opening=opening,
        group="The Tuesday club by the river",
        met_on=clock.today(),
        people=12,
        points=club,
    )


def agree(borough: Borough, specification: Specification) -> None:
    """Finance agrees where it was asked to."""
    if queries.step(specification, "finance") is not None:
        approvals.give_approval(by=borough.ivy, specification=specification, role="finance", reason=AGREED)


def _also(borough: Borough, specification: Specification, service: Service) -> None:
    """Of two services more is written: the review of the one before, the principles; finance is asked."""
    pieces: list[tuple[str, dict[str, Any]]] = []
    if service.title == SUNDAY_MEALS.title:
        held_on = borough.history.day(service.begun - 40).date()
        pieces += [
            ("reviewed", {**REVIEWED, "held_on": held_on}),
            ("parties", _rows(("title", "group", "found"), PARTIES)),
            ("changes", _rows(("title", "because"), CHANGES)),
        ]
    if service.title in (SUNDAY_MEALS.title, COMPANY_AT_HOME.title):
        pieces.append(("principles", _rows(("title", "met", "evidence"), PRINCIPLES)))
        approvals.ask_approval(by=borough.ada, specification=specification, role="finance")
    for piece, value in pieces:
        specification.refresh_from_db()
        base = specification.version
        actions.save(by=borough.ada, specification=specification, piece=piece, base=base, value=value)


def _rows(names: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    """A list as its form gives it."""
    return {"rows": [dict(zip(names, row, strict=True)) for row in rows]}


def open_now(borough: Borough, specification: Specification) -> Story:
    """A draft that is open for comment now, with a session to come to."""
    starts = borough.history.day(9, 14)
    opening = _open(
        borough, specification, days=84, asks="What would make you come, and what would keep you away?"
    )
    _plan(borough, specification, "A signed afternoon about the signed afternoons", starts)
    for number, said in enumerate(WAITING):
        yield borough.history.day(-20 + 4 * number, 11)
        _say(borough, opening, said)


def _open(borough: Borough, specification: Specification, *, days: int, asks: str) -> Opening:
    specification.refresh_from_db()
    day = (clock.now() - borough.history.today).days
    closes = borough.history.day(day + days, 17)
    return codesign.open_draft(by=borough.ada, specification=specification, closes=closes, asks=asks)


def _say(borough: Borough, opening: Opening, said: Said) -> Suggestion:
    content = opening.version.content
    return codesign.suggest(
        by=borough.who(said.who) if said.who else None,
        opening=opening,
        words=said.words,
        group=said.group,
        piece=said.piece if said.piece in content else "",
        clause=said.clause,
        may_bid=said.may_bid,
        credit=said.credit,
        name=said.name,
        organisation=borough.organisations[said.body] if said.body else None,
    )


def _answer(borough: Borough, specification: Specification, service: Service, said: list[Suggestion]) -> None:
    """Change the text as far as what was said is taken up, and answer everyone."""
    specification.refresh_from_db()
    version = actions.save(
        by=borough.ada,
        specification=specification,
        piece="about",
        base=specification.version,
        value={
            "title": service.title,
            "summary": f"{service.summary} People choose the day and the hour.",
            "people": service.people,
        },
    )
    for row, each in zip(said, ANSWERED, strict=True):
        about: dict[str, Any] = {"by": borough.ada, "suggestion": row}
        if each.taken_up:
            codesign.accept(**about, version=version, reason=each.taken_up)
        elif each.refused:
            codesign.refuse(**about, reason=each.refused)
        else:
            codesign.hide(**about, rule=each.hidden)


def _plan(borough: Borough, specification: Specification, title: str, starts: Any) -> Any:
    return codesign.plan_session(
        by=borough.ada,
        specification=specification,
        title=title,
        purpose="For whoever would use the service, lives near it, or might run it. Tea, and an interpreter.",
        venue=HALL,
        starts=starts,
        ends=starts.replace(hour=starts.hour + 2),
        places=60,
    )


def _met(
    borough: Borough,
    specification: Specification,
    title: str,
    day: int,
    came: Mapping[str, int],
    concluded: str | None,
    hour: int = 14,
) -> None:
    """A session that was held, written down with who came and what was concluded."""
    session = _plan(borough, specification, title, borough.history.day(day, hour))
    codesign.conclude_session(by=borough.ada, session=session, came=came, concluded=concluded or AT_FIRST)
