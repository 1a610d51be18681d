"""A tender and what is asked about it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from commonweal.sourcing.models.award import Award
    from commonweal.sourcing.models.judging import Sheet

FAIRNESS = "To show that roles were kept apart, for as long as the award may be questioned"


class Declining(models.TextChoices):
    """What follows if a bidder declines a risk: said in the notice, so that it is no hidden ground."""

    FREE = "free", _("Nothing: the place keeps the risk, and no score depends on it")
    WEIGHED = "weighed", _("It is read with the answers and may count in their scores")
    NONE = "none", _("No risk can be declined; each can be priced")


class Tender(Kept):
    """A service put out to tender: its notice, its dates and, once published, what bids are judged by.

    ``terms`` counts how often what bids must say has changed since it was published: a bid that came in
    before the last of these changes is opened only if its bidder lets it stand. One that is ``direct`` was
    never put out: it carries a direct award's notices, challenges and contract, and no bid.
    """

    declares = place_root()
    stage = "sourcing"
    called = _("Notice")

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="tenders")
    work = models.OneToOneField("people.Work", on_delete=models.PROTECT, related_name="tender")
    specification = models.ForeignKey(
        "specifications.Specification", on_delete=models.PROTECT, related_name="tenders"
    )
    lot = models.ForeignKey(
        "specifications.Lot", on_delete=models.PROTECT, null=True, blank=True, related_name="tenders"
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
    categories = models.JSONField(_("categories"), default=list, blank=True)
    for_small = models.BooleanField(_("suits small and medium-sized businesses"), null=True, blank=True)
    for_charities = models.BooleanField(_("suits charities and social enterprises"), null=True, blank=True)
    suits_because = models.TextField(_("why it suits them"), max_length=1000, blank=True)
    evaluation_digest = models.CharField(max_length=64, blank=True)
    sealed_to = models.CharField(max_length=100, blank=True)
    blind = models.BooleanField(_("the panel reads without names"), default=True)
    moderated = models.DateTimeField(_("the panel's agreement closed"), null=True, blank=True)
    rehearsed = models.DateTimeField(_("opening rehearsed"), null=True, blank=True)
    direct = models.BooleanField(_("given without a competition"), default=False)
    state = models.CharField(max_length=20, choices=TENDER.choices, default=TENDER.first)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    terms = models.PositiveSmallIntegerField(_("changes of its terms"), default=0)
    terms_changed = models.DateTimeField(_("terms last changed"), null=True, blank=True)
    declining = models.CharField(
        _("what follows from declining a risk"),
        max_length=10,
        choices=Declining.choices,
        default=Declining.FREE,
    )

    class Meta:
        ordering = [F("closes").desc(nulls_first=True), "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["preparing", "ended"])
                | Q(direct=True)
                | Q(
                    opens__isnull=False,
                    closes__gt=F("opens"),
                    questions_close__lte=F("closes"),
                    questions_close__isnull=False,
                ),
                name="a_published_notice_has_its_dates",
            ),
            models.UniqueConstraint(fields=["lot"], condition=~Q(state="ended"), name="a_lot_is_out_once"),
            models.CheckConstraint(
                condition=Q(for_small=None, for_charities=None) | ~Q(suits_because=""),
                name="whom_a_notice_suits_has_its_reason",
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
    def budget_pence(self) -> int:
        """What there is at most for what is bid for: the lot, or the whole service."""
        worth = self.lot.value_pence if self.lot else None
        return self.specification.budget_pence if worth is None else worth

    @property
    def stands(self) -> State:
        """Where it stands: the row of the stage's table; once its deadline is over it is open no longer."""
        if self.state == "open" and self.closes is not None and self.closes <= clock.now():
            return BIDS_CLOSED
        return TENDER.states[self.state]

    @property
    def award(self) -> Award | None:
        """The award that stands; those that were undone are among ``awards``."""
        return next((row for row in self.awards.all() if row.undone is None), None)

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        if self.direct:
            return str(self.awards.select_related("direct__place")[0].direct.get_absolute_url())
        return reverse("sourcing:tender", args=[self.place.slug, self.pk])

    def sheets_that_count(self) -> models.QuerySet[Sheet]:
        """The sheets of scores on which a decision may rest: what decides asks here, not ``sheets``.

        Those that were voided are left out.
        """
        return self.sheets.filter(voided=None)

    def seen_by(self, person: Person | None) -> bool:
        """A notice is public from its publication; before, it is for the place's commissioners."""
        return self.opens is not None or holds(person, self.place, "commissioner")


class Question(Kept):
    """A question about a tender. Everyone sees it with its answer; nobody sees who asked.

    ``words`` are the asker's own. Where they name somebody they are ``reworded`` for the public, and kept.
    A question that was asked before is the ``same_as`` that one, and answered with it. ``earlier`` are the
    answers before this one, each with its moment, for those who read them and wrote by them.
    """

    declares = child_of("tender", asked_by=Personal(FAIRNESS), words=Personal(FAIRNESS))

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="questions")
    words = models.TextField(_("question"), max_length=2000)
    reworded = models.TextField(_("question as it is published"), max_length=2000, blank=True)
    same_as = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="repeats"
    )
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    earlier = models.JSONField(_("answers before this one"), default=list, blank=True)
    asked = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answered = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered__isnull=True) | ~Q(answer=""), name="an_answered_question_has_its_answer"
            ),
            models.CheckConstraint(
                condition=Q(same_as__isnull=True) | Q(answered__isnull=True),
                name="a_question_asked_before_is_answered_there",
            ),
        ]

    @property
    def answers_before(self) -> list[tuple[str, datetime]]:
        """Each answer that was changed, and when it had been given; the oldest first."""
        return [(row["answer"], datetime.fromisoformat(row["answered"])) for row in self.earlier]

    @property
    def public_words(self) -> str:
        """The question as everyone reads it."""
        return self.reworded or self.words

    def __str__(self) -> str:
        return self.public_words[:60]
