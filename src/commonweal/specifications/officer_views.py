"""The pages of those who write specifications, review them and approve them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.budgets.queries import pots
from commonweal.people.policy import holds
from commonweal.priorities import queries as priorities
from commonweal.specifications import (
    actions,
    barriers,
    condition_forms,
    forms,
    policy,
    queries,
    reading,
    source_actions,
)
from commonweal.specifications.codesign import queries as codesign
from commonweal.specifications.models import Specification
from commonweal.specifications.models.specification import READERS
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, button_page, form_page


def begin(request: Any) -> HttpResponse:
    """Begin from any number of needs and funded projects."""
    place = request.place
    policy.may_begin(actor(request), place).enforce()
    return form_page(
        request,
        partial(forms.Begin, needs=queries.needs_to_answer(place), projects=queries.projects_to_begin(place)),
        act=lambda clean: source_actions.begin_from(by=actor(request), place=place, **clean),
        done=lambda row: row,
        context={"title": _("Begin a specification"), "submit": _("Begin"), "back": _home(request)},
        said=_("The draft is begun. What is still to settle is marked below."),
    )


def add_sources(request: Any, pk: object) -> HttpResponse:
    """Let a draft answer more needs and projects."""
    row = _specification(request, pk)
    policy.may_save(actor(request), row).enforce()
    projects = queries.projects_to_begin(request.place)
    return form_page(
        request,
        partial(forms.Sources, needs=queries.more_needs(row), projects=projects),
        act=lambda clean: source_actions.add_sources(by=actor(request), specification=row, **clean),
        done=row,
        context={
            **_about(row, _("Answer more needs or projects")),
            "intro": _("A project's money comes along, and the budget grows by it."),
            "submit": _("Add"),
        },
        said=_("The specification answers more now."),
    )


def begin_from(request: Any, pk: object) -> HttpResponse:
    """Begin a specification from a funded project: ask once more on GET, begin on POST."""
    project = priorities.proposal(request.place, pk)
    policy.may_begin_from(actor(request), project).enforce()
    if request.method != "POST":
        return render(request, "specifications/begin_from.html", {"project": project})
    return button_page(
        request,
        act=lambda: actions.begin_from_project(by=actor(request), project=project),
        done=lambda row: row,
        said=_("The draft is begun. What is still to settle is marked below."),
    )


def keep_finding(request: Any, pk: object, finding: str) -> HttpResponse:
    """Keep what was found, for a reason that will be published."""
    row = _specification(request, pk)
    policy.may_save(actor(request), row).enforce()
    found = barriers.finding(row, finding)
    policy.may_keep_finding(actor(request), row, found).enforce()
    back = reverse("specifications:shuts_out", args=[row.place.slug, row.pk])
    return form_page(
        request,
        condition_forms.KeepFinding,
        act=lambda clean: actions.keep_finding(
            by=actor(request), specification=row, finding=finding, **clean
        ),
        done=lambda kept: f"{back}#{finding}",
        template="specifications/keep_finding.html",
        context={**_about(row, _("Keep this and publish why")), "back": back, "finding": found},
        said=_("Your reason is kept. It is published when the specification is approved."),
    )


def set_money_aside(request: Any, pk: object) -> HttpResponse:
    """Choose the budget that the specification's money is set aside from."""
    row = _specification(request, pk)
    policy.may_set_money_aside(actor(request), row).enforce()
    return form_page(
        request,
        partial(forms.SetMoneyAside, pots=pots(request.place)),
        act=lambda clean: actions.set_money_aside(by=actor(request), specification=row, **clean),
        done=row,
        context=_about(row, _("Set the money aside")),
        said=_("The money is set aside."),
    )


def send_for_review(request: Any, pk: object) -> HttpResponse:
    row = _specification(request, pk)
    act = partial(actions.send_for_review, by=actor(request), specification=row)
    return button_page(request, act=act, done=row, said=_("Another officer can now review it."))


def send_back(request: Any, pk: object) -> HttpResponse:
    row = _specification(request, pk)
    policy.may_send_back(actor(request), row).enforce()
    return form_page(
        request,
        forms.Reason,
        act=lambda clean: actions.send_back(by=actor(request), specification=row, **clean),
        done=row,
        context=_about(row, _("Send it back to its authors")),
        said=_("It is a draft again."),
    )


def approve(request: Any, pk: object) -> HttpResponse:
    row = _specification(request, pk)
    act = partial(actions.approve, by=actor(request), specification=row)
    return button_page(request, act=act, done=row, said=_("The specification is approved and public."))


def withdraw(request: Any, pk: object) -> HttpResponse:
    row = _specification(request, pk)
    policy.may_withdraw(actor(request), row).enforce()
    return form_page(
        request,
        forms.Reason,
        act=lambda clean: actions.withdraw(by=actor(request), specification=row, **clean),
        done=row,
        context=_about(row, _("Withdraw this specification")),
        said=_("The specification is withdrawn."),
    )


def versions(request: Any, pk: object) -> HttpResponseBase:
    """Every text that was saved, or for the public that was opened, with a way to see what it changed."""
    person = actor(request)
    row = codesign.taken_part_in(person, request.place, pk)
    reads = holds(person, row.place, *READERS)
    columns = [
        Column(_("Version"), "number", "number", link=True),
        Column(_("What was written"), reading.saved_in),
        Column(_("Saved"), "saved", "moment"),
        *([Column(_("By"), "saved_by")] if reads else []),
        Column(_("Stood"), lambda version: _("Yes") if version.taken else _("Kept beside")),
    ]
    listing = Listing(request, queries.versions(person, row), columns=columns, name="versions")
    context = {"specification": row, "listing": listing, "reads": reads}
    return listing.download() or render(request, "specifications/versions.html", context)


def compare(request: Any, pk: object, left: int, right: int) -> HttpResponse:
    """Two versions side by side, as far as the reader may see them."""
    person = actor(request)
    row = codesign.taken_part_in(person, request.place, pk)
    later = queries.version(person, row, right)
    earlier = queries.version_or_before(person, row, left) or later
    waits = not later.taken and later.content.get(later.piece) != queries.content(row).get(later.piece)
    context = {
        "specification": row,
        "left": earlier,
        "right": later,
        "parts": reading.pairs(earlier.content, later.content, "" if later.taken else later.piece),
        "may_take_up": waits and policy.may_save(person, row),
    }
    return render(request, "specifications/compare.html", context)


def take_up(request: Any, pk: object, number: int) -> HttpResponse:
    row = _specification(request, pk)
    kept = queries.version(actor(request), row, number)
    act = partial(actions.take_up, by=actor(request), version=kept)
    return button_page(request, act=act, done=row, said=_("Your text stands now. The other is kept."))


def _specification(request: Any, pk: object) -> Specification:
    return queries.to_write(actor(request), request.place, pk)


def _home(request: Any) -> str:
    return reverse("specifications:home", args=[request.place.slug])


def _about(row: Specification, title: Any) -> dict[str, Any]:
    return {"title": title, "caption": row.title, "back": row.get_absolute_url()}
