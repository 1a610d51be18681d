"""What is to be achieved, for whom, how it will be known, and how bids for it will be judged."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.record import links
from commonweal.record.kept import Kept, Personal, child_of, place_root
from commonweal.rules import bids
from commonweal.rules.workflow import State
from commonweal.specifications.workflow import SPECIFICATION
from commonweal.web.translated import TranslatedField

#: Offices that read drafts: those who write, those who answer for the money, and scrutiny.
READERS = ("commissioner", "finance", "auditor", "champion")
WEIGHT: dict[str, Any] = {"max_digits": 6, "decimal_places": 3, "null": True, "blank": True}
AMOUNT: dict[str, Any] = {"max_digits": 12, "decimal_places": 2, "null": True, "blank": True}


class Specification(Kept):
    """A service to be commissioned: its outcomes, the criteria for bids, the money and the dates."""

    class FirstTie(models.TextChoices):
        QUALITY = "quality", _("The bid of higher quality")
        PRICE = "price", _("The bid of lower price")

    declares = place_root(
        approved_by=Personal("To show that another officer than its authors approved it", 2557, "approved")
    )
    stage = "specifications"
    called = _("Specification")

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="specifications")
    work = models.OneToOneField("people.Work", on_delete=models.PROTECT, related_name="specification")
    pot = models.ForeignKey(
        "budgets.Pot", null=True, blank=True, on_delete=models.PROTECT, related_name="specifications"
    )
    title = TranslatedField(_("title"), max_length=150)
    summary = TranslatedField(_("what the service is for"), blank=True)
    people = TranslatedField(_("who it is for"), blank=True)

    formula = models.CharField(
        _("price formula"),
        max_length=20,
        choices=[(note.name, note.title) for note in bids.OFFERED.values()],
        default=bids.PRICE_PER_POINT,
    )
    price_weight = models.DecimalField(_("price weight"), **WEIGHT)
    benchmark_pence = models.BigIntegerField(_("benchmark price"), null=True, blank=True)
    slope = models.DecimalField(_("slope"), **WEIGHT)
    quality_floor = models.DecimalField(_("quality floor"), **WEIGHT)
    least_evaluators = models.PositiveSmallIntegerField(_("evaluators for each answer"), default=2)
    first_tie = models.CharField(
        _("which of two equals wins"), max_length=10, choices=FirstTie.choices, default=FirstTie.QUALITY
    )

    budget_pence = models.BigIntegerField(_("budget"))
    starts = models.DateField(_("start"), null=True, blank=True)
    ends = models.DateField(_("end"), null=True, blank=True)
    short_term_reason = models.TextField(_("why less than three years"), max_length=1000, blank=True)
    notice_on = models.DateField(_("notice"), null=True, blank=True)
    bids_close_on = models.DateField(_("bids close"), null=True, blank=True)
    award_on = models.DateField(_("award"), null=True, blank=True)

    state = models.CharField(max_length=20, choices=SPECIFICATION.choices, default=SPECIFICATION.first)
    version = models.PositiveIntegerField(default=1)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    approved = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="specifications_approved"
    )
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["title__en", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(budget_pence__gte=0), name="a_budget_is_not_below_nought"),
            models.CheckConstraint(
                condition=~Q(state="approved") | (Q(approved__isnull=False) & ~Q(digest="")),
                name="an_approved_specification_has_its_time_and_digest",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(reason=""),
                name="a_withdrawn_specification_has_its_reason",
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the stage's table."""
        return SPECIFICATION.states[self.state]

    @property
    def published_check(self) -> Any:
        """The check for what shuts small providers out, as it was published at approval; none before."""
        return getattr(self, "barrier_check", None)

    @property
    def is_tried(self) -> bool:
        """Whether what came of sample bids was published with it."""
        return hasattr(self, "trial")

    @property
    def has_contract(self) -> bool:
        """Whether its text holds the contract that will be signed."""
        return self.clauses.exists()

    @property
    def published_route(self) -> Any:
        """The choice of route as it was published at approval; none before, or where nothing was chosen."""
        return getattr(self, "route_choice", None)

    @property
    def published_value(self) -> Any:
        """What good was planned, and what was considered, as published at approval; none before."""
        return getattr(self, "value_record", None)

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("specifications:specification", args=[self.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """Drafts are for officers who write, pay or check; what was once approved stays to be seen."""
        if self.approved is not None or holds(person, self.place, *READERS):
            return True
        return person is not None and self.needed_approvals.filter(person=person).exists()

    @property
    def is_out(self) -> bool:
        """Whether a notice was made of it that has not ended without an award."""
        made = links.came_of([self], "put out to tender").get(self.pk, [])
        return any(later.rests_on_earlier for later in made)


class Outcome(Kept):
    """What must change, for whom, and how it will be known; paid for by the unit, or weighed without pay.

    ``serves`` is the plan's own words, not a reference: what was approved reads the same when the plan ends.
    """

    class Data(models.TextChoices):
        HAD = "had", _("Yes, somebody has them already")
        ARRANGED = "arranged", _("Yes, once what is arranged is in place")
        NOT = "not", _("Not yet")

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="outcomes")
    position = models.PositiveSmallIntegerField()
    title = TranslatedField(_("what must change"), max_length=150)
    people = TranslatedField(_("for whom"), max_length=150, blank=True)
    indicator = TranslatedField(_("how it will be known"), max_length=300, blank=True)
    evidence = TranslatedField(_("what will show it"), max_length=300, blank=True)
    unit = TranslatedField(_("what one unit is"), max_length=100, blank=True)
    baseline = models.DecimalField(_("where it stands now"), **AMOUNT)
    target = models.DecimalField(_("target"), **AMOUNT)
    unit_price_pence = models.BigIntegerField(_("paid for each unit"), null=True, blank=True)
    cap_pence = models.BigIntegerField(_("most paid for it"), null=True, blank=True)
    weight = models.DecimalField(_("weight"), **WEIGHT)
    serves = models.CharField(_("what of the place's plan it serves"), max_length=200, blank=True)
    serves_none = models.TextField(_("why it serves nothing of the plan"), max_length=500, blank=True)
    place_or_area = models.CharField(_("for which place or area"), max_length=150, blank=True)
    data_are = models.CharField(_("can the data be had"), max_length=10, choices=Data.choices, blank=True)
    data_on = models.DateField(_("first figures by"), null=True, blank=True)
    measured_by = models.CharField(_("who measures"), max_length=150, blank=True)
    data_wait_for = models.TextField(_("what stands in the way"), max_length=500, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(unit_price_pence__isnull=True) | Q(unit_price_pence__gte=0))
                & (Q(cap_pence__isnull=True) | Q(cap_pence__gte=0)),
                name="an_outcome_never_pays_less_than_nothing",
            )
        ]

    def __str__(self) -> str:
        return str(self.title)


class Criterion(Kept):
    """One thing that bids are judged by, with its weight out of 100: how good it is, or how much.

    ``scored`` is the scale, where it is not the usual one of 0 to 5. On that of met or exceeded, meeting the
    criterion earns ``met_earns`` in 100 of its marks, and exceeding it all of them.
    """

    class Measures(models.TextChoices):
        QUANTITY = "quantity", _("How much is offered")
        COMMUNITY = "community", _("What residents think: they vote on it")

    class Scored(models.TextChoices):
        MET = "met", _("Not met, met or exceeded")

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    title = TranslatedField(_("criterion"), max_length=150)
    question = TranslatedField(_("what bidders are asked"), blank=True)
    weight = models.DecimalField(_("weight"), **WEIGHT)
    threshold = models.PositiveSmallIntegerField(_("minimum score"), null=True, blank=True)
    measures = models.CharField(_("what it measures"), max_length=10, choices=Measures.choices, blank=True)
    word_limit = models.PositiveSmallIntegerField(_("most words of an answer"), null=True, blank=True)
    scored = models.CharField(_("scale"), max_length=10, choices=Scored.choices, blank=True)
    met_earns = models.PositiveSmallIntegerField(_("what meeting it earns, in 100"), null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(scored="met") | Q(met_earns__isnull=False, met_earns__gt=0, met_earns__lt=100),
                name="what_meeting_a_criterion_earns_is_said",
            )
        ]

    def __str__(self) -> str:
        return str(self.title)


class Version(Kept):
    """One saving of a specification: all of it as it stood, for comparing and for going back to.

    ``taken`` is false for a text that came second: somebody had saved the same piece since its author began.
    It is kept beside theirs until an officer takes it up or leaves it.
    """

    declares = child_of(
        "specification", saved_by=Personal("To keep authors from approving their own text", 2557, "saved")
    )

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    based_on = models.PositiveIntegerField(null=True, blank=True)
    piece = models.CharField(max_length=60)
    taken = models.BooleanField(default=True)
    content = models.JSONField()
    saved = models.DateTimeField()
    saved_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="specification_versions"
    )

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["specification", "number"], name="one_version_of_a_number_in_a_specification"
            )
        ]

    def __str__(self) -> str:
        return f"{self.specification} ({self.number})"

    def get_absolute_url(self) -> str:
        """What this version changed: beside the one that stood before it, or stands if it came second."""
        row = self.specification
        before = row.versions.filter(number__lt=self.number, taken=True).first() or self
        left = before.number if self.taken else row.version
        return reverse("specifications:compare", args=[row.place.slug, row.pk, left, self.number])
