"""Arguments for and against a proposal: one short thing each, with where its author stands."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.priorities.deliberating.workflow import ARGUMENT
from commonweal.priorities.models.proposal import Proposal
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.workflow import State

LONGEST = 280


class Argument(Kept):
    """One reason for or against. Its author is not named; what ties them to the proposal is said with it.

    ``standing`` and ``field`` are fixed as it is written: whether its author proposed this, belongs to who
    proposed it, or is an expert citizen, and of what.
    """

    class Side(models.TextChoices):
        FOR = "for", _("For")
        AGAINST = "against", _("Against")

    class Standing(models.TextChoices):
        NONE = "", _("A resident")
        PROPOSER = "proposer", _("Whoever proposed it")
        MEMBER = "member", _("A member of the organisation that proposed it")
        EXPERT = "expert", _("An expert citizen")
        OFFICER = "officer", _("An officer of the place")

    declares = child_of(
        "proposal",
        author=Personal("To tell its author what became of it, and to let them withdraw it"),
        words=Personal("To weigh the proposal; public with it, without its author's name"),
    )

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="arguments")
    side = models.CharField(_("side"), max_length=10, choices=Side.choices)
    words = models.CharField(_("argument"), max_length=LONGEST)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="arguments")
    standing = models.CharField(max_length=10, choices=Standing.choices, blank=True)
    field = models.CharField(_("field of an expert citizen"), max_length=150, blank=True)
    written = models.DateTimeField()
    state = models.CharField(max_length=20, choices=ARGUMENT.choices, default=ARGUMENT.first)
    rule = models.CharField(_("the rule that it broke"), max_length=20, blank=True)

    class Meta:
        ordering = ["written", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="hidden") | ~Q(rule=""), name="a_hidden_argument_names_the_rule"
            ),
            models.CheckConstraint(
                condition=~Q(standing="expert") | ~Q(field=""), name="an_expert_argues_from_a_declared_field"
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the table."""
        return ARGUMENT.states[self.state]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return f"{self.proposal.get_absolute_url()}#arguments"


class Useful(Kept):
    """That one person found an argument useful, whether or not they agree with it."""

    declares = child_of("argument", person=Personal("To count each person once"))

    argument = models.ForeignKey(Argument, on_delete=models.PROTECT, related_name="useful")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="found_useful")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["argument", "person"], name="useful_to_a_person_once")]

    def __str__(self) -> str:
        return str(self.argument)
