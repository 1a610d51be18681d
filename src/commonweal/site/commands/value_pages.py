"""What ``commonweal value`` shows people: tables at the terminal."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from rich.table import Table

from commonweal.rules.money import exact_text, in_decimals, in_pounds, round_half_up
from commonweal.rules.value.business_case import Judged
from commonweal.rules.value.data import assumed
from commonweal.rules.value.impact_map import ImpactMap
from commonweal.rules.value.monte_carlo import PERCENTILES, Simulated
from commonweal.rules.value.sensitivity import Swing
from commonweal.rules.value.sroi import Line, Valuation
from commonweal.site.commands.full_value_pages import print_full_value
from commonweal.site.commands.terminal import Console, plain, table

if TYPE_CHECKING:
    from commonweal.site.commands.value import Told

#: So many bars of the tornado are shown; the data holds them all.
SHOWN = 10


def print_value(told: Told) -> None:
    """The ratio with its map, then what it hangs on."""
    console = Console()
    console.print(plain(told.evidence.title), style="bold")
    for reason in told.valued.reasons:
        console.print(plain(str(reason)))
    console.print(_outcomes(told.valued))
    console.print(plain(_sums(told.valued)), end="\n\n")
    console.print(_tornado(told.swings))
    if told.schedules:
        console.print(_schedules(told))
    if told.simulated:
        _print_simulated(console, told.simulated)
    if told.judged:
        _print_case(console, told.judged)
    if told.full and told.full_evidence:
        print_full_value(console, told.full_evidence, told.full)


def print_line(line: Line, evidence: ImpactMap, swings: tuple[Swing, ...]) -> None:
    """One outcome's arithmetic, year by year, and what its own assumptions do to the whole."""
    console = Console()
    row, proxy = line.outcome, line.outcome.proxy
    console.print(plain(f"{row.stakeholder}: {row.outcome}"), style="bold")
    console.print(plain(f"Evidence: {row.evidence}"))
    console.print(
        plain(
            f"Value: {in_pounds(proxy.value_pence)}, {proxy.title}, prices of {proxy.currency_year}; "
            f"{proxy.source} ({proxy.year}), licence {proxy.licence}"
        )
    )
    taken = " x ".join(
        f"(1 - {_share(share)})" for share in (row.deadweight, row.displacement, row.attribution)
    )
    console.print(
        plain(
            f"{exact_text(row.quantity)} x {in_pounds(proxy.value_pence)} x {taken} = {_pounds(line.impact)}"
        )
    )
    factors = evidence.schedule.factors(row.duration)
    years = table(f"Drop-off {_share(row.drop_off)} a year; {evidence.schedule.name}")
    for heading in ("Year", "In the year", "Factor", "Worth today"):
        years.add_column(heading, justify="right")
    for year, value in enumerate(line.by_year, start=1):
        cells = (str(year), _pounds(value), in_decimals(factors[year], 6), _pounds(value * factors[year]))
        years.add_row(*(plain(cell) for cell in cells))
    console.print(years)
    console.print(_tornado(tuple(swing for swing in swings if swing.outcome == row.id)))


def _outcomes(valued: Valuation) -> Table:
    found = table("Outcomes")
    found.add_column("Who", ratio=1)
    found.add_column("What", ratio=2)
    for heading in ("Impact a year", "Years", "Worth today"):
        found.add_column(heading, justify="right")
    for line in valued.lines:
        row = line.outcome
        what = f"{row.id}  {row.outcome}" + ("" if row.intended else " (not intended)")
        cells = (row.stakeholder, what, _pounds(line.impact), str(row.duration), _pounds(line.worth))
        found.add_row(*(plain(cell) for cell in cells))
    return found


def _sums(valued: Valuation) -> str:
    words = [
        f"Worth {_pounds(valued.worth)} today for {in_pounds(valued.inputs_pence)} put in: "
        f"net {_pounds(valued.net)}"
    ]
    if valued.ratio is not None:
        words.append(f"{in_decimals(valued.ratio)} for each 1.00 put in")
    if valued.payback_months is not None:
        words.append(f"paid back in {in_decimals(valued.payback_months, 1)} months at the first year's rate")
    return ", ".join(words) + "."


def _tornado(swings: tuple[Swing, ...]) -> Table:
    found = table("What it hangs on, most first")
    found.add_column("Assumption", ratio=1, overflow="fold")
    for heading in ("Base", "From, to", "Worth there", "Breaks even"):
        found.add_column(heading, justify="right")
    for row in swings[:SHOWN]:
        base, low, high = [_figure(row.assumption, value) for value in (row.base, row.low, row.high)]
        switch = "never" if row.switch is None else _figure(row.assumption, row.switch)
        ends = f"{_whole_pounds(row.worth_at_low)} to {_whole_pounds(row.worth_at_high)}"
        what = f"{row.outcome}: {row.assumption.replace('_', '-')}"
        found.add_row(*(plain(cell) for cell in (what, base, f"{low} to {high}", ends, switch)))
    return found


def _schedules(told: Told) -> Table:
    found = table("Under each official series of rates")
    found.add_column("Rates", ratio=1)
    for heading in ("Worth today", "Net"):
        found.add_column(heading, justify="right")
    for row in told.schedules:
        net = row.worth - told.valued.inputs_pence
        cells = (f"{row.schedule.name}, {row.schedule.series}", _pounds(row.worth), _pounds(net))
        found.add_row(*(plain(cell) for cell in cells))
    return found


def _print_simulated(console: Console, found: Simulated) -> None:
    rows = table(f"{found.draws:,} draws of {found.uncertain} uncertain lines, seed {found.seed!r}")
    for heading in ("Of 100 draws, at most", "are worth less than", "ratio"):
        rows.add_column(heading, justify="right")
    ratios = found.ratio or ("",) * len(PERCENTILES)
    for percent, worth, ratio in zip(PERCENTILES, found.worth, ratios, strict=True):
        rows.add_row(str(percent), in_pounds(worth), ratio)
    console.print(rows)
    loss = in_decimals(Fraction(found.loss) * 100, 1)
    console.print(plain(f"In {loss} of 100 draws the outcomes are worth less than the inputs."), end="\n\n")


def _print_case(console: Console, judged: Judged) -> None:
    rows = table("Who pays and who gains by acting, today's value")
    rows.add_column("Body", ratio=1)
    for heading in ("Pays more", "Gains more", "Net"):
        rows.add_column(heading, justify="right")
    for row in judged.bodies:
        cells = (row.body, _pounds(row.pays), _pounds(row.gains), _pounds(row.net))
        rows.add_row(*(plain(cell) for cell in cells))
    console.print(rows)
    for sums, option in zip(judged.options, judged.case.options, strict=True):
        words = f"{sums.name}: costs {_pounds(sums.costs)}, benefits {_pounds(sums.benefits)}"
        if option.duration:
            late = in_decimals(option.duration.expected, 1)
            words += f"; planned to take {option.duration.months} months, with its bias {late}"
        console.print(plain(f"{words}."))
    console.print(plain(f"Acting is worth {_pounds(judged.net)} more than not acting."))
    if judged.switches:
        console.print(plain(f"Weighted by what a pound means to each group: {_pounds(judged.weighted_net)}."))
    for (name, weight), (_name, switch) in zip(judged.case.weights, judged.switches, strict=True):
        at = "at no weight" if switch is None else f"at a weight of {in_decimals(switch)}"
        words = f"A pound to {name} counts {exact_text(weight)} times; the case breaks even {at}."
        console.print(plain(f"{words} ({judged.case.weights_source})"))
    for reason in judged.reasons:
        console.print(plain(str(reason)))


def _figure(name: str, figure: Fraction) -> str:
    return in_pounds(round_half_up(figure)) if name == "value" else _trimmed(assumed(name, figure))


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _share(share: Fraction) -> str:
    return _trimmed(in_decimals(share, 4))


def _pounds(pence: Fraction) -> str:
    return in_pounds(round_half_up(pence))


def _whole_pounds(pence: Fraction) -> str:
    return in_pounds(round_half_up(pence / 100) * 100)
