"""Paper: where it is handed out, who works there, which serial numbers it bears, and what was read from it.

No row ties a serial number to an elector: nobody writes down who was handed which paper.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.voting.models.vote import Vote

WORKS_HERE = "To know who may hand out and enter ballot papers, and that two people entered each alone"


class PollingPlace(Kept):
    """Where ballot papers are handed out: a hall, a bus, the post. ``handed`` counts people, not papers."""

    declares = child_of("vote")

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="polling_places")
    title = models.CharField(_("name"), max_length=100)
    address = models.CharField(_("address and opening hours"), max_length=300, blank=True)
    handed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["vote", "title"], name="one_polling_place_of_a_name")]

    def __str__(self) -> str:
        return self.title


class Clerk(Kept):
    """A person who works at this vote's polling places or enters its ballot papers."""

    declares = child_of("vote", person=Personal(WORKS_HERE))

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="clerks")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vote", "person"], name="a_clerk_once_a_vote")]

    def __str__(self) -> str:
        return str(self.person)


class Batch(Kept):
    """Ballot papers printed for one polling place and one district, numbered from ``first`` to ``last``.

    Every paper is entered, spoilt, brought back unused, or missing with a published reason.
    """

    declares = child_of("polling_place")

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="batches")
    polling_place = models.ForeignKey(PollingPlace, on_delete=models.PROTECT, related_name="batches")
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    spoilt_there = models.PositiveIntegerField(_("spoilt and exchanged"), default=0)
    unused = models.PositiveIntegerField(_("brought back unused"), default=0)
    missing = models.PositiveIntegerField(_("missing"), default=0)
    reason = models.CharField(_("why papers are missing"), max_length=300, blank=True)
    reconciled = models.BooleanField(default=False)
    district = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["first"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="a_batch_has_papers"),
            models.UniqueConstraint(fields=["vote", "first"], name="one_batch_from_a_serial_number"),
            models.CheckConstraint(
                condition=Q(missing=0) | ~Q(reason=""), name="missing_papers_have_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first}–{self.last}"  # noqa: RUF001 - a dash from one number to another is meant

    @property
    def size(self) -> int:
        """How many papers were printed."""
        return self.last - self.first + 1


class Sheet(Kept):
    """One ballot paper that came back, by its serial number, and how far its entry has come."""

    class Outcome(models.TextChoices):
        ONCE = "once", _("Entered once")
        DIFFERS = "differs", _("Two entries differ")
        COUNTED = "counted", _("In the box")
        SPOILT = "spoilt", _("Spoilt, not counted")

    declares = child_of("batch")

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="sheets")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="sheets")
    serial = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.ONCE)

    class Meta:
        ordering = ["serial"]
        constraints = [models.UniqueConstraint(fields=["vote", "serial"], name="one_sheet_of_a_number")]

    def __str__(self) -> str:
        return str(self.serial)


class Entry(Kept):
    """What one person read from a ballot paper. ``says`` is emptied once the ballots are in the count."""

    declares = child_of("sheet", clerk=Personal(WORKS_HERE))

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="entries")
    clerk = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    says = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "clerk"], name="nobody_enters_a_paper_twice")]

    def __str__(self) -> str:
        return str(self.sheet)
