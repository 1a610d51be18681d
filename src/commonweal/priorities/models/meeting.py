"""Facilitated meetings of a forum: who came by community, what was spoken of, and what they concluded."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.priorities.deliberating.workflow import MEETING
from commonweal.priorities.models.forum import Community, Forum
from commonweal.priorities.models.proposal import Proposal
from commonweal.priorities.models.round import Round
from commonweal.record.kept import Kept, child_of
from commonweal.rules.workflow import State
from commonweal.web.translated import TranslatedField


class Meeting(Kept):
    """One meeting: announced with place, access and facilitator; concluded in public, disagreement kept."""

    class Access(models.TextChoices):
        STEP_FREE = "step_free", _("Step-free, with an accessible toilet")
        LOOP = "loop", _("Hearing loop")
        SIGNED = "signed", _("British Sign Language interpreter")
        SPOKEN = "spoken", _("Interpreters of spoken languages")
        EASY_READ = "easy_read", _("Papers in easy read and large print")
        CHILDREN = "children", _("Children looked after")
        FARES = "fares", _("Fares paid on the day")
        FOOD = "food", _("Food and drink")
        ONLINE = "online", _("Also online or by telephone")

    declares = child_of("forum")
    stage = "needs"
    called = _("Forum meeting")

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="meetings")
    round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings")
    title = TranslatedField(_("what the meeting is called"), max_length=150)
    purpose = TranslatedField(_("what it is for"), blank=True)
    venue = models.CharField(_("where"), max_length=200)
    access = models.JSONField(_("what is offered so that people can take part"), default=list)
    starts = models.DateTimeField(_("start"))
    ends = models.DateTimeField(_("end"))
    facilitator = models.ForeignKey("people.WorkRole", on_delete=models.PROTECT, related_name="meetings")
    state = models.CharField(max_length=20, choices=MEETING.choices, default=MEETING.first)
    concluded = TranslatedField(_("what was concluded"), blank=True)
    disagreed = TranslatedField(_("where people did not agree"), blank=True)
    minutes = TranslatedField(_("minutes"), blank=True)
    reaching = TranslatedField(_("how those who were missing are reached"), blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    proposals = models.ManyToManyField(Proposal, related_name="meetings")
    needs = models.ManyToManyField("needs.Need", related_name="forum_meetings")
    raised = models.ManyToManyField("needs.Submission", related_name="forum_meetings")

    class Meta:
        ordering = ["-starts", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="a_meeting_takes_time"),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(reason=""), name="a_cancelled_meeting_has_its_reason"
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the table."""
        return MEETING.states[self.state]

    @property
    def offers(self) -> list[str]:
        """What is offered so that people can take part, in words."""
        return [str(choice.label) for choice in self.Access if choice.value in self.access]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("priorities:meeting", args=[self.forum.place.slug, self.forum_id, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """Meetings are public from the day they are announced."""
        return True


class Came(Kept):
    """How many of one community came to a meeting; of none of the forum's own where none is named."""

    declares = child_of("meeting")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="came")
    community = models.ForeignKey(
        Community, null=True, blank=True, on_delete=models.PROTECT, related_name="came"
    )
    count = models.PositiveSmallIntegerField(_("how many"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "community"], name="one_count_of_a_community_at_a_meeting"
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(community=None), name="one_count_of_others_at_a_meeting"
            ),
            models.CheckConstraint(condition=Q(count__gte=1), name="a_community_that_came_is_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.community or _('Others')}: {self.count}"
