"""A contract that pays for outcomes, what its provider reports, and what is due and paid for it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.delivery.workflow import CONTRACT, PAYMENT, PAYMENT_LATE, REPORT
from commonweal.people.models import Organisation, Person
from commonweal.people.policy import belongs, holds
from commonweal.record import clock
from commonweal.record.kept import Kept, Personal, child_of, place_root
from commonweal.rules import outcomes
from commonweal.rules.workflow import State
from commonweal.web.days import day_of
from commonweal.web.translated import TranslatedField

DUTIES = "To show that the duties of verifying and paying were kept apart, for as long as accounts are kept"
CLAIM = "To show what a payment rested on, for as long as accounts are kept"

#: Days within which a valid claim is paid. Source: Procurement Act 2023, section 68 (an implied term).
PAY_WITHIN_DAYS = 30


class EndKind(models.TextChoices):
    """Why a contract ends before its term, by kind.

    Source: Procurement Act 2023, section 78 (the grounds that are implied in every public contract: a change
    that would need a new procurement, a provider that may not be contracted with) and section 71(5) (breach).
    """

    AGREED = "agreed", _("Both sides agreed to end it")
    BREACH = "breach", _("The provider broke it, or did not do better when asked to")
    EXCLUDED = "excluded", _("The provider may no longer be contracted with")
    CHANGED = "changed", _("It would have to change so much that it needs a new procurement")
    GIVEN_UP = "given_up", _("The provider gave it up, closed or became insolvent")
    NO_NEED = "no_need", _("The service is needed no more, or in another way")


class Contract(Kept):
    """A service that runs: who provides it, for how long, at which rates and up to which amount."""

    declares = place_root(signed_by=Personal(DUTIES))
    stage = "delivery"
    called = _("Contract")

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="contracts")
    work = models.OneToOneField("people.Work", on_delete=models.PROTECT, related_name="contract")
    award = models.OneToOneField("sourcing.Award", on_delete=models.PROTECT, related_name="contract")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contracts")
    specification = models.ForeignKey(
        "specifications.Specification", on_delete=models.PROTECT, related_name="contracts"
    )
    pot = models.ForeignKey("budgets.Pot", on_delete=models.PROTECT, related_name="contracts")
    title = TranslatedField(_("title"), max_length=150)
    starts = models.DateField(_("start"))
    ends = models.DateField(_("end"))
    value_pence = models.BigIntegerField(_("most it pays"))
    terms = models.JSONField()
    terms_digest = models.CharField(max_length=64)
    pay_within_days = models.PositiveSmallIntegerField(_("days to pay"), default=PAY_WITHIN_DAYS)
    signed = models.DateTimeField(_("signed"))
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=CONTRACT.choices, default=CONTRACT.first)
    reason = models.TextField(_("why it ended early"), max_length=1000, blank=True)
    end_kind = models.CharField(_("how it ended early"), max_length=20, choices=EndKind.choices, blank=True)
    end_decided = models.CharField(_("who decided, and when"), max_length=300, blank=True)
    afterwards = models.TextField(
        _("what happens to the people who use the service"), max_length=2000, blank=True
    )
    last_day = models.DateField(_("last day"), null=True, blank=True)
    released = models.DateTimeField(_("money left given back"), null=True, blank=True)

    class Meta:
        ordering = ["-signed", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")), name="a_contract_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(value_pence__gt=0), name="a_contract_is_worth_something"),
            models.CheckConstraint(
                condition=Q(pay_within_days__gte=1, pay_within_days__lte=PAY_WITHIN_DAYS),
                name="a_contract_pays_within_thirty_days",
            ),
            models.CheckConstraint(
                condition=Q(state="running", last_day__isnull=True, released__isnull=True)
                | (~Q(state="running") & Q(last_day__isnull=False)),
                name="a_contract_that_ended_has_its_last_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="ended_early")
                | ~Q(reason="") & ~Q(end_kind="") & ~Q(end_decided="") & ~Q(afterwards=""),
                name="a_contract_that_ended_early_has_its_reason",
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the stage's table."""
        return CONTRACT.states[self.state]

    @property
    def card(self) -> outcomes.RateCard:
        """The rates as they were signed; the contract's value caps them all."""
        return outcomes.from_data(self.terms).card

    @property
    def until(self) -> date:
        """The last day that can be reported on."""
        return self.last_day or self.ends

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("delivery:contract", args=[self.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """Contracts are public."""
        return True


class Report(Kept):
    """What a provider says was achieved in one period. Handing it in claims the payment for it.

    Units, and why fewer were verified, are public. The evidence may tell of the people who were helped, so
    it is the provider's and the place's officers' alone.
    """

    declares = child_of(
        "contract", submitted_by=Personal(CLAIM), queried_by=Personal(DUTIES), verified_by=Personal(DUTIES)
    )

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="reports")
    period = models.CharField(_("period"), max_length=60)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    state = models.CharField(max_length=20, choices=REPORT.choices, default=REPORT.first)
    first_submitted = models.DateTimeField(_("first handed in"))
    submitted = models.DateTimeField(_("handed in"))
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    query = models.TextField(_("what was asked"), max_length=1000, blank=True)
    queried = models.DateTimeField(_("queried"), null=True, blank=True)
    queried_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verified = models.DateTimeField(_("verified"), null=True, blank=True)
    verified_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["first_day", "id"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "period"], name="one_report_of_a_name_in_a_contract"),
            models.UniqueConstraint(fields=["contract", "first_day"], name="one_report_from_a_day_on"),
            models.UniqueConstraint(fields=["contract", "last_day"], name="one_report_up_to_a_day"),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="a_period_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(state="queried") | (Q(queried__isnull=False) & ~Q(query="")),
                name="a_queried_report_says_what_was_asked",
            ),
            models.CheckConstraint(
                condition=Q(state="verified", verified__isnull=False, verified_by__isnull=False)
                | (~Q(state="verified") & Q(verified__isnull=True)),
                name="a_verified_report_has_its_time",
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the stage's table."""
        return REPORT.states[self.state]

    @property
    def title(self) -> str:
        return str(_("%(period)s: %(contract)s") % {"period": self.period, "contract": self.contract.title})

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("delivery:report", args=[self.contract.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """That there is a report, and how many units it claims, is public."""
        return True

    def files_seen_by(self, person: Person | None) -> bool:
        """Evidence is for the provider and for the officers who verify, pay and audit."""
        officers = ("commissioner", "finance", "auditor")
        return belongs(person, self.contract.organisation) or holds(person, self.contract.place, *officers)


class ReportLine(Kept):
    """One outcome in a report: the units claimed, and once verified the units that count."""

    declares = child_of("report", evidence=Personal(CLAIM))

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="lines")
    outcome = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    claimed = models.PositiveIntegerField(_("claimed"))
    evidence = models.TextField(_("evidence"), max_length=4000, blank=True)
    verified = models.PositiveIntegerField(_("verified"), null=True, blank=True)
    reason = models.TextField(_("why it differs"), max_length=1000, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "outcome"], name="one_line_for_each_outcome"),
            models.CheckConstraint(
                condition=Q(verified__isnull=True) | Q(verified=F("claimed")) | ~Q(reason=""),
                name="what_differs_from_the_claim_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.claimed}"


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
