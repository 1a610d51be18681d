"""What people said, what a place needs, and what else is known of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.needs.workflow import ASSESSMENT, NEED, SUBMISSION
from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.record.kept import Kept, Personal, child_of, place_root
from commonweal.rules.workflow import State
from commonweal.web.translated import TranslatedField


class Assessment(Kept):
    """One look at what a place needs: it gathers submissions and evidence into needs, and publishes them."""

    declares = place_root()
    stage = "needs"

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="assessments")
    work = models.OneToOneField("people.Work", on_delete=models.PROTECT, related_name="assessment")
    title = TranslatedField(_("title"), max_length=150)
    question = TranslatedField(_("what we ask"))
    state = models.CharField(max_length=20, choices=ASSESSMENT.choices, default=ASSESSMENT.first)
    opened = models.DateTimeField()
    published = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opened", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="published", published__isnull=False)
                | (~Q(state="published") & Q(published__isnull=True)),
                name="a_published_assessment_has_its_time",
            )
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the stage's table."""
        return ASSESSMENT.states[self.state]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("needs:assessment", args=[self.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """Everyone may follow an assessment from the day it opens."""
        return True


class Need(Kept):
    """Something that people in a place need, said once for all the submissions joined to it."""

    declares = child_of("assessment")
    stage = "needs"
    called = _("Need")

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="needs")
    title = TranslatedField(_("title"), max_length=150)
    description = TranslatedField(_("description"))
    state = models.CharField(max_length=20, choices=NEED.choices, default=NEED.first)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)

    class Meta:
        ordering = ["title__en", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(reason=""), name="a_withdrawn_need_has_its_reason"
            )
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the stage's table."""
        return NEED.states[self.state]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("needs:need", args=[self.assessment.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """A draft is for the place's commissioners; what was once published stays to be seen."""
        return self.state != "draft" or holds(person, self.assessment.place, "commissioner")


class Submission(Kept):
    """What one person said is needed, in their own words, with or without an account."""

    class Channel(models.TextChoices):
        WEB = "web", _("Online")
        PAPER = "paper", _("On paper")
        PHONE = "phone", _("By telephone")
        EVENT = "event", _("At an event")

    class Speaking(models.TextChoices):
        SELF = "self", _("Myself or my family")
        CARED_FOR = "cared_for", _("Someone I care for")
        COMMUNITY = "community", _("My street or community")
        ORGANISATION = "organisation", _("People my organisation works with")

    declares = place_root(
        words=Personal("To know what is needed; kept with the need it became part of"),
        email=Personal("To tell the person what came of it", days=730, since="received"),
        age_band=Personal("To see which age groups have not been heard; published only as counts"),
        entered_by=Personal("To know which officer wrote down what was said", days=730, since="received"),
    )
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="submissions")
    assessment = models.ForeignKey(
        Assessment, null=True, blank=True, on_delete=models.PROTECT, related_name="submissions"
    )
    reference = models.CharField(max_length=20, unique=True)
    words = models.TextField(_("what is needed"), max_length=4000)
    speaking = models.CharField(_("who it is for"), max_length=20, choices=Speaking.choices)
    area = models.ForeignKey(
        "places.Area", null=True, blank=True, on_delete=models.PROTECT, related_name="submissions"
    )
    age_band = models.CharField(_("age"), max_length=20, blank=True)
    email = models.EmailField(_("email address"), blank=True)
    may_quote = models.BooleanField(default=False)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.WEB)
    entered_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="submissions_entered"
    )
    received = models.DateTimeField()
    state = models.CharField(max_length=20, choices=SUBMISSION.choices, default=SUBMISSION.first)
    need = models.ForeignKey(
        Need, null=True, blank=True, on_delete=models.PROTECT, related_name="submissions"
    )
    reason = models.TextField(max_length=1000, blank=True)

    class Meta:
        ordering = ["received", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="joined", need__isnull=False) | (~Q(state="joined") & Q(need__isnull=True)),
                name="a_joined_submission_has_its_need",
            ),
            models.CheckConstraint(
                condition=~Q(state="set_aside") | ~Q(reason=""), name="a_set_aside_submission_has_its_reason"
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the stage's table."""
        return SUBMISSION.states[self.state]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """Where officers read and answer it; its author follows it by the reference."""
        return reverse("needs:submission", args=[self.place.slug, self.pk])


class Indicator(Kept):
    """A published figure that tells how much of a need there is: so many of so many, beside a benchmark."""

    declares = child_of("need")

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="indicators")
    name = models.CharField(_("what is counted"), max_length=150)
    count = models.PositiveIntegerField(_("how many here"))
    population = models.PositiveIntegerField(_("out of how many"))
    benchmark_count = models.PositiveIntegerField(_("how many in the comparison"))
    benchmark_population = models.PositiveIntegerField(_("out of how many in the comparison"))
    benchmark_name = models.CharField(_("compared with"), max_length=100)
    source = models.CharField(_("source"), max_length=200)
    measured = models.DateField(_("date of the figures"))
    people_in_need = models.BooleanField(_("each one counted is a person with this need"), default=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(population__gt=0)
                & Q(benchmark_population__gt=0)
                & Q(count__lte=models.F("population"))
                & Q(benchmark_count__lte=models.F("benchmark_population")),
                name="an_indicator_is_a_part_of_a_whole",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Evidence(Kept):
    """Something learnt that bears on what is needed: a review's lesson, a study, an organisation's word."""

    class Kind(models.TextChoices):
        LESSON = "lesson", _("A lesson from a review")
        STUDY = "study", _("A study or report")
        ORGANISATION = "organisation", _("What an organisation knows")

    declares = place_root()
    stage = "needs"

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="evidence_of_need")
    need = models.ForeignKey(Need, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    title = TranslatedField(_("what was learnt, in a line"), max_length=150)
    statement = TranslatedField(_("what was learnt"))
    source = models.CharField(_("source"), max_length=200)
    recorded = models.DateTimeField()

    class Meta:
        ordering = ["-recorded", "id"]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("needs:evidence", args=[self.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """Evidence is public."""
        return True
