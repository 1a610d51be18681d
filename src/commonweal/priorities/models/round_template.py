"""A round that a place keeps to start others from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.record.kept import Kept, place_root


class RoundTemplate(Kept):
    """Phases, rule, ballot and who may take part, as plain data (``rounds/starting_points.toml``)."""

    declares = place_root()

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="round_templates")
    title = models.CharField(_("name"), max_length=150)
    data = models.JSONField()
    kept = models.DateTimeField()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["place", "title"], name="one_template_of_a_name_in_a_place"),
        ]

    def __str__(self) -> str:
        return self.title
