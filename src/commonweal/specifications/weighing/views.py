"""The pages of giving weight to outcomes: ask a query, call an action, render."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.rules import weights
from commonweal.rules.canonical import canonical
from commonweal.specifications.codesign import policy as codesign
from commonweal.specifications.codesign import queries
from commonweal.specifications.forms import Reason
from commonweal.specifications.models import Opening, Outcome
from commonweal.specifications.weighing import actions, forms, policy, tally
from commonweal.specifications.wording import shown
from commonweal.web.views import actor, button_page, form_page


def weights_given(request: Any, pk: object, number: int) -> HttpResponse:
    """Who gave weight to what, once the draft has closed: sums only, and counts under five hidden."""
    person, found = actor(request), _opening(request, pk, number)
    combined = weights.Combined() if found.is_open else weights.combined(tally.evidence(found))
    pieces = tally.outcomes(found).values()
    titles = [shown(Outcome, "title", piece.get("title")) for piece in pieces]
    context = {
        "specification": found.specification,
        "opening": found,
        "titles": titles,
        "rows": list(zip(titles, combined.weights, strict=True)) if combined.weights else [],
        "too_few": bool(combined.faults),
        "people": tally.evidence(found).people if combined.weights else 0,
        "sources": tally.sources(found) if combined.weights else [],
        "each": tally.EACH,
        "weighed": getattr(found, "weighed", None),
        "may_weigh": policy.may_weigh(person, found),
        "may_record": policy.may_record(person, found),
        "may_decide": policy.may_decide(person, found),
        "reads": codesign.reads_drafts(person, found.specification),
    }
    return render(request, "specifications/weighing/weights.html", context)


def published(request: Any, pk: object, number: int) -> HttpResponse:
    """The evidence that the weights are computed from, as it was when it was decided what came of them."""
    found = _opening(request, pk, number)
    if not hasattr(found, "weighed"):
        raise Http404
    return HttpResponse(canonical(found.weighed.evidence), content_type="application/json")


def give(request: Any, pk: object, number: int) -> HttpResponse:
    found = _opening(request, pk, number)
    policy.may_weigh(actor(request), found).enforce()
    back = _page(found)
    return form_page(
        request,
        partial(forms.Give, opening=found, initial=_given(actor(request), found)),
        act=lambda clean: actions.give(by=actor(request), opening=found, **clean),
        done=back,
        context={
            **_about(found, _("What matters most?")),
            "intro": _(
                "Divide ten points between what must change. Nobody is ever shown yours: only sums of five "
                "people or more are published, once the draft has closed. Until then you can change them."
            ),
            "submit": _("Give my points"),
        },
        said=_("Your points are kept. You can change them until the draft closes."),
    )


def record_group(request: Any, pk: object, number: int) -> HttpResponse:
    found = _opening(request, pk, number)
    policy.may_record(actor(request), found).enforce()
    return form_page(
        request,
        partial(forms.RecordGroup, opening=found),
        act=lambda clean: actions.record_group(by=actor(request), opening=found, **clean),
        done=_page(found),
        context={
            **_about(found, _("Write down what a group gave")),
            "intro": _("The group divides ten points together; they count once for everybody who was there."),
            "submit": _("Write it down"),
        },
        said=_("It is written down."),
    )


def take_over(request: Any, pk: object, number: int) -> HttpResponse:
    found = _opening(request, pk, number)
    act = partial(actions.take_over, by=actor(request), opening=found)
    return button_page(request, act=act, done=_page(found), said=_("The weights stand in the outcomes now."))


def leave(request: Any, pk: object, number: int) -> HttpResponse:
    found = _opening(request, pk, number)
    policy.may_decide(actor(request), found).enforce()
    return form_page(
        request,
        Reason,
        act=lambda clean: actions.leave(by=actor(request), opening=found, **clean),
        done=_page(found),
        context=_about(found, _("Say why the weights are not taken over")),
        said=_("Your reason is published beside the weights."),
    )


def _opening(request: Any, pk: object, number: int) -> Opening:
    return queries.opening(queries.taken_part_in(actor(request), request.place, pk), number)


def _given(person: Any, opening: Opening) -> dict[str, Any]:
    """What this person gave before, for them alone to change."""
    row = opening.points.filter(person=person).first()
    if row is None:
        return {}
    given = {f"to_{number}": row.points.get(each) for number, each in enumerate(tally.outcomes(opening), 1)}
    return {"given_as": row.given_as, **given}


def _page(opening: Opening) -> str:
    row = opening.specification
    return reverse("specifications:weights", args=[row.place.slug, row.pk, opening.version.number])


def _about(opening: Opening, title: Any) -> dict[str, Any]:
    return {"title": title, "caption": opening.specification.title, "back": _page(opening)}
