"""Optimism bias: how much is added to an estimate because estimates of that kind have been too low.

A project that is part one kind and part another takes each kind's bounds by its share. Managing the risks
takes the upper bound down by the share of the contributory factors that are dealt with, never under the lower
bound:

    bias = max(lower, upper x (1 - mitigated))

Source: Mott MacDonald, Review of Large Public Procurement in the UK (2002), table 2; HM Treasury,
supplementary Green Book guidance on optimism bias.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules import data
from commonweal.rules.fields import Table

COST, DURATION = "cost", "duration"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The share added at the start of a project, and the least that remains when its risks are managed."""

    upper: Fraction
    lower: Fraction

    def after(self, mitigated: Fraction) -> Fraction:
        """The share to add once so much of what contributes to it has been dealt with."""
        return max(self.lower, self.upper * (1 - mitigated))


def guidance() -> data.RuleSet:
    """The dated table of bounds."""
    return data.load("commonweal.rules.value", "optimism_bias")


def kinds(version: data.Version, of: str) -> dict[str, Bounds]:
    """The bounds of each kind of project that has them, for what it costs or how long it takes."""
    return {
        name: Bounds(*(Fraction(text) for text in row[of]))
        for name, row in version.body["kinds"].items()
        if of in row
    }


def mixed(parts: tuple[tuple[str, Fraction], ...], table: dict[str, Bounds]) -> Bounds:
    """The bounds of a project of several kinds, each by its share."""
    return Bounds(
        sum((table[kind].upper * share for kind, share in parts), Fraction(0)),
        sum((table[kind].lower * share for kind, share in parts), Fraction(0)),
    )


def read(table: Table, version: data.Version, of: str) -> Fraction:
    """The share to add to a cost or duration: ``kinds`` with their shares, and how much is ``mitigated``."""
    known = kinds(version, of)
    parts = []
    for row in table.tables("kinds", optional=False):
        kind, share = row.text("kind", among=tuple(known)), row.exact("share", least=0)
        if kind in known:
            parts.append((kind, share))
        row.close()
    if parts and sum(share for _kind, share in parts) != 1:
        table.fault("kinds", "shares-not-one", "The shares of the kinds must make 1.")
    mitigated = table.exact("mitigated", Fraction(0), least=0, most=1)
    table.close()
    return mixed(tuple(parts), known).after(mitigated)
