"""A vote and what is on its ballot."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Office, Person
from commonweal.people.policy import holds
from commonweal.record import chance
from commonweal.record.kept import Kept, child_of, place_root
from commonweal.rules.workflow import State
from commonweal.voting.ballots import APPROVAL, KINDS, KNAPSACK, POINTS, RANKING
from commonweal.voting.workflow import OPEN, PREPARING, VOTE
from commonweal.web.translated import TranslatedField


class Vote(Kept):
    """One vote of any kind. What it is about stands higher up and holds the key to this row.

    Results so far are shown in batches of ``live_batch`` ballots, or never; ``live`` is what was last shown.
    """

    class Kind(models.TextChoices):
        APPROVAL = APPROVAL, _("Tick the options you support")
        KNAPSACK = KNAPSACK, _("Choose options within the budget")
        RANKING = RANKING, _("Number the options in your order")
        POINTS = POINTS, _("Share out points")

    declares = place_root()
    stage = "priorities"

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="votes")
    title = TranslatedField(_("title"), max_length=200)
    question = TranslatedField(_("what people vote on"))
    returns_to = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20, choices=VOTE.choices, default=VOTE.first)
    kind = models.CharField(_("form of the ballot"), max_length=10, choices=Kind.choices)
    least = models.PositiveIntegerField(_("at least"), default=0)
    most = models.PositiveIntegerField(_("at most"), null=True, blank=True)
    budget_pence = models.BigIntegerField(_("budget"), null=True, blank=True)
    points = models.PositiveIntegerField(_("points"), null=True, blank=True)
    opens = models.DateTimeField(_("voting opens"), null=True, blank=True)
    closes = models.DateTimeField(_("voting closes"), null=True, blank=True)
    by_letter = models.BooleanField(_("a code in a letter"), default=False)
    by_message = models.BooleanField(_("a code by email or text message"), default=False)
    at_polling_places = models.BooleanField(_("staff at a polling place"), default=False)
    by_declaration = models.BooleanField(_("people's own word"), default=False)
    least_age = models.PositiveSmallIntegerField(_("least age"), null=True, blank=True)
    own_area = models.BooleanField(_("say in which area they live"), default=False)
    live_batch = models.PositiveIntegerField(_("ballots before results so far move"), null=True, blank=True)
    live = models.JSONField(default=dict)
    salt = models.BinaryField(default=chance.new_salt)
    config_digest = models.CharField(max_length=64, blank=True)
    reported = models.PositiveIntegerField(default=0)
    paper_issued = models.PositiveIntegerField(default=0)
    paper_entered = models.PositiveIntegerField(default=0)
    paper_written_off = models.PositiveIntegerField(default=0)
    pages_cleared = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="vote_kind_is_known"),
            models.CheckConstraint(
                condition=Q(state=PREPARING)
                | Q(opens__isnull=False, closes__isnull=False) & ~Q(config_digest=""),
                name="vote_opens_with_dates_and_a_fixed_ballot",
            ),
            models.CheckConstraint(
                condition=Q(state=PREPARING)
                | Q(by_letter=True)
                | Q(by_message=True)
                | Q(at_polling_places=True)
                | Q(by_declaration=True),
                name="vote_opens_with_a_way_to_show_who_may_vote",
            ),
            models.CheckConstraint(
                condition=Q(by_declaration=False)
                | Q(by_letter=False, by_message=False, at_polling_places=False),
                name="peoples_own_word_stands_beside_no_register",
            ),
            models.CheckConstraint(
                condition=Q(opens=None) | Q(closes=None) | Q(opens__lt=F("closes")),
                name="vote_opens_before_it_closes",
            ),
            models.CheckConstraint(
                condition=Q(paper_issued__gte=F("paper_entered") + F("paper_written_off")),
                name="no_more_paper_than_was_handed_out",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return _page(self.place.slug, self.pk)

    def seen_by(self, person: Person | None) -> bool:
        """The public sees a vote once its ballot is fixed; commissioners see it before."""
        return self.state != PREPARING or holds(person, self.place, Office.Kind.COMMISSIONER)

    @property
    def is_open(self) -> bool:
        return self.state == OPEN

    @property
    def stands(self) -> State:
        """The row of the workflow's table that this vote stands in."""
        return VOTE.states[self.state]

    @property
    def paper_left(self) -> int:
        """Paper ballots that were handed out and are neither entered nor written off."""
        return self.paper_issued - self.paper_entered - self.paper_written_off


class VoteOption(Kept):
    """One option on the ballot, under the key that the caller knows it by; ``district`` is the key of the
    district it belongs to, empty for the whole place's."""

    declares = child_of("vote")

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="options")
    key = models.CharField(max_length=64)
    order = models.PositiveIntegerField()
    title = TranslatedField(max_length=200)
    summary = TranslatedField(blank=True)
    cost_pence = models.BigIntegerField(default=0)
    address = models.CharField(max_length=300, blank=True)
    district = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "key"], name="one_option_for_a_key"),
            models.CheckConstraint(condition=Q(cost_pence__gte=0), name="option_cost_not_below_nought"),
        ]

    def __str__(self) -> str:
        return str(self.title)


@lru_cache(256)
def _page(place: str, vote: UUID) -> str:
    return reverse("voting:vote", args=[place, vote])
