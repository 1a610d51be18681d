"""The room of an opportunity that is not a tender: its papers, its questions, and who watches it."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.sourcing.models.call import Call
from commonweal.sourcing.models.paper import PaperBase, gone_says_why
from commonweal.sourcing.models.tender import FAIRNESS


class CallPaper(PaperBase):
    """A paper of a grant, a loan, a sub-contract or a call: for everyone from the moment it was ``added``."""

    declares = child_of("call", added_by=Personal(FAIRNESS))

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="papers")
    added = models.DateTimeField()

    class Meta:
        ordering = ["added", "id"]
        constraints = [gone_says_why("a_withdrawn_paper_of_a_call_says_why")]

    #: Like every other paper: whoever could read it, from when on.
    was_public = True

    @property
    def since(self) -> datetime:
        """From when on everybody could read it."""
        return self.added

    def get_absolute_url(self) -> str:
        return f"{self.call.get_absolute_url()}#papers"

    def seen_by(self, person: Person | None) -> bool:
        """Public as soon as it is there."""
        return True


class CallQuestion(Kept):
    """A question about an opportunity. Everyone sees it with its answer; nobody sees who asked.

    ``words`` are the asker's own. Where they name somebody they are ``reworded`` for the public, and kept.
    """

    declares = child_of("call", asked_by=Personal(FAIRNESS), words=Personal(FAIRNESS))

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="questions")
    words = models.TextField(_("question"), max_length=2000)
    reworded = models.TextField(_("question as it is published"), max_length=2000, blank=True)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    asked = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answered = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered__isnull=True) | ~Q(answer=""),
                name="an_answered_question_on_a_call_has_its_answer",
            )
        ]

    @property
    def public_words(self) -> str:
        """The question as everyone reads it."""
        return self.reworded or self.words

    def __str__(self) -> str:
        return self.public_words[:60]


class CallWatch(Kept):
    """That a person wants to be told of every change to an opportunity."""

    declares = child_of("call", person=Personal("To tell them when it changes, until they stop it"))

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="watches")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        ordering = ["since", "id"]
        constraints = [models.UniqueConstraint(fields=["call", "person"], name="a_call_is_watched_once")]

    def __str__(self) -> str:
        return str(self.call)
