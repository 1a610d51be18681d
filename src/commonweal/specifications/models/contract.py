"""The contract that bidders are asked to sign, clause by clause."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.record.kept import Kept, child_of
from commonweal.specifications.models.specification import Specification


class Clause(Kept):
    """One clause as it will be signed, and the clause of a model that it was taken from, if any.

    ``model_sha256`` is the hash of that model's version, so that anyone can see what was changed in it.
    """

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="clauses")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("clause"), max_length=150)
    words = models.TextField(_("what it says"), max_length=4000)
    model = models.CharField(_("model contract"), max_length=60, blank=True)
    model_version = models.CharField(_("version of the model"), max_length=40, blank=True)
    model_clause = models.CharField(_("clause of the model"), max_length=60, blank=True)
    model_sha256 = models.CharField(_("SHA-256 of the model"), max_length=64, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title
