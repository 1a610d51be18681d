"""What in a draft tender shuts small providers out: dated rules, each finding with its reason and source.

draft = barriers.Draft("Lunch clubs", notice_on=..., bids_close_on=..., ...)     # what is not said stays None
evidence = barriers.Evidence(draft, on, barriers.in_force(on, draft.nation))
barriers.check(evidence).findings
barriers.frozen_data(evidence, outcome, kept)    # what is published; barriers.read_frozen reads it
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from commonweal.rules.barriers.check import Evidence, Finding, Outcome, Unasked, check, outcome_data
from commonweal.rules.barriers.draft import (
    PARTIES,
    Clause,
    Criterion,
    Draft,
    Engagement,
    Question,
    Risk,
    Text,
)
from commonweal.rules.barriers.frozen import Frozen, Kept, astray, frozen_data, read_frozen, unanswered
from commonweal.rules.barriers.length import Length, Passage, Tendered, bands_on, length
from commonweal.rules.barriers.plainness import Measures, measures
from commonweal.rules.barriers.reading import Reading, draft_data, evidence_data, read
from commonweal.rules.barriers.rule import LOOK, SERIOUS, SEVERITIES, STOPS
from commonweal.rules.data import RuleSet, Version, load_all

__all__ = [
    "LOOK",
    "PARTIES",
    "SERIOUS",
    "SEVERITIES",
    "STOPS",
    "Clause",
    "Criterion",
    "Draft",
    "Engagement",
    "Evidence",
    "Finding",
    "Frozen",
    "Kept",
    "Length",
    "Measures",
    "Outcome",
    "Passage",
    "Question",
    "Reading",
    "Risk",
    "Tendered",
    "Text",
    "Unasked",
    "astray",
    "bands_on",
    "check",
    "draft_data",
    "every",
    "evidence_data",
    "frozen_data",
    "in_force",
    "length",
    "measures",
    "outcome_data",
    "read",
    "read_frozen",
    "unanswered",
]


def every() -> Mapping[str, RuleSet]:
    """Every rule about drafts that we ship, by its id."""
    return load_all("commonweal.rules.barriers.sets")


def in_force(on: date, nation: str) -> tuple[Version, ...]:
    """The version of each rule that is in force on a day in a nation."""
    found = (rules.on(on) for rules in every().values() if nation in rules.nations)
    return tuple(version for version in found if version)
