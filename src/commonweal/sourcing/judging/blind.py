"""Who may read who bids: the panel of a blind tender not before what it agreed stands.

What is kept back are names of organisations, of consortium members and of files. The text of an answer is
shown as it was written: a bidder who names itself in it is not blind, and the pages say so.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import must_have_declared
from commonweal.rules.reasons import Verdict, allowed, refused
from commonweal.sourcing.models import Bid, Tender

#: Endings of files that say nothing of who made them.
KINDS = frozenset({".pdf", ".docx", ".xlsx", ".odt", ".ods", ".csv", ".txt", ".png", ".jpg", ".jpeg"})


def is_on_panel(person: Person | None, tender: Tender) -> bool:
    """Whether a person has a sheet of this tender, whatever became of it."""
    return person is not None and tender.sheets.filter(evaluator=person).exists()


def names_are_open(tender: Tender) -> bool:
    """Whether names stand beside the bids: always where the notice said so, else once judging is over."""
    return not tender.blind or tender.moderated is not None or tender.state in ("awarded", "ended")


def must_have_declared_first(person: Person | None, tender: Tender) -> Verdict:
    """Whoever scores is shown nothing of any bid before they have declared their interests in this tender."""
    return must_have_declared(person, tender.work) if is_on_panel(person, tender) else allowed


def may_see_names(person: Person | None, tender: Tender) -> Verdict:
    """Whether somebody who may read the bids may also read who made them."""
    if names_are_open(tender) or not is_on_panel(person, tender):
        return must_have_declared_first(person, tender)
    return refused(
        _("You score without names: you read who bids once the panel's agreement is closed."), "blind"
    )


def without_name(verdict: Verdict, tender: Tender) -> Verdict:
    """An interest that keeps somebody from scoring a bid, told without saying whose bid it is."""
    if names_are_open(tender) or verdict or verdict.reasons[0].code != "has-interest":
        return verdict
    return refused(
        _(
            "You have an interest in who made this bid, so you cannot score it. Tell a commissioner of "
            "%(place)s, who may permit it in a published decision."
        ),
        "has-interest",
        place=str(tender.place),
    )


def called(person: Person | None, bid: Bid) -> str:
    """What a bid is called for a reader: by its number, and by who made it where they may read that."""
    label = bid.label.capitalize()
    return f"{label}: {bid.organisation}" if may_see_names(person, bid.tender) else label


def file_name(person: Person | None, bid: Bid, number: int, name: str) -> str:
    """What a bid's ``number``-th paper is called for a reader: by number alone where names are kept back."""
    if bid.seen_by(person) or may_see_names(person, bid.tender):
        return name
    return f"bidder-{bid.number}-paper-{number}{_kind(name)}"


def papers(person: Person | None, bid: Bid) -> list[dict[str, Any]]:
    """The papers of an opened bid as they are listed for a reader."""
    return [
        {**row, "name": file_name(person, bid, number, row["name"])}
        for number, row in enumerate(bid.papers, start=1)
    ]


def _kind(name: str) -> str:
    """The ending of a file's name, if it is one that tells of a kind and not of a bidder."""
    ending = PurePath(name).suffix.lower()
    return ending if ending in KINDS else ""
