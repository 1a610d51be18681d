"""What an anonymous survey given beside a vote says of who voted."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.priorities.models.round import Round
from commonweal.record.kept import Kept, Personal, child_of


class VoterGroups(Kept):
    """Voters of a round by group, as they may be published; counts of fewer than five are not even kept.

    ``told``: ``{"answered", "questions": [{"title", "did_not_say", "rows": [{"group", "population",
    "took_part", "share", "lower", "upper", "expected", "sentence"}]}]}``, ``None`` for what is not shown.
    A round has one: beside another the counts that are not shown could be worked out.
    """

    declares = child_of(
        "round", by=Personal("To know which officer brought the figures in", days=2557, since="at")
    )

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="voter_groups")
    asked_how = models.CharField(_("how voters were asked"), max_length=300)
    source = models.CharField(_("where the numbers of people come from"), max_length=200)
    told = models.JSONField[dict[str, Any]](_("what is published"))
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn = models.DateTimeField(null=True, blank=True)
    why_withdrawn = models.TextField(_("why they were withdrawn"), max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn=None, why_withdrawn="")
                | Q(withdrawn__isnull=False) & ~Q(why_withdrawn=""),
                name="voters_by_group_are_withdrawn_with_a_reason",
            )
        ]

    def __str__(self) -> str:
        return self.asked_how
