"""What public registers publish of organisations, as far as a profile is filled in from it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.record.kept import Kept, child_of, national


class RegisterFile(Kept):
    """A file that a register published: of which day, under which terms, and how far it was read."""

    declares = national()

    scheme = models.CharField(_("register"), max_length=20)
    published = models.DateField(_("published"))
    source = models.CharField(_("file"), max_length=200)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    began = models.DateTimeField()
    finished = models.DateTimeField(null=True)
    kept = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["scheme", "-published"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "published"], name="one_file_of_a_register_for_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.source}, {self.published}"


class RegisterEntry(Kept):
    """One organisation as a register last published it: no telephone, no person.

    ``address`` is a company's registered office, which the law makes public; a charity's contact address may
    be somebody's home and is not kept.
    """

    declares = child_of("file")

    file = models.ForeignKey(RegisterFile, on_delete=models.PROTECT, related_name="entries")
    scheme = models.CharField(max_length=20)
    number = models.CharField(max_length=40)
    title = models.CharField(_("registered as"), max_length=300)
    status = models.CharField(_("status"), max_length=80)
    address = models.CharField(_("registered office"), max_length=400, blank=True)
    registered_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    year_end = models.DateField(null=True)
    income_pence = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "number"], name="one_entry_for_a_number"),
            models.CheckConstraint(
                condition=models.Q(income_pence__isnull=True) | models.Q(income_pence__gte=0),
                name="an_income_is_not_below_nought",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}-{self.number}"
