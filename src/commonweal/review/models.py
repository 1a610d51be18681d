"""Reviews of contracts: what people said, what was learnt, and the account that is published."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, child_of, place_root
from commonweal.review.workflow import REVIEW, VOICE
from commonweal.rules import value
from commonweal.rules.workflow import State
from commonweal.web.translated import TranslatedField

DUTIES = "To show that another officer published it than those who opened and wrote it"
SEVEN_YEARS = 2557


class Review(Kept):
    """One look back at a contract: what was promised and achieved, what people say, what was learnt."""

    declares = place_root(
        opened_by=Personal(DUTIES, SEVEN_YEARS, "opened"),
        published_by=Personal(DUTIES, SEVEN_YEARS, "published"),
    )
    stage = "review"
    called = _("Review")

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="reviews")
    work = models.OneToOneField("people.Work", on_delete=models.PROTECT, related_name="review")
    contract = models.ForeignKey("delivery.Contract", on_delete=models.PROTECT, related_name="reviews")
    title = TranslatedField(_("title"), max_length=150)
    summary = TranslatedField(_("what the review found"), blank=True)
    unheard = TranslatedField(_("why no user was heard"), blank=True)
    state = models.CharField(max_length=20, choices=REVIEW.choices, default=REVIEW.first)
    opened = models.DateTimeField(_("opened"))
    opened_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    published = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    figures = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-opened", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract"], condition=Q(state="listening"), name="one_open_review_of_a_contract"
            ),
            models.CheckConstraint(
                condition=(Q(state="published", published__isnull=False) & ~Q(digest=""))
                | (~Q(state="published") & Q(published__isnull=True, digest="")),
                name="a_published_review_has_its_time_and_digest",
            ),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True)
                | Q(opened_by__isnull=True)
                | ~Q(published_by=F("opened_by")),
                name="whoever_opened_a_review_does_not_publish_it",
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the stage's table."""
        return REVIEW.states[self.state]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("review:review", args=[self.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """Everyone may follow a review from the day it opens; its text is public once published."""
        return True


class Writing(Kept):
    """One saving of a review's summary, kept to know who wrote any of it."""

    declares = child_of("review", written_by=Personal(DUTIES, SEVEN_YEARS, "written"))

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="writings")
    summary = TranslatedField(_("what the review found"))
    unheard = TranslatedField(_("why no user was heard"), blank=True)
    written = models.DateTimeField()
    written_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["written", "id"]

    def __str__(self) -> str:
        return f"{self.review} ({self.written})"


class Side(Kept):
    """For whom one outcome of the contract is: users, or others. Users where nothing is said."""

    class Whom(models.TextChoices):
        USERS = value.USERS, _("Users")
        OTHERS = value.OTHERS, _("Others")

    declares = child_of("review")

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="sides")
    outcome = models.ForeignKey("specifications.Outcome", on_delete=models.PROTECT, related_name="+")
    whom = models.CharField(_("for whom"), max_length=10, choices=Whom.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "outcome"], name="one_side_for_each_outcome")
        ]

    def __str__(self) -> str:
        return f"{self.outcome}: {self.whom}"


class Voice(Kept):
    """What one person said of a service, with or without an account. Every one is counted.

    The words are public only where their author agreed and no officer held them back with a reason.
    """

    class Speaker(models.TextChoices):
        USER = "user", _("I use or used the service")
        FAMILY = "family", _("I am family of, or care for, somebody who does")
        STAFF = "staff", _("I work or volunteer in it")
        NEIGHBOUR = "neighbour", _("I am a neighbour or another resident")
        PROVIDER = "provider", _("I speak for the provider")

    class Satisfaction(models.IntegerChoices):
        VERY_DISSATISFIED = 1, _("Very dissatisfied")
        DISSATISFIED = 2, _("Dissatisfied")
        NEITHER = 3, _("Neither satisfied nor dissatisfied")
        SATISFIED = 4, _("Satisfied")
        VERY_SATISFIED = 5, _("Very satisfied")

    declares = child_of(
        "review",
        words=Personal("To learn from what people say; kept with the review"),
        email=Personal("To tell the person what came of it", 365, "received"),
        reply=Personal("To answer the person; kept with what they said"),
    )

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="voices")
    reference = models.CharField(max_length=20, unique=True)
    speaker = models.CharField(_("who speaks"), max_length=20, choices=Speaker.choices)
    satisfaction = models.PositiveSmallIntegerField(_("satisfaction"), choices=Satisfaction.choices)
    words = models.TextField(_("in their words"), max_length=4000, blank=True)
    may_quote = models.BooleanField(default=False)
    email = models.EmailField(_("email address"), blank=True)
    received = models.DateTimeField(_("received"))
    state = models.CharField(max_length=20, choices=VOICE.choices, default=VOICE.first)
    reply = models.TextField(_("answer"), max_length=2000, blank=True)
    replied = models.DateTimeField(null=True, blank=True)
    held_back = models.TextField(_("why the words are held back"), max_length=1000, blank=True)

    class Meta:
        ordering = ["received", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(satisfaction__gte=1, satisfaction__lte=5), name="satisfaction_is_from_one_to_five"
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | (Q(replied__isnull=False) & ~Q(reply="")),
                name="an_answered_voice_has_its_answer",
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the stage's table."""
        return VOICE.states[self.state]

    @property
    def quoted(self) -> bool:
        """Whether the words may stand on a public page."""
        return self.may_quote and bool(self.words) and not self.held_back

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """Where officers read and answer it; its author follows it by the reference."""
        return reverse("review:voice", args=[self.review.place.slug, self.pk])


class Lesson(Kept):
    """Something learnt. With the review it is published, and becomes evidence of need."""

    declares = child_of("review")

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="lessons")
    title = TranslatedField(_("what was learnt, in a line"), max_length=150)
    statement = TranslatedField(_("what was learnt"))
    source = models.CharField(_("how it is known"), max_length=200)
    need = models.ForeignKey(
        "needs.Need", null=True, blank=True, on_delete=models.PROTECT, related_name="lessons"
    )
    evidence = models.OneToOneField(
        "needs.Evidence", null=True, blank=True, on_delete=models.PROTECT, related_name="lesson"
    )
    written = models.DateTimeField()

    class Meta:
        ordering = ["written", "id"]

    def __str__(self) -> str:
        return str(self.title)
