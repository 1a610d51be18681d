"""The pages on which officers set a round up, and what was fixed of it for everyone."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.priorities import actions
from commonweal.priorities import queries as stage
from commonweal.priorities.models import Round, TakingPart
from commonweal.priorities.policy import may_open_round
from commonweal.priorities.rounds import policy, readiness, set_up, set_up_forms, starting, taking_part
from commonweal.record import clock
from commonweal.rules.canonical import canonical
from commonweal.voting import queries as voting
from commonweal.web.views import actor, button_page, form_page


def tasks(request: Any, pk: object) -> HttpResponse:
    """What there is to settle before voting, and what is missing."""
    person, row = actor(request), stage.round_(request.place, pk)
    policy.may_see_set_up(person, row).enforce()
    at = clock.now()
    context = {
        "round": row,
        "tasks": readiness.tasks(row, person, at),
        "missing": readiness.missing(row, person, at),
        "again": readiness.ballot_again(row, person),
        "frozen": not policy.must_not_be_frozen(row),
    }
    return render(request, "priorities/rounds/set_up.html", context)


def begin_from(request: Any) -> HttpResponse:
    """Set up a round from a template or from an earlier round."""
    person = actor(request)
    may_open_round(person, request.place).enforce()
    return form_page(
        request,
        partial(set_up_forms.BeginFrom, place=request.place),
        act=lambda clean: set_up.begin_from(by=person, place=request.place, **clean),
        done=_tasks,
        context={
            "title": _("Set up a round from another"),
            "submit": _("Set it up"),
            "back": reverse("priorities:home", args=[request.place.slug]),
        },
        said=_("The round is set up and its money is set aside. Look through what it took over."),
    )


def who(request: Any, pk: object, act: str) -> HttpResponse:
    """Who may propose, or who may vote."""
    person, row = actor(request), stage.round_(request.place, pk)
    if act not in TakingPart.Act.values:
        raise Http404
    policy.may_say_who(person, row, act).enforce()
    said = taking_part.who_may(row, act)
    initial: dict[str, Any] = {}
    if said is not None:
        initial = {
            "least_age": said.least_age,
            "members_only": said.members_only,
            "areas": said.areas.all(),
        }
    title = _("Who may propose?") if act == TakingPart.Act.PROPOSE else _("Who may vote?")
    return form_page(
        request,
        partial(set_up_forms.Who, place=request.place, initial=initial),
        act=lambda clean: taking_part.set_taking_part(by=person, round=row, act=act, **clean),
        done=_tasks(row),
        context=_page(row, title),
        said=_("Who may take part is set, and shown on the round's page."),
    )


def ballot(request: Any, pk: object) -> HttpResponse:
    """How people will vote."""
    person, row = actor(request), stage.round_(request.place, pk)
    policy.may_set_ballot(person, row).enforce()
    return form_page(
        request,
        partial(set_up_forms.Ballot, round_=row, initial=row.ballot),
        act=lambda clean: set_up.set_ballot(by=person, round=row, form=clean["form"]),
        done=_tasks(row),
        context=_page(row, _("How people vote")),
        said=_("The form of the ballot is set."),
    )


def ballot_again(request: Any, pk: object) -> HttpResponse:
    """Put the projects that are accepted now on the ballot."""
    person, row = actor(request), stage.round_(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.make_ballot_again(by=person, round=row),
        done=_tasks(row),
        said=_("The ballot is made again from the projects that are accepted now."),
    )


def describe(request: Any, pk: object) -> HttpResponse:
    """Say again what the round is called and what it is about."""
    person, row = actor(request), stage.round_(request.place, pk)
    policy.may_set_up(person, row).enforce()
    return form_page(
        request,
        partial(set_up_forms.Describe, initial={"title": row.title, "about": row.about}),
        act=lambda clean: set_up.describe(by=person, round=row, **clean),
        done=_tasks(row),
        context=_page(row, _("Name, and what it is about")),
        said=_("Saved."),
    )


def keep(request: Any, pk: object) -> HttpResponse:
    """Keep how this round is set up, to start others from."""
    person, row = actor(request), stage.round_(request.place, pk)
    policy.may_see_set_up(person, row).enforce()
    return form_page(
        request,
        partial(set_up_forms.Keep, initial={"title": row.title}),
        act=lambda clean: starting.keep_template(by=person, round=row, **clean),
        done=_tasks(row),
        context=_page(row, _("Keep as a template")),
        said=_("It is kept. Choose it when you next set up a round."),
    )


def fixed(request: Any, pk: object) -> HttpResponse:
    """All that was fixed when voting opened, as the very bytes whose SHA-256 was published."""
    row = stage.round_(request.place, pk)
    if row.vote is None or policy.must_not_be_frozen(row):
        raise Http404
    headers = {"Content-Disposition": 'attachment; filename="ballot.json"'}
    content = canonical(voting.configuration(row.vote))
    return HttpResponse(content, content_type="application/json", headers=headers)


def _tasks(round_: Round) -> str:
    return reverse("priorities:set_up", args=[round_.place.slug, round_.pk])


def _page(round_: Round, title: Any) -> dict[str, Any]:
    return {"title": title, "caption": round_.title, "back": _tasks(round_), "submit": _("Save")}
