"""Files of opened bids that were altered on the disk: which are looked for, and who has one put back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from commonweal.people.models import Person
from commonweal.people.policy import must_hold
from commonweal.rules.reasons import Verdict, allowed, refused
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.sealing import papers
from commonweal.sourcing.sealing.content import Paper, paper_from

#: The lists of a bid in which files stand.
PARTS = ("papers", "evidence")


@dataclass(frozen=True, slots=True)
class Lost:
    """A file of which something else is stored than was received, by its place in the bid, counted from 1."""

    bid: Bid
    part: str
    number: int
    paper: Paper = field(repr=False)

    @property
    def label(self) -> str:
        """What it is called where neither its name nor its bidder's is told."""
        words = _now("file %(number)s") if self.part == "papers" else _now("the file of evidence %(number)s")
        return f"{self.bid.label}, {words % {'number': self.number}}"


def looked_for(tender: Tender) -> list[Lost]:
    """The files that were altered before the opening, may be found whole, and were not given up.

    A bid that its bidder sealed has none: what it names of files nobody received.
    """
    if tender.state != "scoring":
        return []
    rows = tender.bids.filter(state="opened").select_related("organisation", "receipt").order_by("number")
    return [each for bid in rows for each in of_bid(bid)]


@sensitive_variables("row", "data", "paper")
def of_bid(bid: Bid) -> list[Lost]:
    """The same of one opened bid."""
    if bid.receipt.facts.get("sealed_by_bidder"):
        return []
    found = []
    for part in PARTS:
        for number, row in enumerate(getattr(bid, part), start=1):
            data = row if part == "papers" else row["paper"]
            if row["whole"] or row.get("given_up") or data is None:
                continue
            paper = paper_from(data)
            if papers.may_be_put_back(bid, paper):
                found.append(Lost(bid, part, number, paper))
    return found


def mark(bid: Bid, lost: Lost, **said: Any) -> None:
    """Write down what became of a file; the caller saves the bid."""
    getattr(bid, lost.part)[lost.number - 1].update(said)


def may_put_back(person: Person | None, tender: Tender) -> Verdict:
    """A commissioner has a file put back while nobody has handed in scores of the others."""
    if tender.state != "scoring":
        return refused(_("A file of a bid is put back while bids are judged, before the award."), "not-now")
    if not (verdict := must_hold(person, tender.place, "commissioner")):
        return verdict
    if tender.sheets.filter(handed_in__isnull=False).exists():
        return refused(
            _(
                "Scores are handed in, and those who gave them may read each other's. A file that came in "
                "now would not be judged as the others were."
            ),
            "scores-in",
        )
    return allowed


def must_be_looked_for(bid: Bid, part: str, number: int) -> Verdict:
    """It is altered, and nobody has given it up."""
    if any((each.part, each.number) == (part, number) for each in of_bid(bid)):
        return allowed
    return refused(
        _("What is stored of this file is what was received, or it was given up: nothing is put back."),
        "nothing-to-put-back",
    )
