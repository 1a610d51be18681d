"""What somebody has begun to propose, before anyone else sees it."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.priorities.models.round import Round
from commonweal.record.kept import Kept, Personal, child_of


class Draft(Kept):
    """A proposal as it was last typed, with its gaps and its faults: for its author alone."""

    declares = child_of(
        "round", person=Personal("To go on with a proposal begun earlier", 365, "saved", row=True)
    )

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="drafts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="proposal_drafts")
    typed = models.JSONField(_("what was typed, by the form's fields"), default=dict)
    saved = models.DateTimeField()

    class Meta:
        ordering = ["-saved", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Its title as far as there is one."""
        return next(iter(self.typed.get("title", [])), "").strip()

    def get_absolute_url(self) -> str:
        return reverse("priorities:draft", args=[self.round.place.slug, self.pk])
