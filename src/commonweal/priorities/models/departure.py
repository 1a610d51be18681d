"""A recorded decision that departs from what a count computed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.priorities.models.round import Round
from commonweal.record.kept import Kept, Personal, child_of

TWO_PEOPLE = "To show that one officer recorded the decision and another confirmed it"


class Departure(Kept):
    """Who decided otherwise than the count, when, why, and who disagreed, word for word.

    The count stays as it was computed. ``changes`` are ``{"project", "act"}`` by the numbers of the count;
    ``evidence`` and ``outcome`` are what the rule was given and gave (``rules.ballots.departing``). It holds
    once another officer has confirmed it.
    """

    class Kind(models.TextChoices):
        MINIMUM = "minimum", _("A project did not reach the votes that it needed")
        WITHDRAWN = "withdrawn", _("A project was withdrawn, or can no longer be done")
        ELECTED = "elected", _("An elected body decided otherwise")

    class State(models.TextChoices):
        DRAFTED = "drafted", _("Waiting for another officer")
        CONFIRMED = "confirmed", _("Confirmed")
        DROPPED = "dropped", _("Dropped before it was confirmed")

    declares = child_of("round", drafted_by=Personal(TWO_PEOPLE), confirmed_by=Personal(TWO_PEOPLE))

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="departures")
    kind = models.CharField(_("ground"), max_length=10, choices=Kind.choices)
    body = models.CharField(_("who decided"), max_length=150)
    decided_on = models.DateField(_("decided on"))
    minute = models.URLField(_("address of the minute"), max_length=300)
    reason = models.TextField(_("reason"), max_length=4000)
    dissent = models.TextField(_("who disagreed, word for word"), max_length=8000, blank=True)
    changes = models.JSONField()
    evidence = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFTED)
    drafted = models.DateTimeField()
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    confirmed = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["drafted", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason="") & ~Q(body=""), name="a_departure_has_its_reason"),
            models.CheckConstraint(
                condition=Q(state="confirmed", confirmed__isnull=False, confirmed_by__isnull=False)
                | (~Q(state="confirmed") & Q(confirmed__isnull=True)),
                name="a_confirmed_departure_says_when",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("drafted_by")),
                name="whoever_records_a_departure_does_not_confirm_it",
            ),
            models.UniqueConstraint(
                fields=["round"], condition=Q(state="drafted"), name="one_departure_waits_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.get_kind_display()}"
