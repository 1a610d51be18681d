"""The papers of a procurement: what bidders need to know as files, and the contract that was signed."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.sourcing.models.notice import Notice
from commonweal.sourcing.models.tender import FAIRNESS, Tender


class Paper(Kept):
    """One paper, the same for all: public from one moment on, which is kept.

    ``added`` is empty for what was laid ready before the notice: it is public with the notice and not before.
    With a ``notice`` it stands beside that one, such as a contract; ``left_out`` says what was taken out of
    it and why.
    """

    declares = child_of("tender", added_by=Personal(FAIRNESS))

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="papers")
    notice = models.ForeignKey(Notice, null=True, blank=True, on_delete=models.PROTECT, related_name="papers")
    title = models.CharField(_("title"), max_length=150)
    words = models.TextField(_("what it tells"), max_length=2000, blank=True)
    left_out = models.TextField(_("what was taken out, and why"), max_length=2000, blank=True)
    changes_bids = models.BooleanField(default=False)
    added = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = [models.F("added").asc(nulls_first=True), "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(notice__isnull=True) | Q(added__isnull=False),
                name="a_paper_beside_a_notice_has_its_moment",
            )
        ]

    @property
    def since(self) -> datetime | None:
        """From when on everybody can read it; nothing while its notice is being prepared."""
        return self.added or self.tender.opens

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("sourcing:room", args=[self.tender.place.slug, self.tender_id])

    def seen_by(self, person: Person | None) -> bool:
        """Public from its moment on; before, whoever sees the tender that is being prepared."""
        return self.since is not None or self.tender.seen_by(person)
