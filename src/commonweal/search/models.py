"""What can be found: one row for each public page, with its words ready for either database."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models

from commonweal.record.kept import Kept, Personal, place_root
from commonweal.web.translated import TranslatedField

COPY = Personal("To be found for as long as the page it copies is public; forgotten with that page")


class Entry(Kept):
    """A public page as search knows it. ``place`` is empty for what belongs to no one place.

    ``number`` ties the row to SQLite's full-text table, which knows rows by whole numbers only. The words
    are the normalised ones of ``search.words``, parted by spaces; the databases' own indexes are built from
    them by triggers (SQLite) and generated columns (PostgreSQL), in migration 0002.
    """

    declares = place_root(title=COPY, text=COPY, title_words=COPY, text_words=COPY)

    place = models.ForeignKey("places.Place", null=True, on_delete=models.CASCADE, related_name="+")
    about_type = models.CharField(max_length=60)
    about_id = models.UUIDField()
    number = models.BigIntegerField(unique=True)
    title = TranslatedField()
    text = TranslatedField(blank=True)
    url = models.CharField(max_length=300)
    title_words = models.TextField(blank=True)
    text_words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["about_type", "about_id"], name="one_entry_for_each_row")
        ]

    @property
    def called(self) -> Any:
        """What kind of thing the page is about, in the words of its model: “Need”, “Notice”."""
        try:
            return getattr(apps.get_model(self.about_type), "called", "")
        except LookupError:
            return ""

    def __str__(self) -> str:
        return str(self.title)
