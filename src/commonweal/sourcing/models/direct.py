"""A contract that is given without a competition: on which ground, why, to whom, and who decided."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation, Person
from commonweal.people.policy import holds
from commonweal.record.kept import Kept, Personal, place_root
from commonweal.rules.workflow import State
from commonweal.sourcing.awarding.direct.grounds import CHOICES, GROUNDS, Ground
from commonweal.sourcing.awarding.workflow import DIRECT
from commonweal.sourcing.models.award import Award
from commonweal.sourcing.models.tender import FAIRNESS
from commonweal.web.words import field_name


class DirectAward(Kept):
    """What one officer proposes and another approves; public with all its reasons from then on.

    ``lot``: of a service that is divided each is given by itself, where no suitable bid came in for it. Once
    it is awarded it has an ``award`` like any other, under which the contract is signed. The award's tender
    is then one that was never put out (``Tender.direct``): it carries the notices and the challenges.
    """

    declares = place_root(proposed_by=Personal(FAIRNESS), settled_by=Personal(FAIRNESS))
    stage = "sourcing"
    called = _("Direct award")

    #: What it says in words, in the order of the page.
    WORDS = ("reasons", "others", "conflicts")
    #: What is asked beside it where no suitable bid came in.
    SWITCHED = ("excluded",)
    LIVE = ("proposed", "announced", "awarded")

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="direct_awards")
    work = models.OneToOneField("people.Work", on_delete=models.PROTECT, related_name="direct_award")
    specification = models.ForeignKey(
        "specifications.Specification", on_delete=models.PROTECT, related_name="direct_awards"
    )
    lot = models.ForeignKey(
        "specifications.Lot", on_delete=models.PROTECT, null=True, blank=True, related_name="direct_awards"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="direct_awards")
    price_pence = models.BigIntegerField(_("price"))
    ground = models.CharField(_("ground"), max_length=20, choices=CHOICES)
    reasons = models.TextField(_("Why does this ground hold here?"), max_length=4000)
    others = models.TextField(_("Who else could do it, and how do you know?"), max_length=2000)
    conflicts = models.TextField(
        _("Which conflicts of interest were looked for, and found?"), max_length=2000
    )
    excluded = models.TextField(
        _("Why can no bid be awarded to, and is this provider excluded or excludable?"),
        max_length=2000,
        blank=True,
    )
    bids_before = models.JSONField(
        _("Did this provider bid, and why was its bid not suitable?"), null=True, blank=True
    )
    state = models.CharField(max_length=20, choices=DIRECT.choices, default=DIRECT.first)
    proposed = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    settled = models.DateTimeField(_("approved"), null=True, blank=True)
    settled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"), max_length=4000, blank=True)
    notice = models.OneToOneField(
        "sourcing.Notice", null=True, blank=True, on_delete=models.PROTECT, related_name="direct_award"
    )
    award = models.OneToOneField(
        Award, null=True, blank=True, on_delete=models.PROTECT, related_name="direct"
    )

    class Meta:
        ordering = ["-proposed", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["specification"],
                condition=Q(state__in=["proposed", "announced", "awarded"], lot=None),
                name="a_service_is_awarded_directly_once",
            ),
            models.UniqueConstraint(
                fields=["lot"],
                condition=Q(state__in=["proposed", "announced", "awarded"]),
                name="a_lot_is_awarded_directly_once",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["sent_back", "withdrawn", "undone"]) | ~Q(reason=""),
                name="a_direct_award_that_fell_has_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "sent_back"]) | Q(notice__isnull=False),
                name="a_direct_award_is_public_with_its_notice",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["awarded", "undone"], award__isnull=False)
                | ~Q(state__in=["awarded", "undone"]) & Q(award__isnull=True),
                name="a_direct_award_that_was_made_has_its_award",
            ),
            models.CheckConstraint(condition=Q(price_pence__gt=0), name="a_direct_award_is_worth_something"),
            models.CheckConstraint(
                condition=~Q(proposed_by=models.F("settled_by")), name="two_people_make_a_direct_award"
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the table."""
        return DIRECT.states[self.state]

    @property
    def on_ground(self) -> Ground:
        """The ground in law that it rests on."""
        return GROUNDS[self.ground]

    @property
    def is_public(self) -> bool:
        """Whether it was approved, and so stands published for good."""
        return self.state not in ("proposed", "sent_back")

    @property
    def said(self) -> list[tuple[object, str]]:
        """What was asked of the officer who proposed it, and what they wrote."""
        return [(field_name(self, name), getattr(self, name)) for name in self.answered]

    @property
    def answered(self) -> tuple[str, ...]:
        """What of it was asked: more where it rests on a competition in which no suitable bid came in."""
        return (*self.WORDS, *(name for name in self.SWITCHED if getattr(self, name)))

    @property
    def subject(self) -> str:
        """What is given: the service, or one lot of it."""
        service = str(self.specification.title)
        return f"{service}: {self.lot}" if self.lot else service

    @property
    def title(self) -> str:
        return str(_("Direct award: %(title)s") % {"title": self.subject})

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("sourcing:direct_award", args=[self.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """Public from its approval; before, for those who decide and those who audit."""
        return self.is_public or bool(holds(person, self.place, "commissioner", "auditor"))
