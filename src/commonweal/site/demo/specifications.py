"""Stage three: what is to be achieved is written by one officer and approved by another."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from commonweal.places import actions as places
from commonweal.record import clock
from commonweal.site.demo import codesign, judging, routes, specified_money, tenders, value
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import History, Story
from commonweal.site.demo.texts.conditions import KEPT, OWN, USUAL, USUAL_BEFORE
from commonweal.site.demo.texts.services import SERVICES
from commonweal.site.demo.texts.shapes import Change, Service
from commonweal.site.demo.texts.sources import ACHIEVE, ALSO, GIVEN, LIVE_WELL, OTHER_WAYS, PLAN, TOGETHER
from commonweal.site.demo.texts.tenders import NOTICES
from commonweal.specifications import actions, barriers
from commonweal.specifications.joint import actions as joint
from commonweal.specifications.models import Partner, Specification
from commonweal.specifications.queries import money_set_aside


def specifications(borough: Borough) -> Story:
    """Every service is specified on its day, and goes out to tender if there is a notice for it."""
    first = min(service.begun for service in SERVICES)
    yield borough.history.day(first - 1, 10)
    for title in (*ACHIEVE.values(), *ALSO):
        places.add_plan_outcome(by=borough.ada, place=borough.place, title=title, plan=PLAN)
    for service in sorted(SERVICES, key=lambda service: service.begun):
        yield borough.history.day(service.begun, 9, 30)
        borough.history.tell(_specification(borough, service))


def _specification(borough: Borough, service: Service) -> Story:
    """One specification, told as far as it has come."""
    history, ada, bram = borough.history, borough.ada, borough.bram
    specification = _begin(borough, service)
    partner = _ask_partner(borough, specification, service)
    if service.reaches == "drafting":
        _save(borough, specification, "about", about(service))
        _save(borough, specification, "conditions", conditions(service))
        yield from codesign.open_now(borough, specification)
        return
    codesign.heard_first(borough, specification, service)
    write(borough, specification, service, history)
    _set_aside(borough, specification, service)
    yield from codesign.on_the_draft(borough, specification, service)
    _keep(borough, specification, service)
    yield history.day(service.begun + 3)
    if service.reaches == "withdrawn":
        actions.withdraw(
            by=ada,
            specification=specification,
            reason="The coach firm offers the outing at cost price, so nothing is left to commission.",
        )
        return
    specification = actions.send_for_review(by=ada, specification=specification)
    if service.reaches == "review":
        return
    if service.short_because:
        yield history.day(service.begun + 4, 15)
        actions.send_back(
            by=bram, specification=specification, reason="Say why half a year is enough to learn from."
        )
        terms = {"short_term_reason": service.short_because}
        _save(borough, specification, "terms", terms)
        specification = actions.send_for_review(by=ada, specification=specification)
    yield history.day(service.begun + 6, 14)
    if partner:
        joint.consent(by=borough.who("Cerys Vale"), partner=partner)
    value.look(bram, specification, "approve")
    codesign.agree(borough, specification)
    specification = actions.approve(by=bram, specification=specification)
    for notice in NOTICES:
        if notice.service == service.title:
            yield history.day(notice.published, 8)
            history.tell(tenders.tender(borough, specification, notice, service))


def _begin(borough: Borough, service: Service) -> Specification:
    """From the project if residents chose it; otherwise the partners answer the need themselves."""
    project = borough.projects.get(service.project)
    if project is not None and project.state == "funded":
        return actions.begin_from_project(by=borough.ada, project=project)
    return actions.begin(
        by=borough.ada,
        place=borough.place,
        title=service.title,
        from_rows=[borough.needs[service.need]],
        budget_pence=service.pounds * 100,
    )


def _ask_partner(borough: Borough, specification: Specification, service: Service) -> Partner | None:
    """The next district joins in one service, of which a lot serves it."""
    if service.title not in TOGETHER:
        return None
    asks = TOGETHER[service.title]
    row = joint.ask(
        by=borough.ada, specification=specification, partner=borough.places["netherfold"], asks=asks
    )
    joint.join(by=borough.who("Cerys Vale"), partner=row)
    return row


def _set_aside(borough: Borough, specification: Specification, service: Service) -> None:
    """A chosen project's money came along with it; what the budget still lacks comes from the pot."""
    if money_set_aside(specification) < specification.budget_pence:
        actions.set_money_aside(by=borough.ada, specification=specification, pot=borough.pots[service.pot])


def write(borough: Borough, specification: Specification, service: Service, history: History) -> None:
    """Write every piece of a specification, as an officer would over a morning."""
    _save(borough, specification, "about", about(service))
    for change in service.changes or (FIRST_IDEA,):
        known = {**knowing(service, history), "serves": ACHIEVE.get(service.pot, LIVE_WELL)}
        _save(borough, specification, "outcome", {**outcome(change), **known})
    _save(borough, specification, "criteria", criteria(service))
    _save(borough, specification, "variants", OTHER_WAYS.get(service.title, {}))
    _save(borough, specification, "contributions", contributions(service, history))
    _save(borough, specification, "price", price(service))
    _save(borough, specification, "terms", terms(service, history))
    _save(borough, specification, "conditions", conditions(service))
    _save(borough, specification, "before", before(service, history))
    _save(borough, specification, "payment", specified_money.payment(service))
    _save(borough, specification, "risks", specified_money.risks())
    _save(borough, specification, "staff", specified_money.staff(service))
    _save(borough, specification, "options", specified_money.options(service))
    routes.route(borough, specification, service)
    judging.scores(borough, specification)
    if len(service.criteria) == len(Service.criteria) and service.residents is None:
        _save(borough, specification, "samples", judging.samples(specification, service))
    judging.contract(borough, specification)
    for piece, said in value.pieces(specification, service):
        _save(borough, specification, piece, said)
    value.take_clause(borough.ada, specification)
    value.look(borough.ada, specification, "begin", "review")


def _keep(borough: Borough, specification: Specification, service: Service) -> None:
    """Say why whatever was found, and is not mended, is kept."""
    reasons = dict(KEPT.get(service.title, ()))
    for found in barriers.checked(specification).unanswered:
        actions.keep_finding(
            by=borough.ada,
            specification=specification,
            finding=barriers.key(found),
            reason=reasons[found.rule],
        )


def _save(borough: Borough, specification: Specification, piece: str, value: dict[str, Any]) -> None:
    specification.refresh_from_db()
    actions.save(
        by=borough.ada, specification=specification, piece=piece, base=specification.version, value=value
    )
    specification.refresh_from_db()


FIRST_IDEA = Change(
    "People see the sea", "People over 65", "People who went", "The coach list", "one person", 120, "25.00"
)


def about(service: Service) -> dict[str, Any]:
    return {"title": service.title, "summary": service.summary, "people": service.people}


def outcome(change: Change) -> dict[str, Any]:
    pence = int(Decimal(change.pounds) * 100)
    return {
        "title": change.title,
        "people": change.people,
        "indicator": change.indicator,
        "evidence": change.evidence,
        "unit": change.unit,
        "baseline": Decimal(change.baseline),
        "target": Decimal(change.target),
        "unit_price_pence": pence,
        "cap_pence": pence * change.target,
    }


def knowing(service: Service, history: History) -> dict[str, Any]:
    """The provider counts, and the first figures are there half a year after the start, or at the end."""
    first = history.day(service.starts + min(180, service.lasts - 1)).date()
    return {"data_are": "had", "data_on": first, "measured_by": "The provider; an officer looks at the count"}


def contributions(service: Service, history: History) -> dict[str, Any]:
    rows = [
        {
            "title": what,
            "giver": giver,
            "kind": kind,
            "worth_pence": pounds * 100,
            "agreed_on": history.day(service.begun - before).date(),
        }
        for what, giver, kind, pounds, before in GIVEN.get(service.title, ())
    ]
    return {"rows": rows}


def criteria(service: Service) -> dict[str, Any]:
    rows: list[dict[str, Any]] = [
        {"title": title, "question": question, "weight": Decimal(weight), "threshold": threshold}
        for title, question, weight, threshold in service.criteria
    ]
    if service.residents:
        title, question, weight = service.residents
        voted = {"title": title, "question": question, "weight": Decimal(weight), "measures": "community"}
        rows.append(voted)
    return {"rows": rows}


def price(service: Service) -> dict[str, Any]:
    """By the price of each point of quality, or against the budget as a benchmark."""
    if service.formula == "benchmark":
        return {
            "formula": "benchmark",
            "price_weight": Decimal(30),
            "benchmark_pence": service.pounds * 100,
            "slope": Decimal(1),
            "quality_floor": Decimal(40),
            "least_evaluators": 2,
        }
    return {"formula": service.formula, "quality_floor": Decimal(40), "least_evaluators": 2}


def terms(service: Service, history: History) -> dict[str, Any]:
    """The dates: of its notice if one goes out, else counted back from the start of the service."""
    starts = history.day(service.starts).date()
    out = next((notice for notice in NOTICES if notice.service == service.title), None)
    days = {
        "notice_on": out.published if out else service.starts - 60,
        "bids_close_on": out.closes if out else service.starts - 30,
        "award_on": service.starts - 15,
    }
    ends = history.day(service.starts + service.lasts - 1).date()
    if service.lasts > 1000:
        ends = history.day(service.starts + 1100).date()
    assert clock.today() <= ends
    return {
        "budget_pence": service.pounds * 100,
        **{name: history.day(day).date() for name, day in days.items()},
        "starts": starts,
        "ends": ends,
        "short_term_reason": service.short_because and "A trial.",
    }


def conditions(service: Service) -> dict[str, Any]:
    """As usual, with liability up to a year of the budget, and what this service asks for besides."""
    return {**USUAL, "liability_cap_pence": service.pounds // 3 * 100, **OWN.get(service.title, {})}


def before(service: Service, history: History) -> dict[str, Any]:
    """Whoever might do it was heard ten days before the writing began."""
    told = specified_money.transfer(service, terms(service, history)["notice_on"])
    return {**USUAL_BEFORE, "engaged_on": history.day(service.begun - 10).date(), **told}
