"""The market around the borough: what is offered to providers that is not a tender."""

from __future__ import annotations

from typing import Any

from commonweal.needs.models import Need
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.sourcing.market import actions, queries

OFFICE = "Town hall, first floor, or grants@haverbrook.example. Answers are read by two officers."


def offered(borough: Borough) -> Story:
    """A grant, a loan, a call for proposals, an innovation lot, and part of a contract."""
    history, ada, place = borough.history, borough.ada, borough.place
    yield history.day(-12, 10)
    actions.call(
        by=ada,
        place=place,
        kind="grant",
        title="Small grants for warm rooms",
        words="For groups with a room that can stay open and heated two afternoons a week.",
        terms="Up to £2,000 a group, paid in January before it is spent. One page on it in spring.",
        apply=OFFICE,
        most_pence=200_000,
        closes=history.day(21, 17),
    )
    actions.call(
        by=ada,
        place=place,
        kind="loan",
        title="Working capital until the first payment",
        words="For charities and mutuals that won a contract here which pays for outcomes.",
        terms=(
            "Up to three months of the contract's cost, at 2 per cent a year, paid back out of its payments "
            "within two years. No security, no fee."
        ),
        apply=OFFICE,
        most_pence=2_500_000,
        closes=history.day(90, 17),
    )
    yield history.day(-9, 11)
    _for_needs(borough)
    yield history.day(-6, 15)
    _given_on(borough)


def _for_needs(borough: Borough) -> None:
    """What the borough calls for where a need has no service yet."""
    first, second = list(queries.published_needs(borough.place))[:2]
    common: dict[str, Any] = {"by": borough.ada, "place": borough.place, "apply": OFFICE}
    demand = "{} people spoke of it in the last assessment, and the two health centres ask for it each week."
    actions.call(
        kind="proposals",
        title=f"Proposals: {first.title}",
        words="Anyone may propose: residents, parents, staff, charities. No form of words is asked for.",
        terms="Two pages at most. We talk with everybody who answers, and publish what we learnt.",
        need=first,
        demand=demand.format(_spoke(first)),
        closes=borough.history.day(34, 12),
        **common,
    )
    actions.call(
        kind="innovation",
        title=f"A small trial: {second.title}",
        words="Six months, one ward, up to thirty people. It may fail.",
        terms="Half is paid at the start, half at the end whatever the result, for an honest account of it.",
        need=second,
        demand=demand.format(_spoke(second)),
        learning="Do people come who never came to us? What does it cost for each who stays three months?",
        most_pence=1_200_000,
        closes=borough.history.day(27, 12),
        **common,
    )


def _given_on(borough: Borough) -> None:
    """A provider gives on part of the contract that it runs."""
    for organisation in borough.organisations.values():
        membership = organisation.memberships.filter(ended_at=None).order_by("began_at").first()
        award = queries.may_be_given_on(membership.person, borough.place).first() if membership else None
        if membership is None or award is None:
            continue
        actions.call(
            by=membership.person,
            place=borough.place,
            kind="subcontract",
            title=f"Evenings and weekends: part of “{award.tender.title}”",
            words="We look for a small group that knows the riverside and can come after six.",
            terms="Paid by the visit, whether or not the outcome is reached: that risk stays with us.",
            apply="Write to our office: the address stands on our page.",
            award=award,
            most_pence=award.price_pence // 5,
            pay_within_days=14,
            closes=borough.history.day(18, 12),
        )
        return


def _spoke(need: Need) -> int:
    return need.submissions.count()
