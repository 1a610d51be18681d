"""A contract carried to any point of its life, through the same actions that people use.

``cast(place)`` makes the people; ``running(cast, clock)`` goes from a need to a signed contract whose first
day is the clock's today; ``report``, ``verified`` and ``paid`` carry a period through.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from commonweal.budgets import actions as budgets
from commonweal.budgets.models import Pot
from commonweal.delivery import actions
from commonweal.delivery.models import Contract, Payment, Report
from commonweal.people.models import Membership, Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.rules.canonical import digest
from commonweal.sourcing.models import Award
from commonweal.specifications import actions as specifications
from commonweal.specifications.models import Specification
from tests.sourcing import help as sourcing
from tests.specifications import help as example

numbers = count(1)

#: What is said beside the reason where a contract ends early.
ENDING = {
    "kind": "given_up",
    "decided": "The cabinet, at its meeting in March",
    "afterwards": "The library takes the visitors in.",
}


@dataclass(frozen=True)
class Cast:
    """Everybody whom a contract of the place needs."""

    place: Place
    commissioner: Person
    second: Person
    finance: Person
    panel: tuple[Person, Person]
    provider: Person
    organisation: Organisation


def cast(place: Place) -> Cast:
    """Officers of the place and a member of a charity, each a person of their own."""
    number = next(numbers)

    def person(name: str, office: str = "") -> Person:
        made = Person.objects.create_user(
            email=f"{name}{number}@example.org", name=f"{name.title()} {number}"
        )
        if office:
            Office.objects.create(person=made, place=place, kind=office)
        return made

    organisation = Organisation.objects.create(name=f"Good Neighbours {number}", kind="charity")
    provider = person("provider")
    Membership.objects.create(person=provider, organisation=organisation, role="admin")
    return Cast(
        place=place,
        commissioner=person("commissioner", "commissioner"),
        second=person("second", "commissioner"),
        finance=person("finance", "finance"),
        panel=(person("first-evaluator", "evaluator"), person("second-evaluator", "evaluator")),
        provider=provider,
        organisation=organisation,
    )


def outcome(title: str, unit_price_pence: int, cap_pence: int | None = None) -> dict[str, Any]:
    """An outcome that is paid by the unit."""
    return {**example.COMPANY, "title": title, "unit_price_pence": unit_price_pence, "cap_pence": cap_pence}


def specification(people: Cast, outcomes: Sequence[dict[str, Any]] = ()) -> Specification:
    """An approved specification with these outcomes instead of the example's."""
    chosen = outcomes or (example.COMPANY, example.WALKS)
    return example.approved(people.place, people.commissioner, people.second, outcomes=chosen)


def pot_with(people: Cast, pence: int) -> Pot:
    """A pot with this much free money."""
    pot = budgets.open_pot(
        by=people.commissioner, place=people.place, title="Growing older", purpose="Company"
    )
    budgets.contribute(
        by=people.commissioner, pot=pot, organisation=people.organisation, pence=pence, key="first"
    )
    return pot


def awarded(
    people: Cast,
    clock: Any,
    *,
    outcomes: Sequence[dict[str, Any]] = (),
    price_pence: int = 8_000_000,
    with_money: bool = True,
) -> Award:
    """An award to the cast's charity, its standstill not over yet, with the whole budget set aside."""
    row = specification(people, outcomes)
    if with_money:
        pot = pot_with(people, row.budget_pence)
        specifications.set_money_aside(by=people.commissioner, specification=row, pot=pot)
    return sourcing.awarded(
        people.place,
        people.commissioner,
        people.second,
        people.panel,
        [(people.provider, people.organisation, price_pence, 4)],
        clock,
        specification=row,
    )


def sign(people: Cast, clock: Any, award: Award, *, days: int = 1_095) -> Contract:
    """The contract for an award whose standstill is over, from today on."""
    today = clock.today()
    ends = today + timedelta(days=days - 1)
    return actions.begin(by=people.commissioner, award=award, starts=today, ends=ends)


def running(
    people: Cast,
    clock: Any,
    *,
    outcomes: Sequence[dict[str, Any]] = (),
    price_pence: int = 8_000_000,
    days: int = 1_095,
) -> Contract:
    """A signed contract; today is its first day."""
    award = awarded(people, clock, outcomes=outcomes, price_pence=price_pence)
    clock.to(award.standstill_ends + timedelta(seconds=1))
    return sign(people, clock, award, days=days)


def claims(contract: Contract, units: Sequence[int]) -> dict[str, tuple[int, str]]:
    """So many units of each outcome of the card, in its order, with evidence."""
    rates = contract.card.rates
    return {rate.outcome: (each, "The register") for rate, each in zip(rates, units, strict=True)}


def report(
    people: Cast,
    contract: Contract,
    clock: Any,
    *units: int,
    first_day: date | None = None,
    days: int = 30,
    by: Person | None = None,
) -> Report:
    """A report on the next ``days`` days after the last report, handed in on the day after them."""
    latest = contract.reports.order_by("-last_day").first()
    first = first_day or (latest.last_day + timedelta(days=1) if latest else contract.starts)
    last = first + timedelta(days=days - 1)
    if behind := (last - clock.today()).days + 1:
        clock.forward(days=max(behind, 0))
    return actions.submit(
        by=by or people.provider,
        contract=contract,
        period=f"From {first}",
        first_day=first,
        last_day=last,
        claims=claims(contract, units),
    )


def counts(report: Report, units: Sequence[int] | None = None) -> dict[str, tuple[int, str]]:
    """The units that count for each line: those claimed, or these with a reason."""
    lines = list(report.lines.all())
    counted = units if units is not None else [line.claimed for line in lines]
    return {line.outcome: (each, "Not all are on it.") for line, each in zip(lines, counted, strict=True)}


def verified(people: Cast, report: Report, *units: int) -> Payment:
    """The payment for a report, verified as claimed or with these units."""
    return actions.verify(by=people.commissioner, report=report, verified=counts(report, units or None))


def paid(people: Cast, contract: Contract, clock: Any, *units: int) -> Payment:
    """A period reported, verified as claimed, and paid where anything is due."""
    payment = verified(people, report(people, contract, clock, *units))
    return actions.pay(by=people.finance, payment=payment) if payment.due_pence else payment


def terms_stand(contract: Contract) -> bool:
    """Whether the rates are still those that were signed."""
    return digest(contract.terms) == contract.terms_digest
