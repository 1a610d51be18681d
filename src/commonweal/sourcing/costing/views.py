"""The pages on which an organisation works out what a service costs it; its members' own."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from commonweal.people.models import Organisation
from commonweal.rules.costing import calculation
from commonweal.sourcing.costing import actions, forms, policy, queries
from commonweal.sourcing.models import CostingVersion, Tender
from commonweal.specifications.money.costing import months_of
from commonweal.web.days import day_of
from commonweal.web.views import actor, button_page, form_page


def _own(request: Any, pk: object) -> Organisation:
    found = get_object_or_404(Organisation, pk=pk)
    policy.may_see_costings(actor(request), found).enforce()
    return found


def _writer(request: Any, pk: object) -> tuple[Any, Organisation]:
    person, found = actor(request), _own(request, pk)
    policy.may_write_costing(person, found).enforce()
    return person, found


@login_required
@sensitive_variables()
def costings(request: Any, organisation: object) -> HttpResponse:
    """Every calculation of the organisation."""
    row = _own(request, organisation)
    context = {
        "organisation": row,
        "rows": queries.costings(row),
        "may_write": policy.may_write_costing(actor(request), row),
    }
    return render(request, "sourcing/costing/costings.html", context)


@login_required
@sensitive_post_parameters()
@sensitive_variables()
def new_costing(request: Any, organisation: object) -> HttpResponse:
    """A first version, for the tender that the address names if one is."""
    person, row = _writer(request, organisation)
    tenders = queries.open_tenders()
    chosen = next((each for each in tenders if str(each.pk) == request.GET.get("tender")), None)
    initial = _begun(chosen) if chosen else {}
    return form_page(
        request,
        partial(forms.Calculate, tenders=tenders, initial=initial),
        act=lambda clean: actions.save_costing(
            by=person, organisation=row, of=clean["of"], tender=clean["tender"]
        ),
        done=lambda costing: costing,
        template="sourcing/costing/form.html",
        context={"organisation": row, "back": reverse("readiness:costings", args=[row.pk])},
        said=_("Saved. Only your members see it."),
    )


@login_required
@sensitive_post_parameters()
@sensitive_variables()
def change_costing(request: Any, organisation: object, pk: object) -> HttpResponse:
    """The next version: earlier ones stay."""
    person, row = _writer(request, organisation)
    found = queries.costing(row, pk)
    policy.must_be_readable(found).enforce()
    return form_page(
        request,
        partial(forms.Calculate, tenders=queries.open_tenders(found.tender_id), initial=forms.typed(found)),
        act=lambda clean: actions.save_costing(
            by=person,
            organisation=row,
            costing=found,
            of=clean["of"],
            tender=clean["tender"],
            seen=clean["seen"] or 0,
        ),
        done=lambda costing: costing,
        template="sourcing/costing/form.html",
        context={"organisation": row, "costing": found, "back": found.get_absolute_url()},
        said=_("Saved as a new version."),
    )


@login_required
@sensitive_variables()
def costing(request: Any, organisation: object, pk: object) -> HttpResponse:
    """The latest version."""
    row = _own(request, organisation)
    return _shown(request, row, queries.costing(row, pk).versions.all()[0])


@login_required
@sensitive_variables()
def costing_version(request: Any, organisation: object, pk: object, number: int) -> HttpResponse:
    row = _own(request, organisation)
    return _shown(request, row, get_object_or_404(queries.costing(row, pk).versions, number=number))


@login_required
@sensitive_variables()
def costing_file(request: Any, organisation: object, pk: object, number: int) -> HttpResponse:
    """One version as the file that ``commonweal cost`` works out again."""
    row = _own(request, organisation)
    version = get_object_or_404(queries.costing(row, pk).versions, number=number)
    if version.of is None:
        raise Http404
    data = calculation.as_file(version.of, day_of(version.saved))
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="cost-{version.number}.json"'
    return response


@login_required
@sensitive_variables()
def delete_costing(request: Any, organisation: object, pk: object) -> HttpResponse:
    row = _own(request, organisation)
    found = queries.costing(row, pk)
    return button_page(
        request,
        act=lambda: actions.delete_costing(by=actor(request), costing=found),
        done=reverse("readiness:costings", args=[row.pk]),
        said=_("Deleted, with all its versions."),
    )


def _begun(tender: Tender) -> dict[str, Any]:
    """What a tender says already: its name, and for how long its contract runs."""
    asked = tender.specification
    months = months_of(asked.starts, asked.ends) if asked.starts and asked.ends else None
    return {"tender": tender, "title": str(tender.title)[:100], "months": months}


def _shown(request: Any, organisation: Organisation, version: CostingVersion) -> HttpResponse:
    of, day = version.of, day_of(version.saved)
    context: dict[str, Any] = {
        "organisation": organisation,
        "costing": version.costing,
        "version": version,
        "versions": version.costing.versions.all(),
        "of": of,
        "may_write": policy.may_write_costing(actor(request), organisation),
    }
    if of is not None:
        worked = calculation.work_out(of, day)
        staff = [(post, calculation.staff_pence(of, post)) for post in of.posts]
        context |= {"worked": worked, "staff": staff, "pools": queries.pools(of, worked)}
    return render(request, "sourcing/costing/costing.html", context)
