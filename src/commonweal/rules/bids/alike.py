"""What two bids share word for word, and two bidders over several tenders: reasons to look, never a verdict.

Source: OECD, Guidelines for Fighting Bid Rigging in Public Procurement, checklist on warning signs in
documents: the same words, mistakes or figures in different bids. Two bids may also share words for innocent
reasons: they quote the question, the same funder's or umbrella body's template, or had the same writer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise

from commonweal.rules.bids.patterns import Process
from commonweal.rules.money import in_decimals
from commonweal.rules.reasons import Reason

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Alike:
    """The longest passage that two bids share under one criterion, and how many words it has."""

    criterion: str
    bidders: tuple[str, str]
    words: int
    passage: str


def alike(
    answers: Mapping[str, Mapping[str, str]], *, least: int = 20, known: Iterable[str] = ()
) -> tuple[Alike, ...]:
    """The longest common passage of each two bids under each criterion, from ``least`` words on.

    ``answers``: by bidder, then by criterion. ``known`` are texts that every bidder was given (the questions,
    the specification): a passage that stands in one of them is no sign of anything and is not reported.
    Words are compared without regard to capitals, marks or spaces.
    """
    given = [" ".join(_words(text)) for text in known]
    found = []
    for first, second in combinations(sorted(answers), 2):
        for criterion in sorted(answers[first].keys() & answers[second].keys()):
            shared = _longest(_words(answers[first][criterion]), _words(answers[second][criterion]))
            passage = " ".join(shared)
            if len(shared) >= least and not any(passage in text for text in given):
                found.append(Alike(criterion, (first, second), len(shared), passage))
    return tuple(found)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _longest(one: list[str], other: list[str]) -> list[str]:
    """The longest run of words that stands in both; of several as long, the first in ``one``."""
    best, end = 0, 0
    above = [0] * (len(other) + 1)
    for position, word in enumerate(one, 1):
        row = [0] * (len(other) + 1)
        for place, against in enumerate(other, 1):
            if word == against:
                row[place] = above[place - 1] + 1
                if row[place] > best:
                    best, end = row[place], position
        above = row
    return one[end - best : end]


@dataclass(frozen=True, slots=True)
class Across:
    """What two bidders did over several tenders: by what sign, in which of them, and with what figures."""

    code: str
    bidders: tuple[str, str]
    tenders: tuple[str, ...]
    reason: Reason


def across(processes: Sequence[Process], *, least: int = 3) -> tuple[Across, ...]:
    """Signs in the bids of two bidders over several tenders that a careful buyer asks about.

    ``processes`` in the order in which they were decided, those without a winner last. ``least`` tenders in
    which both bid make a sign; for equal prices one fewer do, since prices seldom meet by chance. A bid that
    was disqualified counts for nothing here. None of the signs is a verdict: where few can do the work, the
    same few meet again and again.

    Source: Competition and Markets Authority, Bid-rigging: advice for public sector procurers (the winner
    rotates; the same supplier loses to the same winner; prices are equal or a fixed part apart).
    """
    met: dict[tuple[str, str], list[Process]] = {}
    for process in processes:
        for pair in combinations(sorted({bid.bidder for bid in process.valid}), 2):
            met.setdefault(pair, []).append(process)
    found: list[Across] = []
    for pair, together in sorted(met.items()):
        for sign in (_in_turn, _always_behind, _fixed_part_apart):
            found += sign(pair, [process for process in together if process.winners], least)
        found += _equal_prices(pair, together, least - 1)
    return tuple(found)


def _across(code: str, pair: tuple[str, str], seen: Sequence[Process], words: str, **more: object) -> Across:
    names = tuple(process.name for process in seen)
    figures = {"times": len(names), "tenders": "; ".join(names), **more}
    return Across(code, pair, names, Reason(code, words, figures))


def _in_turn(pair: tuple[str, str], decided: Sequence[Process], least: int) -> Iterator[Across]:
    """One of the two won every tender in which both bid, and never the same one twice running."""
    won = [next(iter(process.winners), "") for process in decided if len(process.winners) == 1]
    turns = all(one != other for one, other in pairwise(won))
    if len(won) == len(decided) >= least and set(won) == set(pair) and turns:
        words = (
            "%(first)s and %(second)s won in turn in the %(times)s tenders in which both bid: %(tenders)s."
        )
        yield _across("in-turn", pair, decided, words, first=pair[0], second=pair[1])


def _always_behind(pair: tuple[str, str], decided: Sequence[Process], least: int) -> Iterator[Across]:
    """One of the two bid dearer than the other each time, and the other won each time."""
    for winner, loser in (pair, pair[::-1]):
        if len(decided) >= least and all(
            process.winners == {winner} and _price(process, loser) > _price(process, winner)
            for process in decided
        ):
            words = "%(winner)s won and %(loser)s was dearer in all %(times)s tenders of both: %(tenders)s."
            yield _across("always-behind", pair, decided, words, winner=winner, loser=loser)


def _fixed_part_apart(pair: tuple[str, str], decided: Sequence[Process], least: int) -> Iterator[Across]:
    """The price of the one is the same part of the price of the other each time, and not equal to it."""
    parts = {
        Fraction(_price(process, pair[1]), _price(process, pair[0]))
        for process in decided
        if _price(process, pair[0])
    }
    if len(decided) >= least and len(parts) == 1 and parts != {Fraction(1)}:
        percent = in_decimals(100 * parts.pop())
        words = "%(second)s asked %(percent)s%% of the price of %(first)s in %(times)s tenders: %(tenders)s."
        yield _across("fixed-part", pair, decided, words, first=pair[0], second=pair[1], percent=percent)


def _equal_prices(pair: tuple[str, str], together: Sequence[Process], least: int) -> Iterator[Across]:
    """Both named one price, to the penny."""
    equal = [process for process in together if _price(process, pair[0]) == _price(process, pair[1])]
    if len(equal) >= least:
        words = "%(first)s and %(second)s named one price in %(times)s tenders: %(tenders)s."
        yield _across("equal-prices", pair, equal, words, first=pair[0], second=pair[1])


def _price(process: Process, bidder: str) -> int:
    return next(bid.price_pence for bid in process.valid if bid.bidder == bidder)
