"""The review of today's service by many parties, and the eight principles of good commissioning."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.record.kept import Kept, child_of
from commonweal.specifications.models.codesign import Group
from commonweal.specifications.models.specification import Specification


class ServiceReview(Kept):
    """A look at the service as it is, by several parties, before it is put out to tender again."""

    declares = child_of("specification")

    specification = models.OneToOneField(
        Specification, on_delete=models.PROTECT, related_name="service_review"
    )
    service = models.CharField(_("what was reviewed"), max_length=200, blank=True)
    held_on = models.DateField(_("day of the review"), null=True, blank=True)
    summary = models.TextField(_("what it came to"), max_length=2000, blank=True)

    def __str__(self) -> str:
        return str(self.specification)


class ReviewParty(Kept):
    """One body or group that took part in the review, and what it found. Bodies are named, people are not."""

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="review_parties")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("party"), max_length=150)
    group = models.CharField(_("who they are"), max_length=10, choices=Group.choices, blank=True)
    found = models.TextField(_("what they found"), max_length=1000, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class ReviewChange(Kept):
    """One thing that this specification does otherwise because of the review."""

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="review_changes")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("what is changed"), max_length=200)
    because = models.TextField(_("which finding it answers"), max_length=1000, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class Principle(Kept):
    """Whether one of the eight principles was kept, and what shows it.

    The wording is ours. Source: Partnership in Public Services, an action plan for third sector involvement
    (Office of the Third Sector, December 2006), as reported, not read in the original.
    """

    class Which(models.TextChoices):
        NEEDS = "needs", _("What users and communities need is understood, with those who speak for them")
        EARLY = "early", _("Those who may provide the service were asked early")
        OUTCOMES = "outcomes", _("Outcomes for users are at the heart of the plan")
        RANGE = "range", _("All who could provide it are known, the unusual ones too")
        CAPACITY = "capacity", _("It was weighed whether providers need help to be able to do it")
        OPEN = "open", _("Contracting is open and fair, for sub-contractors and consortia too")
        LASTING = "lasting", _("The contract is long enough, and its risks are shared where that is right")
        FEEDBACK = "feedback", _("Users, communities and providers say how the process itself went")

    class Met(models.TextChoices):
        YES = "yes", _("Kept")
        PARTLY = "partly", _("Kept in part")
        NO = "no", _("Not kept")

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="principles")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("principle"), max_length=10, choices=Which.choices)
    met = models.CharField(_("whether it is kept"), max_length=10, choices=Met.choices, blank=True)
    evidence = models.TextField(_("what shows it, or why not"), max_length=1000, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return str(self.get_title_display())
