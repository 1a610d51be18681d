"""Evidence frozen into a bid: a copy of its words, figures and file as they are when the bid is handed in.

What a bidder edits or takes away after changes nothing that a panel reads. A copy of a file is encrypted to
a key of its own, before the transaction, as a file that goes with a bid is (``papers``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from commonweal.files import actions as files
from commonweal.files import sealing
from commonweal.people.consortia import standing
from commonweal.people.models import Organisation, Person
from commonweal.record import clock
from commonweal.rules.canonical import canonical
from commonweal.sourcing.models import Bid, Draft, Enclosure, Share, Showing, Tender
from commonweal.sourcing.profiles import freezing
from commonweal.sourcing.profiles.showing import shown
from commonweal.sourcing.sealing import policy
from commonweal.sourcing.sealing.content import Paper, Piece
from commonweal.web.days import day_of
from commonweal.web.words import day

#: An address of a piece of evidence, as it is copied into an answer.
LINK = re.compile(r"/ready/evidence/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A piece whose file, if it has one, is copied and encrypted already; ``paper`` lacks where it lies."""

    piece: Piece
    copy: files.Prepared | None = None


def offered(organisation: Organisation | None, draft: Draft | None = None) -> list[Showing]:
    """What can go with a bid: the bidder's evidence, and what those share with whom it writes the draft."""
    if organisation is None:
        return []
    own = list(organisation.showings.filter(taken_away=None).select_related("paper", "organisation"))
    if draft is None or draft.consortium is None:
        return own
    partners = [each for each in standing.organisations(draft.consortium) if each != organisation]
    theirs = Showing.objects.filter(organisation__in=partners, taken_away=None, shared=True)
    return [
        *own,
        *theirs.select_related("paper", "organisation").order_by("organisation__name", "kind", "id"),
    ]


def linked(texts: Iterable[str]) -> set[str]:
    """The ids of evidence whose address stands in what was written."""
    return {found for words in texts for found in LINK.findall(words)}


def named(rows: Sequence[Showing], chosen: Collection[str], texts: Iterable[str]) -> list[Showing]:
    """The pieces that were ticked or are linked to, in the order of the library."""
    wanted = {str(each) for each in chosen} | linked(texts)
    return [row for row in rows if str(row.pk) in wanted]


def code_for(tender: Tender, organisation: Organisation | None) -> Share | None:
    """The share code that goes with the bid now: the last that stands."""
    rows = Share.objects.filter(
        tender=tender, organisation=organisation, withdrawn=None, until__gt=clock.now()
    )
    return rows.order_by("-number").first()


@sensitive_variables()
def prepare(
    by: Person | None,
    tender: Tender,
    organisation: Organisation | None,
    chosen: Collection[str],
    texts: Iterable[str],
) -> list[Prepared]:
    """Copy what a bid names, ahead of the transaction that hands it in: encrypting may take seconds.

    Refused beforehand where the bid will be, so that nothing is written for it.
    """
    draft = (
        Draft.objects.filter(tender=tender, organisation=organisation).select_related("consortium").first()
    )
    rows = named(offered(organisation, draft), chosen, texts)
    share = code_for(tender, organisation)
    if rows or share:
        fresh = Tender.objects.select_related("place").get(pk=tender.pk)
        policy.may_submit_bid(by, fresh, organisation, at=clock.now()).enforce()
        sizes = [row.paper.size for row in rows if _has_file(row)]  # type: ignore[union-attr]  # it has one
        policy.may_freeze(len(rows) + bool(share), sum(sizes)).enforce()
    return [*map(_of_showing, rows), *([_of_share(share)] if share else [])]


def keep(by: Person, tender: Tender, organisation: Organisation, found: Sequence[Prepared]) -> Copies:
    """Keep the copies, in the transaction that hands the bid in; ``Copies.go_with`` ties them to it."""
    pieces, rows = [], []
    for each in found:
        piece = each.piece
        if each.copy is not None and piece.paper is not None:
            row = Enclosure.objects.create(
                tender=tender, organisation=organisation, added=clock.now(), added_by=by, in_draft=False
            )
            row.stored = files.keep_prepared(by=by, prepared=each.copy, about=row, named=False)
            row.save()
            rows.append(row)
            piece = replace(piece, paper=replace(piece.paper, stored=str(row.stored.pk)))
        pieces.append(piece)
    return Copies(tuple(pieces), tuple(rows))


@dataclass(frozen=True, slots=True)
class Copies:
    """What goes into the sealed bid, and the rows of the copies of files."""

    pieces: tuple[Piece, ...]
    rows: tuple[Enclosure, ...]

    def go_with(self, bid: Bid) -> None:
        Enclosure.objects.filter(pk__in=[row.pk for row in self.rows]).update(bid=bid)


@sensitive_variables()
def label(pieces: Sequence[Piece], draft: Draft | None) -> bytes:
    """What the bidder is shown of it until bids are opened, sealed to its draft's key; empty without any."""
    if not pieces or draft is None:
        return b""
    return sealing.seal(canonical([_listed(piece) for piece in pieces]), [draft.sealed_to])


@sensitive_variables()
def listed(bid: Bid, draft: Draft | None) -> list[dict[str, Any]]:
    """What was frozen into a sealed bid, for its bidder; nothing where nothing opens the list."""
    if bid.state != "sealed" or draft is None or not bid.frozen:
        return []
    try:
        key = sealing.private_key(draft.key_name)
        found: list[dict[str, Any]] = json.loads(sealing.unseal(bytes(bid.frozen), key))
    except sealing.CannotOpen:
        return []
    return [{**row, "on": date.fromisoformat(row["on"]) if row["on"] else None} for row in found]


def _listed(piece: Piece) -> dict[str, Any]:
    kept = {name: getattr(piece, name) for name in ("kind", "title", "by", "on", "until", "hours", "sha256")}
    return {**kept, "file": piece.paper.name if piece.paper else "", "words": len(piece.words.split())}


def _has_file(row: Showing) -> bool:
    return row.paper is not None and row.paper.withdrawn_at is None and row.paper.erased_at is None


def lost_its_file(row: Showing) -> bool:
    """Whether the piece was kept with a file that was withdrawn or erased since, or is not on the disk."""
    return row.paper is not None and not (_has_file(row) and files.is_there(row.paper))


@sensitive_variables("key")
def _of_showing(row: Showing) -> Prepared:
    """One piece of the library, with a copy of its file under a key of its own."""
    piece = Piece(
        kind=row.kind,
        title=row.title,
        words=row.words,
        by=row.organisation.name,
        source=str(row.pk),
        on=row.on.isoformat(),
        until=row.until.isoformat() if row.until else None,
        hours=row.hours,
    )
    if not _has_file(row):
        return Prepared(piece)
    assert row.paper is not None
    recipient, key = sealing.fresh_key()
    copy = files.prepare_copy(stored=row.paper, sealed_for=[recipient])
    paper = Paper(row.paper.name, row.paper.size, copy.written.sha256, key, "")
    return Prepared(replace(piece, sha256=row.paper.sha256, paper=paper), copy)


def _of_share(share: Share) -> Prepared:
    """What a share code shows. Names of connected persons stay behind the code and go into no bid."""
    content = freezing.read(share) or {"sections": []}
    lines = [
        f"{answer['wording']}\n{_said(answer)}"
        for section in content["sections"]
        for answer in section["answers"]
        if answer["said"] not in (None, "")
    ]
    title = _("Standard profile, version %(number)s, frozen on %(day)s") % {
        "number": share.number,
        "day": day(share.given),
    }
    return Prepared(
        Piece(
            "profile",
            title,
            "\n\n".join(lines),
            share.organisation.name,
            str(share.pk),
            on=day_of(share.given).isoformat(),
            sha256=share.digest,
        )
    )


def _said(answer: dict[str, Any]) -> str:
    said = [shown(answer["kind"], answer["said"]), answer.get("why") or ""]
    if answer.get("evidence"):
        said.append(f"{answer['evidence']['name']} (SHA-256 {answer['evidence']['sha256']})")
    return "\n".join(filter(None, said))
