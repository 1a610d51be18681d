"""Whether a contract fits the size of a body: a proportionate check, with other evidence for small ones.

Four lines, each with its reason and figures:

- *turnover*: a year's income against a year of the contract. At least ``turnover_times`` of it passes; down
  to ``turnover_times_least`` is looked at; below, a small body shows something else.
- *reserves*: what the body must carry until it is first paid (a year's value times the days over 365, rounded
  up to the penny) against its free reserves.
- *accounts*: some accounts, audited or not.
- *insurance*: cover as asked for, or a promise to take it out by the award.

What falls short is answered by one of the kinds of evidence that the parameters name for that line. A body
that is not small is looked at instead. A contract under ``not_checked_below_pence`` is not checked at all.
The result is the gravest line's; nobody is refused by it. Exact; every parameter is part of the evidence.
Sources: with the parameters, ``sets/financial-check.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from commonweal.rules import data
from commonweal.rules.data import BadRuleSet, Version
from commonweal.rules.money import in_pounds
from commonweal.rules.profiles.questions import PACKAGE
from commonweal.rules.reasons import Fault, Reason

CHECK = "financial-check"
PASS, ANSWERED, LOOK, MORE = "pass", "answered", "look-closer", "other-evidence"
#: From the lightest to the gravest.
RESULTS = (PASS, ANSWERED, LOOK, MORE)
LINES = ("turnover", "reserves", "accounts", "insurance")
OTHER = (
    *("guarantee", "references", "staged_start", "staged_payments", "paid_in_advance"),
    *("forecast", "bank_letter", "insurance_by_award"),
)
DAYS_OF_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Parameters:
    """The published figures of the check, and the version that they stand in."""

    version: Version
    not_checked_below_pence: int
    turnover_times: Fraction
    turnover_times_least: Fraction
    small_sizes: tuple[str, ...]
    answered_by: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a body and a contract; ``None`` is not said. ``days_carried``: until its first pay."""

    yearly_value_pence: int
    days_carried: int = 0
    turnover_pence: int | None = None
    reserves_pence: int | None = None
    size: str = ""
    accounts: bool | None = None
    cover_asked_pence: int = 0
    cover_held_pence: int = 0
    offers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """One part of the check: its result, why, and what would answer it."""

    name: str
    result: str
    reason: Reason
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """The whole check."""

    result: str
    lines: tuple[Line, ...]


def parameters(on: date) -> Parameters:
    """The figures in force on a day; ``BadRuleSet`` if ours has a fault."""
    rules = data.load(PACKAGE, CHECK)
    faults: list[Fault] = []
    found = read(rules.on(on) or rules.versions[0], faults)
    if faults:
        raise BadRuleSet("; ".join(str(fault) for fault in faults))
    return found


def read(version: Version, faults: list[Fault]) -> Parameters:
    """The parameters in a version's body; worth something only if no fault was added."""
    table = version.fields(faults)
    answers = table.table("answered_by")
    found = Parameters(
        version=version,
        not_checked_below_pence=table.whole("not_checked_below_pence", least=0),
        turnover_times=table.exact("turnover_times", least=0),
        turnover_times_least=table.exact("turnover_times_least", least=0),
        small_sizes=table.texts("small_sizes"),
        answered_by={name: answers.texts(name, among=OTHER, optional=False) for name in LINES},
    )
    answers.close()
    table.close()
    return found


def check(body: Standing, by: Parameters) -> Checked:
    """The check of a body for a contract."""
    if body.yearly_value_pence < by.not_checked_below_pence:
        reason = Reason(
            "not-checked",
            "A contract of %(value)s a year is under %(limit)s, so nobody's standing is checked for it.",
            {"value": in_pounds(body.yearly_value_pence), "limit": in_pounds(by.not_checked_below_pence)},
        )
        return Checked(PASS, (Line("turnover", PASS, reason),))
    lines = tuple(make(body, by) for make in (_turnover, _reserves, _accounts, _insurance))
    return Checked(max((line.result for line in lines), key=RESULTS.index), lines)


def to_carry_pence(yearly_value_pence: int, days: int) -> int:
    """What a body pays out before it is first paid: a year's value times the days over 365, rounded up."""
    return -(-yearly_value_pence * days // DAYS_OF_A_YEAR)


def _turnover(body: Standing, by: Parameters) -> Line:
    figures = {
        "value": in_pounds(body.yearly_value_pence),
        "turnover": "" if body.turnover_pence is None else in_pounds(body.turnover_pence),
    }
    if body.turnover_pence is None:
        sentence = "No year's income is known yet, as of a new body."
        return _short("turnover", Reason("no-turnover", sentence), body, by)
    reason = Reason(
        "turnover",
        "Its income of %(turnover)s a year stands against %(value)s of the contract.",
        figures,
    )
    if body.turnover_pence >= by.turnover_times * body.yearly_value_pence:
        return Line("turnover", PASS, reason)
    if body.turnover_pence >= by.turnover_times_least * body.yearly_value_pence:
        return _short("turnover", reason, body, by, at_most=LOOK)
    return _short("turnover", reason, body, by)


def _reserves(body: Standing, by: Parameters) -> Line:
    need = to_carry_pence(body.yearly_value_pence, body.days_carried)
    figures = {"need": in_pounds(need), "days": body.days_carried}
    if need == 0:
        return Line("reserves", PASS, Reason("paid-first", "It is paid before it has to pay others."))
    if body.reserves_pence is None:
        sentence = "%(need)s has to be carried for %(days)s days until it is paid; no reserves are stated."
        return _short("reserves", Reason("no-reserves", sentence, figures), body, by)
    figures["reserves"] = in_pounds(body.reserves_pence)
    sentence = (
        "%(need)s has to be carried for %(days)s days until it is paid; free reserves are %(reserves)s."
    )
    reason = Reason("reserves", sentence, figures)
    return (
        Line("reserves", PASS, reason)
        if body.reserves_pence >= need
        else _short("reserves", reason, body, by)
    )


def _accounts(body: Standing, by: Parameters) -> Line:
    if body.accounts:
        return Line("accounts", PASS, Reason("accounts", "Its last accounts are given, audited or not."))
    return _short("accounts", Reason("no-accounts", "No accounts are given."), body, by)


def _insurance(body: Standing, by: Parameters) -> Line:
    figures = {"asked": in_pounds(body.cover_asked_pence), "held": in_pounds(body.cover_held_pence)}
    if body.cover_held_pence >= body.cover_asked_pence:
        sentence = "Cover of %(asked)s is asked for and %(held)s is held."
        return Line("insurance", PASS, Reason("insured", sentence, figures))
    sentence = "Cover of %(asked)s is asked for by the award, and %(held)s is held."
    return _short("insurance", Reason("under-insured", sentence, figures), body, by)


def _short(name: str, reason: Reason, body: Standing, by: Parameters, *, at_most: str = MORE) -> Line:
    """What falls short: answered by what is offered; else looked at, or left to a small body to answer."""
    accepted = by.answered_by[name]
    if body.offers & set(accepted):
        return Line(name, ANSWERED, reason, tuple(one for one in accepted if one in body.offers))
    small = body.size in by.small_sizes or body.turnover_pence is None
    return Line(name, at_most if small else LOOK, reason, accepted)
