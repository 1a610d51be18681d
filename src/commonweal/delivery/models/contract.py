"""A contract that pays for outcomes: who provides what, for how long, at which rates."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.delivery.workflow import CONTRACT
from commonweal.people.models import Organisation, Person
from commonweal.record.kept import Kept, Personal, place_root
from commonweal.rules import outcomes
from commonweal.rules.workflow import State
from commonweal.web.translated import TranslatedField

DUTIES = "To show that the duties of verifying and paying were kept apart, for as long as accounts are kept"
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
