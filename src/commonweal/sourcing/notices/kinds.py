"""The kinds of notices as data: their numbers in law, who makes them, which dates each must have.

Source: Procurement Act 2023, Part 8, and the Procurement Regulations 2024 (in force since 24 February 2025);
the numbers are those of the central digital platform. Where a kind follows from an act here (a notice is
published, an award made, a contract signed), that act makes it and nobody types it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of notice. ``dates`` are the fields that must be filled before it is published, each with
    its question; ``rests_on`` is what it must be about: nothing, a ``tender``, or one with an ``award``.
    ``tag`` and ``document`` are its release tag and type of document in OCDS 1.1.5. ``listed_until`` is the
    date until which it stands among the opportunities, and ``listed_as`` what happens on it; empty: never.
    """

    name: str
    code: str
    title: Any
    when: Any
    tag: str
    document: str
    dates: tuple[tuple[str, Any], ...] = ()
    rests_on: str = ""
    by_officers: bool = True
    says_why: bool = False
    listed_until: str = ""
    listed_as: Any = ""

    def __str__(self) -> str:
        return f"{self.title} ({self.code})"

    @property
    def wanted(self) -> tuple[str, ...]:
        """The names of its dates."""
        return tuple(name for name, _question in self.dates)


_TENDER_DATES = (
    ("starts", _("Published")),
    ("questions_close", _("Questions close")),
    ("closes", _("Bids close")),
)

_PLANS = (
    Kind(
        "pipeline",
        "UK1",
        _("Pipeline"),
        _("What is likely to be put out, long before it is."),
        tag="planning",
        document="procurementPlan",
        dates=(("starts", _("When is the tender notice expected?")),),
        listed_until="starts",
        listed_as=_("Tender expected"),
    ),
    Kind(
        "engagement",
        "UK2",
        _("Preliminary market engagement"),
        _("What you ask providers before you write what you want."),
        tag="planning",
        document="marketEngagementNotice",
        dates=(("starts", _("From when can people take part?")), ("closes", _("Until when?"))),
        listed_until="closes",
        listed_as=_("Taking part ends"),
    ),
    Kind(
        "planned",
        "UK3",
        _("Planned procurement"),
        _("A tender is near: providers can get ready."),
        tag="planning",
        document="plannedProcurementNotice",
        dates=(
            ("starts", _("When is the tender notice expected?")),
            ("closes", _("When are bids expected to close?")),
        ),
        listed_until="closes",
        listed_as=_("Bids expected to close"),
    ),
    Kind(
        "transparency",
        "UK5",
        _("Transparency"),
        _("A contract is about to be given without a tender."),
        tag="planning",
        document="plannedProcurementNotice",
        dates=(("starts", _("From when can the contract be signed?")),),
        says_why=True,
        listed_until="starts",
        listed_as=_("Contract can be signed"),
    ),
)

_TENDERS = (
    Kind(
        "tender",
        "UK4",
        _("Tender"),
        _("Bids are invited."),
        tag="tender",
        document="tenderNotice",
        dates=_TENDER_DATES,
        rests_on="tender",
        by_officers=False,
    ),
    Kind(
        "tender_change",
        "UK4",
        _("Changed tender"),
        _("Dates or papers of a tender have changed."),
        tag="tenderUpdate",
        document="tenderNotice",
        dates=_TENDER_DATES,
        rests_on="tender",
        by_officers=False,
        says_why=True,
    ),
    Kind(
        "award",
        "UK6",
        _("Contract award"),
        _("A provider is chosen, and the standstill runs."),
        tag="award",
        document="awardNotice",
        dates=(("closes", _("Standstill ends")),),
        rests_on="award",
        by_officers=False,
    ),
    Kind(
        "ended",
        "UK12",
        _("Procurement termination"),
        _("A tender ended without an award."),
        tag="tenderCancellation",
        document="tenderCancellationNotice",
        dates=(("closes", _("Ended")),),
        rests_on="tender",
        by_officers=False,
        says_why=True,
    ),
)

_CONTRACTS = (
    Kind(
        "contract_details",
        "UK7",
        _("Contract details"),
        _("A contract was signed."),
        tag="contract",
        document="contractNotice",
        dates=(("starts", _("Begins")), ("closes", _("Ends"))),
        rests_on="award",
        by_officers=False,
    ),
    Kind(
        "payment",
        "UK8",
        _("Contract payment"),
        _("More than £30,000 was paid at once."),
        tag="implementation",
        document="implementationNotice",
        dates=(("starts", _("Paid")),),
        rests_on="award",
        by_officers=False,
    ),
    Kind(
        "performance",
        "UK9",
        _("Contract performance"),
        _("How a contract has gone, once a year at least."),
        tag="implementation",
        document="implementationNotice",
        dates=(
            ("starts", _("The time that it covers begins")),
            ("closes", _("The time that it covers ends")),
        ),
        rests_on="award",
        says_why=True,
    ),
    Kind(
        "contract_change",
        "UK10",
        _("Contract change"),
        _("A contract is about to change."),
        tag="contractUpdate",
        document="contractNotice",
        dates=(("starts", _("The change holds from")),),
        rests_on="award",
        says_why=True,
    ),
    Kind(
        "contract_end",
        "UK11",
        _("Contract termination"),
        _("A contract is over."),
        tag="contractTermination",
        document="contractTerminationNotice",
        dates=(("closes", _("Last day")),),
        rests_on="award",
        by_officers=False,
    ),
)

_ROWS = (*_PLANS, *_TENDERS, *_CONTRACTS)
KINDS = {kind.name: kind for kind in _ROWS}
CHOICES = [(kind.name, kind.title) for kind in _ROWS]
#: What is announced before there is anything to answer, and stands among the opportunities.
PLANS = [(kind.name, kind.title) for kind in _ROWS if kind.listed_until and kind.name != "engagement"]
#: How a contract has gone. Source: The Procurement Regulations 2024 (SI 2024/692), regulation 39(5).
RATINGS = [
    ("good", _("Good: it meets what was agreed, or does more")),
    ("approaching_target", _("Approaching target: it is close to what was agreed")),
    ("requires_improvement", _("Requires improvement: it is below what was agreed")),
    ("inadequate", _("Inadequate: it is far below what was agreed")),
    ("other", _("Other: none of these describes it")),
]
#: What more than which, in pence, a payment notice is due for. Source: Procurement Act 2023, s.70(2).
PAYMENT_OVER_PENCE = 30_000_00


def for_officers() -> Iterator[Kind]:
    """The kinds that nobody's act makes: officers write them."""
    return (kind for kind in _ROWS if kind.by_officers)
