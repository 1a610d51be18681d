"""Each indicator from its table to rows of canonical data; figures are text with all their digits."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from commonweal.rules.indicators import reading
from commonweal.rules.indicators.composite import composite
from commonweal.rules.indicators.hanlon import VARIANTS, priority_ratings
from commonweal.rules.indicators.hidden import given_away, hide
from commonweal.rules.indicators.intervals import Measured, compare, proportion, rate
from commonweal.rules.indicators.reading import Source
from commonweal.rules.indicators.representation import representation
from commonweal.rules.indicators.settings import Row, Settings, Table
from commonweal.rules.indicators.standardised import Standardised, direct, indirect_rate, ratio
from commonweal.rules.indicators.weighing import Firmness, Turn, weigh
from commonweal.rules.money import exact_text, round_half_up
from commonweal.rules.reasons import Fault


def simple_rows(settings: Settings, source: Source) -> Table:
    """Each area's rate or proportion with its interval; a row that cannot be measured is a fault."""
    rows = []
    for name, count, people in reading.events(source):
        within = count <= people or settings.method == "rate"
        if count < 0 or people <= 0 or not within:
            source.faults.append(Fault("no-share", f"{count} of {people} cannot be measured.", name))
            continue
        if settings.method == "rate":
            figure = rate(
                count,
                people,
                per=settings.per,
                confidence=settings.confidence,
                digits=settings.digits,
            )
        else:
            figure = proportion(count, people, confidence=settings.confidence, digits=settings.digits)
        rows.append({"area": name, "events": count, **_figure(figure, settings)})
    return _told(rows, source)


def standardised_rows(settings: Settings, source: Source) -> Table:
    """Each area's rate or ratio, standardised for age, with its interval and the events expected."""
    ways: dict[str, Callable[..., Standardised]] = {
        "dsr": direct,
        "isr-ratio": ratio,
        "isr-rate": indirect_rate,
    }
    found: dict[str, Any] = (
        reading.bands(source) if settings.method == "dsr" else reading.reference_bands(source)
    )
    rows = []
    for name, bands in found.items():
        told = ways[settings.method](
            bands, per=settings.per, confidence=settings.confidence, digits=settings.digits
        )
        source.faults.extend(Fault(one.code, one.sentence, f"{name}, {one.where}") for one in told.faults)
        row: Row = {"area": name, "events": told.events}
        if told.expected is not None:
            row["expected"] = _shown(told.expected)
        rows.append({**row, **_figure(told.figure, settings)})
    return _told(rows, source)


def composite_rows(settings: Settings, source: Source) -> Table:
    """Each area's score of weighted indicators, its rank and its group."""
    areas = reading.areas(source, list(settings.weights))
    if source.faults:
        return _told([], source)
    told = composite(areas, settings.weights, ties=settings.ties, groups=settings.groups)
    rows = [
        {"area": row.name, "score": exact_text(row.score), "rank": row.rank, "group": row.group}
        for row in told.rows
    ]
    return Table(tuple(rows), faults=told.faults)


def representation_rows(settings: Settings, source: Source) -> Table:
    """Each group's share of those who took part beside its share of the population."""
    groups = reading.groups(source)
    if source.faults:
        return _told([], source)
    told = representation(
        groups,
        did_not_say=settings.did_not_say,
        enough=settings.enough,
        hide_below=settings.below,
        confidence=settings.confidence,
        digits=settings.digits,
    )
    rows = [
        {
            "group": row.group,
            "took_part": row.took_part,
            "population": row.population,
            "expected": str(row.expected),
            **_limits(row.share),
            "verdict": row.verdict,
        }
        for row in told.rows
    ]
    beside = {"took_part": told.took_part, "did_not_say": told.did_not_say}
    return Table(tuple(rows), {} if told.faults else beside, told.faults)


def hide_rows(settings: Settings, source: Source) -> Table:
    """A table in which small counts, and those that would give them away, are hidden."""
    table = reading.counts(source, below=settings.below, hide_nought=settings.hide_nought)
    if source.faults:
        return _told([], source)
    told = hide(table)
    rows = [{"count_of": name, "count": count} for name, count in told.counts.items()]
    return Table(tuple(rows), faults=told.faults)


def differencing_rows(settings: Settings, source: Source) -> Table:
    """The counts under the limit that a published table shows or lets anyone work out."""
    table, hidden = reading.published(source, below=settings.below, hide_nought=settings.hide_nought)
    if source.faults:
        return _told([], source)
    found = given_away(table, hidden)
    rows = [
        {
            "count_of": name,
            "count": table.counts[name],
            "how": "can be worked out" if name in hidden else "is shown",
        }
        for name in found
    ]
    return Table(tuple(rows), {"given_away": len(rows), "hidden": len(hidden)})


def hanlon_rows(settings: Settings, source: Source) -> Table:
    """Needs by Hanlon's priority rating, the first first, with what bars any of them."""
    needs = reading.needs(source, adapted=VARIANTS[settings.variant].adapted)
    if source.faults:
        return _told([], source)
    told = priority_ratings(needs, variant=settings.variant, ties=settings.ties)
    rows = [
        {
            "need": row.name,
            "place": row.place,
            "basic": exact_text(row.basic),
            "overall": exact_text(row.overall),
            "barred_by": ", ".join(row.barred_by),
        }
        for row in told.rows
    ]
    return Table(tuple(rows), faults=told.faults)


def mcda_rows(settings: Settings, source: Source) -> Table:
    """Options by their weighted value, and how far each weight could move before another came first."""
    options = reading.options(source, list(settings.weights))
    if source.faults:
        return _told([], source)
    told = weigh(options, settings.weights)
    rows = [
        {"option": row.name, "place": row.place, "value": exact_text(row.value)}
        | {name: exact_text(part) for name, part in row.parts.items()}
        for row in told.rows
    ]
    return Table(tuple(rows), {"firmness": [_firm(row) for row in told.firmness]}, told.faults)


def _firm(row: Firmness) -> Row:
    return {
        "criterion": row.criterion,
        "weight": exact_text(row.weight),
        "margin": None if row.margin is None else exact_text(row.margin),
        "lower": _turn(row.lower),
        "upper": _turn(row.upper),
        "without": list(row.without),
    }


def _turn(turn: Turn | None) -> Row | None:
    return None if turn is None else {"weight": exact_text(turn.weight), "rival": turn.rival}


def _told(rows: list[Row], source: Source) -> Table:
    return Table(faults=tuple(source.faults)) if source.faults else Table(tuple(rows))


def _figure(figure: Measured | None, settings: Settings) -> Row:
    row = {**_limits(figure), "method": figure.method if figure else "too few events"}
    if settings.benchmark is not None:
        row["compared"] = compare(figure, settings.benchmark).code if figure else None
    return row


def _limits(figure: Measured | None) -> Row:
    return {
        name: None if figure is None else str(getattr(figure, name)) for name in ("value", "lower", "upper")
    }


def _shown(value: Fraction) -> str:
    """An exact value to six decimals."""
    return f"{Decimal(round_half_up(value * 10**6)).scaleb(-6):f}"
