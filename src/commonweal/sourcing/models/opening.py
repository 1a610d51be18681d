"""Who holds the key of sealed bids: a person's own key, and the share of a tender's key sealed to it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record import clock
from commonweal.record.kept import Kept, Personal, child_of, national
from commonweal.sourcing.models.tender import FAIRNESS, Tender


class OpeningKey(Kept):
    """The public half of the key with which a person opens what is sealed to them; they keep the other half.

    A person has one at a time. Shares of tenders stay sealed to the one they had when they got the share.
    """

    declares = national(person=Personal(FAIRNESS))

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="opening_key")
    recipient = models.CharField(_("public key"), max_length=100)
    made = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.recipient


class KeyShare(Kept):
    """One person's share of the key that a tender's bids are sealed to, sealed to that person's own key.

    It is emptied once all bids are open, or the tender has ended: from then on nobody opens anything with it.
    """

    declares = child_of("tender", holder=Personal(FAIRNESS))

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="key_shares")
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    independent = models.BooleanField()
    recipient = models.CharField(max_length=100)
    ciphertext = models.BinaryField()
    given = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["tender", "holder"], name="one_share_a_holder"),
            models.UniqueConstraint(fields=["tender", "number"], name="one_share_of_a_number"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=3), name="a_key_has_three_shares"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.tender}"
