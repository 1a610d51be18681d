"""What an organisation bids: a draft that its members share, and the bid, sealed until it is opened."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Consortium, Organisation, Person
from commonweal.people.policy import belongs
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.workflow import State
from commonweal.sourcing.models.tender import FAIRNESS, Tender
from commonweal.sourcing.workflow import BID


class Bid(Kept):
    """One organisation's bid: ciphertext until it is opened, and what stood in it after.

    ``terms`` is how many changes of the tender's terms had been made when it came in, or when its bidder last
    let it stand. ``risks``, by the risk's id: ``answer`` (accepted, declined, priced), ``price_pence``,
    ``words``. ``evidence`` is what was frozen into it, once it is opened; ``frozen`` lists it for its bidder
    until then, sealed to the draft's key.
    """

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
    papers = models.JSONField(default=list)
    summary = models.TextField(_("short description"), max_length=2000, blank=True)
    risks = models.JSONField(default=dict)
    evidence = models.JSONField(default=list)
    frozen = models.BinaryField(default=b"")
    terms = models.PositiveSmallIntegerField(_("changes of terms that it stands under"), default=0)
    set_aside = models.TextField(_("why it is not assessed"), max_length=1000, blank=True)

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
    def needs_confirming(self) -> bool:
        """Whether terms changed after it came in: unless it is confirmed or replaced, it is not opened."""
        return self.state == "sealed" and self.terms < self.tender.terms

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
        """A bid is its bidder's own: of a consortium's, that of every member that bid, as they were then."""
        if belongs(person, self.organisation):
            return True
        return self.is_together and any(belongs(person, each) for each in self.bidders)


class Draft(Kept):
    """What an organisation has written for its bid so far: ciphertext under a key of its own.

    It goes with the opening of the bids, or with the end of the tender, and its key with it. ``version``
    counts how often it was saved, so that whoever writes over another's words is told first. Members of the
    ``consortium`` that is to bid together read and write it as the organisation's own people do.
    """

    declares = child_of("tender", saved_by=Personal(FAIRNESS))

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="drafts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    consortium = models.ForeignKey(
        Consortium, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
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


class DraftSaving(Kept):
    """That somebody saved a draft, and which of its questions they had written in: not what."""

    declares = child_of("draft", saved_by=Personal(FAIRNESS))

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="savings")
    version = models.PositiveIntegerField()
    saved = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    parts = models.JSONField(default=list)

    class Meta:
        ordering = ["-version", "id"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "version"], name="a_version_of_a_draft_is_saved_once")
        ]

    def __str__(self) -> str:
        return f"{self.draft}: {self.version}"
