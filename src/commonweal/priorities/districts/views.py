"""Pages on which a round's money is divided, and where auditors open what was kept back."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from commonweal.priorities import queries
from commonweal.priorities.districts import actions, forms, policy, suggesting
from commonweal.priorities.districts.parts import division_of
from commonweal.priorities.models import Withheld
from commonweal.web.views import actor, button_page, form_page

NEVER_COUNTED = _("Not all of these areas were counted that way. Choose another, or write the sums yourself.")


def divide(request: Any, pk: object) -> HttpResponse:
    """Write the sums; what was asked for on the page of suggestions stands in them already."""
    person, row = actor(request), queries.round_(request.place, pk)
    policy.may_divide(person, row).enforce()
    asked = forms.Suggest(request.GET or None, round_=row)
    initial: dict[str, Any] = {}
    shares = None
    if asked.is_bound and asked.is_valid():
        whole = asked.cleaned_data["whole_pence"]
        areas, rest = list(asked.cleaned_data["areas"]), (row.budget_pence or 0) - whole
        shares = suggesting.suggested(request.place, areas, rest, asked.cleaned_data["way"])
        initial = {"whole_pence": whole or None}
    if asked.is_bound and shares is None:
        if asked.is_valid():
            asked.add_error("way", NEVER_COUNTED)
        return render(request, "priorities/districts/suggest.html", _page(row) | {"form": asked}, status=422)
    return form_page(
        request,
        partial(forms.Divide, round_=row, suggested=shares, initial=initial),
        act=lambda clean: actions.divide(by=person, round=row, **clean),
        done=row,
        said=_("The money is divided. It is published with the round."),
        template="priorities/districts/divide.html",
        context=_page(row) | {"divided": division_of(row) is not None},
    )


def suggest(request: Any, pk: object) -> HttpResponse:
    """Ask how the sums should be worked out."""
    row = queries.round_(request.place, pk)
    policy.may_divide(actor(request), row).enforce()
    form = forms.Suggest(round_=row)
    return render(request, "priorities/districts/suggest.html", _page(row) | {"form": form})


def undivide(request: Any, pk: object) -> HttpResponse:
    row = queries.round_(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.undivide(by=actor(request), round=row),
        done=row,
        said=_("All of the money is the whole place's again."),
    )


def withheld(request: Any, pk: object, district: Any) -> HttpResponse:
    """The whole of a count of few people, as a file for an auditor: their reading it is recorded."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    count = queries.count_of(actor(request), queries.round_(request.place, pk), district)
    if not Withheld.objects.filter(count=count).exists():
        raise Http404
    answer = JsonResponse(actions.open_withheld(by=actor(request), count=count))
    answer["Content-Disposition"] = f'attachment; filename="withheld-{count.pk}.json"'
    answer["Cache-Control"] = "no-store"
    return answer


def _page(row: Any) -> dict[str, Any]:
    return {
        "round": row,
        "title": _("Divide the money between districts"),
        "caption": row.title,
        "back": row.get_absolute_url(),
    }
