"""The financial check of a provider, from the answers that a share froze and the terms of its notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.record import clock
from commonweal.rules.barriers.facts import term_months
from commonweal.rules.money import round_half_up
from commonweal.rules.profiles import finance
from commonweal.sourcing.models import Tender
from commonweal.sourcing.profiles import standing
from commonweal.sourcing.together.own_part import OwnPart
from commonweal.specifications.content import conditions
from commonweal.specifications.models import Payment
from commonweal.specifications.pieces import kept_in, piece_of
from commonweal.web.days import day_of

#: Where the terms do not say: the law's thirty days (Procurement Act 2023 s.68) after a first month.
DAYS_TO_PAY, DAYS_OF_A_MONTH = 30, 30
NAMES = {
    "turnover": _("Income"),
    "reserves": _("Money until it is paid"),
    "accounts": _("Accounts"),
    "insurance": _("Insurance"),
}
RESULTS = {
    finance.PASS: _("Passes"),
    finance.ANSWERED: _("Answered by other evidence"),
    finance.LOOK: _("Look closer"),
    finance.MORE: _("Show something else instead"),
}
OTHER = {
    "guarantee": _("a guarantee by a parent body or a partner"),
    "references": _("references for work of about this size"),
    "staged_start": _("a start in stages, growing as it goes well"),
    "staged_payments": _("payments by smaller stages"),
    "paid_in_advance": _("payment in advance"),
    "forecast": _("a forecast of the first year, agreed by its board"),
    "bank_letter": _("a letter from its bank"),
    "insurance_by_award": _("a promise to take out the cover by the award"),
}
#: Of these a word is not enough.
ON_PAPER = ("guarantee", "references", "forecast", "bank_letter")

#: The sections that the check rests on: without them nobody can say what a provider has and has not.
NEEDED = ("type", "accounts", "insurance")


@dataclass(frozen=True, slots=True)
class Shown:
    """One line as a page shows it."""

    name: Any
    result: Any
    sentence: str
    accepted: tuple[Any, ...]


def shown(body: finance.Standing, on: date | None = None) -> tuple[Any, list[Shown]]:
    """The result of a check and its lines, in words."""
    checked = finance.check(body, finance.parameters(on or _today()))
    lines = [
        Shown(
            NAMES[line.name],
            RESULTS[line.result],
            str(line.reason),
            tuple(OTHER[one] for one in line.accepted),
        )
        for line in checked.lines
    ]
    return RESULTS[checked.result], lines


def standing_for(tender: Tender, content: dict[str, Any], part: OwnPart | None = None) -> finance.Standing:
    """A provider as its frozen answers say, against the terms of a notice. Cover that has lapsed is none.

    Of a consortium each member is looked at for its own ``part`` of the money, and never for the whole.
    """
    answers = {answer["question"]: answer for section in content["sections"] for answer in section["answers"]}
    said = {id: answer["said"] for id, answer in answers.items()}
    ends = answers.get("public_liability", {}).get("until")
    lapsed = bool(ends) and date.fromisoformat(ends) < _today()
    spec = tender.specification
    months = term_months(spec.starts, spec.ends) or 12
    return finance.Standing(
        yearly_value_pence=round_half_up(
            Fraction(12, max(12, months)) * (part.pence if part else tender.budget_pence)
        ),
        days_carried=days_carried(tender, part),
        turnover_pence=said.get("turnover"),
        reserves_pence=said.get("reserves"),
        size=said.get("size") or "",
        accounts=said.get("accounts") == "yes",
        cover_asked_pence=conditions(spec).insurance_pence or 0,
        cover_held_pence=0 if lapsed else said.get("public_liability") or 0,
        offers=_instead(answers, tender),
    )


def _instead(answers: dict[str, Any], tender: Tender) -> frozenset[str]:
    """What a provider gives instead: a promise by its word, a paper only once it is there.

    Payment in advance is nothing that it gives: the terms of the notice have it.
    """
    offers = set()
    if kept_in(tender.specification, piece_of("payment")).advance_percent:
        offers.add("paid_in_advance")
    for one in OTHER:
        answer = answers.get(one if one == "insurance_by_award" else f"instead_{one}", {})
        if answer.get("said") == "yes" and (one not in ON_PAPER or answer.get("evidence")):
            offers.add(one)
    return frozenset(offers)


def left_out(content: dict[str, Any]) -> list[str]:
    """The sections that the check rests on and the code does not show."""
    shared = {section["id"] for section in content["sections"]}
    titles = {section.id: section.title for section in standing.question_set().sections}
    return [titles.get(name, name) for name in NEEDED if name not in shared]


def begun(tender: Tender) -> date:
    """The day whose figures of the check hold: that of the notice, whatever comes into force later."""
    return day_of(tender.opens or clock.now())


def days_carried(tender: Tender, part: OwnPart | None = None) -> int:
    """Days until a provider is first paid under the terms: none where it is paid in advance.

    A member is paid by whoever contracts, so many days after that one was as their agreement says.
    """
    pays: Payment = kept_in(tender.specification, piece_of("payment"))
    later = part.days_later if part else 0
    if pays.advance_percent:
        return later
    days = conditions(tender.specification).payment_days
    return (pays.fixed_every or 1) * DAYS_OF_A_MONTH + (DAYS_TO_PAY if days is None else days) + later


def _today() -> date:
    return clock.today()
