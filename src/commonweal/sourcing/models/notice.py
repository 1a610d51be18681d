"""A notice, and who wants to be told when a tender changes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.record.kept import Kept, Personal, child_of, place_root
from commonweal.rules.workflow import State
from commonweal.sourcing.models.of_itself import SaysOfItself, suiting_says_why
from commonweal.sourcing.models.tender import FAIRNESS, Tender
from commonweal.sourcing.notices.kinds import CHOICES, KINDS, RATINGS, Kind
from commonweal.sourcing.notices.workflow import NOTICE
from commonweal.web.translated import TranslatedField


def _dated() -> Q:
    """Published only with every date that its kind asks for."""
    allowed = Q(state="draft")
    for kind in KINDS.values():
        allowed |= Q(kind=kind.name, published__isnull=False) & Q(
            **{f"{name}__isnull": False for name in kind.wanted}
        )
    return allowed


class Notice(SaysOfItself):
    """One notice of one kind: about a procurement, a service that is being designed, or neither yet."""

    declares = place_root(written_by=Personal(FAIRNESS))
    stage = "sourcing"
    called = _("Notice")

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(_("kind"), max_length=20, choices=CHOICES)
    specification = models.ForeignKey(
        "specifications.Specification",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="notices",
    )
    tender = models.ForeignKey(
        Tender, null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )
    title = TranslatedField(_("title"), max_length=150)
    words = TranslatedField(_("words"), blank=True)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    value_pence = models.BigIntegerField(_("value"), null=True, blank=True)
    starts = models.DateTimeField(null=True, blank=True)
    questions_close = models.DateTimeField(null=True, blank=True)
    closes = models.DateTimeField(null=True, blank=True)
    rating = models.CharField(_("rating"), max_length=20, choices=RATINGS, blank=True)
    results = models.JSONField(_("what was verified"), default=list, blank=True)
    state = models.CharField(max_length=20, choices=NOTICE.choices, default=NOTICE.first)
    published = models.DateTimeField(_("published"), null=True, blank=True)
    withdrawn_because = models.TextField(max_length=1000, blank=True)
    written_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-published", "id"]
        constraints = [
            suiting_says_why("whom_a_plan_suits_has_its_reason"),
            models.CheckConstraint(condition=_dated(), name="a_public_notice_has_all_its_dates"),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_because=""),
                name="a_withdrawn_notice_has_its_reason",
            ),
            models.CheckConstraint(
                condition=~Q(kind="performance") | Q(state="draft") | ~Q(rating=""),
                name="a_public_notice_of_performance_has_its_rating",
            ),
            models.CheckConstraint(
                condition=Q(value_pence__isnull=True) | Q(value_pence__gte=0),
                name="a_notice_is_worth_nothing_or_more",
            ),
        ]
        indexes = [models.Index(fields=["place", "-published"], name="notices_of_a_place")]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the table."""
        return NOTICE.states[self.state]

    @property
    def of_kind(self) -> Kind:
        """What is known of its kind."""
        return KINDS[self.kind]

    @property
    def dates(self) -> list[tuple[object, object]]:
        """Each date that its kind asks for, under its question, set or not."""
        return [(question, getattr(self, name)) for name, question in self.of_kind.dates]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("sourcing:notice", args=[self.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """Public from its publication; before, for the place's commissioners."""
        return self.state != "draft" or bool(holds(person, self.place, "commissioner"))


class Watch(Kept):
    """That a person wants to be told of every change to a tender."""

    declares = child_of("tender", person=Personal("To tell them when the tender changes, until they stop it"))

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="watches")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        ordering = ["since", "id"]
        constraints = [models.UniqueConstraint(fields=["tender", "person"], name="a_tender_is_watched_once")]

    def __str__(self) -> str:
        return str(self.tender)
