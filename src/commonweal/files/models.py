"""What somebody sent us to keep: which row it belongs to, who may open it, and what exactly lies on disk."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from commonweal.files import policy
from commonweal.record.kept import Kept, Personal, place_root

SENDER = Personal("To know who sent it while that may be questioned", days=2557, since="at")


class StoredFile(Kept):
    """One version of a document. Its bytes lie under a random name in ``VAR/files``, never in the database.

    ``sha256`` and ``size`` are of what lies on disk: the ciphertext where the file is sealed. Versions of one
    document share ``document`` and count up from 1; the earlier ones are kept. ``public``: whoever may see
    the row that it belongs to may open it (``policy`` says who else). ``keep_until`` is the last day it is
    kept.
    """

    declares = place_root(
        name=Personal("The name its sender gave it, while the file is kept"),
        kept_by=SENDER,
        withdrawn_by=Personal("To know who withdrew it while that may be questioned", 2557, "withdrawn_at"),
    )

    place = models.ForeignKey("places.Place", null=True, on_delete=models.PROTECT, related_name="+")
    about_type = models.CharField(max_length=60)
    about_id = models.UUIDField()
    document = models.UUIDField()
    version = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=120, blank=True)
    extension = models.CharField(max_length=10)
    stored_as = models.CharField(max_length=32, unique=True)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    public = models.BooleanField(default=False)
    sealed_for = models.JSONField(default=list, blank=True)
    at = models.DateTimeField()
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    keep_until = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_because = models.TextField(blank=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "version"], name="one_file_for_each_version"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_because=""), name="withdrawn_file_says_why"
            ),
            models.CheckConstraint(
                condition=Q(public=False) | Q(sealed_for=[]), name="sealed_file_is_not_public"
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="stored_file_holds_something"),
        ]
        indexes = [models.Index(fields=["about_type", "about_id"]), models.Index(fields=["keep_until"])]

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        return self.name

    @property
    def sealed(self) -> bool:
        return bool(self.sealed_for)

    def get_absolute_url(self) -> str:
        return reverse("files:file", args=[self.pk])

    def seen_by(self, person: models.Model | None) -> bool:
        """Whether the reader may know that it is there: a sealed or withdrawn file is seen but not opened."""
        return bool(policy.may_see(person, self))
