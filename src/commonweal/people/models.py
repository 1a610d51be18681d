"""Who acts: people, the organisations they belong to, the offices they hold, and their roles in a work."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.record.kept import Kept, Personal, child_of, national, place_root

ACCOUNT = "To sign in and to be told what concerns them, until the account is closed"
INTEREST = "To keep whoever has something at stake out of a decision, and to show that this was done"
ROLE = "To show who may act and keep conflicting roles apart, until the account is closed"


class PersonManager(BaseUserManager["Person"]):
    """Creates accounts; the e-mail address is the name to sign in with."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> Person:
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(Kept, AbstractBaseUser):
    """A person with an account. Residents need none to read, to say what is needed or to vote."""

    declares = national(email=Personal(ACCOUNT), name=Personal(ACCOUNT))

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name


class Organisation(Kept):
    """A body that commissions, provides, funds or speaks for people."""

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

    declares = national()

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)

    def __str__(self) -> str:
        return self.name


class Membership(Kept):
    """A person's belonging to an organisation; one person may belong to several."""

    class Role(models.TextChoices):
        ADMIN = "admin", _("Administrator")
        MEMBER = "member", _("Member")

    declares = national(person=Personal(ROLE))

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.MEMBER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "organisation"], name="one_membership_per_organisation")
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.organisation}"


class Office(Kept):
    """What a person does for a place: commissioner, finance officer, auditor, operator."""

    class Kind(models.TextChoices):
        COMMISSIONER = "commissioner", _("Commissioner")
        FINANCE = "finance", _("Finance officer")
        EVALUATOR = "evaluator", _("Evaluator")
        AUDITOR = "auditor", _("Auditor")
        OPERATOR = "operator", _("Operator")

    declares = place_root(person=Personal(ROLE))

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offices")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="offices")
    kind = models.CharField(max_length=20, choices=Kind.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "place", "kind"], name="one_office_of_a_kind_in_a_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.place}: {self.person}"


class Work(Kept):
    """One piece of commissioning work: an assessment, a round, a specification, a tender.

    Works form a tree: a tender's parent is its specification's work, whose parent is the round's, and so on.
    Roles are held in a work, and bar each other along its parents and children.
    """

    class Kind(models.TextChoices):
        PROJECT = "project", _("Piece of work")
        ASSESSMENT = "assessment", _("Needs assessment")
        ROUND = "round", _("Round of participatory budgeting")
        SPECIFICATION = "specification", _("Specification")
        TENDER = "tender", _("Tender")
        CONTRACT = "contract", _("Contract")
        REVIEW = "review", _("Review")

    declares = place_root()

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="works")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.PROJECT)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    title = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.title


class WorkRole(Kept):
    """A role that a person, for an organisation where that matters, holds in a work."""

    class Role(models.TextChoices):
        LEAD = "lead", _("Lead officer")
        FACILITATOR = "facilitator", _("Facilitator")
        EXPERT = "expert", _("Expert citizen")
        EVALUATOR = "evaluator", _("Evaluator")
        BIDDER = "bidder", _("Bidder")

    declares = child_of("work", person=Personal(ROLE))

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="roles")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="work_roles")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="work_roles"
    )
    role = models.CharField(max_length=20, choices=Role.choices)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work", "person", "role"], name="one_role_of_a_kind_in_a_work")
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} in {self.work}: {self.person}"


class Interest(Kept):
    """What a person has at stake in a work, or a nil return: that they have nothing.

    Source: Procurement Act 2023, ss.81-83: an interest is personal, professional or financial, and direct or
    indirect; each person who influences a decision declares, for each procurement.
    """

    class Kind(models.TextChoices):
        PERSONAL = "personal", _("Personal")
        PROFESSIONAL = "professional", _("Professional")
        FINANCIAL = "financial", _("Financial")

    declares = child_of(
        "work", person=Personal(INTEREST), concerned=Personal(INTEREST), detail=Personal(INTEREST)
    )

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="interests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interests")
    kind = models.CharField(max_length=20, choices=Kind.choices, blank=True)
    direct = models.BooleanField(default=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="interests"
    )
    concerned = models.CharField(max_length=200, blank=True)
    detail = models.TextField(blank=True)
    declared_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.get_kind_display() or _('Nil return')}: {self.work}"
