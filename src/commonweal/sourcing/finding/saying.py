"""What a notice says of itself when it goes out: its categories, whom it suits and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.rules.barriers.suitability import Suits, suits
from commonweal.rules.reasons import Verdict, allowed, refused
from commonweal.sourcing.finding.categories import DIVISIONS
from commonweal.sourcing.models import Tender
from commonweal.specifications import barriers
from commonweal.specifications.models import Specification

#: A code of the CPV: eight figures, perhaps with the figure that checks them.
CODE = re.compile(r"[0-9]{8}(-[0-9])?", re.ASCII)
MOST_CODES = 10


@dataclass(frozen=True, slots=True)
class Said:
    """CPV codes, the first the main one; whom it suits, where anything is said of that, and why."""

    categories: Sequence[str] = ()
    for_small: bool | None = None
    for_charities: bool | None = None
    suits_because: str = ""


#: A notice that names no category and says nothing of whom it suits.
NOTHING = Said()


def suggested(specification: Specification) -> Suits:
    """What the check of the specification says of small bodies."""
    return suits(barriers.checked(specification).outcome)


def named_before(tender: Tender) -> dict[str, str]:
    """The categories of the last tender of the same specification and lot that ended without an award."""
    same = Tender.objects.filter(specification=tender.specification_id, lot=tender.lot_id)
    earlier = same.filter(state="ended", opens__isnull=False)
    codes: list[str] = next((row.categories for row in earlier.order_by("-opens") if row.categories), [])
    return as_typed(codes)


def as_typed(codes: Sequence[str]) -> dict[str, str]:
    """Codes as a form asks for them."""
    return {"division": codes[0][:2], "codes": " ".join(codes)} if codes else {}


def kept(said: Said) -> dict[str, Any]:
    """What is said, by the names of the fields that keep it; refused where it does not hold."""
    must_hold(said).enforce()
    return {**asdict(said), "categories": list(said.categories)}


def wrong(codes: Sequence[str]) -> list[str]:
    """Which of these are no codes of the CPV: eight figures in a division that there is."""
    return [code for code in codes if not CODE.fullmatch(code) or code[:2] not in DIVISIONS]


def must_hold(said: Said) -> Verdict:
    """Codes are codes, and whoever says whom a notice suits says why."""
    if found := wrong(said.categories):
        words = _("No code of the CPV: %(codes)s")
        return refused(words, "no-category", codes=", ".join(code[:20] for code in found))
    if len(said.categories) > MOST_CODES:
        return refused(_("There are more than %(most)s codes."), "too-many-categories", most=MOST_CODES)
    if (said.for_small, said.for_charities) != (None, None) and not said.suits_because.strip():
        return refused(_("Say why it suits them, or why it does not."), "no-reason-for-suiting")
    return allowed
