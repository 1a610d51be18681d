"""A bid's content as one sealed message: written as canonical JSON, padded, encrypted to the tender's key."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from commonweal.files import sealing
from commonweal.rules.canonical import canonical
from commonweal.sourcing.models import Bid, Tender

#: Ciphertext shows its length; content is filled up to a multiple of this, so that it tells little.
BLOCK = 65_536


def seal(tender: Tender, *, price_pence: int, answers: Mapping[str, str]) -> bytes:
    """The ciphertext of a bid, which only the tender's key opens."""
    content = canonical({"price_pence": price_pence, "answers": dict(answers)})
    return sealing.seal(content + b" " * (-len(content) % BLOCK), [tender.sealed_to])


def digest(ciphertext: bytes) -> str:
    """SHA-256 of what is stored, as the bidder's receipt and the record have it."""
    return hashlib.sha256(ciphertext).hexdigest()


def unseal(bid: Bid, key: str) -> dict[str, Any] | None:
    """What stands in a bid; ``None`` if what is stored is not what was received."""
    ciphertext = bytes(bid.ciphertext)
    if digest(ciphertext) != bid.digest:
        return None
    try:
        content: dict[str, Any] = json.loads(sealing.unseal(ciphertext, key))
    except (sealing.CannotOpen, ValueError):
        return None
    return content
