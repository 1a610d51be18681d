"""What a bid still lacks before it is handed in: what stops it, and what is only worth mending.

Up to one bid in five fails on form (NCVO: Bids and tenders). What stops a bid is little and named here; no
other fault of form keeps one out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Reason

ACCEPTED, DECLINED, PRICED = "accepted", "declined", "priced"
#: An answer that uses less than one word in ten of what it may is worth another look.
SHORT_OF = 10

#: Each gap in English, by its code. Pages say them in the reader's language.
SENTENCES = {
    "no-summary": "Say in short what you offer: it is what a panel reads first.",
    "nothing-to-vote-on": "Say in short what you offer: residents vote on it.",
    "no-price": "The price is missing, or is no sum of money.",
    "over-budget": "The price, %(price)s, is above the budget of %(budget)s.",
    "no-answer": "“%(title)s” has no answer.",
    "short": "“%(title)s” has %(words)s words and may have %(most)s.",
    "too-long": "“%(title)s” has %(words)s words and may have %(most)s: take out %(over)s.",
    "risk-without-choice": "Choose whether you bear the risk “%(title)s”: else what you wrote of it is lost.",
    "risk-open": "Nothing is said of the risk “%(title)s”: it then lies where the notice puts it.",
    "risk-without-price": "Say how much of the price is for the risk “%(title)s”.",
    "risk-declined": "The risk “%(title)s” cannot be declined: the notice says so. Price it or accept it.",
    "risks-above-price": (
        "What is for risks is part of the price, and %(risks)s is more than all of it, %(price)s."
    ),
    "evidence-lost": (
        "Links to evidence that is not in your library, or not shared with you: %(count)s. It does not go "
        "with the bid."
    ),
    "evidence-past": "“%(title)s” was to be relied on until a day that is over.",
    "evidence-without-file": (
        "The file of “%(title)s” was withdrawn or is missing, and does not go with the bid. Keep the piece "
        "anew, or leave it out."
    ),
}


def words_in(text: str) -> int:
    """How many words a text has: runs of anything but white space, as the count beside the answer has it."""
    return len(re.findall(r"\S+", text))


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of the bid: what it is called, what was written, and how many words it may have."""

    id: str
    title: str
    words: str
    most_words: int | None = None


@dataclass(frozen=True, slots=True)
class RiskAnswer:
    """What was said of one risk; ``answer`` is empty where nothing was chosen, and words may stand there."""

    id: str
    title: str
    answer: str = ""
    price_pence: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """The evidence: a bid as far as it is written. ``price_pence`` is none until what was typed is a sum.

    ``may_decline``: whether the notice lets bidders decline risks. ``lost_links``: how many links lead to
    evidence that cannot go with the bid; ``past``: titles of evidence whose last day to be relied on is over;
    ``fileless``: of evidence whose file is there no longer.
    ``summary_voted_on``: residents vote on the short description, so no bid is whole without one.
    """

    price_pence: int | None
    budget_pence: int
    summary: Answer
    answers: tuple[Answer, ...]
    risks: tuple[RiskAnswer, ...] = ()
    may_decline: bool = True
    lost_links: int = 0
    past: tuple[str, ...] = ()
    fileless: tuple[str, ...] = ()
    summary_voted_on: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing, ``where``: the id of a criterion or risk, ``price`` or ``summary``."""

    where: str
    stops: bool
    reason: Reason

    def __str__(self) -> str:
        return str(self.reason)


def gaps(bid: Written) -> tuple[Gap, ...]:
    """Everything that is missing, what stops the bid first; each in the order of the form."""
    found = [*_summary(bid), *_price(bid), *_answers(bid), *_risks(bid), *_evidence(bid)]
    return tuple(sorted(found, key=lambda gap: not gap.stops))


def _summary(bid: Written) -> Iterator[Gap]:
    yield from _too_long(bid.summary)
    if bid.summary_voted_on and not bid.summary.words.strip():
        yield _stop("summary", "nothing-to-vote-on")
    elif not bid.summary.words.strip():
        yield _mend("summary", "no-summary")


def _price(bid: Written) -> Iterator[Gap]:
    if bid.price_pence is None:
        yield _stop("price", "no-price")
    elif bid.price_pence > bid.budget_pence:
        figures = {"price": in_pounds(bid.price_pence), "budget": in_pounds(bid.budget_pence)}
        yield _mend("price", "over-budget", figures)


def _answers(bid: Written) -> Iterator[Gap]:
    for row in bid.answers:
        count = words_in(row.words)
        if not count:
            yield _stop(row.id, "no-answer", {"title": row.title})
        elif row.most_words and count * SHORT_OF < row.most_words:
            figures = {"title": row.title, "words": count, "most": row.most_words}
            yield _mend(row.id, "short", figures)
        yield from _too_long(row)


def _too_long(row: Answer) -> Iterator[Gap]:
    count = words_in(row.words)
    if row.most_words and count > row.most_words:
        figures = {"title": row.title, "words": count, "most": row.most_words, "over": count - row.most_words}
        yield _stop(row.id, "too-long", figures)


def _risks(bid: Written) -> Iterator[Gap]:
    for row in bid.risks:
        said = {"title": row.title}
        if not row.answer and (row.words.strip() or row.price_pence is not None):
            yield _stop(row.id, "risk-without-choice", said)
        elif not row.answer:
            yield _mend(row.id, "risk-open", said)
        elif row.answer == PRICED and row.price_pence is None:
            yield _stop(row.id, "risk-without-price", said)
        elif row.answer == DECLINED and not bid.may_decline:
            yield _stop(row.id, "risk-declined", said)
    together = sum(row.price_pence or 0 for row in bid.risks if row.answer == PRICED)
    if bid.price_pence is not None and together > bid.price_pence:
        figures = {"risks": in_pounds(together), "price": in_pounds(bid.price_pence)}
        yield _stop("price", "risks-above-price", figures)


def _evidence(bid: Written) -> Iterator[Gap]:
    if bid.lost_links:
        yield _mend("evidence", "evidence-lost", {"count": bid.lost_links})
    for title in bid.past:
        yield _mend("evidence", "evidence-past", {"title": title})
    for title in bid.fileless:
        yield _mend("evidence", "evidence-without-file", {"title": title})


def _stop(where: str, code: str, figures: Mapping[str, object] | None = None) -> Gap:
    return Gap(where, True, Reason(code, SENTENCES[code], figures or {}))


def _mend(where: str, code: str, figures: Mapping[str, object] | None = None) -> Gap:
    return Gap(where, False, Reason(code, SENTENCES[code], figures or {}))
