"""What an organisation offers partners and looks for in them, and what two of them write to each other."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models.organisation import Organisation
from commonweal.people.models.person import Person
from commonweal.record.kept import Kept, Personal, child_of, national

WRITTEN = "For both organisations to read again what was agreed on the way to working together"


class Community(models.TextChoices):
    """A community that is served: partners that reach the same one form a cluster (NCVO-CONS-4)."""

    EVERYONE = "everyone", _("Everyone who lives there")
    CHILDREN = "children", _("Children and young people")
    OLDER = "older", _("Older people")
    DISABLED = "disabled", _("Disabled people")
    ETHNIC = "ethnic", _("Black and minority ethnic communities")
    LONE_PARENTS = "lone-parents", _("Lone parents and families")
    CARERS = "carers", _("Unpaid carers")
    MIGRANTS = "migrants", _("Refugees and newcomers")
    WOMEN = "women", _("Women")
    LGBT = "lgbt", _("Lesbian, gay, bisexual and trans people")
    HOMELESS = "homeless", _("People without a home")
    WORKLESS = "workless", _("People looking for work")
    ILL = "ill", _("People living with long illness or distress")
    OFFENDERS = "offenders", _("People leaving prison or on probation")


class PartnerOffer(Kept):
    """What one organisation says to possible partners, once it chose to. It may be withdrawn at any time."""

    class State(models.TextChoices):
        SHOWN = "shown", _("Shown to everyone")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    called = _("Possible partner")
    declares = child_of("organisation")

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="partner_offer")
    does = models.TextField(_("what it does"), max_length=2000)
    seeks = models.TextField(_("what it looks for in partners"), max_length=2000)
    capacity = models.TextField(_("how much it can take on"), max_length=1000, blank=True)
    languages = models.CharField(_("languages it works in"), max_length=200, blank=True)
    places = models.ManyToManyField("places.Place", blank=True, related_name="+")
    areas = models.ManyToManyField("places.Area", blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.SHOWN)
    said_at = models.DateTimeField()

    @property
    def where(self) -> str:
        """Where it works, in words."""
        return ", ".join(str(each) for rows in (self.places.all(), self.areas.all()) for each in rows)

    @property
    def whom(self) -> str:
        """The communities that it reaches, in words."""
        return ", ".join(str(each) for each in self.reaches.all())

    def __str__(self) -> str:
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        return reverse("people:partner", args=[self.organisation_id])


class PartnerReach(Kept):
    """A community that an organisation reaches."""

    declares = child_of("offer")

    offer = models.ForeignKey(PartnerOffer, on_delete=models.CASCADE, related_name="reaches")
    community = models.CharField(max_length=20, choices=Community.choices)

    class Meta:
        ordering = ["community"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "community"], name="one_reach_of_a_community"),
        ]

    def __str__(self) -> str:
        return str(self.get_community_display())


class WorkedExample(Kept):
    """Something that the organisation delivered, what it learnt, and where to read on (GP-MERLIN-2)."""

    declares = child_of("offer")

    offer = models.ForeignKey(PartnerOffer, on_delete=models.PROTECT, related_name="examples")
    title = models.CharField(_("what was delivered"), max_length=150)
    learnt = models.TextField(_("what was learnt"), max_length=1000)
    link = models.URLField(_("where to read on"), blank=True)
    told_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-told_at", "id"]

    def __str__(self) -> str:
        return self.title


class Approach(Kept):
    """What one organisation wrote to another through the site; nobody's email address goes with it."""

    declares = national(by=Personal(WRITTEN), words=Personal(WRITTEN, days=730, since="written_at", row=True))

    sender = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="approaches_made")
    to = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="approaches")
    words = models.TextField(_("what was written"), max_length=3000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(sender=models.F("to")), name="nobody_writes_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.sender}: {self.to}"

    def get_absolute_url(self) -> str:
        """Where whoever got it answers: the page of writing to its sender."""
        return reverse("people:write_to", args=[self.sender_id])
