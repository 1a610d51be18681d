"""Who in a consortium delivers what for how much, and whose pay hangs on whose work."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from commonweal.people.models.consortium import Consortium
from commonweal.people.models.organisation import Organisation
from commonweal.record.kept import Kept, child_of
from commonweal.rules.money import in_pounds, per_cent


class DeliveryPart(Kept):
    """What one member delivers of one lot: its share in hundredths of a per cent, or an amount in pence."""

    declares = child_of("consortium")

    consortium = models.ForeignKey(Consortium, on_delete=models.PROTECT, related_name="parts")
    lot = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    share_hundredths = models.PositiveIntegerField(null=True, blank=True)
    amount_pence = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["lot", "organisation__name", "title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(share_hundredths__gt=0, share_hundredths__lte=10_000, amount_pence=None)
                | Q(share_hundredths=None, amount_pence__gt=0),
                name="a_part_is_a_share_or_an_amount",
            ),
        ]

    @property
    def share(self) -> str:
        """As it is read: ``33.34%`` or ``£12,000``."""
        if self.amount_pence is not None:
            return in_pounds(self.amount_pence)
        return per_cent(self.share_hundredths or 0)

    def __str__(self) -> str:
        return f"{self.title}: {self.organisation}"


class PaymentTie(Kept):
    """One member's pay hangs on what another does: said before it hurts (NCVO-CONS-8)."""

    declares = child_of("consortium")

    consortium = models.ForeignKey(Consortium, on_delete=models.PROTECT, related_name="ties")
    paid = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    hangs_on = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=200)

    class Meta:
        ordering = ["paid__name", "hangs_on__name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["consortium", "paid", "hangs_on"], name="one_tie_between_two"),
            models.CheckConstraint(condition=~Q(paid=F("hangs_on")), name="nobody_hangs_on_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.paid}: {self.hangs_on}"
