"""The phases of a round, with the dates on which each begins, and every change of those dates."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.priorities.models.round import Round
from commonweal.record.kept import Kept, Personal, child_of


class Phase(Kept):
    """One phase of a round: when it is to begin, when it did, and why it was begun otherwise.

    A phase lasts until the next one begins. Two of them end for people at a moment of their own: ``ends`` is
    until when proposals are taken, or votes.
    """

    class Kind(models.TextChoices):
        """In the order in which they come."""

        INFORMING = "informing", _("Informing")
        PROPOSING = "proposing", _("Proposing")
        CODESIGN = "codesign", _("Working out together")
        REVIEWING = "reviewing", _("Reviewing")
        COSTING = "costing", _("Costing")
        PUBLISHING_COSTS = "publishing_costs", _("Publishing costs")
        DELIBERATING = "deliberating", _("Deliberating")
        VOTING = "voting", _("Voting")
        CHECKING = "checking", _("Checking")
        RESULTS = "results", _("Results")
        DELIVERY = "delivery", _("Delivery")

    declares = child_of("round")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="phases")
    kind = models.CharField(_("phase"), max_length=20, choices=Kind.choices)
    position = models.PositiveSmallIntegerField()
    starts = models.DateTimeField(_("begins"), null=True, blank=True)
    ends = models.DateTimeField(_("ends"), null=True, blank=True)
    began = models.DateTimeField(_("began"), null=True, blank=True)
    reason = models.TextField(_("why it was begun by hand"), max_length=1000, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["round", "kind"], name="a_phase_comes_once_in_a_round"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(kind__in=["proposing", "voting"]),
                name="two_phases_end_at_a_moment_of_their_own",
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(starts=None) | Q(starts__lt=F("ends")),
                name="a_phase_begins_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class DateChange(Kept):
    """One change of a phase's dates after they were published, with its reason."""

    declares = child_of("phase", changed_by=Personal("To know which officer changed a published date"))

    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="changes")
    from_starts = models.DateTimeField(null=True, blank=True)
    from_ends = models.DateTimeField(null=True, blank=True)
    to_starts = models.DateTimeField(null=True, blank=True)
    to_ends = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("reason"), max_length=1000)
    changed = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["changed", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_changed_date_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.phase}: {self.reason}"
