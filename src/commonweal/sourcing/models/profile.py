"""What an organisation says of itself once for all buyers, with its history."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.files.models import StoredFile
from commonweal.people.models import Organisation, Person
from commonweal.people.policy import belongs
from commonweal.record.kept import Kept, Personal, child_of

SAID_BY = Personal("To tell an organisation's members which of them said what", days=2557, since="given")
CHECKED = (
    "To let a buyer with a share code check the grounds for exclusion, until nobody has confirmed it for long"
)


class ProfileAnswer(Kept):
    """One answer to one question of the standard set. A later one takes its place and this one stays.

    ``said`` is the answer by its kind: text, ``"yes"`` or ``"no"``, a day as text, whole pence or a number;
    ``null`` where it was taken back. ``number`` counts the answers to one question. ``until`` is the last day
    that stands on its paper. What a register said carries whose published file it was and of which day.
    """

    class Origin(models.TextChoices):
        TYPED = "typed", _("Typed here")
        REGISTER = "register", _("From a register")

    declares = child_of("organisation", given_by=SAID_BY)

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="profile_answers")
    question = models.CharField(max_length=40)
    asked_in = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    said = models.JSONField(null=True)
    why = models.TextField(blank=True)
    until = models.DateField(null=True)
    evidence = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.TYPED)
    source = models.CharField(max_length=200, blank=True)
    source_on = models.DateField(null=True)
    licence = models.CharField(max_length=200, blank=True)
    given = models.DateTimeField()
    given_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["question", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "question", "number"], name="answers_to_a_question_count_up"
            ),
            models.CheckConstraint(
                condition=~Q(origin="register") | ~Q(source="") & Q(source_on__isnull=False),
                name="what_a_register_said_names_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.question}, {self.number}"

    @property
    def is_open(self) -> bool:
        """Whether nothing is said: it was taken back."""
        return self.said in (None, "")

    def seen_by(self, person: Person | None) -> bool:
        """A profile is its organisation's own; buyers see what a share code froze."""
        return belongs(person, self.organisation)

    def files_seen_by(self, person: Any) -> bool:
        """Its members, and who opened a code whose frozen answers show this very paper, while they do."""
        if self.seen_by(person):
            return True
        if person is None:
            return False
        shares: Any = apps.get_model("sourcing.Share")
        opened = shares.objects.filter(answers__evidence__about_id=self.pk, openings__by=person)
        return any(share.shows_to(person) for share in opened.distinct())


class ConnectedPerson(Kept):
    """Somebody who runs or controls an organisation: name and role, nothing more. Removed is deleted."""

    class Role(models.TextChoices):
        TRUSTEE = "trustee", _("Trustee")
        DIRECTOR = "director", _("Director")
        PARTNER = "partner", _("Partner")
        CONTROL = "control", _("Has significant control")
        OTHER = "other", _("Decides or supervises in another way")

    declares = child_of("organisation", name=Personal(CHECKED, days=730, since="said", row=True))

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="connected_persons")
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    said = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name", "role"], name="a_role_is_said_once")
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_role_display()}"
