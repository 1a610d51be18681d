"""What is due for a verified report, why, and when it was paid."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.delivery.models.contract import DUTIES, Contract
from commonweal.delivery.models.report import Report
from commonweal.delivery.workflow import PAYMENT, PAYMENT_LATE
from commonweal.people.models import Person
from commonweal.record import clock
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.workflow import State
from commonweal.web.days import day_of


class Payment(Kept):
    """What one verified report is worth, with every reason, and when it was paid.

    ``number`` is its place in the settlement: caps are used up by earlier payments first. ``received`` is
    when the valid claim came in: the last time that the report was handed in.
    """

    declares = child_of("contract", decided_by=Personal(DUTIES), paid_by=Personal(DUTIES))

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="payments")
    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="payment")
    number = models.PositiveSmallIntegerField()
    due_pence = models.BigIntegerField(_("due"))
    lines = models.JSONField()
    reason = models.TextField(_("why nothing is due"), max_length=500, blank=True)
    received = models.DateTimeField(_("claim received"))
    due_by = models.DateTimeField(_("to be paid by"))
    decided = models.DateTimeField(_("decided"))
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=PAYMENT.choices, default=PAYMENT.first)
    paid = models.DateTimeField(_("paid"), null=True, blank=True)
    paid_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-received", "id"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="payments_stand_in_order"),
            models.CheckConstraint(condition=Q(due_pence__gte=0), name="a_payment_is_not_below_nought"),
            models.CheckConstraint(
                condition=(Q(state="settled") & Q(due_pence=0) & ~Q(reason=""))
                | (~Q(state="settled") & Q(due_pence__gt=0)),
                name="a_payment_of_nought_is_settled_with_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="paid", paid__isnull=False, paid_by__isnull=False)
                | (~Q(state="paid") & Q(paid__isnull=True)),
                name="a_payment_made_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(paid_by__isnull=True) | ~Q(paid_by=F("decided_by")),
                name="whoever_verified_does_not_pay",
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the stage's table; what is due is late once its day has passed."""
        if self.state == "due" and self.due_by < clock.now():
            return PAYMENT_LATE
        return PAYMENT.states[self.state]

    @property
    def title(self) -> str:
        return str(_("Payment for %(report)s") % {"report": self.report.title})

    @property
    def days_taken(self) -> int | None:
        """On which day it was paid, the day on which the claim came in being the first; ``None`` until then.

        Counted as the days to pay are (``days.pay_by``): more days than those is late.
        """
        if self.paid is None:
            return None
        return (day_of(self.paid) - day_of(self.received)).days + 1

    @property
    def within(self) -> bool | None:
        """Whether it was paid in time; ``None`` until it is paid."""
        return None if self.paid is None else self.paid <= self.due_by

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("delivery:payment", args=[self.contract.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """Payments are public."""
        return True
