"""A tender's key in the hands of three people: handing its shares out, and making it from two of them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from commonweal.files import sealing, splitting
from commonweal.people.models import Person
from commonweal.record import clock
from commonweal.rules.reasons import refused
from commonweal.sourcing.models import KeyShare, Tender
from commonweal.sourcing.opening.policy import is_independent


@sensitive_variables("parts")
def hand_out(tender: Tender, holders: Sequence[Person], parts: Sequence[str]) -> None:
    """Give each holder a share, in place of those given before, sealed to the key that they keep."""
    tender.key_shares.all().delete()
    for number, (holder, part) in enumerate(zip(holders, parts, strict=True), start=1):
        recipient = holder.opening_key.recipient
        KeyShare.objects.create(
            tender=tender,
            holder=holder,
            number=number,
            independent=is_independent(holder, tender.place),
            recipient=recipient,
            ciphertext=sealing.seal(part.encode(), [recipient]),
            given=clock.now(),
        )


@sensitive_variables()
def key_from(tender: Tender, own_keys: Sequence[str], without: KeyShare | None = None) -> str:
    """The tender's private key, made in memory from the own keys of two of its holders.

    ``without``: a share that does not count, since it is being replaced. Raises ``Refused`` if what was typed
    is no key, is no holder's key, or is one holder's alone.
    """
    shares = {share.recipient: share for share in tender.key_shares.all() if share != without}
    parts: dict[str, str] = {}
    for own in own_keys:
        try:
            recipient = splitting.public_half(own)
        except sealing.CannotOpen:
            refused(_("That is not a key. A key begins with AGE-SECRET-KEY-1."), "not-a-key").enforce()
            raise
        if recipient not in shares:
            refused(_("One of these keys belongs to none of the three holders."), "not-a-holder").enforce()
        parts[recipient] = _part(shares[recipient], own)
    if len(parts) < splitting.NEEDED:
        refused(
            _("One holder's key opens nothing. Two of the three are needed, together."), "one-share"
        ).enforce()
    key = splitting.join(parts.values())
    if splitting.public_half(key) != tender.sealed_to:
        refused(_("These shares do not make the key of this tender."), "another-key").enforce()
    return key


@sensitive_variables()
def numbers(tender: Tender, own_keys: Sequence[str]) -> list[int]:
    """Which shares these keys opened, by number, for the record: once ``key_from`` has taken them."""
    recipients = {splitting.public_half(own) for own in own_keys}
    return sorted(share.number for share in tender.key_shares.all() if share.recipient in recipients)


@sensitive_variables()
def _part(share: KeyShare, own: str) -> str:
    try:
        return sealing.unseal(bytes(share.ciphertext), own.strip()).decode()
    except sealing.CannotOpen:
        refused(_("A share is no longer what was handed out, or has been destroyed."), "share-gone").enforce()
        raise


def destroy(tender: Tender) -> None:
    """Empty the shares, so that nobody makes this key again; who held them stays known."""
    tender.key_shares.update(ciphertext=b"")
