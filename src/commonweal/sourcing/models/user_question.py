"""A criterion that people who use the service score, in words of every day."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.record.kept import Kept, child_of
from commonweal.sourcing.models.tender import Tender


class UserQuestion(Kept):
    """That users of the service on the panel score a criterion, and how they are asked: fixed by the notice.

    Where a tender has none, they score every criterion as the officers do.
    """

    declares = child_of("tender")

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="user_questions")
    criterion = models.CharField(max_length=40)
    words = models.CharField(_("question in plain words"), max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tender", "criterion"], name="one_plain_question_per_criterion"),
            models.CheckConstraint(condition=~Q(words=""), name="a_plain_question_has_its_words"),
        ]

    def __str__(self) -> str:
        return self.words
