"""The pages on which officers choose how votes are counted, and try it on elections that are over."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.priorities import counting
from commonweal.priorities import queries as stage
from commonweal.priorities.models import Round
from commonweal.priorities.rounds import counting_rule, policy, rule_forms, trying
from commonweal.web.views import actor, form_page


def rule(request: Any, pk: object) -> HttpResponse:
    """How votes are counted, part by part, and the way to change each."""
    person, row = actor(request), stage.round_(request.place, pk)
    policy.may_see_set_up(person, row).enforce()
    now = counting.rule_of(row)
    parts = [
        (name, part.title, list(part(round_=row, rule=now).said(now)))
        for name, part in rule_forms.PARTS.items()
    ]
    context = {"round": row, "parts": parts, "may_set": policy.may_set_rule(person, row)}
    return render(request, "priorities/rounds/rule.html", context)


def rule_part(request: Any, pk: object, part: str) -> HttpResponse:
    """Change one part of the rule."""
    person, row = actor(request), stage.round_(request.place, pk)
    policy.may_set_rule(person, row).enforce()
    if part not in rule_forms.PARTS:
        raise Http404
    kind, back = rule_forms.PARTS[part], _rule(row)
    made: list[rule_forms.Part] = []

    def form(*args: Any) -> rule_forms.Part:
        made.append(kind(*args, round_=row, rule=counting.rule_of(row)))
        return made[-1]

    return form_page(
        request,
        form,
        act=lambda clean: counting_rule.set_rule(
            by=person, round=row, details=made[-1].details(), reason=clean.get("reason", "")
        ),
        done=back,
        context={
            "title": kind.title,
            "caption": row.title,
            "intro": kind.about,
            "back": back,
            "submit": _("Save"),
        },
        said=_("The rule of the count is set."),
    )


def try_out(request: Any, pk: object) -> HttpResponse:
    """Under these rules an election that is over would have ended so."""
    person, row = actor(request), stage.round_(request.place, pk)
    policy.may_see_set_up(person, row).enforce()
    past = trying.past(person, request.place, row)
    chosen = next((count for count in past if str(count.pk) == request.GET.get("election")), None)
    count = chosen or (past[0] if past else None)
    how = request.GET.get("how", "")
    context = {
        "round": row,
        "past": past,
        "count": count,
        "how": how,
        "ways": counting.COMPARED,
        "trial": trying.try_out(count, trying.rule_named(row, how)) if count else None,
    }
    return render(request, "priorities/rounds/try_out.html", context)


def _rule(round_: Round) -> str:
    return reverse("priorities:rule", args=[round_.place.slug, round_.pk])
