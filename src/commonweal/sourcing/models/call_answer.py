"""What providers answer to a call, how each answer was judged, and what was decided."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation, Person
from commonweal.people.policy import belongs
from commonweal.people.work_policy import may_assess
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.sourcing.models.call import Call
from commonweal.sourcing.models.share import Share
from commonweal.sourcing.models.tender import FAIRNESS


class CallAnswer(Kept):
    """One organisation's answer to a call: a draft of its own, and what it last handed in.

    ``draft`` and ``given`` hold its title and the words to each question, by the question's id. Only what was
    ``given`` before the close is ever shown to whoever offers the call, and that not before answers are
    opened. ``number`` is what it is called in public, in the order in which answers came in. ``receipt`` is
    the event of its being handed in, with the SHA-256 of ``salt`` and of what was handed in.
    """

    declares = child_of("call", saved_by=Personal(FAIRNESS), received_by=Personal(FAIRNESS))

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="answers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="call_answers")
    draft = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    saved = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given = models.JSONField(default=dict)
    share = models.ForeignKey(
        Share, null=True, blank=True, on_delete=models.PROTECT, related_name="call_answers"
    )
    received = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    salt = models.CharField(max_length=64, blank=True)
    receipt = models.ForeignKey(
        "record.Event", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["received", "id"]
        constraints = [
            models.UniqueConstraint(fields=["call", "organisation"], name="one_answer_of_a_body_to_a_call"),
            models.UniqueConstraint(fields=["call", "number"], name="answers_to_a_call_count_up"),
            models.CheckConstraint(
                condition=Q(received__isnull=True) | Q(receipt__isnull=False),
                name="an_answer_handed_in_has_its_receipt",
            ),
        ]

    @property
    def title(self) -> str:
        """What it is called, as handed in or else as drafted."""
        return str((self.given or self.draft).get("title", ""))

    @property
    def label(self) -> str:
        """What it is called in published evidence."""
        return f"answer {self.number}"

    @property
    def is_as_given(self) -> bool:
        """Whether what was handed in is what the draft says now."""
        return self.received is not None and self.draft == self.given

    def written(self, said: dict[str, str]) -> list[tuple[dict[str, Any], str]]:
        """Each question of the call with the words to it."""
        return [(row, said.get(row["id"], "")) for row in self.call.asked]

    def judged_by(self, person: Person | None) -> bool:
        """Whether a person may read it to judge it: of the call's people, once answers are opened, declared,
        and with no interest in who answers."""
        call, work = self.call, self.call.judged_in
        opened = call.answers_opened is not None and self.number is not None
        return (
            opened
            and call.is_offered_by(person)
            and bool(work and may_assess(person, work, self.organisation))
        )

    def seen_by(self, person: Person | None) -> bool:
        """Its organisation's members; whoever may judge it once answers are opened; nobody else, ever."""
        return belongs(person, self.organisation) or self.judged_by(person)

    def __str__(self) -> str:
        return self.title or str(self.call)

    def get_absolute_url(self) -> str:
        return reverse("sourcing:call_answer", args=[self.call.place.slug, self.pk])


class CallMark(Kept):
    """The score of one answer to one question, with its reason, which its organisation reads."""

    declares = child_of("answer", by=Personal(FAIRNESS))

    answer = models.ForeignKey(CallAnswer, on_delete=models.PROTECT, related_name="marks")
    question = models.CharField(max_length=10)
    value = models.PositiveSmallIntegerField(_("score"))
    reason = models.TextField(_("reason"), max_length=2000)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["question"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "question"], name="one_mark_for_each_question"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_mark_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.value}"


class CallDecision(Kept):
    """What was chosen: the evidence as it was published, what the rule made of it, and what is said of it."""

    declares = child_of("call", by=Personal(FAIRNESS))

    call = models.OneToOneField(Call, on_delete=models.PROTECT, related_name="decision")
    words = models.TextField(_("what was chosen, and why"), max_length=4000)
    evidence = models.JSONField()
    outcome = models.JSONField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    @property
    def chosen(self) -> list[str]:
        """The labels of what was chosen."""
        return [row["label"] for row in self.outcome if row["chosen"]]

    def __str__(self) -> str:
        return str(self.call)
