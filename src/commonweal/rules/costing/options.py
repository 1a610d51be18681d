"""Ways to have a service side by side at full cost: as specified, in house, by a small group, by prevention.

Each way is costed over the same period, in the same kinds of cost, each line from a low amount to a high one.
What is not costed stays open and is listed: a way looks cheap as long as its overheads, or what it costs to
change over to it, are left out. A way is called cheaper only where the ranges do not meet and nothing that
counts is left open on either side; otherwise the figures cannot tell. Nothing here decides.

Sources: HM Treasury, The Green Book (2022), 5-6, on a short list at full cost with its transition; Cabinet
Office, The Sourcing Playbook (2023), on delivery model assessments (both recalled).
"""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.rules.costing.transfer import Range
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Reason

DIRECT, OVERHEADS, TRANSITION, AVOIDED = "direct", "overheads", "transition", "avoided"
#: The kinds of cost; what is avoided elsewhere is taken off.
KINDS = (DIRECT, OVERHEADS, TRANSITION, AVOIDED)
#: The kinds without which a way is not at full cost.
NEEDED = (DIRECT, OVERHEADS, TRANSITION)


@dataclass(frozen=True, slots=True)
class Line:
    """One cost of one way over the whole period in whole pence; ``None`` where it is not costed."""

    way: str
    what: str
    kind: str
    low_pence: int | None
    high_pence: int | None

    @property
    def range(self) -> Range | None:
        """From low to high; one amount that is given stands for both."""
        low = self.high_pence if self.low_pence is None else self.low_pence
        high = self.low_pence if self.high_pence is None else self.high_pence
        return None if low is None or high is None else Range(low, high)


@dataclass(frozen=True, slots=True)
class Options:
    """Every line of every way, and the months that all of them are costed for."""

    months: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A way at full cost: each kind, all together, and what is left out of it, by kind and in words."""

    name: str
    kinds: tuple[tuple[str, Range], ...]
    total: Range
    missing: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether everything that counts is costed."""
        return not self.missing and not self.open


@dataclass(frozen=True, slots=True)
class Compared:
    """The ways in the order of the lines, and in words each later one beside the first."""

    months: int
    ways: tuple[Way, ...]
    reasons: tuple[Reason, ...]


def compare(options: Options) -> Compared:
    """Set every way beside the first that is named."""
    names = list(dict.fromkeys(row.way for row in options.lines))
    ways = tuple(_way(name, [row for row in options.lines if row.way == name]) for name in names)
    return Compared(options.months, ways, tuple(_beside(ways[0], row) for row in ways[1:]))


def _way(name: str, lines: list[Line]) -> Way:
    kinds = []
    for kind in KINDS:
        known = [row.range for row in lines if row.kind == kind and row.range]
        if known:
            kinds.append((kind, sum(known, Range(0, 0))))
    by_kind = dict(kinds)
    off = by_kind.pop(AVOIDED, Range(0, 0))
    total = sum(by_kind.values(), Range(0, 0)) + Range(-off.high, -off.low)
    said = {row.kind for row in lines}
    return Way(
        name=name,
        kinds=tuple(kinds),
        total=total,
        missing=tuple(kind for kind in NEEDED if kind not in said),
        open=tuple(row.what for row in lines if row.range is None),
    )


def _beside(first: Way, other: Way) -> Reason:
    figures: dict[str, str | int] = {"way": other.name, "first": first.name}
    if not (first.whole and other.whole):
        words = "%(way)s and %(first)s cannot be compared yet: not everything is costed."
        return Reason("not-whole", words, figures)
    if other.total.high < first.total.low:
        by = {"by": in_pounds(first.total.low - other.total.high)}
        return Reason("cheaper", "%(way)s costs at least %(by)s less than %(first)s.", figures | by)
    if other.total.low > first.total.high:
        by = {"by": in_pounds(other.total.low - first.total.high)}
        return Reason("dearer", "%(way)s costs at least %(by)s more than %(first)s.", figures | by)
    words = "The figures cannot tell whether %(way)s or %(first)s costs less."
    return Reason("cannot-tell", words, figures)
