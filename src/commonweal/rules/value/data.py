"""A valuation as plain data: whole pence; shares and ratios as decimals rounded to stated digits."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from commonweal.rules.money import exact_text, in_decimals, round_half_up
from commonweal.rules.value.business_case import Duration, Judged
from commonweal.rules.value.impact_map import VALUE, ImpactMap
from commonweal.rules.value.monte_carlo import PERCENTILES, Simulated
from commonweal.rules.value.sensitivity import Beside, Swing
from commonweal.rules.value.sroi import Line, Valuation

RATIO_DIGITS, SHARE_DIGITS = 4, 4


def map_data(
    evidence: ImpactMap, valued: Valuation, swings: tuple[Swing, ...], schedules: tuple[Beside, ...]
) -> dict[str, Any]:
    """A valuation with what it hangs on. The schedule that applied is part of it."""
    return {
        "title": evidence.title,
        "prices": evidence.prices,
        "schedule": evidence.schedule.as_data(),
        "inputs_pence": valued.inputs_pence,
        "worth_pence": round_half_up(valued.worth),
        "net_pence": round_half_up(valued.net),
        "ratio": _ratio(valued.worth, valued.inputs_pence),
        "net_ratio": _ratio(valued.net, valued.inputs_pence),
        "payback_months": None if valued.payback_months is None else in_decimals(valued.payback_months, 1),
        "paid_back_in_year": valued.paid_back_in,
        "by_year_pence": [round_half_up(value) for value in valued.by_year],
        "outcomes": [_line(line) for line in valued.lines],
        "sensitivity": _swings(valued.lines, swings),
        "other_schedules": [
            {
                "series": row.schedule.series,
                "name": row.schedule.name,
                "worth_pence": round_half_up(row.worth),
                "ratio": _ratio(row.worth, valued.inputs_pence),
            }
            for row in schedules
        ],
        "may_be_published": all(line.outcome.proxy.open for line in valued.lines),
        "reasons": [{"code": reason.code, "sentence": str(reason)} for reason in valued.reasons],
    }


def simulated_data(found: Simulated) -> dict[str, Any]:
    """What the draws came to, with all that is needed to draw them again."""
    return {
        "seed": found.seed,
        "draws": found.draws,
        "uncertain_lines": found.uncertain,
        "mean_pence": found.mean_pence,
        "percentiles": [
            {"percent": percent, "worth_pence": worth, "ratio": found.ratio[place] if found.ratio else None}
            for place, (percent, worth) in enumerate(zip(PERCENTILES, found.worth, strict=True))
        ],
        "share_worth_less_than_inputs": found.loss,
    }


def case_data(judged: Judged) -> dict[str, Any]:
    """A case for acting: the options, each body, and weighted beside unweighted."""
    return {
        "options": [
            {
                "name": row.name,
                "costs_pence": round_half_up(row.costs),
                "benefits_pence": round_half_up(row.benefits),
                "weighted_benefits_pence": round_half_up(row.weighted),
                "duration": None if option.duration is None else _duration(option.duration),
            }
            for row, option in zip(judged.options, judged.case.options, strict=True)
        ],
        "net_pence": round_half_up(judged.net),
        "weighted_net_pence": round_half_up(judged.weighted_net),
        "bodies": [
            {
                "body": row.body,
                "pays_pence": round_half_up(row.pays),
                "gains_pence": round_half_up(row.gains),
                "saves_pence": round_half_up(row.saves),
                "net_pence": round_half_up(row.net),
            }
            for row in judged.bodies
        ],
        "gains_by_value_pence": {value: round_half_up(pence) for value, pence in judged.values},
        "weights": {name: exact_text(weight) for name, weight in judged.case.weights},
        "weights_source": judged.case.weights_source or None,
        "switching_weights": {
            name: None if weight is None else in_decimals(weight, SHARE_DIGITS)
            for name, weight in judged.switches
        },
        "reasons": [{"code": reason.code, "sentence": str(reason)} for reason in judged.reasons],
    }


def _duration(found: Duration) -> dict[str, Any]:
    return {"planned_months": found.months, "expected_months": in_decimals(found.expected, 1)}


def line_data(line: Line, swings: tuple[Swing, ...]) -> dict[str, Any]:
    """One outcome with its own part of the sensitivity."""
    own = tuple(row for row in swings if row.outcome == line.outcome.id)
    return {**_line(line), "sensitivity": _swings((line,), own)}


def assumed(name: str, figure: Fraction) -> str:
    """An assumption as text: exact, but for switching values that never end."""
    return str(round_half_up(figure)) if name == VALUE else in_decimals(figure, SHARE_DIGITS)


def _line(line: Line) -> dict[str, Any]:
    row, proxy = line.outcome, line.outcome.proxy
    return {
        "id": row.id,
        "stakeholder": row.stakeholder,
        "outcome": row.outcome,
        "intended": row.intended,
        "quantity": exact_text(row.quantity),
        "duration": row.duration,
        "proxy": {
            "title": proxy.title,
            "value_pence": proxy.value_pence if proxy.open else None,
            "source": proxy.source,
            "year": proxy.year,
            "currency_year": proxy.currency_year,
            "licence": proxy.licence,
            "may_be_published": proxy.open,
        },
        "impact_pence": round_half_up(line.impact),
        "by_year_pence": [round_half_up(value) for value in line.by_year],
        "worth_pence": round_half_up(line.worth),
    }


def _swings(lines: tuple[Line, ...], swings: tuple[Swing, ...]) -> list[dict[str, Any]]:
    """Each assumption moved; of a value that may not be passed on, only what moving it does."""
    closed = {line.outcome.id for line in lines if not line.outcome.proxy.open}
    return [_swing(row, told=row.assumption != VALUE or row.outcome not in closed) for row in swings]


def _swing(row: Swing, *, told: bool) -> dict[str, Any]:
    def figure(number: Fraction | None) -> str | None:
        return assumed(row.assumption, number) if told and number is not None else None

    return {
        "outcome": row.outcome,
        "assumption": row.assumption,
        "base": figure(row.base),
        "low": figure(row.low),
        "high": figure(row.high),
        "worth_at_low_pence": round_half_up(row.worth_at_low),
        "worth_at_high_pence": round_half_up(row.worth_at_high),
        "switching_value": figure(row.switch),
    }


def _ratio(worth: Fraction, inputs: int) -> str | None:
    return in_decimals(worth / inputs, RATIO_DIGITS) if inputs else None
