"""A value plan: what good a contract is to do, for whom, and what of it can be said in money.

Benefits stand in the four cells of the full-value map: outcomes and satisfaction, of users and of others. A
cell may stay unmeasured; each benefit says who would want to know, and whether the contract asks for it, pays
for it by itself, or gets it besides. How much of a plan is asked for depends on the price (``Band``).

Money is never one figure: each benefit that is counted has the least and the most of its units and of what
one is worth, in whole pence. The sum runs from all the least to all the most, a harm counting against it;
what is not counted is listed beside it with the reason.
Source: NCVO and Office for Public Management, Full Value; the rule set ``value-plan``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from commonweal.rules.data import BadRuleSet, Version
from commonweal.rules.reasons import Fault, Reason
from commonweal.rules.value.full_value import NOT_MEASURED, OUTCOMES, SATISFACTION, SIDES

SOCIAL, ENVIRONMENTAL, ECONOMIC = "social", "environmental", "economic"
KINDS = (SOCIAL, ENVIRONMENTAL, ECONOMIC)
CONTRACTED, PAID, EXTRA = "contracted", "paid", "extra"
STANDINGS = (CONTRACTED, PAID, EXTRA)
TOLD, FIGURE = "told", "figure"
STATES = (NOT_MEASURED, TOLD, FIGURE)
SERVICE, ORGANISATION, SECTOR = "service", "organisation", "sector"
CLAIMS = (SERVICE, ORGANISATION, SECTOR)
SMALL, MIDDLE, LARGE = "small", "middle", "large"
BANDS = (SMALL, MIDDLE, LARGE)
WHATS = (OUTCOMES, SATISFACTION)


@dataclass(frozen=True, slots=True)
class Range:
    """From the least to the most of something, both whole numbers."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Benefit:
    """One good (or, marked so, one harm) that is expected, in one of the four cells.

    ``claim`` says what the evidence is about: this service, one organisation's own work, or a whole sector.
    ``units`` over the whole term, ``worth_pence`` of one unit; ``None`` where it is not said in money.
    """

    id: str
    title: str
    kind: str
    what: str
    side: str
    standing: str
    state: str
    known_by: str
    audience: str
    evidence: str
    claim: str
    harm: bool = False
    units: Range | None = None
    worth_pence: Range | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """What is asked of a plan up to a price; ``most_pence`` is ``None`` for whatever costs more."""

    id: str
    title: str
    most_pence: int | None
    kinds: bool
    cells: bool
    says: str


@dataclass(frozen=True, slots=True)
class Plan:
    """``none_of``: the kinds of benefit about which the record says in words how, or why not."""

    price_pence: int
    benefits: tuple[Benefit, ...]
    none_of: tuple[str, ...]
    version: Version


@dataclass(frozen=True, slots=True)
class Line:
    """A benefit said in money over the whole term; below nought where it is a harm."""

    benefit: Benefit
    pence: Range

    @property
    def width(self) -> int:
        return self.pence.most - self.pence.least


@dataclass(frozen=True, slots=True)
class NotInMoney:
    """A benefit that no figure holds, and why."""

    benefit: Benefit
    reason: Reason


@dataclass(frozen=True, slots=True)
class Planned:
    """``worth`` is ``None`` where nothing is said in money: that is not nought."""

    band: Band
    lines: tuple[Line, ...]
    not_in_money: tuple[NotInMoney, ...]
    worth: Range | None
    by_standing: tuple[tuple[str, Range], ...]
    widest: Benefit | None
    against_price: Reason
    faults: tuple[Fault, ...]


def bands(version: Version) -> tuple[Band, ...]:
    """The bands of a version, the smallest first."""
    faults: list[Fault] = []
    body, found = version.fields(faults), []
    for row in body.tables("band", optional=False):
        most = row.whole("most_pence", least=0) if "most_pence" in row else None
        texts = row.text("id", among=BANDS), row.text("title")
        found.append(Band(*texts, most, row.flag("kinds"), row.flag("cells"), row.text("says")))
        row.close()
    body.close()
    if all(band.most_pence is not None for band in found):
        body.fault("band", "no-last-band", "No band holds what costs more than the others.")
    if faults:
        raise BadRuleSet("; ".join(str(fault) for fault in faults))
    return tuple(found)


def band_of(version: Version, price_pence: int) -> Band:
    """The first band that the price is not over: a price at the very limit is still inside."""
    return next(band for band in bands(version) if band.most_pence is None or price_pence <= band.most_pence)


def planned(plan: Plan) -> Planned:
    """What a plan comes to in money, what no money says, and what its band still asks of it."""
    band = band_of(plan.version, plan.price_pence)
    faults = (*_lacks(plan, band), *(fault for benefit in plan.benefits for fault in _faults(benefit)))
    lines, beside = [], []
    for benefit in plan.benefits:
        if reason := _uncounted(benefit):
            beside.append(NotInMoney(benefit, reason))
        else:
            lines.append(Line(benefit, _worth(benefit)))
    worth = _sum(line.pence for line in lines)
    by_standing = tuple(
        (standing, found)
        for standing in STANDINGS
        if (found := _sum(line.pence for line in lines if line.benefit.standing == standing))
    )
    widest = max(lines, key=lambda line: line.width).benefit if any(row.width for row in lines) else None
    against = _against(plan.price_pence, worth)
    return Planned(band, tuple(lines), tuple(beside), worth, by_standing, widest, against, faults)


def _worth(benefit: Benefit) -> Range:
    assert benefit.units is not None
    assert benefit.worth_pence is not None
    least = benefit.units.least * benefit.worth_pence.least
    most = benefit.units.most * benefit.worth_pence.most
    return Range(-most, -least) if benefit.harm else Range(least, most)


def _sum(ranges: Iterable[Range]) -> Range | None:
    found = list(ranges)
    return Range(sum(row.least for row in found), sum(row.most for row in found)) if found else None


def _uncounted(benefit: Benefit) -> Reason | None:
    """Why a benefit is in no figure; ``None`` where it is in one."""
    if benefit.units is None or benefit.worth_pence is None:
        return Reason("no-unit-value", "No value of a unit is known, or none is wanted.")
    if any(row.least < 0 or row.most < row.least for row in (benefit.units, benefit.worth_pence)):
        return Reason("range", "Its range runs backwards.")
    if benefit.claim == SECTOR:
        return Reason("whole-sector", "Its evidence is about a whole sector, not about this service.")
    if not benefit.evidence or not benefit.source:
        return Reason("no-evidence", "It does not say what shows it, or where its value comes from.")
    return None


def _against(price: int, worth: Range | None) -> Reason:
    """Where the whole range lies beside the price: in words, since no one figure says it."""
    if worth is None:
        return Reason("not-in-money", "Nothing is said in money, so only the list speaks for it.")
    figures = {"price_pence": price, "least_pence": worth.least, "most_pence": worth.most}
    if worth.least > price:
        return Reason("above", "Even the least that it may be worth is more than the price.", figures)
    if worth.most < price:
        return Reason(
            "below", "Even the most of what is said in money is less than the price: the rest must.", figures
        )
    return Reason("around", "It may be worth less than the price, or more: the range holds it.", figures)


def _lacks(plan: Plan, band: Band) -> Iterable[Fault]:
    """What the band asks for and the plan has not."""
    if not plan.benefits:
        yield Fault("no-benefit", "Say what good it should do, for users or for others.", "benefits")
        return
    if band.kinds:
        have = {benefit.kind for benefit in plan.benefits} | set(plan.none_of)
        for kind in KINDS:
            if kind not in have:
                yield Fault("kind-missing", _KIND[kind], "benefits", {"kind": kind})
    if band.cells:
        cells = {(benefit.what, benefit.side) for benefit in plan.benefits}
        for what in WHATS:
            for side in SIDES:
                if (what, side) not in cells:
                    yield Fault("cell-empty", _CELL[what, side], "benefits", {"what": what, "side": side})


_KIND = {
    SOCIAL: "List a social benefit, or say in the record of social value why there is none.",
    ENVIRONMENTAL: "List an environmental benefit, or say in the record of social value why there is none.",
    ECONOMIC: "List an economic benefit, or say in the record of social value why there is none.",
}
_CELL = {
    (OUTCOMES, "users"): "List an outcome for users, even if it will not be measured.",
    (OUTCOMES, "others"): "List an outcome for others than users, even if it will not be measured.",
    (SATISFACTION, "users"): "List the satisfaction of users, even if it will not be measured.",
    (SATISFACTION, "others"): "List the satisfaction of others than users, even if it will not be measured.",
}


def _faults(benefit: Benefit) -> Iterable[Fault]:
    """What is wrong with one benefit, each beside it."""
    where = f"benefit {benefit.id}"
    if not benefit.audience:
        yield Fault("no-audience", "Say who would want to know of it.", where)
    if benefit.state != NOT_MEASURED and not benefit.known_by:
        yield Fault("not-known", "Say how it will be known, or that it is not measured.", where)
    money = (benefit.units, benefit.worth_pence)
    if any(money) and not all(money):
        yield Fault("half-in-money", "Give both the units and what one is worth, or neither.", where)
    if any(row and (row.least < 0 or row.most < row.least) for row in money):
        yield Fault("range", "The most cannot be less than the least.", where)
    if all(money) and not (benefit.evidence and benefit.source):
        yield Fault("no-evidence", "Say what shows it, and where the value of a unit comes from.", where)
