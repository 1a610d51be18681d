"""Who holds keys, who rehearses and who opens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonweal.files.splitting import PARTS
from commonweal.people.models import Person, WorkRole
from commonweal.people.policy import holds, must_be_signed_in, must_hold
from commonweal.people.work_policy import may_take_role
from commonweal.places.models import Place
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.sourcing.models import Bid, KeyShare, Tender
from commonweal.sourcing.opening import lost, waiting
from commonweal.sourcing.sealing import content
from commonweal.sourcing.voiding.policy import no_interest
from commonweal.sourcing.workflow import TENDER
from commonweal.web.words import when


def is_independent(person: Person, place: Place) -> bool:
    """Whether somebody neither commissions nor pays for this place: an auditor, or someone from outside."""
    return not holds(person, place, "commissioner", "finance")


def may_keep_key(person: Person | None) -> Verdict:
    return must_be_signed_in(person)


def may_see_keys(person: Person | None, tender: Tender) -> Verdict:
    """Who holds shares of a key is seen by those who do, and by the place's commissioners."""
    if person is not None and tender.key_shares.filter(holder=person).exists():
        return allowed
    return must_hold(person, tender.place, "commissioner")


def may_set_up(person: Person | None, tender: Tender) -> Verdict:
    """Who holds the key is settled by a commissioner before the notice is published."""
    return first_refusal(must_hold(person, tender.place, "commissioner"), TENDER.may("publish", tender.state))


def may_name_holders(person: Person | None, tender: Tender, holders: Sequence[Person]) -> Verdict:
    """Three different people, each with a key of their own and none a bidder; at least one is independent."""
    verdict = may_set_up(person, tender)
    if not verdict:
        return verdict
    if len({holder.pk for holder in holders}) != PARTS:
        return refused(_("Name three different people."), "not-three")
    if not any(is_independent(holder, tender.place) for holder in holders):
        return refused(
            _("At least one of the three must neither commission nor pay for this place."), "none-independent"
        )
    return first_refusal(*(_may_hold(holder, tender) for holder in holders))


def may_replace_holder(person: Person | None, lost: KeyShare, holder: Person) -> Verdict:
    """A share that was lost goes to somebody else while a bid needs it; one holder stays independent."""
    tender = lost.tender
    if tender.state not in ("preparing", "open") and not awaited(tender):
        return refused(_("The bids are open, so no key is needed any longer."), "bids-open")
    others = list(tender.key_shares.exclude(pk=lost.pk))
    if any(share.holder_id == holder.pk for share in others):
        return refused(_("Name three different people."), "not-three")
    if not any(share.independent for share in others) and not is_independent(holder, tender.place):
        return refused(
            _("At least one of the three must neither commission nor pay for this place."), "none-independent"
        )
    return first_refusal(must_hold(person, tender.place, "commissioner"), _may_hold(holder, tender))


def may_rehearse(person: Person | None, tender: Tender) -> Verdict:
    """The opening is rehearsed once the key has been handed out, before the notice is published."""
    if not tender.sealed_to:
        return refused(_("Name the three holders of the key first."), "no-key")
    return may_set_up(person, tender)


def is_ready(tender: Tender) -> Verdict:
    """Whether bids can be sealed to a key that two people have shown they can open."""
    if not tender.sealed_to:
        return refused(_("Name the three holders of the key first."), "no-key")
    if tender.rehearsed is None:
        return refused(
            _("Rehearse the opening first, so that it is known to work before anyone bids."), "not-rehearsed"
        )
    return allowed


def may_open_bids(person: Person | None, tender: Tender, *, at: datetime) -> Verdict:
    """Nobody opens a bid before the deadline, whatever keys they have."""
    verdict = first_refusal(
        must_hold(person, tender.place, "commissioner"), TENDER.may("open_bids", tender.state)
    )
    if verdict and (tender.closes is None or at < tender.closes):
        return refused(_("Bids stay sealed until the deadline."), "before-deadline")
    return verdict


def received(bid: Bid) -> str:
    """The hash of what was received, as the receipt's event has it, which the log binds."""
    return str(bid.receipt.facts["sha256"])


def is_as_received(bid: Bid) -> bool:
    """Whether what is stored of a bid, and the hash beside it, are those of what was received."""
    return content.digest(bytes(bid.ciphertext)) == bid.digest == received(bid)


def awaited(tender: Tender) -> list[Bid]:
    """The bids that were altered before the opening, and may be found whole while the shares stand.

    What is stored of any other that could not be read is what was received: nothing better will be found.
    """
    if tender.state != "scoring" or not tender.key_shares.exclude(ciphertext=b"").exists():
        return []
    rows = tender.bids.filter(state="unreadable").select_related("organisation", "receipt")
    return [bid for bid in rows.order_by("number") if not is_as_received(bid)]


def must_be_settled(tender: Tender) -> Verdict:
    """Nothing of the judging becomes final while what was altered of a bid may still be found whole.

    Else it would be scored by people who have seen the others' scores, or not at all.
    """
    labels = [bid.label for bid in awaited(tender)] + [each.label for each in lost.looked_for(tender)]
    if not labels:
        return allowed
    return refused(
        _(
            "%(bids)s was altered after it was received, and may be found whole in a backup. First a "
            "commissioner has it read again, or says in a published reason that it was not found."
        ),
        "bid-awaited",
        bids="; ".join(labels).capitalize(),
    )


def is_looking(tender: Tender) -> bool:
    """Whether a bid that was altered, or a file of one, is looked for."""
    return bool(awaited(tender) or lost.looked_for(tender))


def may_read_again(person: Person | None, bid: Bid) -> Verdict:
    """A commissioner has an altered bid read again while nobody has handed in scores of the others."""
    tender = bid.tender
    if bid.state != "unreadable" or tender.state != "scoring":
        return refused(_("Only a bid that could not be opened is read again, before the award."), "not-now")
    if not (verdict := must_hold(person, tender.place, "commissioner")):
        return verdict
    if bid not in awaited(tender):
        return refused(
            _(
                "What is stored of it is what was received, or the shares of the key are destroyed: there is "
                "nothing to read again."
            ),
            "nothing-to-read",
        )
    if tender.sheets.filter(handed_in__isnull=False).exists():
        return refused(
            _(
                "Scores are handed in, and those who gave them may read each other's. A bid that came in now "
                "would not be judged as the others were."
            ),
            "scores-in",
        )
    return allowed


def must_be_what_was_received(bid: Bid, ciphertext: bytes) -> Verdict:
    """Nothing but the very bytes that were received, whoever kept them, takes an altered bid's place."""
    if content.digest(ciphertext) == received(bid):
        return allowed
    return refused(
        _(
            "This file is not what was received: its SHA-256 is not the one in the receipt. Look in another "
            "backup, or ask the bidder for the copy that it keeps."
        ),
        "another-file",
    )


def may_stop_looking(person: Person | None, tender: Tender, *, at: datetime) -> Verdict:
    """A commissioner without an interest in any bidder says that an altered bid was not found.

    Not before its bidder has had five working days to find the copy that it keeps.
    """
    if not (verdict := must_hold(person, tender.place, "commissioner")):
        return verdict
    altered = awaited(tender) + [each.bid for each in lost.looked_for(tender)]
    if not altered:
        return refused(_("No bid is being looked for."), "none-awaited")
    if at < (until := waiting.over(altered)):
        return refused(
            _(
                "Its bidder has %(days)s working days to find the copy that it keeps: a bid can be given up "
                "from %(until)s."
            ),
            "bidder-has-time",
            days=waiting.DAYS,
            until=when(until),
        )
    return no_interest(person, tender)


def _may_hold(holder: Person, tender: Tender) -> Verdict:
    if not hasattr(holder, "opening_key"):
        return refused(
            _("%(name)s has no opening key yet. Each person makes their own."), "no-own-key", name=holder.name
        )
    return may_take_role(holder, tender.work, WorkRole.Role.KEYHOLDER)
