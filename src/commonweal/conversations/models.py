"""A question, short statements in answer to it, and who agrees, disagrees or passes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.conversations.workflow import CONVERSATION, STATEMENT
from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.record.kept import Kept, Personal, child_of, place_root
from commonweal.rules.opinions import AGREE, DISAGREE, PASS
from commonweal.rules.workflow import State
from commonweal.web.translated import TranslatedField

LONGEST = 140


class Conversation(Kept):
    """One question that everybody is asked, until it closes."""

    declares = place_root()
    stage = "priorities"
    called = _("Conversation")

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="conversations")
    title = TranslatedField(_("title"), max_length=150)
    question = TranslatedField(_("what is asked"))
    closes = models.DateTimeField(_("closes"))
    state = models.CharField(max_length=20, choices=CONVERSATION.choices, default=CONVERSATION.first)
    opened = models.DateTimeField(null=True, blank=True)
    closed = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = [F("opened").desc(nulls_first=True), "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", opened__isnull=True)
                | (~Q(state="draft") & Q(opened__isnull=False)),
                name="a_conversation_has_its_opening_unless_a_draft",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed__isnull=False),
                name="a_closed_conversation_has_its_close",
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the table."""
        return CONVERSATION.states[self.state]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("conversations:conversation", args=[self.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """Public once it has opened; before, the place's commissioners prepare it."""
        return self.state != "draft" or bool(holds(person, self.place, "commissioner"))


class Statement(Kept):
    """One short statement, by an officer to begin with or by anybody who takes part."""

    declares = child_of(
        "conversation", author=Personal("To tell its author whether it is shown, and why not")
    )

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="statements")
    number = models.PositiveIntegerField()
    words = models.CharField(_("statement"), max_length=LONGEST)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="statements")
    state = models.CharField(max_length=20, choices=STATEMENT.choices, default=STATEMENT.first)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    written = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "number"], name="one_statement_of_a_number_in_a_conversation"
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""), name="a_refused_statement_has_its_reason"
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the table."""
        return STATEMENT.states[self.state]

    def __str__(self) -> str:
        return self.words


class Answer(Kept):
    """What one person thinks of one statement. No time is kept, and nobody but that person is shown it."""

    class Side(models.IntegerChoices):
        AGREE = AGREE, _("Agree")
        DISAGREE = DISAGREE, _("Disagree")
        PASS = PASS, _("Pass")

    declares = child_of(
        "statement", person=Personal("To ask nobody twice, and to let them change their mind")
    )

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="opinions")
    side = models.SmallIntegerField(choices=Side.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "person"], name="one_answer_of_a_person")]

    def __str__(self) -> str:
        return f"{self.statement}: {self.get_side_display()}"


class Finding(Kept):
    """What a conversation showed when it closed: groups by numbers, what sets them apart, what is shared.

    Kept as it was found, for it cannot be found again once answers are forgotten. It holds nobody's answers.
    """

    declares = child_of("conversation")

    conversation = models.OneToOneField(Conversation, on_delete=models.PROTECT, related_name="finding")
    found = models.JSONField()
    made = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.conversation)
