"""A place's public page, and the pages on which it is set up."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.places import actions, forms, outlines, policy, queries, table
from commonweal.places.models import Place, PlanOutcome, Population
from commonweal.rules.reasons import Reason, Refused, Verdict
from commonweal.web.charts import Bar
from commonweal.web.columns import Column
from commonweal.web.downloads import csv_response
from commonweal.web.views import actor, button_page, form_page

DOWNLOAD = (
    Column("area", lambda counted: counted.area.code if counted.area else ""),
    Column("dimension", "dimension"),
    Column("group", "group"),
    Column("count", "count", kind="number"),
    Column("source", "source"),
    Column("counted_on", lambda counted: counted.counted_on.isoformat()),
)


def about(request: Any) -> HttpResponse:
    """What a place is: its areas, and who lives there by group."""
    place, person = request.place, actor(request)
    context = {
        "branches": queries.tree(place),
        "area_bars": _area_bars(place),
        "tables": [_table(place, dimension) for dimension in queries.dimensions(place)],
        "may_set_up": policy.may_set_up(person, place),
        "may_record": policy.may_record_population(person, place),
    }
    return render(request, "places/about.html", context)


def download(request: Any) -> HttpResponseBase:
    """Every count, in the form in which it can be uploaded."""
    counts = Population.objects.filter(place=request.place).select_related("area")
    return csv_response(DOWNLOAD, counts, f"{request.place.slug}-population")


def change(request: Any) -> HttpResponse:
    place = request.place
    policy.may_set_up(actor(request), place).enforce()
    return form_page(
        request,
        partial(forms.ChangePlace, place=place),
        act=lambda clean: actions.change_place(by=actor(request), place=place, **clean),
        done=place,
        said=_("The place was changed."),
        context={"title": _("Set up the place"), "submit": _("Save"), "back": place.get_absolute_url()},
    )


def add_area(request: Any) -> HttpResponse:
    place = request.place
    policy.may_set_up(actor(request), place).enforce()
    return form_page(
        request,
        partial(forms.AddArea, place=place),
        act=lambda clean: actions.add_area(by=actor(request), place=place, **clean),
        done=place,
        said=lambda area: _("%(area)s was added.") % {"area": area},
        context={"title": _("Add an area"), "submit": _("Add"), "back": place.get_absolute_url()},
    )


def bring_in_outlines(request: Any) -> HttpResponse:
    """Check or keep a file of areas' outlines."""
    place, person = request.place, actor(request)
    policy.may_set_up(person, place).enforce()

    def act(clean: dict[str, Any]) -> tuple[str, int]:
        how = clean.pop("how")
        if how == "check":
            return how, len(outlines.check(by=person, place=place, content=clean["file"]))
        return how, outlines.bring_in(by=person, place=place, content=clean["file"], source=clean["source"])

    def found(made: tuple[str, int]) -> str:
        words = _("The file is right: %(count)s outlines. Nothing was changed.")
        return words % {"count": made[1]} if made[0] == "check" else ""

    return form_page(
        request,
        forms.Outlines,
        act=act,
        done=place,
        said=lambda made: _("%(count)s outlines were kept.") % {"count": made[1]},
        tried=found,
        template="places/outlines.html",
        context={
            "title": _("Bring in outlines of areas"),
            "submit": _("Go on"),
            "back": place.get_absolute_url(),
            "areas": queries.areas(place),
        },
    )


def upload(request: Any) -> HttpResponse:
    """Upload a file of counts: all of it is kept, or none of it with every fault named."""
    place = request.place
    policy.may_record_population(actor(request), place).enforce()

    def act(clean: dict[str, Any]) -> int:
        kept, faults = actions.import_population(by=actor(request), place=place, content=clean["file"])
        if faults:
            raise Refused(Verdict(False, tuple(Reason(fault.code, str(fault)) for fault in faults[:50])))
        return kept

    return form_page(
        request,
        forms.Upload,
        act=act,
        done=place,
        said=lambda kept: _("%(count)s counts were kept.") % {"count": kept},
        template="places/upload.html",
        context={
            "title": _("Upload the population"),
            "submit": _("Upload"),
            "back": place.get_absolute_url(),
            "columns": table.COLUMNS,
            "dimensions": Population.Dimension.choices,
        },
    )


def plan(request: Any) -> HttpResponse:
    """What the place's plan is to achieve: what outcomes of specifications can serve."""
    place = request.place
    context = {
        "outcomes": queries.plan_outcomes(place),
        "ended": queries.ended_plan_outcomes(place),
        "may_write": policy.may_write_plan(actor(request), place),
    }
    return render(request, "places/plan.html", context)


def add_plan_outcome(request: Any) -> HttpResponse:
    place, back = request.place, reverse("places:plan", args=[request.place.slug])
    policy.may_write_plan(actor(request), place).enforce()
    return form_page(
        request,
        partial(forms.AddPlanOutcome, languages=place.languages),
        act=lambda clean: actions.add_plan_outcome(by=actor(request), place=place, **clean),
        done=back,
        said=_("It is listed. Outcomes of specifications can now serve it."),
        context={"title": _("Add what the plan is to achieve"), "submit": _("Add"), "back": back},
    )


def end_plan_outcome(request: Any, pk: object) -> HttpResponse:
    outcome = get_object_or_404(PlanOutcome, place=request.place, pk=pk)
    return button_page(
        request,
        act=lambda: actions.end_plan_outcome(by=actor(request), outcome=outcome),
        done=reverse("places:plan", args=[request.place.slug]),
        said=_("It has ended. What served it keeps saying so."),
    )


def _table(place: Place, dimension: str) -> dict[str, Any]:
    """One dimension as bars, with where and when it was counted."""
    counts = queries.population(place, dimension)
    return {
        "title": Population.Dimension(dimension).label,
        "bars": [Bar(counted.group, counted.count, f"{counted.count:,}") for counted in counts],
        "sources": sorted({(counted.source, counted.counted_on) for counted in counts}),
    }


def _area_bars(place: Place) -> list[Bar]:
    counts = queries.population_of_areas(place)
    return [
        Bar(area, counted.count, f"{counted.count:,}")
        for area, counted in counts.items()
        if counted is not None
    ]
