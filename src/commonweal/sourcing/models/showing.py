"""What an organisation can show of its work, kept once and used in any bid."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.files.models import StoredFile
from commonweal.people.models import Organisation, Person
from commonweal.people.policy import belongs
from commonweal.record.kept import Kept, Personal, child_of


class Showing(Kept):
    """One thing that shows what an organisation can do. Whoever has the link of a shared one may read it.

    ``on`` is the day that it is of, ``until`` the last on which it should be relied on. A testimonial says
    that whoever spoke agreed; it names no person.
    """

    class Kind(models.TextChoices):
        OUTCOME = "outcome", _("An outcome: what changed, for how many")
        TESTIMONIAL = "testimonial", _("A testimonial: what somebody said of the work")
        RECORD = "record", _("Track record: work done before, paid or not")
        VOLUNTEERS = "volunteers", _("Volunteer hours")

    declares = child_of(
        "organisation",
        written_by=Personal("To tell an organisation's members which of them wrote it", 2557, "written"),
        words=Personal("To show what an organisation can do, until it takes it away; nobody is named"),
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="showings")
    kind = models.CharField(_("what is it?"), max_length=12, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=150)
    words = models.TextField(_("what it shows"), max_length=3000)
    on = models.DateField(_("of which day"))
    until = models.DateField(_("to be relied on until"), null=True, blank=True)
    hours = models.PositiveIntegerField(_("hours of volunteers"), null=True, blank=True)
    agreed = models.BooleanField(_("whoever said it agreed to its use"), default=False)
    paper = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    shared = models.BooleanField(default=False)
    written = models.DateTimeField()
    written_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    taken_away = models.DateTimeField(null=True)

    class Meta:
        ordering = ["kind", "-on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="testimonial") | Q(agreed=True), name="a_testimonial_was_agreed_to"
            ),
            models.CheckConstraint(
                condition=~Q(kind="volunteers") | Q(hours__gt=0), name="volunteer_hours_are_counted"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("on")), name="evidence_holds_from_its_day_on"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("readiness:showing", args=[self.organisation_id, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """Its organisation's members see it, and whoever has the link of one that is shared."""
        return self.taken_away is None and (self.shared or belongs(person, self.organisation))

    def holds_on(self, day: date) -> bool:
        """Whether it may still be relied on."""
        return self.until is None or day <= self.until
