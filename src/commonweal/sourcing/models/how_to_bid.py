"""What a place says to whoever would like to bid there."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, place_root
from commonweal.sourcing.models.tender import FAIRNESS
from commonweal.web.translated import TranslatedField


class HowToBid(Kept):
    """A place's own words on its page for bidders; what the page can work out is not kept."""

    declares = place_root(changed_by=Personal(FAIRNESS))

    place = models.OneToOneField("places.Place", on_delete=models.PROTECT, related_name="how_to_bid")
    words = TranslatedField(_("how to bid here"))
    ask = TranslatedField(_("who to ask"), blank=True)
    changed = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.words)[:60]

    def get_absolute_url(self) -> str:
        return reverse("sourcing:how_to_bid", args=[self.place.slug])
