"""What ``commonweal match`` shows people: pairs in figures, balance, the effect, one person's controls."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from commonweal.rules.outcomes.balance import BalanceRow
from commonweal.rules.outcomes.comparing import Effect
from commonweal.rules.outcomes.data import measured_data
from commonweal.rules.outcomes.effect import Percent
from commonweal.rules.outcomes.matching import Matched
from commonweal.rules.outcomes.sets import sets_of
from commonweal.site.commands.terminal import Console, plain, table

_MEASURES = {
    "binary": "people with any event, of one",
    "frequency": "events a person",
    "amount": "mean a person",
}


def print_matched(matched: Matched) -> None:
    """What was fixed before any outcome was read."""
    console, found = Console(), matched.balance
    treated = int(matched.cohort.treated.sum())
    console.print(plain(_in_words(matched)), style="bold")
    console.print(
        f"{found.people:,} of {treated:,} treated matched to {found.controls:,} of "
        f"{len(matched.cohort.ids) - treated:,} others, "
        f"who tell as much as {found.effective_controls.normalize():f} used once."
    )
    for rows, words in (
        (matched.pairs.unmatched, "not matched"),
        (matched.pairs.short, "with too few controls"),
    ):
        if rows:
            names = ", ".join(matched.cohort.ids[row] for row in rows[:10])
            console.print(plain(f"{len(rows):,} {words}: {names}{', …' if len(rows) > 10 else ''}"))
    shown = table("Balance: means, and differences in deviations of the treated")
    for heading in ("", "Treated", "Others", "apart", "Matched", "Controls", "apart"):
        shown.add_column(heading, justify="right" if heading else "left")
    for row in found.rows:
        shown.add_row(*(plain(cell) for cell in _cells(row)))
    console.print(shown)
    console.print(plain(f"Pairs fixed: SHA-256 {matched.digest}"))


def print_effect(effect: Effect, matched: Matched, outcome: str) -> None:
    """What the outcome, joined afterwards, shows."""
    console = Console()
    console.print(plain(f"{outcome} was first read when these pairs were fixed."), end="\n\n")
    unit = _MEASURES[effect.measure]
    console.print(plain(f"Treated {_short(effect.treated)}, controls {_short(effect.controls)} ({unit})."))
    console.print(plain(f"Difference {_short(effect.difference)}{_between(effect.difference_limits)}."))
    if effect.reduction is not None:
        limits = effect.reduction_limits
        percents = "" if limits is None else f" (between {_percent(limits[0])} and {_percent(limits[1])})"
        console.print(plain(f"Reduction {Percent(effect.reduction)}{percents}."), style="bold")
    if effect.measured is not None:
        row = ", ".join(f"{name} {value}" for name, value in measured_data(effect.measured).items())
        console.print(plain(f"For commonweal settle: {row}."))
    for note in effect.notes:
        console.print(plain(str(note)))


def print_person(matched: Matched, id: str) -> None:
    """Who stands for one of the treated, nearest first."""
    console, cohort, units = Console(), matched.cohort, matched.scores.units
    row, sets = cohort.ids.index(id), sets_of(matched.pairs)
    console.print(plain(f"{id}: score {_score(matched, row)}"), style="bold")
    if row in matched.pairs.unmatched:
        console.print("Nobody was near enough, or nobody was left.")
        return
    number = sets.people.tolist().index(row)
    shown = table("Controls")
    for heading in ("Control", "Score", "Apart", "Weight"):
        shown.add_column(heading, justify="right" if heading != "Control" else "left")
    for position in range(len(matched.pairs.treated)):
        if matched.pairs.treated[position] == row:
            control = int(matched.pairs.controls[position])
            apart = abs(int(units[control]) - int(units[row]))
            cells = (
                cohort.ids[control],
                _score(matched, control),
                f"{Decimal(apart).scaleb(-matched.scores.digits):f}",
                str(sets.weight(number, position)),
            )
            shown.add_row(*(plain(cell) for cell in cells))
    console.print(shown)


def _in_words(matched: Matched) -> str:
    rule = matched.rule
    words = [
        f"{rule.ratio} to 1",
        "with replacement" if rule.replace else f"without replacement, {rule.order} first",
    ]
    if rule.caliper is not None:
        words.append(f"at most {Decimal(rule.caliper).scaleb(-matched.scores.digits):f} apart")
    if matched.cohort.groups.any():
        words.append("within groups")
    return f"Nearest neighbours by score, {', '.join(words)}; ties: {rule.ties}."


def _cells(row: BalanceRow) -> tuple[str, ...]:
    figures = (
        row.treated_before,
        row.controls_before,
        row.difference_before,
        row.treated_after,
        row.controls_after,
        row.difference_after,
    )
    return row.name, *("-" if figure is None else f"{figure:,.3f}" for figure in figures)


def _score(matched: Matched, row: int) -> str:
    return f"{Decimal(int(matched.scores.units[row])).scaleb(-matched.scores.digits):f}"


def _short(value: Fraction) -> str:
    return f"{float(value):,.4f}"


def _percent(value: Decimal) -> str:
    return str(Percent(Fraction(value)))


def _between(limits: tuple[Decimal, Decimal] | None) -> str:
    return "" if limits is None else f" (between {limits[0]:,.4f} and {limits[1]:,.4f})"
