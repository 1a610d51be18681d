"""The data room of a tender: papers added for everyone in one moment, till bids close, mistakes taken out."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from commonweal.files import actions as files
from commonweal.files.queries import files_of
from commonweal.people.models import Person
from commonweal.people.policy import must_hold
from commonweal.record import clock, events
from commonweal.rules.reasons import Verdict, first_refusal, refused
from commonweal.sourcing.models import CallPaper, Notice, NoticePaper, Paper, Tender
from commonweal.sourcing.notices import changing
from commonweal.sourcing.notices.actions import tell, tell_of_change


def may_add_paper(person: Person | None, tender: Tender, *, at: Any) -> Verdict:
    """A commissioner lays papers ready before the notice, and adds some until bids close; never after."""
    if tender.state != "preparing" and not _takes_bids(tender, at):
        return refused(_("Bids have closed, so nothing is added to what they answered."), "bids-closed")
    return must_hold(person, tender.place, "commissioner")


def may_add_contract(person: Person | None, notice: Notice) -> Verdict:
    """The contract that was signed, or a part of it, stands beside the notice of its details."""
    if notice.kind != "contract_details":
        return refused(_("A contract stands beside the notice of its details."), "no-contract")
    return must_hold(person, notice.place, "commissioner")


def may_withdraw_paper(person: Person | None, paper: Paper) -> Verdict:
    """A commissioner takes out what was put up by mistake, at any time: what harms somebody cannot wait."""
    return first_refusal(must_hold(person, paper.tender.place, "commissioner"), must_be_there(paper))


def must_be_there(paper: Paper | CallPaper | NoticePaper) -> Verdict:
    """It has not gone yet."""
    if paper.withdrawn is not None:
        return refused(_("This paper has been withdrawn already."), "withdrawn")
    return Verdict(True)


@transaction.atomic
def add_paper(
    *,
    by: Person | None,
    tender: Tender,
    title: str,
    upload: Any,
    words: str = "",
    changes_bids: bool = False,
) -> Paper:
    """Add a paper to a tender, under the lock that bids are received under; everyone concerned is told once.

    One that changes what bids must say leaves seven days, or half of a short time, where need be by a later
    deadline, and bids that are in stand only if they are confirmed or replaced.
    """
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    now = clock.now()
    may_add_paper(by, tender, at=now).enforce()
    out = tender.state == "open"
    said = {"title": title, "words": words, "changes_bids": changes_bids and out}
    paper = _kept(by, tender, upload, added=now if out else None, **said)
    if not out:
        events.write("paper laid ready", about=tender, by=by, facts={"title": title})
        return paper
    events.write("paper added", about=tender, by=by, facts={"title": title}, public=True)
    tells = _now("A paper was added: %(title)s") % {"title": title}
    if paper.changes_bids:
        changing.change_terms(tender, by=by, at=now, reason=tells)
    tell_of_change(tender, tells, terms=paper.changes_bids)
    return paper


@transaction.atomic
def add_contract(*, by: Person | None, notice: Notice, title: str, upload: Any, left_out: str = "") -> Paper:
    """Publish a contract as it was signed, or without what may not be shown, and then say what and why."""
    may_add_contract(by, notice).enforce()
    assert notice.tender is not None
    now = clock.now()
    paper = _kept(by, notice.tender, upload, notice=notice, title=title, left_out=left_out, added=now)
    facts = {"title": title, "left_out": left_out}
    events.write("contract published", about=notice, by=by, facts=facts, public=True)
    return paper


@transaction.atomic
def withdraw_paper(*, by: Person | None, paper: Paper, reason: str, changes_bids: bool = False) -> Paper:
    """Take a paper out that was put up by mistake: its content is gone for everyone, and why is published.

    Everyone concerned is told once. If bids must say something else without it, seven days are left, as after
    a paper that was added. What was laid ready and never public goes without a word to anybody.
    """
    tender = Tender.objects.select_for_update().get(pk=paper.tender_id)
    paper = Paper.objects.select_for_update(of=("self",)).select_related("notice").get(pk=paper.pk)
    paper.tender = tender
    now = clock.now()
    may_withdraw_paper(by, paper).enforce()
    seen = paper.was_public
    take_out(by=by, paper=paper, reason=reason)
    facts = {"title": paper.title, "reason": reason}
    events.write("paper withdrawn", about=paper.notice or tender, by=by, facts=facts, public=seen)
    if not seen:
        return paper
    changes = changes_bids and paper.notice is None and _takes_bids(tender, now)
    if changes:
        why = _now("A paper was withdrawn: %(title)s") % {"title": paper.title}
        changing.change_terms(tender, by=by, at=now, reason=why)
    tell(tender, "paper_withdrawn", title=paper.title, reason=reason, row=tender, terms=changes)
    return paper


def take_out(*, by: Person | None, paper: Paper | CallPaper | NoticePaper, reason: str) -> None:
    """The paper's file is withdrawn and erased, its words are emptied; the caller holds the lock on its row.

    The record keeps the SHA-256 of the file: whoever has a copy can still prove what it was.
    """
    for stored in files_of(paper, by):
        files.withdraw(by=by, stored=stored, reason=reason)
        files.erase(stored.pk)
    paper.withdrawn, paper.withdrawn_because, paper.words = clock.now(), reason, ""
    paper.save()


def _takes_bids(tender: Tender, at: Any) -> bool:
    return tender.state == "open" and tender.closes is not None and at < tender.closes


def _kept(by: Person | None, tender: Tender, upload: Any, **said: Any) -> Paper:
    """The paper's row with its file, which the files room has looked into."""
    assert by is not None
    paper = Paper.objects.create(tender=tender, added_by=by, **said)
    files.keep(by=by, upload=upload, about=paper, public=True)
    return paper
