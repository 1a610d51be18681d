"""The plan of a pot: what its money is to do, and what residents say of it before it is adopted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.budgets.models.ledger import Pot
from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, child_of


class PoolPlan(Kept):
    """What the partners want to do with a pot. Residents say what they think until a day; then it is adopted,
    with what changed because of them, or why nothing did.
    """

    declares = child_of("pot")
    stage = "priorities"

    pot = models.ForeignKey(Pot, on_delete=models.PROTECT, related_name="plans")
    title = models.CharField(_("title"), max_length=150)
    words = models.TextField(_("what the money is to do"), max_length=10000)
    written = models.DateTimeField()
    until = models.DateTimeField(_("residents can say what they think until"))
    adopted = models.DateTimeField(null=True, blank=True)
    what_changed = models.TextField(
        _("what changed because of what residents said"), max_length=4000, blank=True
    )

    class Meta:
        ordering = ["-written", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(adopted=None) | ~Q(what_changed=""), name="an_adopted_plan_says_what_changed"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("budgets:plan", args=[self.pot.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        return True


class Said(Kept):
    """What one resident says of a plan. Hidden only with a reason that stands in its place."""

    declares = child_of("plan", by=Personal("To know who said it, and to tell them what came of it"))

    plan = models.ForeignKey(PoolPlan, on_delete=models.PROTECT, related_name="said")
    words = models.TextField(_("what you think of it"), max_length=4000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    hidden = models.TextField(_("why it is hidden"), max_length=1000, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.words[:60]
