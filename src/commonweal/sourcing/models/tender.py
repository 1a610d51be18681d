"""A tender and what is asked about it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.record import clock
from commonweal.record.kept import Kept, Personal, child_of, place_root
from commonweal.rules.workflow import State
from commonweal.sourcing.workflow import BIDS_CLOSED, TENDER
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
    expected_quarters = models.PositiveSmallIntegerField(
        _("quarters of an hour that a bid was expected to take"), null=True, blank=True
    )
    evaluation_digest = models.CharField(max_length=64, blank=True)
    sealed_to = models.CharField(max_length=100, blank=True)
    rehearsed = models.DateTimeField(_("opening rehearsed"), null=True, blank=True)
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
    def rests_on_earlier(self) -> bool:
        """Whether the specification must stay as it is: until the tender has ended without an award."""
        return self.state != "ended"

    @property
    def stands(self) -> State:
        """Where it stands: the row of the stage's table; once its deadline is over it is open no longer."""
        if self.state == "open" and self.closes is not None and self.closes <= clock.now():
            return BIDS_CLOSED
        return TENDER.states[self.state]

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
