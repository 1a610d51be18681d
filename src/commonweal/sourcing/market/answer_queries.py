"""Answers to calls as a reader may see them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.people import queries as people
from commonweal.people.models import Organisation, Person
from commonweal.people.policy import holds
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.sourcing.market import answering
from commonweal.sourcing.market.rooms import OFFERERS, must_offer
from commonweal.sourcing.models import Call, CallAnswer, Share
from commonweal.web.todo import Item


def answer(person: Person | None, place: Place, pk: object) -> CallAnswer:
    """An answer, for whoever may know that it is there: its own, and the call's people once opened."""
    rows = CallAnswer.objects.filter(call__place=place).select_related(*_WITH)
    found = get_object_or_404(rows, pk=pk)
    known = found.number is not None and must_offer(person, found.call)
    if not found.seen_by(person) and not known:
        raise Http404
    return found


def own(person: Person | None, call: Call, organisation: object) -> tuple[Organisation, CallAnswer | None]:
    """An organisation of the reader's and its answer to a call."""
    mine = get_object_or_404(people.organisations(person, *OFFERERS), pk=organisation)
    return mine, call.answers.filter(organisation=mine).first()


def own_answers(person: Person | None, call: Call) -> list[tuple[Organisation, CallAnswer | None]]:
    """The organisations that a reader can answer for, each with its answer so far."""
    begun = {row.organisation_id: row for row in call.answers.all()} if person else {}
    mine = people.organisations(person, *OFFERERS).order_by("name", "pk")
    return [(each, begun.get(each.pk)) for each in mine if each.pk != call.organisation_id]


def opened(call: Call) -> QuerySet[CallAnswer]:
    """The answers that were opened, in the order in which they came in."""
    rows = call.answers.filter(number__isnull=False).order_by("number")
    return rows.select_related(*_WITH).prefetch_related("marks")


def shares(answer: CallAnswer, at: datetime) -> QuerySet[Share] | None:
    """The codes that can go with an answer; none where a provider decides, to whom no code can be given."""
    if answer.call.organisation_id is not None:
        return None
    rows = Share.objects.filter(organisation=answer.organisation, place=answer.call.place, tender=None)
    return rows.filter(withdrawn=None, until__gt=at)


def chosen(call: Call) -> list[dict[str, Any]]:
    """The published rows of a decision; whoever was chosen by name, everyone else by number alone."""
    names = {row.label: row.organisation for row in opened(call)}
    return [
        {**row, "organisation": names.get(row["label"]) if row["chosen"] else None}
        for row in call.decision.outcome
    ]


def waiting(person: Person | None, place: Place) -> list[Item]:
    """Which calls of a person's own wait to be opened or decided, and which drafts to be handed in."""
    if person is None:
        return []
    now = clock.now()
    mine = Q(organisation__in=people.organisations(person))
    if holds(person, place, "commissioner"):
        mine |= Q(organisation=None)
    rows = Call.objects.filter(mine, place=place, state="open", closes__lte=now).exclude(asked=[])
    items = [
        Item(
            _("Judge the answers") if row.answers_opened else _("Open the answers"),
            reverse("sourcing:call_answers", args=[place.slug, row.pk]),
            row.closes,
            str(row.title),
        )
        for row in rows.select_related("place", "organisation")
        if must_offer(person, row)
    ]
    drafts = CallAnswer.objects.filter(
        organisation__in=people.organisations(person, *OFFERERS),
        call__place=place,
        call__state="open",
        call__closes__gt=now,
        received=None,
    )
    return items + [
        Item(_("Your answer is a draft: hand it in"), row.get_absolute_url(), row.call.closes, str(row.call))
        for row in drafts.select_related("call__place")
    ]


def room(person: Person | None, call: Call) -> dict[str, Any]:
    """What the page of a call shows of its answers."""
    if not call.asked:
        return {}
    now = clock.now()
    mine = [
        (each, row, answering.may_answer_call(person, call, each, at=now))
        for each, row in own_answers(person, call)
    ]
    return {
        "mine": mine,
        "offers": must_offer(person, call),
        "answer_count": opened(call).count() if call.answers_opened else None,
        "chosen": chosen(call) if call.state == "decided" else None,
    }


_WITH = (
    "call__place",
    "call__organisation",
    "call__work",
    "call__award__tender__work",
    "organisation",
    "share",
)
