"""The room's pages: what is asked, one statement at a time, and what it showed."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.conversations import actions, forms, policy, queries
from commonweal.conversations.models import Answer, Conversation, Statement
from commonweal.web import limits
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, button_page, form_page

SAID = {"shown": _("Your statement is shown."), "waiting": _("Your statement waits to be read.")}
SIDES = {"agree": Answer.Side.AGREE, "disagree": Answer.Side.DISAGREE, "pass": Answer.Side.PASS}


def home(request: Any) -> HttpResponseBase:
    """What is being asked here, and what was."""
    person, place = actor(request), request.place
    columns = [
        Column(_("Conversation"), "title", link=True),
        Column(_("State"), "stands", "state"),
        Column(_("Closes"), "closes", "moment"),
    ]
    listing = Listing(request, queries.conversations(person, place), columns=columns, name="conversations")
    context = {"listing": listing, "may_begin": policy.may_begin(person, place)}
    return listing.download() or render(request, "conversations/home.html", context)


def conversation(request: Any, pk: object) -> HttpResponse:
    """The question, what to answer next, and after the close what it showed."""
    person = actor(request)
    row = queries.conversation(person, request.place, pk)
    finding = getattr(row, "finding", None)
    context = {
        "conversation": row,
        "may_take_part": policy.may_take_part(person, row),
        "turn": queries.turn(person, row, request.GET.get("later")),
        "taking_part": queries.taking_part(row),
        "own": queries.own(person, row),
        "found": finding.found if finding else None,
        "may_write": policy.may_write(person, row),
        "may_moderate": policy.may_moderate(person, row),
        "may_open": policy.may_open(person, row),
        "may_close": policy.may_close(person, row),
        "to_read": queries.to_read(row),
        "shown": queries.shown(row),
        "fewest": queries.FEWEST,
    }
    return render(request, "conversations/conversation.html", context)


def answer(request: Any, pk: object, statement: object, side: str) -> HttpResponse:
    """Agree, disagree or pass, with one press; the next statement follows."""
    row = queries.conversation(actor(request), request.place, pk)
    asked = queries.statement(row, statement)
    if side not in SIDES:
        raise Http404
    return button_page(
        request,
        act=lambda: actions.answer(by=actor(request), statement=asked, side=SIDES[side]),
        done=f"{row.get_absolute_url()}#next",
    )


def answers(request: Any, pk: object) -> HttpResponse:
    """A person's own answers, which nobody else is shown."""
    person = actor(request)
    row = queries.conversation(person, request.place, pk)
    policy.may_take_part(person, row).enforce()
    context = {"conversation": row, "answers": queries.answers_of(person, row), "sides": SIDES}
    return render(request, "conversations/answers.html", context)


def write(request: Any, pk: object) -> HttpResponse:
    """Add a statement."""
    row = queries.conversation(actor(request), request.place, pk)
    policy.may_write(actor(request), row).enforce()

    def act(clean: dict[str, Any]) -> Statement:
        limits.take("statement", limits.who(request), per_hour=20).enforce()
        return actions.write(by=actor(request), conversation=row, **clean)

    return form_page(
        request,
        forms.Write,
        act=act,
        done=row,
        template="conversations/write.html",
        context=_about(row, _("Add a statement")),
        said=lambda written: (
            _("Your statement is shown.")
            if written.state == "shown"
            else _("Your statement waits to be read.")
        ),
    )


def begin(request: Any) -> HttpResponse:
    policy.may_begin(actor(request), request.place).enforce()
    return form_page(
        request,
        forms.Begin,
        act=lambda clean: actions.begin(by=actor(request), place=request.place, **clean),
        done=lambda row: row,
        context={
            "title": _("Begin a conversation"),
            "submit": _("Begin"),
            "back": reverse("conversations:home", args=[request.place.slug]),
        },
        said=_("It is begun. Write a few statements of different views, then open it."),
    )


def open(request: Any, pk: object) -> HttpResponse:
    row = queries.conversation(actor(request), request.place, pk)
    act = partial(actions.open, by=actor(request), conversation=row)
    return button_page(request, act=act, done=row, said=_("It is open to everybody."))


def close(request: Any, pk: object) -> HttpResponse:
    row = queries.conversation(actor(request), request.place, pk)
    act = partial(actions.close, by=actor(request), conversation=row)
    return button_page(request, act=act, done=row, said=_("It is closed. What it showed stands on its page."))


def show(request: Any, pk: object, statement: object) -> HttpResponse:
    row = queries.conversation(actor(request), request.place, pk)
    act = partial(actions.show, by=actor(request), statement=queries.statement(row, statement))
    return button_page(request, act=act, done=row, said=_("It is shown to everybody."))


def refuse(request: Any, pk: object, statement: object) -> HttpResponse:
    row = queries.conversation(actor(request), request.place, pk)
    read = queries.statement(row, statement)
    policy.may_refuse(actor(request), read).enforce()
    return form_page(
        request,
        forms.Refuse,
        act=lambda clean: actions.refuse(by=actor(request), statement=read, **clean),
        done=row,
        context={**_about(row, _("Do not show this statement")), "caption": read.words},
        said=_("It is not shown. Its author is told why."),
    )


def _about(row: Conversation, title: Any) -> dict[str, Any]:
    return {"title": title, "caption": row.title, "back": row.get_absolute_url(), "conversation": row}
