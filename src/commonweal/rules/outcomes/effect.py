"""What a cohort shows against its comparison: how many events fewer, and whether that reaches a threshold.

Exact. Without the service the people served would have had as many events each as their controls had; what is
fewer was avoided. The reduction is the avoided part of these expected events. Pooled, expected and actual
events of several cohorts are added up first: larger cohorts weigh more. A binary outcome counts people
(each at most one event), a frequency outcome counts events.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.money import round_down, round_half_up
from commonweal.rules.reasons import Fault


@dataclass(frozen=True, slots=True)
class Percent:
    """An exact part of one, published as ``p/q`` and read as a percentage of two decimals."""

    value: Fraction

    def __str__(self) -> str:
        hundredths = round_half_up(self.value * 10_000)
        sign = "-" if hundredths < 0 else ""
        whole, rest = divmod(abs(hundredths), 100)
        return f"{sign}{whole}.{rest:02d}%".replace(".00%", "%")

    def as_data(self) -> str:
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Measured:
    """A cohort: people served and their events; controls and theirs, which weights may make a fraction."""

    people: int
    events: int
    control_people: Fraction
    control_events: Fraction

    @property
    def expected(self) -> Fraction:
        """Events if the people served had been like their controls."""
        return self.people * self.control_events / self.control_people

    def faults(self, where: str) -> list[Fault]:
        found = []
        if self.people < 1 or self.control_people <= 0:
            found.append(Fault("empty-cohort", "A cohort has people, and controls.", where))
        if self.events < 0 or self.control_events <= 0:
            words = "Events cannot be fewer than none, and of the controls there must be some."
            found.append(Fault("events-impossible", words, where))
        return found


def avoided(cohorts: Sequence[Measured]) -> Fraction:
    """Events that the cohorts together did not have; less than nought if they had more."""
    return sum((cohort.expected - cohort.events for cohort in cohorts), Fraction(0))


def reduction(cohorts: Sequence[Measured]) -> Fraction:
    """The avoided part of the expected events of one cohort or several."""
    return avoided(cohorts) / sum((cohort.expected for cohort in cohorts), Fraction(0))


def whole_avoided(cohorts: Sequence[Measured]) -> int:
    """Whole events avoided, which can be paid for: rounded down, and never fewer than none."""
    return max(0, round_down(avoided(cohorts)))
