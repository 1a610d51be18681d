"""The papers of a procurement: what bidders need to know as files, and the contract that was signed."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.sourcing.models.notice import Notice
from commonweal.sourcing.models.tender import FAIRNESS, Tender


class PaperBase(Kept):
    """One paper of an opportunity, the same for all.

    One that was put up by mistake is ``withdrawn``: that it was there, its title, its moments and why it went
    stay; its file and its words are gone for everyone.
    """

    title = models.CharField(_("title"), max_length=150)
    words = models.TextField(_("what it tells"), max_length=2000, blank=True)
    changes_bids = models.BooleanField(default=False)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(max_length=1000, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


def gone_says_why(name: str) -> models.CheckConstraint:
    """What is withdrawn has its reason, and no words are left of it."""
    return models.CheckConstraint(
        condition=Q(withdrawn__isnull=True) | (~Q(withdrawn_because="") & Q(words="")), name=name
    )


class Paper(PaperBase):
    """A paper of a tender, public from one moment on, which is kept.

    ``added`` is empty for what was laid ready before the notice: it is public with the notice and not before.
    With a ``notice`` it stands beside that one, such as a contract; ``left_out`` says what was taken out of
    it and why.
    """

    declares = child_of("tender", added_by=Personal(FAIRNESS))

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="papers")
    notice = models.ForeignKey(Notice, null=True, blank=True, on_delete=models.PROTECT, related_name="papers")
    left_out = models.TextField(_("what was taken out, and why"), max_length=2000, blank=True)
    added = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = [models.F("added").asc(nulls_first=True), "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(notice__isnull=True) | Q(added__isnull=False),
                name="a_paper_beside_a_notice_has_its_moment",
            ),
            gone_says_why("a_withdrawn_paper_says_why"),
        ]

    @property
    def since(self) -> datetime | None:
        """From when on everybody can read it; nothing while its notice is being prepared."""
        return self.added or self.tender.opens

    @property
    def was_public(self) -> bool:
        """Whether anybody but officers could ever read it."""
        return self.since is not None and (self.withdrawn is None or self.since < self.withdrawn)

    def get_absolute_url(self) -> str:
        if self.notice is not None:
            return self.notice.get_absolute_url()
        return reverse("sourcing:room", args=[self.tender.place.slug, self.tender_id])

    def seen_by(self, person: Person | None) -> bool:
        """Public from its moment on; before, and if it went before, for the place's commissioners."""
        return self.was_public or bool(holds(person, self.tender.place, "commissioner"))


class NoticePaper(PaperBase):
    """A paper beside a notice that officers write: engagement, a plan, a transparency or change notice.

    One that is laid beside a draft is public with it, and not before.
    """

    declares = child_of("notice", added_by=Personal(FAIRNESS))

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="beside")
    added = models.DateTimeField()

    class Meta:
        ordering = ["added", "id"]
        constraints = [gone_says_why("a_withdrawn_paper_beside_a_notice_says_why")]

    @property
    def since(self) -> datetime | None:
        """From when on everybody can read it; nothing while its notice is a draft."""
        published = self.notice.published
        return None if published is None else max(self.added, published)

    @property
    def was_public(self) -> bool:
        """Whether anybody but officers could ever read it."""
        return self.since is not None and (self.withdrawn is None or self.since < self.withdrawn)

    def get_absolute_url(self) -> str:
        return f"{self.notice.get_absolute_url()}#papers"

    def seen_by(self, person: Person | None) -> bool:
        """Public with its notice; before, and if it went before, for the place's commissioners."""
        return self.was_public or bool(holds(person, self.notice.place, "commissioner"))
