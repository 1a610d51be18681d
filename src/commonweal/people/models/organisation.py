"""Organisations, how the registers know them, and who belongs to them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.identifiers import SCHEMES
from commonweal.people.models.person import ROLE, Person
from commonweal.record import clock
from commonweal.record.kept import Kept, Personal, child_of, national


class Organisation(Kept):
    """A body that commissions, provides, funds or speaks for people.

    ``profit`` and ``control`` are facts beside the legal kind: civil society includes mutuals and
    co-operatives that share a profit among their members (GP-CSO-1), so neither follows from the other.
    """

    called = _("Organisation")
    #: Whose roles in it were read for a page (``policy.with_roles``), and which; nothing where nobody's were.
    held: tuple[Any, frozenset[str]] | None = None

    class Kind(models.TextChoices):
        COUNCIL = "council", _("Local authority")
        NHS = "nhs", _("NHS body")
        POLICE = "police", _("Police body")
        CHARITY = "charity", _("Charity")
        CIC = "cic", _("Community interest company")
        COOPERATIVE = "cooperative", _("Co-operative or community benefit society")
        MUTUAL = "mutual", _("Public service mutual")
        COMPANY = "company", _("Company")
        GROUP = "group", _("Unincorporated community group")

    class Profit(models.TextChoices):
        NONE = "none", _("Makes none, or puts all of it into its purpose")
        COMMUNITY = "community", _("Shares some, with its assets locked for the community")
        MEMBERS = "members", _("Shares it among its members")
        OWNERS = "owners", _("Shares it among its owners")

    class Control(models.TextChoices):
        PUBLIC = "public", _("A public body")
        TRUSTEES = "trustees", _("Its trustees or committee")
        MEMBERS = "members", _("Its members, each with one vote")
        EMPLOYEES = "employees", _("The people who work in it")
        OWNERS = "owners", _("Its owners, by their shares")

    CIVIL_SOCIETY = (Kind.CHARITY, Kind.CIC, Kind.COOPERATIVE, Kind.MUTUAL, Kind.GROUP)

    declares = national()

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    profit = models.CharField(
        _("what becomes of a profit"), max_length=20, choices=Profit.choices, blank=True
    )
    control = models.CharField(_("who controls it"), max_length=20, choices=Control.choices, blank=True)
    about = models.TextField(_("what it does"), max_length=2000, blank=True)
    website = models.URLField(_("website"), blank=True)
    registered_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:organisation", args=[self.pk])

    @property
    def is_civil_society(self) -> bool:
        """By kind alone: a mutual that shares a profit among its members is civil society too (GP-CSO-1)."""
        return self.kind in self.CIVIL_SOCIETY


class Identifier(Kept):
    """What a register calls an organisation. One organisation for each scheme and value, by constraint."""

    declares = child_of("organisation")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="identifiers")
    scheme = models.CharField(
        _("register"), max_length=20, choices=[(scheme.code, scheme.title) for scheme in SCHEMES.values()]
    )
    value = models.CharField(_("number"), max_length=40)

    class Meta:
        ordering = ["scheme", "value"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "value"], name="one_organisation_per_identifier")
        ]

    def __str__(self) -> str:
        return f"{self.scheme}-{self.value}"


class Membership(Kept):
    """A person's belonging to an organisation; one person may belong to several.

    One that has ended keeps its row: the bar between roles looks back a year.
    """

    class Role(models.TextChoices):
        ADMIN = "admin", _("Administrator")
        BIDS = "bids", _("Bid writer")
        FINANCE = "finance", _("Finance")
        MEMBER = "member", _("Member")

    declares = national(person=Personal(ROLE))

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.MEMBER)
    began_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(ended_at=None),
                name="one_membership_per_organisation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.organisation}"


class Invitation(Kept):
    """An administrator's offer to belong; only whoever signs in with that email address may answer it."""

    class State(models.TextChoices):
        OPEN = "open", _("Waiting for an answer")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    declares = child_of(
        "organisation",
        email=Personal("To let the person who was invited answer", days=90, since="invited_at"),
        invited_by=Personal(ROLE),
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField(_("email address"))
    role = models.CharField(
        _("role"), max_length=10, choices=Membership.Role.choices, default=Membership.Role.MEMBER
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(state="open") & ~Q(email=""),
                name="one_open_invitation_per_address",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        return reverse("people:invitation", args=[self.pk])
