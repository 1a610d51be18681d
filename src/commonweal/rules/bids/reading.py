"""Read a tender that somebody wrote: strictly, with every fault at the path where it stands.

The same fields as the published evidence of an award, so that evidence itself can be read; besides them lots,
sample bids and what is known of the market. ``docs/reference/commands/evaluate.md`` documents the form.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from commonweal.rules.bids.conditions import Check, Condition
from commonweal.rules.bids.criteria import KINDS, Criterion, Measure
from commonweal.rules.bids.evidence import Evidence
from commonweal.rules.bids.formulas import FORMULAS, TIES, Method
from commonweal.rules.bids.panel import Conflict
from commonweal.rules.bids.patterns import PLAIN, Limits, Process, Tendered
from commonweal.rules.bids.prices import LowPrice, WholeLife
from commonweal.rules.bids.quality import Counted
from commonweal.rules.bids.samples import Sample
from commonweal.rules.bids.scales import NAMED_SCALES, STANDARD_SCALE, Scale, met_or_exceeded
from commonweal.rules.bids.scores import Bid, Consensus, Score
from commonweal.rules.bids.tender import Lot
from commonweal.rules.fields import Table, shown
from commonweal.rules.reasons import Fault


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave. Worth something only without faults.

    ``late`` names the bidders whose bids came after the deadline; ``earlier`` are processes decided before.
    ``published`` is what the trial of the sample bids was said to come to, if it was.
    """

    title: str
    lots: tuple[Lot, ...]
    samples: tuple[Sample, ...]
    this: Process
    late: tuple[str, ...]
    earlier: tuple[Process, ...]
    limits: Limits
    faults: tuple[Fault, ...]
    published: Any = None


def read(data: Any, where: str = "tender") -> Reading:
    """A tender from parsed JSON."""
    found: list[Fault] = []
    table = Table(data, where, found)
    title = table.text("title", "Tender")
    table.text("notes", "")
    shared = _evidence(table, None)
    rows = table.tables("lots")
    lots = tuple(_lot(row, shared) for row in rows) or (Lot("", title, shared),)
    if len({lot.id for lot in lots}) < len(lots):
        table.fault("lots", "lot-twice", "Two lots have the same id.")
    samples = tuple(_sample(row) for row in table.tables("samples"))
    published = table.any("outcome")
    market = table.table("market")
    this = Process(
        title,
        (),
        market.text("buyer", ""),
        market.day("opens", optional=True),
        market.day("closes", optional=True),
        market.texts("categories"),
    )
    late = market.texts("late")
    bidders = {bid.bidder for lot in lots for bid in lot.evidence.bids}
    if unknown := [name for name in late if name not in bidders]:
        market.fault("late", "unknown-bidder", f"No bid in the file is called {shown(unknown[0])}.")
    earlier = tuple(_process(row) for row in market.tables("earlier"))
    limits = _limits(market.table("limits"))
    market.close()
    table.close()
    return Reading(title, lots, samples, this, late, earlier, limits, tuple(found), published)


def _lot(table: Table, shared: Evidence) -> Lot:
    lot = Lot(table.text("id"), table.text("title", ""), _evidence(table, shared))
    table.close()
    return lot


def _evidence(table: Table, shared: Evidence | None) -> Evidence:
    """The parts of an award's evidence. A lot has every part of the tender's that it does not give itself."""
    readers: dict[str, Callable[[Table], Any]] = {
        "criteria": _criterion,
        "bids": _bid,
        "scores": _score,
        "consensus": _consensus,
        "conditions": _condition,
        "checks": _check,
        "counted": _counted,
        "conflicts": _conflict,
    }
    parts: dict[str, Any] = {}
    for name, reader in readers.items():
        if shared is not None and name not in table:
            parts[name] = getattr(shared, name)
            continue
        rows = []
        for row in table.tables(name):
            rows.append(reader(row))
            row.close()
        parts[name] = tuple(rows)
    if "scale" in table or shared is None:
        parts["scale"] = _scale(table, "scale") or STANDARD_SCALE
    else:
        parts["scale"] = shared.scale
    parts["method"] = shared.method if shared and "method" not in table else _method(table.table("method"))
    return Evidence(**parts)


def _scale(table: Table, key: str) -> Scale | None:
    """A scale's name, a list of its anchors, the part of the marks that meeting earns, or all of it."""
    given = table.any(key)
    if given is None:
        return None
    if isinstance(given, str):
        return NAMED_SCALES.get(table.text(key, among=tuple(NAMED_SCALES)), STANDARD_SCALE)
    if isinstance(given, list):
        return Scale(table.texts(key))
    row = table.table(key)
    if "meeting_earns" in row:
        scale = met_or_exceeded(row.exact("meeting_earns"))
    else:
        scale = Scale(row.texts("anchors", optional=False), row.exacts("marks", optional=True))
    row.close()
    return scale


def _method(table: Table) -> Method:
    method = Method(
        formula=table.text("formula", among=tuple(FORMULAS)),
        price_weight=table.exact_if_said("price_weight"),
        benchmark_pence=table.whole_if_said("benchmark_pence"),
        slope=table.exact_if_said("slope"),
        quality_floor=table.exact_if_said("quality_floor"),
        least_evaluators=table.whole("least_evaluators", 2),
        ties=table.texts("ties", among=TIES) if "ties" in table else TIES,
        lot_seed=table.text("lot_seed", ""),
        whole_life=_whole_life(table.table("whole_life")) if "whole_life" in table else None,
        low_price=_low_price(table.table("low_price")) if "low_price" in table else None,
    )
    for name in ("ties", "whole_life", "low_price"):
        table.any(name)
    table.close()
    return method


def _whole_life(table: Table) -> WholeLife:
    life = WholeLife(table.whole("years"), table.exact("rate"), table.text("source"))
    table.close()
    return life


def _low_price(table: Table) -> LowPrice:
    limits = LowPrice(
        under_mean=table.exact_if_said("under_mean"),
        under_next=table.exact_if_said("under_next"),
        under_estimate=table.exact_if_said("under_estimate"),
        estimate_pence=table.whole_if_said("estimate_pence"),
    )
    table.close()
    return limits


def _criterion(table: Table) -> Criterion:
    measure = None
    if "measure" in table:
        row = table.table("measure")
        measure = Measure(row.exact("nothing_at"), row.exact("full_at"), row.text("unit", ""))
        row.close()
    table.any("measure")
    return Criterion(
        id=table.text("id"),
        title=table.text("title"),
        weight=table.exact("weight"),
        threshold=table.whole_if_said("threshold"),
        within=table.text("within", ""),
        kind=table.text("kind", "quality", among=KINDS),
        scale=_scale(table, "scale"),
        measure=measure,
        floor=table.exact_if_said("floor"),
    )


def _bid(table: Table) -> Bid:
    return Bid(
        bidder=table.text("bidder"),
        price_pence=table.whole("price_pence"),
        set_aside=table.text("set_aside", ""),
        costs_pence=table.wholes("costs_pence", optional=True),
        low_price_decision=table.text("low_price_decision", ""),
    )


def _score(table: Table) -> Score:
    head = (table.text("evaluator"), table.text("bidder"), table.text("criterion"))
    return Score(*head, table.whole_if_said("value"), table.text("reason"))


def _consensus(table: Table) -> Consensus:
    head = (table.text("bidder"), table.text("criterion"), table.whole_if_said("value"), table.text("reason"))
    return Consensus(*head, table.texts("panel"))


def _condition(table: Table) -> Condition:
    return Condition(table.text("id"), table.text("title"))


def _check(table: Table) -> Check:
    head = (table.text("bidder"), table.text("condition"))
    return Check(*head, table.flag("met"), table.text("reason"))


def _counted(table: Table) -> Counted:
    head = (table.text("bidder"), table.text("criterion"), table.exact_if_said("amount"))
    return Counted(*head, table.text("source"), table.exact_if_said("out_of"))


def _conflict(table: Table) -> Conflict:
    return Conflict(table.text("evaluator"), table.text("reason"), table.text("bidder", ""))


def _sample(table: Table) -> Sample:
    scores, amounts = table.table("scores"), table.table("amounts")
    sample = Sample(
        bidder=table.text("bidder"),
        price_pence=table.whole("price_pence"),
        values={key: scores.whole_if_said(key) for key in _keys(table, "scores")},
        amounts={key: amounts.exact_if_said(key) for key in _keys(table, "amounts")},
        costs_pence=table.wholes("costs_pence", optional=True),
    )
    table.close()
    return sample


def _keys(table: Table, key: str) -> list[str]:
    given = table.any(key)
    return [name for name in given if isinstance(name, str)] if isinstance(given, dict) else []


def _process(table: Table) -> Process:
    name, buyer = table.text("name"), table.text("buyer", "")
    opens, closes = table.day("opens", optional=True), table.day("closes", optional=True)
    rows = []
    for row in table.tables("bids", optional=False):
        head = (row.text("bidder"), row.whole("price_pence", least=1))
        rows.append(
            Tendered(*head, row.flag("won", False), row.flag("disqualified", False), row.flag("late", False))
        )
        row.close()
    process = Process(name, tuple(rows), buyer, opens, closes, table.texts("categories"))
    table.close()
    return process


def _limits(table: Table) -> Limits:
    exact = ("close_to_winner", "discount", "many_bids", "few_wins", "disqualified")
    found = Limits(
        days=table.whole("days", PLAIN.days),
        others_disqualified=table.whole("others_disqualified", PLAIN.others_disqualified, least=1),
        categories=table.whole_if_said("categories"),
        **{name: table.exact_if_said(name) for name in exact},
    )
    table.close()
    return found
