"""The pages of what a specification asks of a provider's money: a draft's for its officers, then for all."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.rules.canonical import canonical
from commonweal.rules.costing import workforce
from commonweal.specifications import actions, policy, queries
from commonweal.specifications.models import CostLine, Specification, Version
from commonweal.specifications.money import costing, pictures
from commonweal.specifications.money.forms import Staff
from commonweal.specifications.pieces import kept_in, piece_of
from commonweal.web.views import actor, form_page


def cash(request: Any, pk: object) -> HttpResponse:
    """A provider's money month by month, and what is assumed."""
    row, found = _costed(request, pk)
    context: dict[str, Any] = {
        "specification": row,
        "costed": found,
        "pays": kept_in(row, piece_of("payment")),
    }
    if found:
        context |= {
            "flow": found.account.cash,
            "price": found.account.prices[0],
            "months": pictures.months(found),
            "lowest": pictures.lowest_month(found),
            "reasons": pictures.sentences(found.account.payment),
            "bad_run": pictures.bad_run(found),
        }
    return render(request, "specifications/money/cash.html", context)


def staff(request: Any, pk: object) -> HttpResponse:
    """The staff who would transfer, alike for every bidder, and what they may cost."""
    row, found = _costed(request, pk)
    cost = found.account.transfer if found else None
    context = {
        "specification": row,
        "costed": found,
        "groups": row.staff.all(),
        "cost": cost,
        "year": pictures.from_to(cost.year) if cost else "",
        "term": pictures.from_to(cost.term) if cost else "",
        "reasons": pictures.sentences(cost.reasons) if cost else [],
        "smallest": workforce.SMALLEST,
        "may_write": policy.may_save(actor(request), row),
    }
    return render(request, "specifications/money/staff.html", context)


def options(request: Any, pk: object) -> HttpResponse:
    """The ways to have the service side by side at full cost."""
    row, found = _costed(request, pk)
    compared = found.account.options if found else None
    named = {way.value: way.label for way in CostLine.Way}
    context = {
        "specification": row,
        "costed": found,
        "compared": compared,
        "ways": pictures.ways(found) if found else [],
        "intervals": pictures.beside_each_other(found) if found else [],
        "reasons": pictures.sentences(compared.reasons, named) if compared else [],
        "lines": [(line, pictures.costs(line)) for line in row.cost_lines.all()],
        "may_write": policy.may_save(actor(request), row),
    }
    return render(request, "specifications/money/options.html", context)


def costs_file(request: Any, pk: object) -> HttpResponse:
    """The figures behind these pages: ``commonweal cost`` works them out again from these very bytes."""
    _row, found = _costed(request, pk)
    if found is None:
        raise Http404
    return HttpResponse(canonical(found.evidence), content_type="application/json")


def write_staff(request: Any, pk: object) -> HttpResponse:
    """Enter rows of staff: looked at first, then saved as groups. The rows themselves are not kept."""
    row = queries.to_write(actor(request), request.place, pk)
    policy.may_save(actor(request), row).enforce()
    form = partial(Staff, initial={"base": row.version})
    context = {
        "title": piece_of("staff").title,
        "caption": row.title,
        "back": row.get_absolute_url(),
        "specification": row,
        "columns": workforce.COLUMNS,
        "smallest": workforce.SMALLEST,
    }
    template = "specifications/money/write_staff.html"
    if request.method == "POST" and "look" in request.POST:
        filled = form(request.POST, request.FILES)
        looked_at = filled.cleaned_data["rows"] if filled.is_valid() else []
        status = 200 if filled.is_valid() else 422
        return render(request, template, {**context, "form": filled, "looked_at": looked_at}, status=status)
    return form_page(
        request,
        form,
        act=lambda clean: actions.save(
            by=actor(request),
            specification=row,
            piece="staff",
            base=clean["base"],
            value={"rows": clean["rows"]},
        ),
        done=_after_staff,
        template=template,
        context=context,
        said=lambda saved: _("Saved.") if saved.taken else _("Your text is kept, but not yet in place."),
    )


def _after_staff(saved: Version) -> str:
    row = saved.specification
    if not saved.taken:
        return saved.get_absolute_url()
    return reverse("specifications:staff", args=[row.place.slug, row.pk])


def _costed(request: Any, pk: object) -> tuple[Specification, costing.Costed | None]:
    row = queries.specification(actor(request), request.place, pk)
    return row, costing.costed(row)
