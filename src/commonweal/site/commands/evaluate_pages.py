"""What ``commonweal evaluate`` shows people: ranking, stability, summaries and reasons to look."""

from __future__ import annotations

from collections.abc import Sequence

from commonweal.rules import bids
from commonweal.rules.money import in_brief, in_decimals, in_pounds, round_down, round_half_up
from commonweal.site.commands.terminal import Console, plain, table


def print_award(lot: bids.Lot, award: bids.Award) -> None:
    """A lot's ranking with its reasons, what was set aside, and how firm the winner stands."""
    console = Console()
    console.print(plain(_name(lot)), style="bold")
    console.print(plain(_method_in_words(lot.evidence)), end="\n\n")
    _print_ranking(console, lot.evidence.method, award)
    if award.set_aside:
        rows = table("Set aside")
        rows.add_column("Bid")
        rows.add_column("Why", ratio=1)
        for row in award.set_aside:
            rows.add_row(plain(row.bidder), plain(_sentences(*map(str, row.reasons))))
        console.print(rows)
    for low in award.low:
        decision = low.decision or "Nothing is decided yet: ask the bidder before any award."
        reasons = " ".join(map(str, low.reasons))
        console.print(plain(_told("Abnormally low", low.bidder, reasons, decision)))
    for void in award.void:
        whose = f"The score of {void.evaluator}" if void.evaluator else "The consensus"
        console.print(
            plain(_told(f"{whose} for {void.bidder}, {void.criterion}, is void", void.conflict.reason))
        )
    _print_stability(console, lot, award)


def print_trial(lot: bids.Lot, trial: bids.Award) -> None:
    """What the designer's sample bids come to under the method as it stands."""
    console = Console()
    console.print(plain(f"Sample bids: {_name(lot)}"), style="bold")
    console.print(plain(_method_in_words(lot.evidence)), end="\n\n")
    _print_ranking(console, lot.evidence.method, trial)
    for row in trial.set_aside:
        console.print(plain(_told("Set aside", row.bidder, *map(str, row.reasons))))
    _print_stability(console, lot, trial)


def print_summary(lot: bids.Lot, told: bids.Summary) -> None:
    """The letter to one bidder: where it stands and why, its scores and the winner's."""
    console = Console()
    console.print(plain(f"{told.bidder}: {_name(lot)}"), style="bold")
    place = f"Place {told.place} of {told.of}." if told.place else "Not ranked."
    console.print(plain(" ".join([place, *map(str, told.reasons)])))
    won = told.winner == told.bidder
    if told.winner and not won:
        console.print(plain(" ".join([f"The winner is {told.winner}.", *map(str, told.winner_reasons)])))
    rows = table("Scores")
    rows.add_column("Criterion", ratio=2)
    rows.add_column("Weight", justify="right")
    for heading in ("Own", *([] if won else ["Winner"])):
        rows.add_column(heading, justify="right")
        rows.add_column(f"Why ({heading.lower()})", ratio=3)
    for line in told.lines:
        marks = [line.own] if won else [line.own, line.winner]
        cells = [line.criterion.title, in_brief(line.weight)]
        for mark in marks:
            cells += [_points(mark), "" if mark is None else _sentences(mark.meaning, mark.reason)]
        rows.add_row(*map(plain, cells))
    console.print(rows)


def print_flags(flags: Sequence[bids.Flag]) -> None:
    """Patterns, if there are any, under a heading that says what they are not."""
    if not flags:
        return
    console = Console()
    rows = table("Reasons to look, not verdicts")
    rows.add_column("")
    rows.add_column("About")
    rows.add_column("What was seen", ratio=1)
    for flag in flags:
        rows.add_row(plain(flag.reason.code), plain(f"{flag.about} {flag.name}"), plain(str(flag.reason)))
    console.print(rows)


def _print_ranking(console: Console, method: bids.Method, award: bids.Award) -> None:
    if not award.placed:
        console.print("No bid met the minimum, so none wins.")
        return
    rows = table("Ranking")
    rows.add_column("", justify="right")
    rows.add_column("Bid")
    for heading in ("Price", "Quality", "Figure"):
        rows.add_column(heading, justify="right")
    rows.add_column("Why", ratio=1)
    for row in award.placed:
        price = in_pounds(row.price_pence)
        per_point = method.formula == bids.PRICE_PER_POINT
        figure = in_pounds(round_half_up(row.figure)) if per_point else in_decimals(row.figure)
        cells = [str(row.place), row.bidder, price, in_decimals(row.quality), figure]
        rows.add_row(*map(plain, [*cells, " ".join(map(str, row.reasons))]))
    console.print(rows)


def _print_stability(console: Console, lot: bids.Lot, award: bids.Award) -> None:
    if not award.placed:
        return
    for absence in award.stability:
        if absence.changes:
            text = f"Not stable: had {absence.without} not bid, {absence.winner} would have won."
            console.print(plain(text), style="bold")
    if award.stable:
        console.print("Stable: whichever losing bid had stayed away, the same bid would win.")
    for tip in bids.tips(lot.evidence, award):
        price = in_pounds(round_down(tip.price_pence))
        text = f"One more bid under {price}, however poor, would put {tip.other} before {award.winner}."
        console.print(plain(text))
    console.print()


def _method_in_words(evidence: bids.Evidence) -> str:
    method = evidence.method
    note = bids.FORMULAS[method.formula]
    weights = bids.weights_by_kind(evidence.criteria, method.price_weight)
    shares = ", ".join(f"{kind} {in_brief(weight)}" for kind, weight in weights.items())
    words = [f"{note.title}.", f"Of 100: {shares}."]
    if method.quality_floor is not None:
        words.append(f"Quality floor {in_brief(method.quality_floor)} points.")
    if method.whole_life:
        words.append(f"Prices are costs over {method.whole_life.years} years.")
    if note.fault:
        words.append(f"Known fault: {note.fault}")
    return " ".join(words)


def _name(lot: bids.Lot) -> str:
    number = f"lot {lot.id}" if lot.id else ""
    return f"{lot.title} ({number})" if number and lot.title else lot.title or number


def _told(heading: str, *parts: str) -> str:
    return f"{heading}: {_sentences(*parts)}"


def _sentences(*parts: str) -> str:
    """What several people wrote, one after the other, each with its full stop."""
    return " ".join(part if part[-1] in ".!?" else f"{part}." for part in map(str.strip, parts) if part)


def _points(mark: bids.Mark | None) -> str:
    if mark is None:
        return "not scored"
    if mark.points is None:
        return "n/a"
    points = in_decimals(mark.points)
    return points if mark.score is None else f"{mark.score} ({points})"
