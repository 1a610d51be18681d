"""Who may hand in a bid, until when, and who may see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonweal.people import queries as people
from commonweal.people.models import Membership, Organisation, Person, WorkRole
from commonweal.people.policy import holds, must_belong, must_hold
from commonweal.people.work_policy import may_take_role
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.sourcing.judging.blind import may_read
from commonweal.sourcing.models import Bid, Draft, Enclosure, Outage, Tender
from commonweal.sourcing.sealing.content import (
    LARGEST_SEALED,
    LARGEST_TOGETHER,
    MOST_PAPERS,
    MOST_PIECES,
    Paper,
)
from commonweal.sourcing.workflow import BID
from commonweal.web.words import when

#: The roles of those who speak for an organisation that bids: they hand in, replace and withdraw.
SPEAKS = (Membership.Role.ADMIN, Membership.Role.BIDS)


def may_submit_bid(
    person: Person | None, tender: Tender, organisation: Organisation | None, *, at: datetime
) -> Verdict:
    """A member bids for their organisation, before the deadline, unless a role here bars them from it.

    A bid at the very moment of the deadline is late.
    """
    if person is None:
        return refused(_("Sign in first: a bid is made by an organisation that we know."), "sign-in")
    if organisation is None:
        return refused(
            _("Register your organisation first: bids are made by organisations."), "no-organisation"
        )
    if tender.state != "open" or tender.closes is None:
        return refused(_("This tender takes no bids: %(state)s."), "not-open", state=tender.stands.public)
    if at >= tender.closes:
        return refused(_("Bids closed on %(when)s."), "bids-closed", when=when(tender.closes))
    return first_refusal(
        must_belong(person, organisation),
        may_take_role(person, tender.work, WorkRole.Role.BIDDER, organisation),
    )


def may_hand_in(
    person: Person | None, tender: Tender, organisation: Organisation | None, *, at: datetime
) -> Verdict:
    """Whoever may bid may write; what is handed in, and replaces what was, comes from who speaks for it."""
    verdict = may_submit_bid(person, tender, organisation, at=at)
    if verdict and organisation is not None:
        return must_belong(person, organisation, *SPEAKS)
    return verdict


def must_be_sealed(ciphertext: bytes) -> Verdict:
    """What a bidder sealed alone is a binary age file, for keys and not for a passphrase.

    For which keys, and what stands in it, nobody can tell before it is opened.
    """
    if len(ciphertext) > LARGEST_SEALED:
        return refused(
            _("The file is too large: at most %(megabytes)s MB are taken."),
            "too-large",
            megabytes=LARGEST_SEALED // 2**20,
        )
    if ciphertext.startswith(b"-----BEGIN AGE"):
        return refused(
            _("This age file is armoured, which is text. Seal it again without armour (not age -a)."),
            "armoured",
        )
    if not ciphertext.startswith(b"age-encryption.org/v1\n"):
        return refused(_("This is not an age file: it does not begin with age-encryption.org/v1."), "not-age")
    header, mark, _rest = ciphertext.partition(b"\n--- ")
    if not mark:
        return refused(_("This age file is cut short: its header does not end."), "cut-short")
    if b"\n-> X25519 " not in header:
        return refused(
            _("This file is sealed to no key that begins with age1, so two holders could never open it."),
            "no-key",
        )
    return allowed


def may_withdraw_bid(person: Person | None, bid: Bid, *, at: datetime) -> Verdict:
    """Whoever speaks for the bidder may withdraw its bid until the deadline."""
    if bid.tender.closes is None or at >= bid.tender.closes:
        return refused(_("Bids have closed, so this one can no longer be withdrawn."), "bids-closed")
    return first_refusal(must_belong(person, bid.organisation, *SPEAKS), BID.may("withdraw_bid", bid.state))


def may_see_bid(person: Person | None, bid: Bid) -> Verdict:
    """A bid is its bidder's; once opened, also the commissioners' and the panel's.

    They have declared first, and have no interest in its bidder.
    """
    if bid.seen_by(person):
        return allowed
    if bid.state == "opened" and (
        holds(person, bid.tender.place, "commissioner")
        or bid.tender.sheets_that_count().filter(evaluator=person).exists()
    ):
        return may_read(person, bid)
    return refused(_("A bid is seen by its bidder alone until it is opened."), "not-yours")


def organisations_of(person: Person | None) -> list[Organisation]:
    """The organisations for which a person may bid."""
    return list(people.organisations(person))


def first_bidder(person: Person | None, tender: Tender, *, at: datetime) -> Organisation | None:
    """The first organisation for which a person may bid here; where none may, the first of all."""
    mine = organisations_of(person)
    able = (each for each in mine if may_submit_bid(person, tender, each, at=at))
    return next(able, mine[0] if mine else None)


def may_add_paper(
    person: Person | None, draft: Draft, papers: Sequence[Paper], size: int, *, at: datetime
) -> Verdict:
    """Whoever may bid may add a file to the draft: so many, and so large together."""
    if len(papers) >= MOST_PAPERS:
        return refused(
            _("A bid takes %(most)s files, and yours has as many. Take one out first."),
            "number of files",
            most=MOST_PAPERS,
        )
    if sum(paper.size for paper in papers) + size > LARGEST_TOGETHER:
        return refused(
            _("The files of a bid may have %(megabytes)s MB together; with this one yours would have more."),
            "size of files",
            megabytes=LARGEST_TOGETHER // 2**20,
        )
    return may_submit_bid(person, draft.tender, draft.organisation, at=at)


def may_freeze(pieces: int, size: int) -> Verdict:
    """So many pieces of evidence go into one bid, and their files are so large together."""
    if pieces > MOST_PIECES:
        return refused(
            _("At most %(most)s pieces of evidence go into one bid. Choose those that say most."),
            "number of pieces",
            most=MOST_PIECES,
        )
    if size > LARGEST_TOGETHER:
        return refused(
            _("The files of your evidence may have %(megabytes)s MB together. Leave a large one out."),
            "size of evidence",
            megabytes=LARGEST_TOGETHER // 2**20,
        )
    return allowed


def may_remove_paper(person: Person | None, row: Enclosure, *, at: datetime) -> Verdict:
    """A member takes a file out of the draft while bids come in."""
    if not row.in_draft:
        return refused(_("This file is in your draft no longer."), "not-in-draft")
    return may_submit_bid(person, row.tender, row.organisation, at=at)


def may_open_evidence(person: Person | None, bid: Bid, number: int) -> Verdict:
    """Whoever may read an opened bid may read the file of a piece of evidence that was frozen into it."""
    if bid.state != "opened" or not 1 <= number <= len(bid.evidence):
        return refused(_("There is no such file, or its bid is not open."), "no-such-paper")
    if not bid.evidence[number - 1]["paper"]:
        return refused(_("No file goes with this piece."), "no-such-paper")
    return may_see_bid(person, bid)


def may_open_paper(person: Person | None, bid: Bid, number: int) -> Verdict:
    """Whoever may read an opened bid may read what goes with it."""
    if bid.state != "opened" or not 1 <= number <= len(bid.papers):
        return refused(_("There is no such file, or its bid is not open."), "no-such-paper")
    return may_see_bid(person, bid)


def own_key(person: Person) -> str:
    """The public half of a person's own key, to which what they hand in is sealed too; empty without one."""
    return person.opening_key.recipient if hasattr(person, "opening_key") else ""


def may_see_outages(person: Person | None, tender: Tender) -> Verdict:
    """Commissioners record that the service failed, while no bid of a published tender has been opened."""
    if tender.state != "open":
        return refused(
            _("Time is given back only while a tender takes bids and none has been opened."), "bids-opened"
        )
    return must_hold(person, tender.place, "commissioner")


def may_record_outage(
    person: Person | None, tender: Tender, *, began: datetime, ended: datetime, at: datetime
) -> Verdict:
    """What is recorded is over, and fell into the time in which bids were taken."""
    if not began < ended <= at:
        return refused(_("It must have begun before it ended, and be over."), "not-over")
    if tender.opens is None or tender.closes is None or began < tender.opens or began >= tender.closes:
        return refused(
            _("It did not begin while bids were taken, so it kept nobody from bidding."), "not-then"
        )
    return may_see_outages(person, tender)


def may_approve_outage(person: Person | None, outage: Outage, tender: Tender) -> Verdict:
    """Another commissioner approves, once."""
    if outage.approved is not None:
        return refused(_("This was approved, and the time given back."), "approved")
    if person is not None and outage.recorded_by_id == person.pk:
        return refused(_("You recorded it, so another commissioner must approve it."), "recorded-it")
    return may_see_outages(person, tender)
