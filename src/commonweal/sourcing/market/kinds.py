"""What else than a tender providers can answer, as data: what each kind must say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class CallKind:
    """One kind of opportunity. ``asks`` names the fields that it must fill beside title, words, terms and
    closing moment."""

    name: str
    title: Any
    about: Any
    asks: tuple[str, ...]

    def __str__(self) -> str:
        return str(self.title)


_ROWS = (
    CallKind(
        "subcontract",
        _("Sub-contract"),
        _("Part of a contract that its provider gives on. Its terms, share and pay are public."),
        ("award", "most_pence", "pay_within_days"),
    ),
    CallKind("grant", _("Grant"), _("Money for a purpose, not paid back."), ("most_pence",)),
    CallKind(
        "loan",
        _("Loan or social investment"),
        _("Money that is paid back, such as working capital until a contract pays."),
        ("most_pence",),
    ),
    CallKind(
        "proposals",
        _("Call for proposals"),
        _("Anyone may propose a new service that answers a need, with evidence that people want it."),
        ("need", "demand"),
    ),
    CallKind(
        "innovation",
        _("Innovation lot"),
        _("A small trial of something new, which may fail: what is to be learnt is said first."),
        ("need", "demand", "learning", "most_pence"),
    ),
)

CALL_KINDS = {kind.name: kind for kind in _ROWS}
CALL_CHOICES = [(kind.name, kind.title) for kind in _ROWS]
