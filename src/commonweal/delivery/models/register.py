"""The register: every service that is delivered in a place, whether or not it was commissioned here."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.delivery.models.contract import Contract
from commonweal.people.models import Organisation, Person
from commonweal.record.kept import Kept, child_of, place_root
from commonweal.web.translated import TranslatedField

AMOUNT: dict[str, Any] = {"max_digits": 12, "decimal_places": 2}


class Service(Kept):
    """A service as the register lists it.

    One that was commissioned here has its ``contract`` and is copied anew whenever that changes. Any other,
    bought elsewhere or provided by a public body itself, was entered by an officer and says from where it is
    known (``source``, ``as_of``). What kind of provider it is stays unknown until somebody says it with a
    source.
    """

    declares = place_root()
    called = _("Service")
    stage = "delivery"

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="services")
    contract = models.OneToOneField(
        Contract, null=True, blank=True, on_delete=models.PROTECT, related_name="service"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="services"
    )
    title = TranslatedField(_("title"), max_length=150)
    about = TranslatedField(_("what it does and for whom"), blank=True)
    provider = models.CharField(_("provider"), max_length=200)
    starts = models.DateField(_("start"))
    ends = models.DateField(_("end"), null=True, blank=True)
    value_pence = models.BigIntegerField(_("worth in all"), null=True, blank=True)
    a_year_pence = models.BigIntegerField(_("spent in a year"), null=True, blank=True)
    source = models.CharField(_("known from"), max_length=300, blank=True)
    as_of = models.DateField(_("as of"), null=True, blank=True)

    small = models.BooleanField(_("small or medium-sized"), null=True)
    civil = models.BooleanField(_("voluntary, community or social enterprise"), null=True)
    independent = models.BooleanField(_("no public body"), null=True)
    local = models.BooleanField(_("has its seat here"), null=True)
    kind_from = models.CharField(_("where this is known from"), max_length=300, blank=True)

    needs = models.ManyToManyField("needs.Need", blank=True, related_name="services")
    people_a_month = models.PositiveIntegerField(_("people it can serve in a month"), null=True, blank=True)
    people_from = models.CharField(_("where this number is known from"), max_length=300, blank=True)
    choice = models.CharField(_("compared with others as"), max_length=80, blank=True)
    how_to_choose = models.TextField(_("how to choose it"), max_length=1000, blank=True)
    listed = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("why it was taken out"), max_length=500, blank=True)

    class Meta:
        ordering = [F("ends").asc(nulls_last=True), "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(contract__isnull=False, source="") | Q(contract=None) & ~Q(source=""),
                name="a_service_is_contracted_here_or_says_its_source",
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="a_service_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=(Q(value_pence=None) | Q(value_pence__gte=0))
                & (Q(a_year_pence=None) | Q(a_year_pence__gte=0)),
                name="a_service_costs_nothing_or_more",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn=None, reason="") | Q(withdrawn__isnull=False) & ~Q(reason=""),
                name="a_service_taken_out_has_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(people_a_month=None, people_from="")
                | Q(people_a_month__isnull=False) & ~Q(people_from=""),
                name="how_many_a_service_can_serve_has_its_source",
            ),
            models.CheckConstraint(
                condition=Q(choice="") | ~Q(how_to_choose=""), name="a_choice_says_how_it_is_made"
            ),
        ]
        indexes = [models.Index(fields=["place", "ends", "id"], name="service_by_end")]

    def runs_on(self, day: date) -> bool:
        """Whether it is delivered on a day, as far as the register knows."""
        return self.withdrawn is None and self.starts <= day and (self.ends is None or day <= self.ends)

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("delivery:service", args=[self.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """The register is public."""
        return True


class Measured(Kept):
    """How well a service does by one indicator, of how many people, and who measured it when."""

    declares = child_of("service")

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="measured")
    title = models.CharField(_("what was measured"), max_length=150)
    value = models.DecimalField(_("result"), **AMOUNT)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    target = models.DecimalField(_("target"), null=True, blank=True, **AMOUNT)
    people = models.PositiveIntegerField(_("people it was measured of"))
    measured_on = models.DateField(_("measured on"))
    source = models.CharField(_("measured by"), max_length=300)
    written = models.DateTimeField()

    class Meta:
        ordering = ["title", "-measured_on", "-written", "id"]

    def __str__(self) -> str:
        return self.title


class ShareTarget(Kept):
    """The share that a place means one kind of provider to have in a year, and where it decided so.

    A later target replaces an earlier one of the same year, which stays to be seen.
    """

    class Kind(models.TextChoices):
        SMALL = "small", _("Small and medium-sized enterprises")
        CIVIL = "civil", _("Voluntary, community and social enterprises")
        INDEPENDENT = "independent", _("Independent providers")
        LOCAL = "local", _("Local providers")

    class Measure(models.TextChoices):
        SERVICES = "services", _("Of services")
        CONTRACTS = "contracts", _("Of contracts signed here")
        SPEND = "spend", _("Of spending")

    declares = place_root()

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="share_targets")
    year = models.PositiveSmallIntegerField(_("financial year"))
    kind = models.CharField(_("kind of provider"), max_length=20, choices=Kind.choices)
    measure = models.CharField(_("share"), max_length=10, choices=Measure.choices)
    percent = models.DecimalField(_("target in per cent"), max_digits=5, decimal_places=2)
    source = models.CharField(_("where it was decided"), max_length=300)
    at = models.DateTimeField()
    replaced = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-year", "kind", "measure", "-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "year", "kind", "measure"],
                condition=Q(replaced=None),
                name="one_target_for_a_share_in_a_year",
            ),
            models.CheckConstraint(
                condition=Q(percent__gt=0, percent__lte=100), name="a_target_is_a_part_of_the_whole"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.year}: {self.percent} %"

    def get_absolute_url(self) -> str:
        return f"{reverse('delivery:shares', args=[self.place.slug])}?year={self.year}"
