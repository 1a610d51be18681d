"""What an organisation bids: a draft that its members share, and the bid, sealed until it is opened."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation, Person
from commonweal.people.policy import belongs
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.workflow import State
from commonweal.sourcing.models.tender import FAIRNESS, Tender
from commonweal.sourcing.workflow import BID


class Bid(Kept):
    """One organisation's bid: ciphertext until it is opened, and what stood in it after."""

    declares = child_of("tender", submitted_by=Personal(FAIRNESS))

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="bids")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="bids")
    ciphertext = models.BinaryField()
    digest = models.CharField(max_length=64)
    received = models.DateTimeField()
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    receipt = models.ForeignKey("record.Event", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=BID.choices, default=BID.first)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    price_pence = models.BigIntegerField(_("price"), null=True, blank=True)
    answers = models.JSONField(default=dict)

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["tender", "organisation"], name="one_bid_per_organisation"),
            models.UniqueConstraint(fields=["tender", "number"], name="one_bid_per_number"),
            models.CheckConstraint(
                condition=(Q(state="opened") & Q(price_pence__gte=0, number__isnull=False))
                | (~Q(state="opened") & Q(price_pence__isnull=True)),
                name="only_an_opened_bid_can_be_read",
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the stage's table."""
        return BID.states[self.state]

    @property
    def bidders(self) -> list[Organisation]:
        """The organisation that bids, and with it every member of the consortium whose bid it is."""
        together = Q(pk__in=self.together.members.values("organisation")) if self.is_together else Q()
        return list(Organisation.objects.filter(Q(pk=self.organisation_id) | together).order_by("name", "pk"))

    @property
    def is_together(self) -> bool:
        """Whether it is the bid of a consortium."""
        return hasattr(self, "together")

    @property
    def label(self) -> str:
        """What the bid is called where names would not be fair: in scores and in published evidence."""
        return f"bidder {self.number}"

    def __str__(self) -> str:
        return f"{self.organisation}: {self.tender}"

    def get_absolute_url(self) -> str:
        return reverse("sourcing:bid", args=[self.tender.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """A bid is its bidder's own."""
        return belongs(person, self.organisation)


class Draft(Kept):
    """What an organisation has written for its bid so far: ciphertext under a key of its own.

    It goes with the opening of the bids, or with the end of the tender, and its key with it. ``version``
    counts how often it was saved, so that whoever writes over another's words is told first.
    """

    declares = child_of("tender", saved_by=Personal(FAIRNESS))

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="drafts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ciphertext = models.BinaryField()
    sealed_to = models.CharField(max_length=100)
    version = models.PositiveIntegerField()
    saved = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tender", "organisation"], name="one_draft_per_organisation")
        ]

    @property
    def key_name(self) -> str:
        """The name of the key that it is sealed to, outside the database."""
        return f"draft-{self.pk}"

    def __str__(self) -> str:
        return f"{self.organisation}: {self.tender}"
