"""The stage's public pages: ask a query, render."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from commonweal.people.policy import holds
from commonweal.rules import bids
from commonweal.rules.canonical import canonical
from commonweal.specifications import barriers, clauses, forms, lengths, policy, queries, reading, rulings
from commonweal.specifications.codesign import queries as codesign
from commonweal.specifications.faults import by_place, faults
from commonweal.specifications.joint import queries as joint
from commonweal.specifications.models.specification import READERS
from commonweal.specifications.routing import policy as routing
from commonweal.specifications.value import plans as value_plans
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor


def home(request: Any) -> HttpResponseBase:
    """The stage's front page: what is to be achieved, and for officers what is being written."""
    person, place = actor(request), request.place
    is_commissioner = holds(person, place, "commissioner")
    reads = holds(person, place, *READERS)
    rows = queries.specifications(person, place)
    notices = queries.notices(person, list(rows))
    listing = Listing(
        request,
        rows,
        filters=forms.FilterSpecifications if reads else None,
        columns=[
            Column(_("Specification"), "title", link=True),
            Column(_("State"), "stands", "state"),
            Column(_("Notice"), lambda row: notices[row.pk][0].stands.public if row.pk in notices else ""),
            Column(_("Budget"), "budget_pence", "pounds"),
            Column(_("Bids close"), "bids_close_on", "day"),
            Column(_("Service starts"), "starts", "day"),
        ],
        name="specifications",
    )
    context = {
        "listing": listing,
        "is_commissioner": is_commissioner,
        "open_drafts": codesign.open_drafts(place),
        "projects": queries.projects_waiting(place) if is_commissioner else [],
    }
    return listing.download() or render(request, "specifications/home.html", context)


def specification(request: Any, pk: object) -> HttpResponse:
    """One specification: what is to be achieved, how bids are judged, the money and the dates."""
    person = actor(request)
    row = codesign.taken_part_in(person, request.place, pk)
    if not row.seen_by(person):  # a draft that was opened: the public reads the version that it was
        return redirect("specifications:taking_part", row.place.slug, row.pk)
    may_write = policy.may_save(person, row)
    left = faults(row) if may_write else []
    shown = may_write or row.state == "review" or row.published_check
    checked = barriers.checked(row) if shown else None
    shut_out = clauses.by_place(checked) if checked else {}
    length = lengths.length(row)
    plainer = lengths.by_place(length) if may_write else {}
    chapters = reading.chapters(
        queries.content(row), by_place(left), shut_out, plainer, every=bool(may_write)
    )
    context = {
        "specification": row,
        "chapters": chapters,
        "starts_with": next((chapter for chapter in chapters if chapter.to_settle), None),
        "checked": checked,
        "length": length,
        "plainer": plainer,
        "has_trial": row.approved is None or row.is_tried,
        "valued": value_plans.valued(row),
        "left": left,
        "notices": queries.notices(person, [row]).get(row.pk, []),
        "outcomes_faults": by_place(left).get("outcomes", []),
        "partners": joint.partners(row).filter(state="joined"),
        "formula": bids.FORMULAS[row.formula],
        "weights": rulings.weights(row),
        "set_aside": queries.money_set_aside(row),
        "promised": queries.promised_pence(row),
        "may_write": may_write,
        "may_check": routing.may_check_suitability(person, row) and not row.suitability.exists(),
        "may_send": policy.may_send_for_review(person, row),
        "may_send_back": policy.may_send_back(person, row),
        "may_approve": policy.may_approve(person, row),
        "may_withdraw": policy.may_withdraw(person, row),
        "sum": codesign.summed(row),
        "may_set_money_aside": policy.may_set_money_aside(person, row),
    }
    return render(request, "specifications/specification.html", context)


def shuts_out(request: Any, pk: object) -> HttpResponse:
    """What would shut small providers out: of a draft for its officers, of what was approved for everyone."""
    person = actor(request)
    row = queries.specification(person, request.place, pk)
    if row.published_check is None and not holds(person, row.place, *READERS):
        raise Http404
    checked = barriers.checked(row)
    context = {
        "specification": row,
        "checked": checked,
        "groups": clauses.groups(checked, queries.content(row), queries.keepings(person, row)),
        "not_asked": clauses.not_asked(checked),
        "nothing_found": clauses.nothing_found(checked),
        "severities": clauses.SEVERITIES,
        "may_write": policy.may_save(person, row),
    }
    return render(request, "specifications/shuts_out.html", context)


def published_check(request: Any, pk: object) -> HttpResponse:
    """The check as it was published: ``commonweal check`` computes it again from these very bytes."""
    row = queries.specification(actor(request), request.place, pk)
    if row.published_check is None:
        raise Http404
    return HttpResponse(canonical(row.published_check.evidence), content_type="application/json")


def approved_text(request: Any, pk: object) -> HttpResponse:
    """The very bytes that were approved: their SHA-256 is the digest on the page and in the record."""
    row = queries.specification(actor(request), request.place, pk)
    if row.approved is None:
        raise Http404
    return HttpResponse(canonical(queries.content(row)), content_type="application/json")
