"""A meeting about one bid: what was good, and what would be better next time."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse

from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.workflow import State
from commonweal.sourcing.awarding.workflow import FEEDBACK
from commonweal.sourcing.models.bid import Bid
from commonweal.sourcing.models.tender import FAIRNESS

LEARNING = "To agree a meeting with the bidder, for as long as the bid is kept"


class FeedbackMeeting(Kept):
    """A meeting that a bidder asked for. ``times`` are those offered, ``chosen`` the one that was agreed."""

    declares = child_of("bid", asked_by=Personal(LEARNING), notes=Personal(FAIRNESS))

    bid = models.OneToOneField(Bid, on_delete=models.PROTECT, related_name="feedback")
    state = models.CharField(max_length=20, choices=FEEDBACK.choices, default=FEEDBACK.first)
    asked = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    times = models.JSONField(default=list)
    chosen = models.DateTimeField(null=True, blank=True)
    notes = models.TextField(max_length=4000, blank=True)

    class Meta:
        ordering = ["asked", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="held") | ~Q(notes=""), name="a_meeting_that_was_held_has_its_notes"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "offered"]) | Q(chosen__isnull=False),
                name="an_agreed_meeting_has_its_time",
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the table."""
        return FEEDBACK.states[self.state]

    @property
    def offered(self) -> list[datetime]:
        """The times that the bidder can choose from."""
        return [datetime.fromisoformat(text) for text in self.times]

    def __str__(self) -> str:
        return str(self.bid.tender)

    def get_absolute_url(self) -> str:
        return reverse("sourcing:feedback", args=[self.bid.tender.place.slug, self.bid_id])

    def seen_by(self, person: Person | None) -> bool:
        """It is the bidder's and the place's commissioners' own."""
        return self.bid.seen_by(person) or holds(person, self.bid.tender.place, "commissioner")
