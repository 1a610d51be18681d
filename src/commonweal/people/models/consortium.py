"""A consortium and who takes part in it: nobody without agreeing, and nobody for longer than they want."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.consortia.workflow import CONSORTIUM, MEMBER
from commonweal.people.models.organisation import Organisation
from commonweal.people.models.partner import Community
from commonweal.people.models.person import ROLE, Person
from commonweal.record.kept import Kept, Personal, child_of, national
from commonweal.rules.money import per_cent
from commonweal.rules.workflow import State


class Consortium(Kept):
    """Organisations that work together, from an exchange of news to one body (NCVO-CONS-13).

    Its prospectus is public once published; what its members agree, and their money, are theirs alone.
    """

    class Kind(models.TextChoices):
        NETWORK = "network", _("Networking: we exchange what we know")
        SERVICES = "services", _("Shared services: an office, a payroll, a minibus")
        JOINT = "joint", _("Joint delivery: we bid and deliver together")
        HUB = "hub", _("Hub and spoke: a hub of ours contracts, members deliver")
        MERGER = "merger", _("Merger: we become one organisation")

    class Structure(models.TextChoices):
        NONE = "none", _("No contracting body")
        LEAD = "lead", _("One member leads and contracts")
        NEW = "new", _("A new body that the members own")
        OUTSIDE = "outside", _("An outside body that manages and does not deliver")

    class Allocates(models.TextChoices):
        JOINT = "joint", _("All members plan it together")
        PANEL = "panel", _("A panel of members that do not tender")

    BIDDING = (Kind.JOINT, Kind.HUB, Kind.MERGER)
    called = _("Consortium")
    declares = national(founded_by=Personal(ROLE))

    title = models.CharField(_("name"), max_length=150)
    purpose = models.TextField(_("what it is for"), max_length=2000)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    structure = models.CharField(max_length=10, choices=Structure.choices, default=Structure.NONE)
    community = models.CharField(max_length=20, choices=Community.choices, blank=True)
    allocates = models.CharField(max_length=10, choices=Allocates.choices, default=Allocates.JOINT)
    #: What the hub keeps of each contract, in hundredths of a per cent: 750 is 7.5 per cent.
    slice_hundredths = models.PositiveIntegerField(default=0)
    bar = models.TextField(_("what full members show"), max_length=3000, blank=True)
    prospectus = models.TextField(_("prospectus"), max_length=6000, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    founded_at = models.DateTimeField()
    founded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=CONSORTIUM.choices, default=CONSORTIUM.first)
    reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["title", "id"]
        verbose_name_plural = "consortia"
        constraints = [
            models.CheckConstraint(
                condition=Q(slice_hundredths__lt=10_000), name="a_hub_never_keeps_all_of_a_contract"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | ~Q(prospectus=""), name="what_is_published_has_its_words"
            ),
            models.CheckConstraint(
                condition=~Q(state="ended") | ~Q(reason=""), name="a_consortium_ends_with_a_reason"
            ),
        ]

    @property
    def stands(self) -> State:
        return CONSORTIUM.states[self.state]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("people:consortium", args=[self.pk])

    @property
    def slice(self) -> str:
        """What the hub keeps, as it is read: ``7.5%``."""
        return per_cent(self.slice_hundredths)

    @property
    def set_up_address(self) -> str:
        """The members' page on how far it has come, and on its risks."""
        return reverse("people:set_up", args=[self.pk])

    @property
    def work_address(self) -> str:
        """The members' page on who delivers what."""
        return reverse("people:shared_work", args=[self.pk])


class ConsortiumMember(Kept):
    """One organisation in a consortium, from the invitation to its answer and its leaving.

    An organisation that was asked is no member: it has no say, and reads neither agreement nor money. What
    has ended keeps its row. ``replaces``: whose place it takes, with the work and the duties that go with it.
    """

    class Tier(models.TextChoices):
        ASSOCIATE = "associate", _("Associate: works towards the bar")
        FULL = "full", _("Full member: meets the bar")

    class Role(models.TextChoices):
        LEAD = "lead", _("Lead: contracts and delivers")
        HUB = "hub", _("Contracting body: contracts, does not deliver")
        PARTNER = "partner", _("Partner: delivers")
        PANEL = "panel", _("Does not tender: may allocate the work")

    DELIVERS = (Role.LEAD, Role.PARTNER)
    CONTRACTS = (Role.LEAD, Role.HUB)
    declares = child_of(
        "consortium", invited_by=Personal(ROLE), answered_by=Personal(ROLE), named_by=Personal(ROLE)
    )

    consortium = models.ForeignKey(Consortium, on_delete=models.PROTECT, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="consortia")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.PARTNER)
    tier = models.CharField(max_length=10, choices=Tier.choices, default=Tier.ASSOCIATE)
    evidence = models.TextField(_("evidence that it meets the bar"), max_length=1000, blank=True)
    evidence_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=MEMBER.choices, default=MEMBER.first)
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="successors"
    )
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    #: Since when the public prospectus may name it, by whose word; empty: it is named to members alone.
    named_at = models.DateTimeField(null=True, blank=True)
    named_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("why"), max_length=1000, blank=True)

    class Meta:
        ordering = ["organisation__name", "invited_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["consortium", "organisation"],
                condition=Q(state__in=["invited", "agreed"]),
                name="an_organisation_takes_part_once",
            ),
            models.UniqueConstraint(
                fields=["consortium"],
                condition=Q(state="agreed", role__in=["lead", "hub"]),
                name="one_body_contracts_for_a_consortium",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["invited", "withdrawn"])
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="nobody_takes_part_without_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(named_at=None) | Q(state="agreed", named_by__isnull=False),
                name="only_who_takes_part_is_named_in_public",
            ),
            models.CheckConstraint(
                condition=~Q(tier="full") | (~Q(evidence="") & Q(evidence_on__isnull=False)),
                name="a_full_member_has_evidence_with_its_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="left") | (~Q(reason="") & Q(left_at__isnull=False)),
                name="whoever_left_has_a_date_and_a_reason",
            ),
        ]

    @property
    def stands(self) -> State:
        return MEMBER.states[self.state]

    @property
    def delivers(self) -> bool:
        return self.role in self.DELIVERS

    def __str__(self) -> str:
        return f"{self.organisation}: {self.consortium}"

    def get_absolute_url(self) -> Any:
        return self.consortium.get_absolute_url()
