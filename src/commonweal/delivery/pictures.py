"""What the stage's pictures show: outcomes against target, money, and days to pay."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from django.utils.translation import gettext as _

from commonweal.delivery.models import Payment
from commonweal.delivery.queries import Money, Progress
from commonweal.rules.money import in_pounds
from commonweal.web.charts import Bar
from commonweal.web.words import figure


def against_target(rows: Iterable[Progress]) -> list[Bar]:
    """Each outcome as the part of its target that has been verified, since units differ."""
    return [
        Bar(row.title, Fraction(row.verified) / Fraction(row.target), _against(row))
        for row in rows
        if row.target
    ]


def _against(row: Progress) -> str:
    return _("%(verified)s of %(target)s") % {"verified": figure(row.verified), "target": figure(row.target)}


def parts_of(money: Money) -> list[Bar]:
    """What is paid and what is due, as parts of the most that the contract pays."""
    return [
        Bar(_("Paid"), money.paid, in_pounds(money.paid)),
        Bar(_("Due"), money.due, in_pounds(money.due)),
    ]


def by_days(paid: Iterable[Payment]) -> list[Bar]:
    """How many payments took how many days."""
    bands = [(_("10 days or less"), 10), (_("11 to 20 days"), 20), (_("21 to 30 days"), 30)]
    counts = [0] * (len(bands) + 1)
    for row in paid:
        days = row.days_taken or 0
        counts[next((place for place, (_label, most) in enumerate(bands) if days <= most), len(bands))] += 1
    labels = [*(label for label, _most in bands), _("More than 30 days")]
    return [Bar(label, count, str(count)) for label, count in zip(labels, counts, strict=True)]
