"""The questions of a call: how they are published, and the evidence that its decision rests on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.rules.bids.choosing import Choice, Evidence, choose
from commonweal.rules.bids.criteria import Criterion, criteria_faults
from commonweal.rules.bids.scales import STANDARD_SCALE
from commonweal.rules.reasons import Reason, Verdict
from commonweal.sourcing.models import Call, CallAnswer
from commonweal.sourcing.profiles import asked_again as again
from commonweal.specifications.rulings import plain

#: How many questions a call asks at most: whoever answers writes for an evening, not for a week. Our design.
MOST_QUESTIONS = 4
MOST_WORDS = 1000
#: What is asked where nobody writes something else: the question, its weight and its words at most.
USUAL = (
    (_("What would you do, for whom, and where?"), 40, 300),
    (_("What shows that it would work?"), 30, 200),
    (_("What would it cost, and who would do it?"), 30, 200),
)


def questions(rows: Sequence[tuple[str, int, int]]) -> list[dict[str, Any]]:
    """The questions as a call keeps them."""
    return [
        {"id": f"q{number}", "question": question, "weight": weight, "most_words": words}
        for number, (question, weight, words) in enumerate(rows, 1)
    ]


def criteria(call: Call) -> tuple[Criterion, ...]:
    """The questions as criteria: what is asked is what is judged, and nothing else."""
    return tuple(Criterion(row["id"], row["question"], Fraction(row["weight"])) for row in call.asked)


def are_sound(call: Call) -> Verdict:
    """Whether the questions of a call are whole: their weights are 100 together."""
    if not call.asked:
        return Verdict(True)
    faults = criteria_faults(criteria(call))
    return Verdict(not faults, tuple(Reason(row.code, row.sentence, row.figures) for row in faults))


def asked_again(call: Call) -> tuple[Reason, ...]:
    """What of a call the standard profile asks in so many words, in its questions or in what invites answers.

    Its code answers them. What is only near to it may be about the service, which people judge.
    """
    questions = [reason for row in call.asked for reason in again.in_question(row["question"])]
    texts = [reason for text in (call.words, call.apply) for reason in again.in_text(plain(text))]
    return (*questions, *texts)


def lot_digest(call: Call) -> str:
    """What is published of the lot when the call is: whoever reads the lot later can tell it is that one."""
    return hashlib.sha256(call.lot_seed.encode()).hexdigest()


def evidence(call: Call, answers: Sequence[CallAnswer]) -> dict[str, Any]:
    """What is published with a decision: questions, terms, lot, and each answer's scores by its number."""
    return {
        "questions": [{name: row[name] for name in ("id", "question", "weight")} for row in call.asked],
        "scale": list(STANDARD_SCALE.anchors),
        "least_points": call.least_points,
        "most_chosen": call.most_chosen,
        "lot_seed": call.lot_seed,
        "answers": [
            {"label": row.label, "scores": {mark.question: mark.value for mark in row.marks.all()}}
            for row in answers
        ],
    }


def recomputed(said: Mapping[str, Any]) -> Choice:
    """The choice from what was published alone."""
    return choose(
        Evidence(
            criteria=tuple(
                Criterion(row["id"], row["question"], Fraction(row["weight"])) for row in said["questions"]
            ),
            scores={row["label"]: row["scores"] for row in said["answers"]},
            least=said["least_points"],
            most=said["most_chosen"],
            lot_seed=said["lot_seed"],
        )
    )


def outcome(choice: Choice) -> list[dict[str, Any]]:
    """The published form of a choice."""
    return [
        {
            "label": row.answer,
            "points": f"{row.points.numerator}/{row.points.denominator}",
            "place": row.place,
            "chosen": row.chosen,
            "reason": row.reason.as_data(),
        }
        for row in choice.rows
    ]
