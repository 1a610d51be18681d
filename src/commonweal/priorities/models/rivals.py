"""Proposals that cannot all be funded, pictures of what is proposed, and words used in many answers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.priorities.models.proposal import Proposal
from commonweal.priorities.models.round import Round
from commonweal.priorities.proposing.workflow import PICTURE
from commonweal.record.kept import Kept, Personal, child_of, place_root
from commonweal.rules.workflow import State


class Rivals(Kept):
    """Proposals of which only one can be funded, for a published reason."""

    declares = child_of("round")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="rivals")
    proposals = models.ManyToManyField(Proposal, related_name="rivals")
    reason = models.TextField(_("why not both"), max_length=1000)
    ended_because = models.TextField(_("why no longer"), max_length=1000, blank=True)
    said = models.DateTimeField()

    class Meta:
        ordering = ["said", "id"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="rivals_have_their_reason")]

    def __str__(self) -> str:
        return self.reason[:60]


class Picture(Kept):
    """A picture of what is proposed; its bytes are kept in ``files``, without what the camera wrote in."""

    declares = child_of("proposal", added_by=Personal("To know who may take it back"))

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="pictures")
    file = models.OneToOneField("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    says = models.CharField(_("what it shows"), max_length=250)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=PICTURE.choices, default=PICTURE.first)
    rule = models.CharField(_("the rule that it broke"), max_length=20, blank=True)

    class Meta:
        ordering = ["added", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(says=""), name="a_picture_says_what_it_shows"),
            models.CheckConstraint(
                condition=~Q(state="hidden") | ~Q(rule=""), name="a_hidden_picture_names_its_rule"
            ),
        ]

    def __str__(self) -> str:
        return self.says

    @property
    def stands(self) -> State:
        return PICTURE.states[self.state]


class AnswerWords(Kept):
    """Words that officers use in many answers; each answer adds what is of that proposal alone."""

    declares = place_root()

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="answer_words")
    title = models.CharField(_("name"), max_length=80)
    words = models.TextField(_("words"), max_length=800)

    class Meta:
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title
