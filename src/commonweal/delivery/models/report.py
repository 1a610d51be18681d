"""What a provider reports under a contract, and what of it was verified."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.delivery.models.contract import DUTIES, Contract
from commonweal.delivery.workflow import REPORT
from commonweal.people.models import Person
from commonweal.people.policy import belongs, holds
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.workflow import State

CLAIM = "To show what a payment rested on, for as long as accounts are kept"


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
