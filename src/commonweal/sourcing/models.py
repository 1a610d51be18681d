"""A tender, the bids that come in sealed, how a panel judged them, and the award."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation, Person
from commonweal.people.policy import belongs, holds
from commonweal.record import clock
from commonweal.record.kept import Kept, Personal, child_of, national, place_root
from commonweal.rules.workflow import State
from commonweal.sourcing.workflow import BID, BIDS_CLOSED, TENDER
from commonweal.web.translated import TranslatedField

FAIRNESS = "To show that roles were kept apart, for as long as the award may be questioned"


class Tender(Kept):
    """A service put out to tender: its notice, its dates and, once published, what bids are judged by."""

    declares = place_root()
    stage = "sourcing"
    called = _("Notice")

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="tenders")
    work = models.OneToOneField("people.Work", on_delete=models.PROTECT, related_name="tender")
    specification = models.ForeignKey(
        "specifications.Specification", on_delete=models.PROTECT, related_name="tenders"
    )
    title = TranslatedField(_("title"), max_length=150)
    invitation = TranslatedField(_("invitation"))
    questions_close = models.DateTimeField(_("questions close"), null=True, blank=True)
    opens = models.DateTimeField(_("published"), null=True, blank=True)
    closes = models.DateTimeField(_("bids close"), null=True, blank=True)
    standstill_days = models.PositiveSmallIntegerField(_("days of standstill"), default=10)
    evaluation = models.JSONField(default=dict)
    evaluation_digest = models.CharField(max_length=64, blank=True)
    sealed_to = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=20, choices=TENDER.choices, default=TENDER.first)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)

    class Meta:
        ordering = [F("closes").desc(nulls_first=True), "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["preparing", "ended"])
                | Q(
                    opens__isnull=False,
                    closes__gt=F("opens"),
                    questions_close__lte=F("closes"),
                    questions_close__isnull=False,
                ),
                name="a_published_notice_has_its_dates",
            ),
            models.CheckConstraint(
                condition=~Q(state="ended") | ~Q(reason=""), name="a_tender_without_award_has_its_reason"
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the stage's table; once its deadline is over it is open no longer."""
        if self.state == "open" and self.closes is not None and self.closes <= clock.now():
            return BIDS_CLOSED
        return TENDER.states[self.state]

    @property
    def key_name(self) -> str:
        """The name of the key that its bids are sealed to, outside the database."""
        return f"tender-{self.pk}"

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("sourcing:tender", args=[self.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """A notice is public from its publication; before, it is for the place's commissioners."""
        return self.opens is not None or holds(person, self.place, "commissioner")


class Question(Kept):
    """A question about a tender. Everyone sees it and its answer; nobody sees who asked."""

    declares = child_of("tender", asked_by=Personal(FAIRNESS))

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="questions")
    words = models.TextField(_("question"), max_length=2000)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    asked = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answered = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered__isnull=True) | ~Q(answer=""), name="an_answered_question_has_its_answer"
            )
        ]

    def __str__(self) -> str:
        return self.words[:60]


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


class Sheet(Kept):
    """One evaluator's own scores for a tender: seen by nobody else until they are handed in."""

    declares = child_of("tender", evaluator=Personal(FAIRNESS))

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="sheets")
    evaluator = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sheets")
    number = models.PositiveSmallIntegerField()
    handed_in = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["tender", "evaluator"], name="one_sheet_per_evaluator"),
            models.UniqueConstraint(fields=["tender", "number"], name="one_evaluator_per_number"),
        ]

    @property
    def label(self) -> str:
        """What the evaluator is called in published evidence."""
        return f"evaluator {self.number}"

    def __str__(self) -> str:
        return self.label


class Score(Kept):
    """One evaluator's own score for one answer, with its reason. No value: not applicable."""

    declares = child_of("sheet")

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="scores")
    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="scores")
    criterion = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(max_length=2000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "bid", "criterion"], name="one_score_per_answer"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_score_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.value}"


class Consensus(Kept):
    """The score that the panel agreed for one answer, with its reason. Never an average."""

    declares = child_of("bid")

    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="consensus")
    criterion = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(max_length=2000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bid", "criterion"], name="one_consensus_per_answer"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_consensus_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.value}"


class Award(Kept):
    """Which bid won and why, with everything that the decision rested on."""

    declares = child_of("tender", decided_by=Personal(FAIRNESS))
    stage = "sourcing"

    tender = models.OneToOneField(Tender, on_delete=models.PROTECT, related_name="award")
    bid = models.OneToOneField(Bid, on_delete=models.PROTECT, related_name="award")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="awards")
    price_pence = models.BigIntegerField()
    evidence = models.JSONField()
    outcome = models.JSONField()
    decided = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    standstill_ends = models.DateTimeField()

    class Meta:
        ordering = ["-decided", "id"]

    @property
    def title(self) -> str:
        return str(_("Award: %(title)s") % {"title": self.tender.title})

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("sourcing:award", args=[self.tender.place.slug, self.tender_id])

    def seen_by(self, person: Person | None) -> bool:
        """Awards are public."""
        return True

    def over(self, at: datetime) -> bool:
        """Whether the standstill is over."""
        return at >= self.standstill_ends

    def placed(self, label: str) -> Any:
        """The published row of one bidder's place in the ranking, or ``None`` if it was set aside."""
        return next((row for row in self.outcome["placed"] if row["bidder"] == label), None)


class SavedSearch(Kept):
    """A search for opportunities that its person wants to be told of; nothing of it is public.

    ``query`` is the end of the list's address that asks for it, in the one form that ``finding`` writes.
    """

    declares = national(
        person=Personal("To tell them of notices that their search finds, until they stop it")
    )

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    query = models.CharField(max_length=2000, blank=True)
    saved = models.DateTimeField()

    class Meta:
        ordering = ["saved", "id"]
        constraints = [models.UniqueConstraint(fields=["person", "query"], name="a_search_is_saved_once")]

    def __str__(self) -> str:
        return self.query
