"""How many units of an outcome a period pays for, and why: counted, reckoned from a sample, or by effect."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from commonweal.rules.outcomes.effect import Measured, Percent, reduction, whole_avoided
from commonweal.rules.outcomes.evidence import Period, Verified
from commonweal.rules.outcomes.ratecard import Rate
from commonweal.rules.reasons import Reason


@dataclass(slots=True)
class Cohorts:
    """The cohorts measured so far for one outcome, and how many events avoided were paid for."""

    measured: list[Measured] = field(default_factory=list)
    paid: int = 0


def quantity(rate: Rate, row: Verified, period: Period, cohorts: Cohorts) -> tuple[int, list[Reason]]:
    """Units to pay for and the reasons; adds what is measured and paid to ``cohorts``."""
    if rate.on_effect:
        units, reasons = _by_effect(rate, row.measured, period, cohorts)
        cohorts.paid += units
        return units, reasons
    if row.sample is None:
        return row.quantity, []
    told = {
        "claimed": row.sample.claimed,
        "checked": row.sample.checked,
        "confirmed": row.sample.confirmed,
        "counts": row.sample.counts,
    }
    words = "%(confirmed)s of %(checked)s checked were confirmed, so %(counts)s of the %(claimed)s count."
    return row.sample.counts, [Reason("sample", words, told)]


def _by_effect(
    rate: Rate, measured: Measured | None, period: Period, cohorts: Cohorts
) -> tuple[int, list[Reason]]:
    """A cohort that reaches its own threshold is paid at once; pooled, all that is not paid yet."""
    units, reasons = 0, []
    if measured is not None:
        cohorts.measured.append(measured)
        reached, reason = _judged(rate.least_cohort, [measured], "cohort")
        units = whole_avoided([measured]) if reached else 0
        reasons.append(reason)
    if period.pooled and rate.least_pooled is not None and cohorts.measured:
        reached, reason = _judged(rate.least_pooled, cohorts.measured, "pooled")
        reasons.append(reason)
        if reached:
            units = max(units, whole_avoided(cohorts.measured) - cohorts.paid)
    elif measured is not None and rate.least_pooled is not None and not units:
        told = {"least": Percent(rate.least_pooled)}
        words = "It waits for all cohorts together, which pay from %(least)s on."
        reasons.append(Reason("waits-for-pool", words, told))
    return units, reasons


def _judged(least: Fraction | None, cohorts: list[Measured], which: str) -> tuple[bool, Reason]:
    """Whether cohorts reach a threshold, in words. Without a threshold of its own a cohort reaches none."""
    found = reduction(cohorts)
    told: dict[str, Any] = {"reduction": Percent(found), "avoided": whole_avoided(cohorts)}
    who, alone = "All cohorts together had", ": nothing more is due."
    if which == "cohort":
        who, alone = "The cohort had", ": alone it pays nothing."
    if least is None:
        words = f"{who} %(reduction)s fewer events than its controls; a cohort alone pays nothing."
        return False, Reason("cohort-alone-unpaid", words, told)
    told["least"] = Percent(least)
    if found >= least:
        words = f"{who} %(reduction)s fewer events than the controls, at least the %(least)s agreed: "
        return True, Reason(f"{which}-reached", words + "%(avoided)s avoided.", told)
    words = f"{who} %(reduction)s fewer events than the controls, below the %(least)s agreed{alone}"
    return False, Reason(f"{which}-below", words, told)
