"""Works, the roles held in them, what people have at stake, and decisions that lift a bar."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models.organisation import Organisation
from commonweal.people.models.person import INTEREST, ROLE, Person
from commonweal.record import clock
from commonweal.record.kept import Kept, Personal, child_of, place_root
from commonweal.web.translated import TranslatedField


class Work(Kept):
    """One piece of commissioning work: an assessment, a round, a specification, a tender.

    Works form a tree: a tender's parent is its specification's work, whose parent is the round's, and so on.
    A parent is given when the work is opened and never changes, so roles cannot come to meet unnoticed. What
    answers several needs grew from several works (``AlsoFrom``).
    Roles are held in a work, and bar each other along its parents and children.
    """

    class Kind(models.TextChoices):
        PROJECT = "project", _("Piece of work")
        ASSESSMENT = "assessment", _("Needs assessment")
        ROUND = "round", _("Round of participatory budgeting")
        SPECIFICATION = "specification", _("Specification")
        TENDER = "tender", _("Tender")
        CONTRACT = "contract", _("Contract")
        REVIEW = "review", _("Review")

    declares = place_root()

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="works")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.PROJECT)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    title = TranslatedField(max_length=200)
    opened_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(parent=models.F("id")), name="work_is_not_its_own_parent")
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("works:work", args=[self.place.slug, self.pk])


class AlsoFrom(Kept):
    """Another work that a work grew from beside its parent: a second need, a partner place's assessment.

    The bar between roles holds along it as along a parent. It is joined only where no roles would meet.
    """

    declares = child_of("work")

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="also_from")
    earlier = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="also_led_to")
    joined_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work", "earlier"], name="a_work_grows_from_another_once"),
            models.CheckConstraint(
                condition=~Q(work=models.F("earlier")), name="a_work_is_not_its_own_source"
            ),
        ]

    def __str__(self) -> str:
        return str(self.earlier)


class WorkRole(Kept):
    """A role that a person, for an organisation where that matters, holds or has held in a work.

    One that has ended bars as before: what was learnt in it is not unlearnt. A person holds each once in a
    work, but that of bidder once for every organisation of theirs: no law keeps one hand from writing two
    bids, and who judges them is told of it (``sourcing.checks.patterns``).
    """

    class Role(models.TextChoices):
        LEAD = "lead", _("Lead officer")
        FACILITATOR = "facilitator", _("Facilitator")
        EXPERT = "expert", _("Expert citizen")
        EVALUATOR = "evaluator", _("Evaluator")
        KEYHOLDER = "keyholder", _("Key holder")
        BIDDER = "bidder", _("Bidder")

    declares = child_of("work", person=Personal(ROLE))

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="roles")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="work_roles")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="work_roles"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    taken_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["work", "person", "role"],
                condition=~Q(role="bidder"),
                name="one_role_of_a_kind_in_a_work",
            ),
            models.UniqueConstraint(
                fields=["work", "person", "organisation"],
                condition=Q(role="bidder"),
                name="one_bidder_role_for_an_organisation",
            ),
            models.CheckConstraint(
                condition=~Q(role="bidder") | Q(organisation__isnull=False),
                name="a_bidder_is_an_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.work}"


class Interest(Kept):
    """What a person has at stake in a work, or a nil return: that they have nothing.

    Never changed: a later declaration stands beside an earlier one.
    Source: Procurement Act 2023, ss.81-83: an interest is personal, professional or financial, and direct or
    indirect; whoever influences a decision declares, for each procurement, and a nil return is a return.
    """

    class Kind(models.TextChoices):
        PERSONAL = "personal", _("Personal")
        PROFESSIONAL = "professional", _("Professional")
        FINANCIAL = "financial", _("Financial")

    declares = child_of(
        "work", person=Personal(INTEREST), concerned=Personal(INTEREST), detail=Personal(INTEREST)
    )

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="interests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interests")
    kind = models.CharField(_("kind of interest"), max_length=20, choices=Kind.choices, blank=True)
    direct = models.BooleanField(_("direct"), default=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="interests"
    )
    concerned = models.CharField(_("person concerned"), max_length=200, blank=True)
    detail = models.TextField(_("what the interest is"), max_length=2000, blank=True)
    declared_at = models.DateTimeField()

    class Meta:
        ordering = ["declared_at"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="") & Q(organisation=None) & Q(concerned="") & Q(detail=""))
                | (~Q(kind="") & ~Q(detail="")),
                name="an_interest_is_told_or_is_nil",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display() or _("Nothing to declare"))

    @property
    def is_nil(self) -> bool:
        return not self.kind


class Permit(Kept):
    """A published decision that a person may hold a role despite roles already held along the same work.

    ``despite`` are the roles that were weighed; a bar that arises later is not lifted by it.
    ``organisation`` is the one concerned: bidden for, or in which there is a stake.
    """

    declares = child_of("work", person=Personal(ROLE), decided_by=Personal(ROLE))

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="permits")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="permits")
    role = models.CharField(max_length=20, choices=WorkRole.Role.choices)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="permits"
    )
    despite = models.ManyToManyField(WorkRole, related_name="permits")
    reason = models.TextField(_("reason"), max_length=2000)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["-decided_at"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="a_decision_has_a_reason")]

    @property
    def told_despite(self) -> list[WorkRole]:
        """The roles that were weighed, as everyone may read them: who bids is for the tender to say."""
        return [held for held in self.despite.all() if held.role != WorkRole.Role.BIDDER]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.work}"
