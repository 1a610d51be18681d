"""Drafts opened for comment, and what people suggest: each answered, credited and tied to a version."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation, Person
from commonweal.record import clock
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.workflow import State
from commonweal.specifications.codesign.workflow import SUGGESTION
from commonweal.specifications.models.specification import Specification, Version


class Group(models.TextChoices):
    """Who takes part in the design of a service, as it is counted and shown."""

    USER = "user", _("Somebody who uses the service, or would")
    RESIDENT = "resident", _("A resident")
    PROVIDER = "provider", _("A provider")
    CIVIL = "civil", _("A voluntary or community organisation")
    PARTNER = "partner", _("A partner body")


class Opening(Kept):
    """One version of a draft, open to everyone for comment until a moment; from then on public as a draft."""

    declares = child_of(
        "specification", opened_by=Personal("To know which officer opened the draft", 2557, "opened")
    )

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="openings")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="openings")
    asks = models.TextField(_("what people are asked"), max_length=1000, blank=True)
    opened = models.DateTimeField()
    opened_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="drafts_opened"
    )
    closes = models.DateTimeField(_("comments close"))
    ended_early_because = models.TextField(_("why comments closed early"), max_length=1000, blank=True)

    class Meta:
        ordering = ["-opened", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__gte=models.F("opened")), name="comments_close_after_they_open"
            ),
        ]

    def __str__(self) -> str:
        return str(self.version)

    def get_absolute_url(self) -> str:
        row = self.specification
        return reverse("specifications:opened", args=[row.place.slug, row.pk, self.version.number])

    @property
    def is_open(self) -> bool:
        """Whether comments are taken now: until it closes, as long as the specification is a draft."""
        return self.specification.state == "drafting" and clock.now() < self.closes


class Suggestion(Kept):
    """What one person said on an opened draft, in their own words, with or without an account.

    Public once it is shown; its author is credited as they chose. Whoever may bid is marked as such.
    """

    class Credit(models.TextChoices):
        GROUP = "group", _("Only who I am among those above, for example “A resident”")
        NAME = "name", _("My name")
        ORGANISATION = "organisation", _("My organisation")

    declares = child_of(
        "specification",
        words=Personal("To better the specification; public with it, under the credit that was chosen"),
        name=Personal("To credit whoever chose to be named"),
        email=Personal("To tell the person what came of it", days=730, since="received"),
        person=Personal("To show it to its author", days=730, since="received"),
        answered_by=Personal("To know which officer answered", days=2557, since="received"),
    )
    stage = "specifications"
    called = _("Suggestion")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="suggestions")
    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="suggestions")
    reference = models.CharField(max_length=20, unique=True)
    piece = models.CharField(_("which part"), max_length=60, blank=True)
    clause = models.CharField(_("which words"), max_length=300, blank=True)
    words = models.TextField(_("suggestion"), max_length=4000)
    group = models.CharField(_("who speaks"), max_length=10, choices=Group.choices)
    may_bid = models.BooleanField(_("may bid for it"), default=False)
    credit = models.CharField(max_length=12, choices=Credit.choices, default=Credit.GROUP)
    name = models.CharField(_("name"), max_length=100, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="suggestions"
    )
    email = models.EmailField(_("email address"), blank=True)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="suggestions"
    )
    received = models.DateTimeField()
    state = models.CharField(max_length=20, choices=SUGGESTION.choices, default=SUGGESTION.first)
    rule = models.CharField(_("the rule that it broke"), max_length=20, blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    answered = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="suggestions_answered"
    )
    taken_up_in = models.ForeignKey(
        Version, null=True, blank=True, on_delete=models.PROTECT, related_name="suggestions_taken_up"
    )

    class Meta:
        ordering = ["received", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "refused"]) | (~Q(reason="") & Q(answered__isnull=False)),
                name="an_answered_suggestion_has_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", taken_up_in__isnull=False)
                | (~Q(state="accepted") & Q(taken_up_in__isnull=True)),
                name="an_accepted_suggestion_has_the_version_that_took_it_up",
            ),
            models.CheckConstraint(
                condition=~Q(state="hidden") | ~Q(rule=""), name="a_hidden_suggestion_names_the_rule"
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the table."""
        return SUGGESTION.states[self.state]

    @property
    def is_public(self) -> bool:
        """Whether its words are shown to everyone."""
        return self.state in ("waiting", "accepted", "refused")

    @property
    def title(self) -> Any:
        """Its first words, for a list."""
        return self.words if len(self.words) <= 80 else f"{self.words[:79]}…"

    @property
    def credited(self) -> Any:
        """Who is credited, as they chose: a name, an organisation, or only what they are."""
        if self.credit == self.Credit.NAME and self.name:
            return self.name
        if self.credit == self.Credit.ORGANISATION and self.organisation is not None:
            return self.organisation.name
        return self.get_group_display()

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        row = self.specification
        return reverse("specifications:suggestion", args=[row.place.slug, row.pk, self.pk])
