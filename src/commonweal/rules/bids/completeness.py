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

    ``may_decline``: whether the notice lets bidders decline risks. ``closed_links``: what the answers link to
    and its reader could not open, each by its title.
    """

    price_pence: int | None
    budget_pence: int
    summary: Answer
    answers: tuple[Answer, ...]
    risks: tuple[RiskAnswer, ...] = ()
    may_decline: bool = True
    closed_links: tuple[str, ...] = ()


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
    found = [*_summary(bid), *_price(bid), *_answers(bid), *_risks(bid), *_links(bid)]
    return tuple(sorted(found, key=lambda gap: not gap.stops))


def _summary(bid: Written) -> Iterator[Gap]:
    yield from _too_long(bid.summary)
    if not bid.summary.words.strip():
        yield _mend("summary", "no-summary", "Say in short what you offer: it is what a panel reads first.")


def _price(bid: Written) -> Iterator[Gap]:
    if bid.price_pence is None:
        yield _stop("price", "no-price", "The price is missing, or is no sum of money.")
    elif bid.price_pence > bid.budget_pence:
        figures = {"price": in_pounds(bid.price_pence), "budget": in_pounds(bid.budget_pence)}
        yield _mend(
            "price", "over-budget", "The price, %(price)s, is above the budget of %(budget)s.", figures
        )


def _answers(bid: Written) -> Iterator[Gap]:
    for row in bid.answers:
        count = words_in(row.words)
        if not count:
            yield _stop(row.id, "no-answer", "“%(title)s” has no answer.", {"title": row.title})
        elif row.most_words and count * SHORT_OF < row.most_words:
            figures = {"title": row.title, "words": count, "most": row.most_words}
            yield _mend(row.id, "short", "“%(title)s” has %(words)s words and may have %(most)s.", figures)
        yield from _too_long(row)


def _too_long(row: Answer) -> Iterator[Gap]:
    count = words_in(row.words)
    if row.most_words and count > row.most_words:
        figures = {"title": row.title, "words": count, "most": row.most_words, "over": count - row.most_words}
        sentence = "“%(title)s” has %(words)s words and may have %(most)s: take out %(over)s."
        yield _stop(row.id, "too-long", sentence, figures)


def _risks(bid: Written) -> Iterator[Gap]:
    for row in bid.risks:
        said = {"title": row.title}
        if not row.answer and (row.words.strip() or row.price_pence is not None):
            sentence = "Choose whether you bear the risk “%(title)s”: else what you wrote of it is lost."
            yield _stop(row.id, "risk-without-choice", sentence, said)
        elif not row.answer:
            sentence = "Nothing is said of the risk “%(title)s”: it then lies where the notice puts it."
            yield _mend(row.id, "risk-open", sentence, said)
        elif row.answer == PRICED and row.price_pence is None:
            sentence = "Say how much of the price is for the risk “%(title)s”."
            yield _stop(row.id, "risk-without-price", sentence, said)
        elif row.answer == DECLINED and not bid.may_decline:
            sentence = "The risk “%(title)s” cannot be declined: the notice says so. Price it or accept it."
            yield _stop(row.id, "risk-declined", sentence, said)
    together = sum(row.price_pence or 0 for row in bid.risks if row.answer == PRICED)
    if bid.price_pence is not None and together > bid.price_pence:
        figures = {"risks": in_pounds(together), "price": in_pounds(bid.price_pence)}
        sentence = "What is for risks is part of the price, and %(risks)s is more than all of it, %(price)s."
        yield _stop("price", "risks-above-price", sentence, figures)


def _links(bid: Written) -> Iterator[Gap]:
    for title in bid.closed_links:
        sentence = "Nobody who judges could open “%(title)s”, which you link to: share it first."
        yield _mend("", "link-closed", sentence, {"title": title})


def _stop(where: str, code: str, sentence: str, figures: Mapping[str, object] | None = None) -> Gap:
    return Gap(where, True, Reason(code, sentence, figures or {}))


def _mend(where: str, code: str, sentence: str, figures: Mapping[str, object] | None = None) -> Gap:
    return Gap(where, False, Reason(code, sentence, figures or {}))
