"""What a review sets out: the rule's evidence from the contract and the voices, and its outcome as data."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

from commonweal.delivery import queries as delivery
from commonweal.delivery.models import Contract
from commonweal.review.models import Review, Voice
from commonweal.rules import value

#: Fewer people of a group than this are not shown as a group.
HIDE_BELOW = 5

USER = Voice.Speaker.USER


def computed(review: Review) -> dict[str, Any]:
    """The account as it stands now, as canonical data; publication freezes it.

    Every outcome carries its words as they stand, so that the frozen account can be read by itself.
    """
    told = value.full_value(evidence(review))
    if told.faults:
        raise ValueError("; ".join(str(fault) for fault in told.faults))
    data = value.outcome_data(told)
    words = {str(row.pk): row for row in review.contract.specification.outcomes.all()}
    for line in data["outcomes"]:
        outcome = words[line["outcome"]]
        line["title"] = str(outcome.title)
        line["unit"] = str(outcome.unit)
        line["baseline"] = None if outcome.baseline is None else f"{outcome.baseline.normalize():f}"
    return data


def evidence(review: Review) -> value.Evidence:
    """What was promised and verified so far, who said what, and the money paid."""
    return value.Evidence(
        promises=tuple(_promises(review)),
        voices=tuple(_voices(review)),
        paid_pence=delivery.money(review.contract).paid,
        hide_below=HIDE_BELOW,
    )


def _promises(review: Review) -> list[value.Promise]:
    """Every outcome of the specification; one that pays nothing by the unit has no units to verify."""
    progress = {row.outcome: row for row in delivery.progress(review.contract)}
    paid = _paid(review.contract)
    sides = {side.outcome_id: side.whom for side in review.sides.all()}
    rows = []
    for outcome in review.contract.specification.outcomes.all():
        so_far = progress.get(str(outcome.pk))
        rows.append(
            value.Promise(
                outcome=str(outcome.pk),
                side=sides.get(outcome.pk, value.USERS),
                promised=None if outcome.target is None else Fraction(outcome.target),
                verified=None if so_far is None else so_far.verified,
                paid_pence=paid[str(outcome.pk)],
            )
        )
    return rows


def _paid(contract: Contract) -> Counter[str]:
    """What was paid for each outcome, by its id; what is due and not yet paid is not in it."""
    paid: Counter[str] = Counter()
    for lines in contract.payments.filter(state="paid").values_list("lines", flat=True):
        for line in lines:
            paid[line["outcome"]] += line["due_pence"]
    return paid


def _voices(review: Review) -> list[value.Voices]:
    said = Counter(review.voices.values_list("speaker", "satisfaction"))
    return [
        value.Voices(
            group=speaker.value,
            side=value.USERS if speaker is USER else value.OTHERS,
            answers=tuple(said[speaker.value, level] for level in Voice.Satisfaction.values),
        )
        for speaker in Voice.Speaker
    ]
