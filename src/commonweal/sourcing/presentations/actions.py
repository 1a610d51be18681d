"""Planning presentations with the notice, drawing their order, noting what was said."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record import chance, clock, events
from commonweal.rules.reasons import refused
from commonweal.sourcing import evaluation
from commonweal.sourcing.models import PresentationPlan, PresentationSlot, Tender
from commonweal.sourcing.policy import must_ask_once
from commonweal.sourcing.presentations import policy
from commonweal.sourcing.sealing import telling


@transaction.atomic
def plan(
    *, by: Person | None, tender: Tender, minutes: int, questions: str, criterion: str
) -> PresentationPlan:
    """Say in the notice that bidders present: how long, on what, and for which criterion."""
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_plan(by, tender).enforce()
    if criterion not in {row.id for row in evaluation.criteria(tender)}:
        refused(_("That criterion is not one that the panel scores here."), "unknown-criterion").enforce()
    if not 5 <= minutes <= 240 or not questions.strip():
        refused(_("Give from 5 to 240 minutes, and the questions."), "incomplete").enforce()
    must_ask_once(questions).enforce()
    row, _made = PresentationPlan.objects.update_or_create(
        tender=tender,
        defaults={"minutes": minutes, "questions": questions.strip(), "criterion": criterion},
    )
    facts = {"minutes": minutes, "questions": row.questions}
    events.write("presentations planned", about=tender, by=by, facts=facts)
    return row


@transaction.atomic
def draw(*, by: Person | None, tender: Tender, starts: datetime) -> list[PresentationSlot]:
    """Draw in which order the bidders present, one after another, each for as long; all are told at once.

    Every opened bid that was not set aside has a slot.
    """
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_draw(by, tender, starts=starts, at=clock.now()).enforce()
    named = tender.presentations
    opened = tender.bids.filter(state="opened", set_aside="").select_related("organisation", "tender__place")
    each = timedelta(minutes=named.minutes)
    slots = [
        PresentationSlot.objects.create(
            plan=named, bid=bid, position=position, starts=starts + (position - 1) * each
        )
        for position, bid in enumerate(chance.shuffled(list(opened)), 1)
    ]
    order = ", ".join(slot.bid.label for slot in slots)
    events.write("presentations drawn", about=tender, by=by, facts={"order": order}, public=True)
    told = telling.told_of(slot.bid for slot in slots)
    for slot in slots:
        telling.to_bidder(
            slot.bid, "presentation_drawn", to=told[slot.bid_id], about=named, slot=slot, plan=named
        )
    return slots


@transaction.atomic
def note(
    *, by: Person | None, slot: PresentationSlot, notes: str, seen: str | None = None
) -> PresentationSlot:
    """Write down what was said in a presentation; the scores stand on the sheets, under its criterion.

    ``seen``: the notes that the writer had before them (``policy.read_as``), where they wrote over some.
    """
    rows = PresentationSlot.objects.select_for_update(of=("self",))
    slot = rows.select_related("plan__tender__place", "bid").get(pk=slot.pk)
    policy.may_note(by, slot, at=clock.now()).enforce()
    if slot.notes != notes.strip():
        policy.may_note_over(slot, seen).enforce()
    slot.notes, slot.noted_by = notes.strip(), by
    slot.save()
    events.write("presentation noted", about=slot.plan.tender, by=by, facts={"bid": slot.bid.label})
    return slot
