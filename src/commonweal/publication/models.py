"""What was brought in from other portals, how far, and what was wrong with it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.record.kept import Kept, national


class Origin(Kept):
    """A portal whose notices are brought in: its name as readers know it, and the terms of its data."""

    declares = national()

    name = models.CharField(_("name"), max_length=100, unique=True)
    licence = models.CharField(_("licence"), max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name


class Harvest(Kept):
    """One file of releases, brought in batch by batch; ``position`` is how many releases of it are done.

    A file is known by its digest, so that the same one goes on where it stopped and is never done twice.
    """

    class State(models.TextChoices):
        RUNNING = "running", _("Being read")
        FINISHED = "finished", _("Read to its end")
        BROKEN = "broken", _("Not whole: read as far as it went")

    declares = national()

    origin = models.ForeignKey(Origin, on_delete=models.PROTECT, related_name="harvests")
    source = models.CharField(max_length=1000)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    position = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    repeated = models.PositiveIntegerField(default=0)
    faulty = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    why = models.CharField(max_length=500, blank=True)
    started = models.DateTimeField()
    finished = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started", "id"]
        constraints = [
            models.UniqueConstraint(fields=["origin", "sha256"], name="a_file_is_harvested_once"),
            models.CheckConstraint(
                condition=Q(state="running") | Q(finished__isnull=False), name="a_harvest_ends_at_a_moment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.origin}: {self.source}"

    def get_absolute_url(self) -> str:
        return reverse("harvest:harvest", args=[self.pk])


class HeldRelease(Kept):
    """A release as it is kept: what our schema names, without people. Later releases are merged onto it."""

    declares = national()

    origin = models.ForeignKey(Origin, on_delete=models.PROTECT, related_name="releases")
    ocid = models.CharField(max_length=200)
    release_id = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    content = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["origin", "ocid", "release_id"], name="a_release_is_held_once_for_its_id"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ocid} {self.release_id}"


class HarvestFault(Kept):
    """One kind of fault in a file: where, what, how often, and in which release first."""

    declares = national()

    harvest = models.ForeignKey(Harvest, on_delete=models.CASCADE, related_name="faults")
    path = models.CharField(max_length=300, blank=True)
    sentence = models.CharField(max_length=500)
    stops = models.BooleanField(default=False)
    times = models.PositiveIntegerField(default=0)
    first_number = models.PositiveIntegerField()
    first_ocid = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-times", "path", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["harvest", "path", "sentence"], name="a_kind_of_fault_stands_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}"
