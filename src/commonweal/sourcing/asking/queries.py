"""What was asked about a tender, as far as its reader may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.sourcing.models import Question, Tender
from commonweal.sourcing.notices import changing
from commonweal.web.todo import Item


@dataclass(frozen=True, slots=True)
class Asked:
    """``answered`` is for everyone; of those that wait, their askers and officers see more than the count.

    ``due``: by when they are answered, or bids close later; ``over``: whether no answer can come any more.
    """

    answered: list[Question]
    waiting: list[Question]
    count: int
    due: datetime | None
    over: bool


def asked(person: Person | None, tender: Tender) -> Asked:
    """The questions about a tender, for a reader."""
    rows = tender.questions.filter(same_as=None)
    open_ = rows.filter(answered=None)
    if holds(person, tender.place, "commissioner"):
        seen = list(open_)
    else:
        seen = list(open_.filter(asked_by=person)) if person else []
    over = tender.state != "open" or (tender.closes is not None and tender.closes <= clock.now())
    return Asked(list(rows.exclude(answered=None)), seen, open_.count(), changing.due(tender), over)


def others(question: Question) -> QuerySet[Question]:
    """The questions of the same tender that this one may repeat."""
    return question.tender.questions.filter(same_as=None).exclude(pk=question.pk)


def unanswered(place: Place) -> list[Item]:
    """The questions that its officers owe an answer, with the moment by which it is due."""
    rows = Question.objects.filter(
        tender__place=place, tender__state="open", tender__closes__gt=clock.now(), answered=None, same_as=None
    )
    return [
        Item(
            _("Answer a question"),
            reverse("sourcing:answer", args=[place.slug, row.pk]),
            changing.due(row.tender),
            str(row.tender),
        )
        for row in rows.select_related("tender__place")
    ]
