"""A draft tender as the checks see it: what it says, and plainly where it says nothing.

``None`` means that the draft does not say. What is not said is not guessed: a check that needs it reports
that it could not be made.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

BUYERS = ("council", "central", "other")
PARTIES = ("buyer", "provider", "shared", "nobody")


@dataclass(frozen=True, slots=True)
class Criterion:
    """One award criterion. ``explanation`` says what a good answer holds."""

    title: str
    weight: Fraction | None = None
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question to bidders. ``words`` is how long an answer may be.

    ``profile`` is the standard question that it asks again (``rules.profiles``); empty where it repeats none.
    """

    text: str
    words: int | None = None
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk: who bears it, who can best manage it, who can best absorb it, and why it lies there."""

    title: str
    borne_by: str
    managed_best_by: str = ""
    absorbed_best_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the contract that bidders are asked to sign."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the specification that says what is wanted, and where it is written."""

    title: str
    words: str
    where: str = ""


#: What a draft has any number of, and a rule may ask of each.
MEMBERS: dict[str, type[Criterion] | type[Question] | type[Risk] | type[Clause] | type[Text]] = {
    "criteria": Criterion,
    "questions": Question,
    "risks": Risk,
    "clauses": Clause,
    "texts": Text,
}


@dataclass(frozen=True, slots=True)
class Engagement:
    """Talk with possible providers, users or communities before the notice."""

    on: date
    what: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft tender. Days are calendar days, money is pence, weights and shares are per cent of 100.

    A ``…_reason`` is what is published where the tender departs from the usual: most checks ask for that or
    for the usual, never for silence.
    """

    title: str
    nation: str = "England"
    buyer: str = "council"
    notice_on: date | None = None
    bids_close_on: date | None = None
    short_window_reason: str = ""
    consortia_invited: bool | None = None
    pages_to_read: int | None = None
    value_pence: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    short_term_reason: str = ""
    below_threshold: bool | None = None
    suitability_stage: bool | None = None
    sign_with_bid: bool | None = None
    lots: int | None = None
    no_lots_reason: str = ""
    turnover_pence: int | None = None
    insurance_pence: int | None = None
    reserves_pence: int | None = None
    demands_reason: str = ""
    liability_capped: bool | None = None
    liability_cap_pence: int | None = None
    liability_reason: str = ""
    payment_days: int | None = None
    paid_in_advance: bool | None = None
    no_advance_reason: str = ""
    results_percent: Fraction | None = None
    results_lag_days: int | None = None
    working_capital: str = ""
    formula: str = ""
    price_weight: Fraction | None = None
    price_weight_reason: str = ""
    formula_reason: str = ""
    social_value_weight: Fraction | None = None
    social_value_considered: bool | None = None
    social_value_reason: str = ""
    overheads_allowed: bool | None = None
    overhead_cap_percent: Fraction | None = None
    full_cost_reason: str = ""
    staff_transfer: bool | None = None
    staff_information_on: date | None = None
    engagement_reason: str = ""
    consultation_opens_on: date | None = None
    consultation_closes_on: date | None = None
    consultation_reason: str = ""
    ending_told_on: date | None = None
    ending_on: date | None = None
    ending_reason: str = ""
    core_grant_told_on: date | None = None
    core_grant_ends_on: date | None = None
    core_grant_reason: str = ""
    may_campaign: bool | None = None
    criteria: tuple[Criterion, ...] = ()
    questions: tuple[Question, ...] = ()
    risks: tuple[Risk, ...] = ()
    engagement: tuple[Engagement, ...] = ()
    clauses: tuple[Clause, ...] = ()
    texts: tuple[Text, ...] = ()
