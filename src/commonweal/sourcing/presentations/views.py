"""The public page of presentations, and what officers and the panel do there."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from commonweal.people.policy import must_hold
from commonweal.record import clock
from commonweal.sourcing import evaluation
from commonweal.sourcing import queries as sourcing
from commonweal.sourcing.judging import declaring
from commonweal.sourcing.models import PresentationPlan, PresentationSlot, Tender
from commonweal.sourcing.opening import attempts
from commonweal.sourcing.presentations import actions, forms, policy
from commonweal.web.views import actor, form_page


def presentations(request: Any, pk: object) -> HttpResponse:
    """How long, which questions, which criterion, and the order as it was drawn."""
    person, at = actor(request), clock.now()
    row = sourcing.tender(person, request.place, pk)
    plan = PresentationPlan.objects.filter(tender=row).first()
    if plan is None:
        raise Http404
    rows = plan.slots.select_related("bid__tender__work", "plan__tender__place")
    slots = [(slot, policy.may_note(person, slot, at=at)) for slot in rows]
    context = {
        "tender": row,
        "plan": plan,
        "criterion": next(
            (each.title for each in evaluation.judged_by(row) if each.id == plan.criterion), ""
        ),
        "slots": slots,
        "declare_first": any(declaring.is_all(verdict) for _slot, verdict in slots)
        and declaring.address(row, back=request.get_full_path()),
        "may_plan": policy.may_plan(person, row),
        "is_officer": must_hold(person, row.place, "commissioner"),
    }
    return render(request, "sourcing/presentations/presentations.html", context)


def plan_presentations(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    policy.may_plan(person, row).enforce()
    return form_page(
        request,
        partial(forms.Plan, criteria=evaluation.criteria(row)),
        act=lambda clean: actions.plan(by=person, tender=row, **clean),
        done=lambda plan: plan,
        context={
            "title": _("Plan presentations"),
            "caption": row.title,
            "intro": format_html_join(" ", "{}", [(words,) for words in _intro(row)]),
            "submit": _("Plan them"),
            "back": row.get_absolute_url(),
        },
        said=_("The notice will say so."),
    )


def _intro(row: Tender) -> list[Any]:
    words = [_("Only what the notice names can be asked for later, and of every bidder alike.")]
    if row.blind:
        words.append(
            _(
                "This tender is to be judged without names. Whoever hears a bidder present learns whose bid "
                "it is, so the panel will see names before it agrees. The notice will say that."
            )
        )
    return words


def draw_presentations(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    must_hold(person, row.place, "commissioner").enforce()
    return form_page(
        request,
        forms.Draw,
        act=lambda clean: actions.draw(by=person, tender=row, **clean),
        done=lambda slots: row.presentations,
        context={
            "title": _("Draw the order of presentations"),
            "caption": row.title,
            "intro": _("The order is drawn by lot and stands. Every bidder is told at once."),
            "submit": _("Draw"),
            "back": row.get_absolute_url(),
        },
        said=_("The order is drawn, and every bidder is told."),
    )


@attempts.recorded("access to bids refused", Tender)
def note_presentation(request: Any, pk: object, number: int) -> HttpResponse:
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    slots = PresentationSlot.objects.select_related("plan__tender__place", "bid__tender__work")
    slot = get_object_or_404(slots, plan__tender=row, position=number)
    policy.may_note(person, slot, at=clock.now()).enforce()
    return form_page(
        request,
        partial(forms.Notes, initial={"notes": slot.notes}),
        act=lambda clean: actions.note(by=person, slot=slot, seen=request.POST.get("seen", ""), **clean),
        done=slot.plan,
        template="sourcing/presentations/notes.html",
        context={
            "slot": slot,
            "seen": policy.read_as(slot),
            "title": _("Notes on the presentation of %(bidder)s") % {"bidder": slot.bid.label},
            "caption": row.title,
            "intro": slot.plan.questions,
            "back": slot.plan.get_absolute_url(),
        },
        said=_("The notes are kept. Score the criterion on your own sheet."),
    )
