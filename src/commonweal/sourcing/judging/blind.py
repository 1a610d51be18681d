"""Who may read who bids: the panel of a blind tender not before what it agreed stands.

What is kept back are names of organisations, of consortium members and of files. The text of an answer is
shown as it was written: a bidder who names itself in it is not blind, and the pages say so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _

from commonweal.people.models import Person
from commonweal.people.work_policy import may_assess, must_have_declared
from commonweal.rules.reasons import Verdict, first_refusal, refused
from commonweal.sourcing.models import Bid, Showing, Tender

#: What stands in every address of evidence.
EVIDENCE = "/ready/evidence/"
#: An address of evidence in an answer, which holds who it is of.
LINKED = re.compile(r"[^\s\"'(<]*/ready/evidence/([0-9a-f-]{36})/?")
#: Any other address on the web, or of an email, which mostly names its owner.
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\"'<>)]+|[^\s\"'<>(@]+@[^\s\"'<>)@]+", re.IGNORECASE)
#: Endings of files that say nothing of who made them.
KINDS = frozenset({".pdf", ".docx", ".xlsx", ".odt", ".ods", ".csv", ".txt", ".png", ".jpg", ".jpeg"})


def is_on_panel(person: Person | None, tender: Tender) -> bool:
    """Whether a person has a sheet of this tender, whatever became of it."""
    return person is not None and tender.sheets.filter(evaluator=person).exists()


def names_are_open(tender: Tender) -> bool:
    """Whether names stand beside the bids: always where the notice said so, else once judging is over."""
    return not tender.blind or tender.moderated is not None or tender.state in ("awarded", "ended")


def are_kept_from(person: Person | None, tender: Tender) -> bool:
    """Whether somebody scores this tender and may not read yet who bids."""
    return is_on_panel(person, tender) and not names_are_open(tender)


def must_have_declared_first(person: Person | None, tender: Tender) -> Verdict:
    """Whoever reads bids is shown nothing of any before they have declared their interests in this tender.

    That holds for the panel and for every officer beside it.
    """
    return must_have_declared(person, tender.work)


def may_read(person: Person | None, bid: Bid) -> Verdict:
    """Whoever has declared reads a bid, but none of a bidder that they have an interest in.

    Of a consortium's bid every member is a bidder.
    """
    assessed = (may_assess(person, bid.tender.work, bidder) for bidder in bid.bidders)
    if is_on_panel(person, bid.tender):
        assessed = (without_name(verdict, bid.tender) for verdict in assessed)
    return first_refusal(must_have_declared_first(person, bid.tender), *assessed)


def may_see_names(person: Person | None, tender: Tender) -> Verdict:
    """Whether somebody who may read the bids may also read who made them."""
    if are_kept_from(person, tender):
        return refused(
            _("You score without names: you read who bids once the panel's agreement is closed."), "blind"
        )
    return must_have_declared_first(person, tender)


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


def file_name(person: Person | None, bid: Bid, number: int, name: str, *, part: str = "paper") -> str:
    """What a bid's ``number``-th paper is called for a reader: by number alone where names are kept back."""
    if _reads_names(person, bid):
        return name
    return f"bidder-{bid.number}-{part}-{number}{_kind(name)}"


def _reads_names(person: Person | None, bid: Bid) -> bool:
    return bid.seen_by(person) or bool(may_see_names(person, bid.tender))


def papers(person: Person | None, bid: Bid) -> list[dict[str, Any]]:
    """The papers of an opened bid as they are listed for a reader."""
    return [
        {**row, "name": file_name(person, bid, number, row["name"])}
        for number, row in enumerate(bid.papers, start=1)
    ]


def evidence(person: Person | None, bid: Bid) -> list[dict[str, Any]]:
    """What was frozen into an opened bid, as a reader sees it, each piece with its number.

    Where names are kept back nobody is told whose a piece is, and the standard profile, which names its
    organisation throughout, waits until they are open.
    """
    if not bid.evidence:
        return []
    names = _reads_names(person, bid)
    return [
        {
            **row,
            "number": number,
            "kind_name": dict(Showing.Kind.choices).get(row["kind"], ""),
            "by": row["by"] if names else "",
            "on": _day(row["on"]),
            "until": _day(row["until"]),
            "paper": row["paper"] and {**row["paper"], "name": _evidence_name(person, bid, number, row)},
        }
        for number, row in enumerate(bid.evidence, start=1)
        if names or row["kind"] != "profile"
    ]


def words(person: Person | None, bid: Bid, text: str) -> str:
    """An answer for a reader: where names are kept back, a link to the bidder's evidence tells its number."""
    if EVIDENCE not in text or _reads_names(person, bid):  # most have none: then nothing is asked about names
        return text
    return _told_by_number(bid, text)


def in_public(bid: Bid, text: str) -> str:
    """Words of a bid for everybody: while names are closed no link tells whose it is, whoever reads."""
    if names_are_open(bid.tender):
        return text
    return ADDRESS.sub(_("[a link]"), _told_by_number(bid, text))


def _told_by_number(bid: Bid, text: str) -> str:
    if EVIDENCE not in text:
        return text
    numbers = {row["source"]: number for number, row in enumerate(bid.evidence, start=1)}

    def told(match: re.Match[str]) -> str:
        number = numbers.get(match[1])
        return _("[evidence %(number)s]") % {"number": number} if number else _("[a link to evidence]")

    return LINKED.sub(told, text)


def _evidence_name(person: Person | None, bid: Bid, number: int, row: Mapping[str, Any]) -> str:
    return file_name(person, bid, number, row["paper"]["name"], part="evidence")


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _kind(name: str) -> str:
    """The ending of a file's name, if it is one that tells of a kind and not of a bidder."""
    ending = PurePath(name).suffix.lower()
    return ending if ending in KINDS else ""
