"""The pages of early engagement: what was heard, workshops and their seats, the directory, the map."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.consortia import queries as consortia
from commonweal.people.policy import holds
from commonweal.people.queries import organisations
from commonweal.record import clock
from commonweal.sourcing.market import actions, forms, policy, queries, talk_forms
from commonweal.sourcing.notices import queries as notices
from commonweal.web.views import actor, button_page, form_page


def market(request: Any) -> HttpResponse:
    """The market around a place: engagement, workshops, offers and asks, who commissions, who can what."""
    person, place = actor(request), request.place
    context = {
        "engagements": queries.engagements(place)[:10],
        "workshops": queries.workshops(place)[:10],
        "posts": queries.posts(person, place).filter(state="open")[:6],
        "desks": place.desks.filter(gone=None),
        "desks_gone": place.desks.filter(gone__isnull=False).order_by("-gone"),
        "mapped": queries.market_map(place),
        "unjoined": queries.services_of_no_need(place),
        "partners": consortia.working_in(place),
        "is_officer": holds(person, place, "commissioner"),
    }
    return render(request, "sourcing/market/market.html", context)


def record_heard(request: Any, pk: object) -> HttpResponse:
    """Write down one talk of a market engagement (``pk``)."""
    person = actor(request)
    row = notices.notice(person, request.place, pk)
    policy.may_record(person, row, held_on=clock.today(), at=clock.now()).enforce()
    return form_page(
        request,
        talk_forms.RecordHeard,
        act=lambda clean: actions.record_heard(by=person, notice=row, **clean),
        done=row,
        context={
            "title": _("Write down what was said"),
            "caption": row.title,
            "intro": _("Everyone reads it in the same moment, so nothing is told to one provider alone."),
            "submit": _("Publish"),
            "back": row.get_absolute_url(),
        },
        said=_("What was said is published."),
    )


def plan_workshop(request: Any) -> HttpResponse:
    person, place = actor(request), request.place
    policy.may_keep_desk(person, place).enforce()
    engagements = queries.engagements(place)
    return form_page(
        request,
        partial(
            talk_forms.PlanWorkshop,
            engagements=engagements,
            initial={"notice": request.GET.get("about", "")},
        ),
        act=lambda clean: actions.plan_workshop(by=person, place=place, **clean),
        done=lambda row: row,
        context={"title": _("Plan a workshop"), "submit": _("Announce it"), "back": _market(request)},
        said=_("The workshop is announced, and seats can be taken."),
    )


def workshop(request: Any, pk: object) -> HttpResponse:
    """A workshop: what for, when, where, how many seats are free, and what was concluded."""
    person, now = actor(request), clock.now()
    row = queries.workshop(request.place, pk)
    officer = holds(person, row.place, "commissioner")
    context = {
        "workshop": row,
        "seat": queries.seat(person, row),
        "may_take": policy.may_take_seat(person, row, at=now),
        "may_give_up": policy.may_give_up_seat(person, row, at=now),
        "may_conclude": policy.may_conclude_workshop(person, row, at=now),
        "may_cancel": policy.may_cancel_workshop(person, row),
        "sign_ups": row.sign_ups.select_related("organisation") if officer else [],
    }
    return render(request, "sourcing/market/workshop.html", context)


def take_seat(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.workshop(request.place, pk)
    policy.may_take_seat(person, row, at=clock.now()).enforce()
    own = queries.seat(person, row)
    known = {"organisation": own.organisation, "needs": own.needs} if own else {}
    return form_page(
        request,
        partial(talk_forms.TakeSeat, organisations=organisations(person), initial=known),
        act=lambda clean: actions.take_seat(by=person, workshop=row, **clean),
        done=row,
        context={
            "title": _("Take a seat") if row.free else _("Wait for a seat"),
            "caption": row.title,
            "back": row.get_absolute_url(),
        },
        said=lambda seat: (
            _("You wait for a seat, and are told when one is free.") if seat.waits else _("You have a seat.")
        ),
    )


def give_up_seat(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.workshop(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.give_up_seat(by=person, workshop=row),
        done=row,
        said=_("Your seat is free for somebody else."),
    )


def conclude_workshop(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.workshop(request.place, pk)
    policy.may_conclude_workshop(person, row, at=clock.now()).enforce()
    return form_page(
        request,
        talk_forms.Conclude,
        act=lambda clean: actions.conclude_workshop(by=person, workshop=row, **clean),
        done=row,
        context={
            "title": _("What was concluded"),
            "caption": row.title,
            "submit": _("Publish"),
            "back": row.get_absolute_url(),
        },
        said=_("What was concluded is published."),
    )


def cancel_workshop(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.workshop(request.place, pk)
    policy.may_cancel_workshop(person, row).enforce()
    return form_page(
        request,
        forms.Reason,
        act=lambda clean: actions.cancel_workshop(by=person, workshop=row, **clean),
        done=row,
        context={"title": _("Cancel the workshop"), "caption": row.title, "back": row.get_absolute_url()},
        said=_("It is cancelled, and whoever had a seat is told."),
    )


def keep_desk(request: Any) -> HttpResponse:
    """Say which office commissions what; ``?office=`` begins from what is known of one."""
    person, place = actor(request), request.place
    policy.may_keep_desk(person, place).enforce()
    known = place.desks.filter(title=request.GET.get("office", "")).values().first() or {}
    return form_page(
        request,
        partial(talk_forms.KeepDesk, initial=known),
        act=lambda clean: actions.keep_desk(by=person, place=place, **clean),
        done=_market(request) + "#directory",
        context={"title": _("Who commissions what"), "submit": _("Publish"), "back": _market(request)},
        said=_("The directory is up to date."),
    )


def drop_desk(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = get_object_or_404(request.place.desks.select_related("place"), pk=pk)
    policy.may_drop_desk(person, row).enforce()
    return form_page(
        request,
        forms.Reason,
        act=lambda clean: actions.drop_desk(by=person, desk=row, **clean),
        done=_market(request) + "#directory",
        context={"title": _("Take the office out"), "caption": row.title, "back": _market(request)},
        said=_("The office is taken out, and the page says why."),
    )


def _market(request: Any) -> str:
    return reverse("sourcing:market", args=[request.place.slug])
