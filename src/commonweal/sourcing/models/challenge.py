"""A complaint about a procurement, or a bidder's challenge of its award, with its clock."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation, Person
from commonweal.people.policy import holds
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.workflow import State
from commonweal.sourcing.awarding.workflow import CHALLENGE
from commonweal.sourcing.models.award import Award
from commonweal.sourcing.models.tender import FAIRNESS, Tender


class Challenge(Kept):
    """What somebody says went wrong. One that a bidder makes in the standstill pauses ``award``.

    ``acknowledge_by`` and ``answer_by`` are the ends of the days that were promised when it was made.
    """

    class Kind(models.TextChoices):
        CHALLENGE = "challenge", _("Challenge of the award")
        COMPLAINT = "complaint", _("Complaint")

    declares = child_of(
        "tender",
        grounds=Personal(FAIRNESS),
        made_by=Personal(FAIRNESS),
        handled_by=Personal(FAIRNESS),
    )
    called = _("Challenge")

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="challenges")
    award = models.ForeignKey(
        Award, null=True, blank=True, on_delete=models.PROTECT, related_name="challenges"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    grounds = models.TextField(_("grounds"), max_length=4000)
    may_name = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=CHALLENGE.choices, default=CHALLENGE.first)
    made = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    acknowledge_by = models.DateTimeField(_("acknowledge by"))
    answer_by = models.DateTimeField(_("answer by"))
    acknowledged = models.DateTimeField(_("acknowledged"), null=True, blank=True)
    handled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    settled = models.DateTimeField(_("answered"), null=True, blank=True)
    findings = models.TextField(_("findings"), max_length=4000, blank=True)

    class Meta:
        ordering = ["-made", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["upheld", "not_upheld"]) | ~Q(findings=""),
                name="an_answered_challenge_has_its_findings",
            ),
            models.CheckConstraint(
                condition=Q(answer_by__gte=F("acknowledge_by")), name="a_challenge_is_answered_last"
            ),
            models.CheckConstraint(
                condition=~Q(kind="challenge") | Q(award__isnull=False, organisation__isnull=False),
                name="a_challenge_is_a_bidder_s_and_of_an_award",
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the table."""
        return CHALLENGE.states[self.state]

    @property
    def is_open(self) -> bool:
        """Whether it still waits for its answer."""
        return self.state in ("made", "looked_into")

    @property
    def pauses(self) -> bool:
        """Whether the contract waits for it."""
        return self.is_open and self.kind == self.Kind.CHALLENGE

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        return reverse("sourcing:challenge", args=[self.tender.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """Its grounds are for whoever made it, and for those of the place who may look into it."""
        if person is not None and person.pk == self.made_by_id:
            return True
        return holds(person, self.tender.place, "commissioner", "auditor")
