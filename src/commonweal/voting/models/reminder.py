"""Who asked to be reminded of a ballot that they have begun and not cast."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from commonweal.record.kept import Kept, Personal, child_of
from commonweal.voting.models.register import Elector

TO_REMIND = "To remind somebody once of their vote, as they asked; gone when voting closes"


class Reminder(Kept):
    """An address for one reminder before voting closes. No time is kept, and nothing joins it to a ballot.

    Its random id stands in the reminder's unsubscribe link. ``sent``: it went out, or was not needed.
    """

    declares = child_of("elector", email=Personal(TO_REMIND), sent=Personal(TO_REMIND))

    elector = models.OneToOneField(Elector, on_delete=models.CASCADE, related_name="reminder")
    email = models.EmailField()
    language = models.CharField(max_length=10)
    sent = models.BooleanField(default=False)

    def __str__(self) -> str:
        return "reminder"

    def get_absolute_url(self) -> str:
        vote = self.elector.vote
        return reverse("voting:stop_reminder", args=[vote.place.slug, vote.pk, self.pk])
