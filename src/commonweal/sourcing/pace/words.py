"""What the steps and causes are called, and time in words."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from commonweal.rules.money import in_decimals
from commonweal.sourcing.models import Wait

STEPS = {
    "preparing": _("From the agreed specification to the notice"),
    "bidding": _("Bids can come in"),
    "opening": _("From the deadline to the opening"),
    "scoring": _("Evaluators score alone"),
    "agreeing": _("The panel agrees its scores"),
    "deciding": _("From agreed scores to the award"),
    "standstill": _("Standstill"),
    "signing": _("From the end of the standstill to the contract"),
}
CAUSES: dict[str, Any] = {
    **dict(Wait.Cause.choices),
    "law": _("For the standstill that was published"),
    "untold": _("No cause was given"),
}


def in_days(seconds: int | Fraction) -> str:
    """So many days of 24 hours, to a tenth."""
    return in_decimals(Fraction(seconds) / 86_400, 1)


def days_in_words(seconds: int | Fraction) -> str:
    """So many days for reading: what is there, however short, is never said to be nought."""
    if not seconds:
        return gettext("0 days")
    days = in_days(seconds)
    if not Fraction(days):
        return gettext("under 0.1 days")
    return gettext("%(days)s days") % {"days": days}


def working_days(number: int) -> str:
    return ngettext("%(number)s working day", "%(number)s working days", number) % {"number": number}
