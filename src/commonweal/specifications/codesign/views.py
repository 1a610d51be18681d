"""The public pages of taking part: a draft that is open, what was suggested, and what came of it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from commonweal.conversations.house_rules import RULES
from commonweal.people.queries import organisations
from commonweal.rules import bids
from commonweal.rules.canonical import canonical
from commonweal.specifications import reading
from commonweal.specifications.codesign import actions, forms, policy, queries
from commonweal.specifications.models import Opening, Suggestion
from commonweal.specifications.pieces import is_outcome, ordered
from commonweal.web import limits
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, form_page


def taking_part(request: Any, pk: object) -> HttpResponse:
    """Who takes part in the design of a service, how, and what came of it: all of it on one page."""
    person = actor(request)
    row = queries.taken_part_in(person, request.place, pk)
    context = {
        "specification": row,
        "openings": row.openings.select_related("version"),
        "sum": queries.summed(row),
        "sessions": row.sessions.prefetch_related("attendance"),
        "gates": queries.gates(person, row),
        "frozen": queries.frozen(row),
        "may_open": policy.may_open_draft(person, row),
        "may_plan": policy.may_plan_session(person, row),
        "may_keep": policy.may_keep_gate(person, row),
        "reads": policy.reads_drafts(person, row),
    }
    return render(request, "specifications/codesign/taking_part.html", context)


def published(request: Any, pk: object) -> HttpResponse:
    """Who took part, as it was published at approval: these very bytes have the digest in the record."""
    row = queries.taken_part_in(actor(request), request.place, pk)
    frozen = queries.frozen(row)
    if frozen is None:
        raise Http404
    return HttpResponse(canonical(frozen.evidence), content_type="application/json")


def opened(request: Any, pk: object, number: int) -> HttpResponse:
    """A version that was opened for comment: public, and marked as a draft."""
    person = actor(request)
    row = queries.taken_part_in(person, request.place, pk)
    found = queries.opening(row, number)
    content = found.version.content
    context = {
        "specification": row,
        "opening": found,
        "chapters": reading.chapters(content, {}),
        "formula": bids.FORMULAS[content["price"]["formula"]],
        "weighs": sum(is_outcome(name) for name in content) > 1,
        "sum": queries.summed(row),
        "earlier": [other for other in row.openings.select_related("version") if other.pk != found.pk],
        "may_end": policy.may_end_comments(person, found),
        "reads": policy.reads_drafts(person, row),
    }
    return render(request, "specifications/codesign/opened.html", context)


def suggest(request: Any, pk: object, number: int) -> HttpResponse:
    """Say what should change, on the whole draft or on the part that the address names."""
    person = actor(request)
    row = queries.taken_part_in(person, request.place, pk)
    found = queries.opening(row, number)

    def act(clean: dict[str, Any]) -> Suggestion:
        limits.take("suggestion", limits.who(request), per_hour=20).enforce()
        return actions.suggest(by=person, opening=found, **clean)

    parts = _parts(found)
    on = request.GET.get("on", "")
    form = partial(
        forms.Suggest,
        parts=parts,
        person=person,
        organisations=organisations(person),
        initial={"piece": on if on in dict(parts) else ""},
    )
    context = {
        "title": _("Suggest a change"),
        "caption": row.title,
        "back": found.get_absolute_url(),
        "opening": found,
        "rules": RULES.values(),
        "verdict": policy.may_suggest(person, found),
    }
    return form_page(
        request,
        form,
        act=act,
        done=_author_page,
        template="specifications/codesign/suggest.html",
        context=context,
        said=_("Thank you. Your suggestion is kept, and will be answered."),
    )


def suggestions(request: Any, pk: object) -> HttpResponseBase:
    """Everything that was suggested on a specification, with what became of it."""
    person = actor(request)
    row = queries.taken_part_in(person, request.place, pk)
    columns = [
        Column(_("Suggestion"), "title", link=True),
        Column(_("Part"), queries.part_of),
        Column(_("From"), "credited"),
        Column(_("May bid"), lambda each: _("Yes") if each.may_bid else ""),
        Column(_("State"), "stands", "state"),
        Column(_("Version"), lambda each: each.taken_up_in.number if each.taken_up_in else ""),
        Column(_("Received"), "received", "moment"),
    ]
    listing = Listing(
        request,
        queries.suggestions(person, row),
        columns=columns,
        filters=forms.FilterSuggestions,
        name="suggestions",
    )
    context = {"specification": row, "listing": listing, "sum": queries.summed(row)}
    return listing.download() or render(request, "specifications/codesign/suggestions.html", context)


def suggestion(request: Any, pk: object, suggestion: object) -> HttpResponse:
    """One suggestion: what was said on which version, how it was answered, and where it was taken up."""
    person = actor(request)
    row = queries.taken_part_in(person, request.place, pk)
    found = queries.suggestion(person, row, suggestion)
    return render(request, "specifications/codesign/suggestion.html", _about(person, found))


@never_cache
def suggested(request: Any, reference: str) -> HttpResponse:
    """What became of a suggestion, for whoever holds its reference: no browser keeps the page."""
    found = queries.by_reference(request.place, reference)
    if found is None:
        raise Http404
    return render(request, "specifications/codesign/suggestion.html", {**_about(None, found), "own": True})


def rules(request: Any) -> HttpResponse:
    """The published rules by which a suggestion is hidden."""
    return render(request, "specifications/codesign/rules.html", {"rules": RULES.values()})


def _about(person: Any, found: Suggestion) -> dict[str, Any]:
    return {
        "specification": found.specification,
        "suggestion": found,
        "part": queries.part_of(found),
        "rule": RULES.get(found.rule, ""),
        "may_accept": policy.may_accept(person, found),
        "may_refuse": policy.may_refuse(person, found),
        "may_show": policy.may_show(person, found),
        "may_hide": policy.may_hide(person, found),
    }


def _parts(opening: Opening) -> list[tuple[str, Any]]:
    content = opening.version.content
    return [(name, reading.title_of(name, content[name])) for name in ordered(content)]


def _author_page(suggestion: Suggestion) -> str:
    place = suggestion.specification.place
    return reverse("specifications:suggested", args=[place.slug, suggestion.reference])
