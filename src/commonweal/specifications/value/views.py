"""The pages of what good a specification should do: its map and worth, whom it affects, the library."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.record import clock
from commonweal.rules.canonical import canonical
from commonweal.rules.data import load
from commonweal.rules.value.library import library
from commonweal.specifications import policy, queries
from commonweal.specifications.models import EqualityLook, Specification
from commonweal.specifications.value import actions, equality, forms, maps, plans
from commonweal.web.views import actor, button_page, form_page


def value(request: Any, pk: object) -> HttpResponse:
    """The four cells, price and worth side by side, and what was considered: as it stands, or as approved."""
    person = actor(request)
    row = queries.specification(person, request.place, pk)
    valued = plans.valued(row)
    context = {
        "specification": row,
        "valued": valued,
        "cells": maps.cells(valued.asked),
        "lines": maps.lines(valued.found),
        "standings": maps.by_standing(valued.found),
        "not_in_money": maps.not_in_money(valued.found),
        "against": maps.AGAINST[valued.found.against_price.code],
        "gates": [(gate, policy.may_look(person, row, gate.name)) for gate in equality.gates(row)],
        "act": load(plans.STATUTES, "social-value").on(plans.day_of(row)),
        "local": plans.local_value(row),
        "may_write": policy.may_save(person, row),
    }
    return render(request, "specifications/value.html", context)


def value_record(request: Any, pk: object) -> HttpResponse:
    """The plan as it was published, from which what follows can be computed again."""
    row = queries.specification(actor(request), request.place, pk)
    if row.published_value is None:
        raise Http404
    return HttpResponse(canonical(row.published_value.evidence), content_type="application/json")


def equality_look(request: Any, pk: object, gate: str) -> HttpResponse:
    """Look at whom the text affects, at one gate; the latest look stands in the form."""
    row = _to_write(request, pk)
    if gate not in EqualityLook.Gate.values:
        raise Http404
    policy.may_look(actor(request), row, gate).enforce()
    latest = row.equality_looks.order_by("looked", "pk").last()
    before = {**latest.effects, "who": latest.who, "done": latest.done} if latest else {}
    return form_page(
        request,
        partial(forms.EqualityForm, initial=before),
        act=lambda clean: actions.look_at_equality(by=actor(request), specification=row, gate=gate, **clean),
        done=lambda look: f"{_value_page(row)}#equality",
        template="specifications/equality.html",
        context={
            "title": _("Whom it affects"),
            "caption": EqualityLook.Gate(gate).label,
            "back": _value_page(row),
            "submit": _("Save"),
            "specification": row,
        },
        said=_("Saved. It is published when the specification is approved."),
    )


def clause_library(request: Any, pk: object) -> HttpResponse:
    """The library, with what is in proportion to this contract."""
    row = _to_write(request, pk)
    policy.may_save(actor(request), row).enforce()
    taken = {each.source for each in row.social_clauses.all()}
    band = plans.valued(row).found.band
    entries = [(entry, entry.notes[band.id], entry.source in taken) for entry in library(clock.today())]
    context = {"specification": row, "entries": entries, "band": band}
    return render(request, "specifications/library.html", context)


def take(request: Any, pk: object, entry: str) -> HttpResponse:
    row = _to_write(request, pk)
    found = next((each for each in library(clock.today()) if each.id == entry), None)
    if found is None:
        raise Http404
    act = partial(actions.take_from_library, by=actor(request), specification=row, entry=found)
    back = reverse("specifications:library", args=[row.place.slug, row.pk])
    return button_page(
        request, act=act, done=lambda _saved: back, said=_("It is in the draft now. Change its words there.")
    )


def _to_write(request: Any, pk: object) -> Specification:
    return queries.to_write(actor(request), request.place, pk)


def _value_page(row: Specification) -> str:
    return reverse("specifications:value", args=[row.place.slug, row.pk])
