"""What an opportunity that is no tender says of itself, to be found by."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.record.kept import Kept


class SaysOfItself(Kept):
    """Its categories (CPV), the first the main one; whom it suits, as far as it says, and why."""

    categories = models.JSONField(_("categories"), default=list, blank=True)
    for_small = models.BooleanField(_("suits small and medium-sized businesses"), null=True, blank=True)
    for_charities = models.BooleanField(_("suits charities and social enterprises"), null=True, blank=True)
    suits_because = models.TextField(_("why it suits them"), max_length=1000, blank=True)

    class Meta:
        abstract = True


def suiting_says_why(name: str) -> models.CheckConstraint:
    """Nothing is said of whom it suits without a reason."""
    return models.CheckConstraint(
        condition=Q(for_small=None, for_charities=None) | ~Q(suits_because=""), name=name
    )
