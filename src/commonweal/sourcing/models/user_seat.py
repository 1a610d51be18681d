"""Somebody who uses the service, on the panel."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.sourcing.models.judging import Sheet
from commonweal.sourcing.models.tender import FAIRNESS


class UserSeat(Kept):
    """An evaluator who is there because they use the service: what they get for it, and their training.

    ``pays`` is published without a name: expenses, the hours that are paid, the training that is offered.
    """

    declares = child_of("sheet", trained_by=Personal(FAIRNESS))

    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT, related_name="user_seat")
    pays = models.TextField(_("what they get for it"), max_length=500)
    trained = models.DateTimeField(null=True, blank=True)
    trained_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(pays=""), name="a_users_seat_says_what_it_pays"),
            models.CheckConstraint(
                condition=Q(trained__isnull=True, trained_by__isnull=True)
                | Q(trained__isnull=False, trained_by__isnull=False),
                name="somebody_noted_the_training",
            ),
        ]

    def __str__(self) -> str:
        return str(self.sheet)
