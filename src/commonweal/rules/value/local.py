"""Whether a criterion of local value is lawful: it serves an outcome, and a bidder from anywhere can meet it.

A criterion may reward what a bid does for the area. It may not reward where the bidder is, which treats
suppliers differently without a reason in the contract. The words looked for are few and plain: finding none
of them proves no criterion fair, so officers also say how a bidder from elsewhere would meet it.
Source: Procurement Act 2023 ss.12 and 23, in force 24 February 2025; the rule set ``local-value``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from commonweal.rules.data import BadRuleSet, Version
from commonweal.rules.reasons import Fault


@dataclass(frozen=True, slots=True)
class LocalValue:
    """The criterion that is of local value: its words, the outcome it serves and how, and who can meet it."""

    title: str
    question: str
    weighted: bool
    outcome: str
    relevance: str
    from_elsewhere: str
    version: Version


def local_value(found: LocalValue) -> tuple[Fault, ...]:
    """Every reason why the criterion is not lawful yet."""
    return tuple(_faults(found))


def _faults(found: LocalValue) -> Iterable[Fault]:
    if not found.weighted:
        yield Fault("no-weight", "Give the criterion a weight, or it counts nothing.", "criterion")
    if not found.outcome:
        yield Fault("no-outcome", "Say which outcome of the contract it serves.", "outcome")
    if not found.relevance:
        yield Fault("not-relevant", "Say how it serves that outcome.", "relevance")
    if not found.from_elsewhere:
        yield Fault(
            "closed", "Say how a bidder from elsewhere could earn every point of it.", "from_elsewhere"
        )
    for phrase in where_bidders_are(found.version, f"{found.title} {found.question}"):
        yield Fault(
            "where-bidders-are",
            f"“{phrase}” asks where a bidder is. Ask what the bid does for the area.",
            "criterion",
            {"phrase": phrase},
        )


def where_bidders_are(version: Version, text: str) -> tuple[str, ...]:
    """The phrases of the rule set that stand in a text as whole words, whatever their capitals."""
    faults: list[Fault] = []
    body = version.fields(faults)
    body.text("says")
    phrases = body.texts("where_bidders_are", optional=False)
    body.close()
    if faults:
        raise BadRuleSet("; ".join(str(fault) for fault in faults))
    flat = " ".join(text.casefold().split())
    return tuple(phrase for phrase in phrases if re.search(rf"\b{re.escape(phrase)}\b", flat))
