"""A small body's calculation of one service: what it types in on one page, as the file that is recomputed.

Staff cost their pay and what employers pay on top of it, for the months of the contract, each post to the
nearest penny. Direct costs are of the whole term. An overhead is a year's cost of the whole organisation: for
the same months it is shared out between this service and everything else, by headcount, by time, by
expenditure or as declared (see ``full_cost``). What comes out is the file that ``commonweal cost`` reads, and
the figures are worked out from that file alone, so that the page and the terminal cannot differ.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from commonweal.rules.costing.full_cost import DECLARED, Full, FullCost, full_cost
from commonweal.rules.costing.prices import Bid, Price, compare
from commonweal.rules.costing.reading import read_organisation
from commonweal.rules.money import exact_text, round_half_up
from commonweal.rules.reasons import Fault

ELSE = "Everything else we do"
YEAR = 12


@dataclass(frozen=True, slots=True)
class Post:
    """People who deliver the service: how many whole-time posts, and a year's pay of one."""

    what: str
    posts: Fraction
    pay_pence: int


@dataclass(frozen=True, slots=True)
class Direct:
    """A direct cost over the whole term; ``cash`` is false for what is used up without being paid for."""

    what: str
    pence: int
    cash: bool = True


@dataclass(frozen=True, slots=True)
class Overhead:
    """A year of a cost that all work shares, and by what; ``share`` only where it is declared."""

    what: str
    year_pence: int
    driver: str
    share: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Calculation:
    """One service over ``months``. Shares (``on_costs``, ``time``, ``surplus``, ``top_slice``) are of one.

    ``other_posts`` and ``other_year_pence`` are everything else that the organisation does: what overheads by
    headcount and by expenditure are shared out by. ``time`` is this service's part of the central functions'
    time.
    """

    title: str
    months: int
    posts: tuple[Post, ...] = ()
    on_costs: Fraction = Fraction(0)
    direct: tuple[Direct, ...] = ()
    overheads: tuple[Overhead, ...] = ()
    other_posts: Fraction = Fraction(0)
    other_year_pence: int = 0
    time: Fraction = Fraction(0)
    surplus: Fraction = Fraction(0)
    top_slice: Fraction = Fraction(0)
    subsidy: str = ""


@dataclass(frozen=True, slots=True)
class Worked:
    """What a calculation comes to; only ``faults`` where it comes to nothing."""

    cost: FullCost
    full: Full | None = None
    price: Price | None = None
    faults: tuple[Fault, ...] = ()


def work_out(of: Calculation, on: date) -> Worked:
    """Full cost, and the price that covers it and leaves the surplus that is wanted."""
    found, faults = read_organisation(as_file(of, on), "calculation")
    if faults:
        return Worked(FullCost(), faults=tuple(faults))
    cost = full_cost(found.evidence)
    full = cost.service(of.title)
    if cost.faults or full is None:
        return Worked(cost, faults=cost.faults)
    return Worked(cost, full, compare(found.bids[0], full, None))


def against(of: Calculation, on: date, price_pence: int) -> Price | None:
    """Any price beside the calculation's full cost."""
    worked = work_out(of, on)
    return compare(_bid(of, price_pence), worked.full, None) if worked.full else None


def as_file(of: Calculation, on: date) -> dict[str, Any]:
    """The file that ``commonweal cost`` reads, with a bid at the price that leaves the surplus wanted."""
    data = _file(of, on)
    found, faults = read_organisation(data, "calculation")
    full = None if faults else full_cost(found.evidence).service(of.title)
    if full is not None:
        line = compare(_bid(of, 0), full, None).surplus_line_pence
        data["bids"] = [
            {
                "service": of.title,
                "price_pence": line,
                "surplus": exact_text(of.surplus),
                "top_slice": exact_text(of.top_slice),
                "subsidy": of.subsidy,
            }
        ]
    return data


def to_data(of: Calculation) -> dict[str, Any]:
    """A calculation as JSON holds it: exact numbers as text."""
    data: dict[str, Any] = asdict(of, dict_factory=_plain)
    return data


def from_data(data: dict[str, Any]) -> Calculation:
    """What ``to_data`` wrote."""
    return Calculation(
        title=data["title"],
        months=data["months"],
        posts=tuple(Post(row["what"], Fraction(row["posts"]), row["pay_pence"]) for row in data["posts"]),
        on_costs=Fraction(data["on_costs"]),
        direct=tuple(Direct(**row) for row in data["direct"]),
        overheads=tuple(
            Overhead(row["what"], row["year_pence"], row["driver"], Fraction(row["share"]))
            for row in data["overheads"]
        ),
        other_posts=Fraction(data["other_posts"]),
        other_year_pence=data["other_year_pence"],
        time=Fraction(data["time"]),
        surplus=Fraction(data["surplus"]),
        top_slice=Fraction(data["top_slice"]),
        subsidy=data["subsidy"],
    )


def staff_pence(of: Calculation, post: Post) -> int:
    """What people cost over the term: pay and what comes on top of it, to the nearest penny."""
    return round_half_up(post.posts * post.pay_pence * (1 + of.on_costs) * of.months / YEAR)


def _bid(of: Calculation, price_pence: int) -> Bid:
    return Bid(of.title, price_pence, of.surplus, of.top_slice, of.subsidy)


def _file(of: Calculation, on: date) -> dict[str, Any]:
    staff = [{"what": row.what, "pence": staff_pence(of, row)} for row in of.posts]
    direct = [{"what": row.what, "pence": row.pence, "cash": row.cash} for row in of.direct]
    return {
        "title": f"{of.title}: full cost over {of.months} months",
        "on": on.isoformat(),
        "services": [
            {
                "name": of.title,
                "headcount": exact_text(sum((row.posts for row in of.posts), Fraction(0))),
                "time": exact_text(of.time),
                "direct": staff + direct,
            },
            {
                "name": ELSE,
                "headcount": exact_text(of.other_posts),
                "time": exact_text(1 - of.time),
                "direct": [{"what": "over the same months", "pence": _term(of.other_year_pence, of.months)}],
            },
        ],
        "pools": [_pool(of, row) for row in of.overheads],
    }


def _pool(of: Calculation, row: Overhead) -> dict[str, Any]:
    pence = _term(row.year_pence, of.months)
    pool: dict[str, Any] = {
        "name": row.what,
        "driver": row.driver,
        "costs": [{"what": "a year's cost, over the term", "pence": pence}],
    }
    if row.driver == DECLARED:
        shares = ((of.title, row.share), (ELSE, 1 - row.share))
        pool["shares"] = [{"service": name, "share": exact_text(share)} for name, share in shares]
    return pool


def _term(year_pence: int, months: int) -> int:
    """A year's amount over the months of the term, to the nearest penny."""
    return round_half_up(Fraction(year_pence * months, YEAR))


def _plain(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: exact_text(value) if isinstance(value, Fraction) else value for name, value in pairs}
