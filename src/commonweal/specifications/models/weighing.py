"""What those whom a service is for give weight to, while its draft is open; and what the place made of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.specifications.models.codesign import Opening


class Points(Kept):
    """The points of one person, in secret: nobody is ever shown them but in sums of five people or more."""

    class As(models.TextChoices):
        USER = "user", _("I use the service, or would")
        RESIDENT = "resident", _("I live here")

    declares = child_of(
        "opening",
        person=Personal("To let people change their points while the draft is open", days=90, since="given"),
    )

    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="points")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="points_given")
    given_as = models.CharField(max_length=10, choices=As.choices)
    points = models.JSONField()
    given = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opening", "person"], name="one_set_of_points_for_each_person")
        ]

    def __str__(self) -> str:
        return str(self.opening)


class GroupPoints(Kept):
    """The points that a user group agreed on when it met: which group and how many, never who."""

    declares = child_of(
        "opening", recorded_by=Personal("To know which officer wrote it down", 2557, "recorded")
    )

    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="group_points")
    group = models.CharField(_("which group met"), max_length=150)
    met_on = models.DateField(_("when it met"))
    people = models.PositiveIntegerField(_("how many were there"))
    points = models.JSONField()
    recorded = models.DateTimeField()
    recorded_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="group_points_recorded"
    )

    class Meta:
        ordering = ["met_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(people__gt=0), name="somebody_was_at_a_groups_meeting"),
            models.UniqueConstraint(fields=["opening", "group", "met_on"], name="a_meeting_is_recorded_once"),
        ]

    def __str__(self) -> str:
        return self.group


class Weighed(Kept):
    """What the place made of the combined weights: taken over into the outcomes, or left for a reason."""

    declares = child_of("opening", decided_by=Personal("To know who decided", 2557, "decided"))

    opening = models.OneToOneField(Opening, on_delete=models.PROTECT, related_name="weighed")
    taken_over = models.BooleanField()
    reason = models.TextField(_("why not"), max_length=1000, blank=True)
    evidence = models.JSONField()
    digest = models.CharField(max_length=64)
    decided = models.DateTimeField()
    decided_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="weights_decided"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_over=True) | ~Q(reason=""), name="weights_left_aside_have_their_reason"
            )
        ]

    def __str__(self) -> str:
        return str(self.opening)
