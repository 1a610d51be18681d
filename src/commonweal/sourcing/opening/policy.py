"""Who holds keys, who rehearses and who opens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonweal.files.splitting import PARTS
from commonweal.people.models import Person, WorkRole
from commonweal.people.policy import holds, may_take_role, must_be_signed_in, must_hold
from commonweal.places.models import Place
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.sourcing.models import KeyShare, Tender
from commonweal.sourcing.workflow import TENDER


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
    """A share that was lost goes to somebody else while bids are sealed; one holder stays independent."""
    tender = lost.tender
    if tender.state not in ("preparing", "open"):
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


def _may_hold(holder: Person, tender: Tender) -> Verdict:
    if not hasattr(holder, "opening_key"):
        return refused(
            _("%(name)s has no opening key yet. Each person makes their own."), "no-own-key", name=holder.name
        )
    return may_take_role(holder, tender.work, WorkRole.Role.KEYHOLDER)
