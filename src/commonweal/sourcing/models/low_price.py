"""What a bidder was asked about an abnormally low price, what it answered, and what two officers decided."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import belongs
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.workflow import State
from commonweal.sourcing.checks.workflow import PRICE_QUESTION
from commonweal.sourcing.models.bid import Bid
from commonweal.sourcing.models.tender import FAIRNESS


class PriceQuestion(Kept):
    """How a bidder can do it at its price: asked once, answered until a deadline, decided by two people.

    ``why`` holds each reason as it stood when it was asked: for the officers with its figures, and for the
    bidder with the published limit alone, since other bids' prices are not its to know. The answer is the
    bidder's own: other bidders never see it, and the panel does not score it.
    """

    class Decision(models.TextChoices):
        ACCEPT = "accept", _("Accept the price: the bid is judged like the others")
        SET_ASIDE = "set aside", _("Set the bid aside: it does not show that it can be done at this price")

    declares = child_of(
        "bid",
        asked_by=Personal(FAIRNESS),
        answered_by=Personal(FAIRNESS),
        proposed_by=Personal(FAIRNESS),
        confirmed_by=Personal(FAIRNESS),
    )

    bid = models.OneToOneField(Bid, on_delete=models.PROTECT, related_name="price_question")
    state = models.CharField(max_length=20, choices=PRICE_QUESTION.choices, default=PRICE_QUESTION.first)
    why = models.JSONField()
    asked = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    due = models.DateTimeField(_("answer by"))
    answer = models.TextField(_("answer"), max_length=6000, blank=True)
    answered = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(_("decision"), max_length=20, choices=Decision.choices, blank=True)
    reason = models.TextField(_("why"), max_length=1000, blank=True)
    proposed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["bid__number"]
        constraints = [
            models.CheckConstraint(condition=Q(due__gt=F("asked")), name="a_price_question_leaves_time"),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "answered"])
                | (~Q(decision="") & ~Q(reason="") & Q(proposed_by__isnull=False)),
                name="a_decision_on_a_price_has_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(confirmed__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="two_people_decide_on_a_price",
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of its table."""
        return PRICE_QUESTION.states[self.state]

    def __str__(self) -> str:
        return f"{self.bid.label}: {self.stands.staff}"

    def get_absolute_url(self) -> str:
        return reverse("sourcing:own_price", args=[self.bid.tender.place.slug, self.bid_id])

    def seen_by(self, person: Person | None) -> bool:
        """It is between the bidder and the officers."""
        return belongs(person, self.bid.organisation)
