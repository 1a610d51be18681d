"""The pages of those who put a service out, score what comes in and make the award."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.sourcing import actions, evaluation, forms, policy, queries
from commonweal.sourcing.models import Question
from commonweal.sourcing.views import home_address
from commonweal.specifications import queries as specifications
from commonweal.web.views import actor, button_page, form_page


def prepare(request: Any, pk: object) -> HttpResponse:
    """Prepare a tender for an approved specification (``pk``)."""
    person = actor(request)
    row = specifications.specification(person, request.place, pk)
    policy.may_prepare(person, row).enforce()
    return form_page(
        request,
        forms.Prepare,
        act=lambda clean: actions.prepare(by=person, specification=row, **clean),
        done=lambda tender: tender,
        context={"title": _("Put it out to tender"), "caption": row.title, "back": home_address(request)},
        said=_("The tender is prepared. Set its dates and publish the notice."),
    )


def publish(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.tender(person, request.place, pk)
    policy.may_date_notice(person, row).enforce()
    return form_page(
        request,
        partial(forms.Publish, initial=forms.planned_dates(row.specification)),
        act=lambda clean: actions.publish(by=person, tender=row, **clean),
        done=row,
        context={
            "title": _("Publish the notice"),
            "caption": row.title,
            "intro": _("From then on what bids are judged by cannot be changed."),
            "submit": _("Publish"),
            "back": row.get_absolute_url(),
        },
        said=_("The notice is published and takes sealed bids."),
    )


def end(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.tender(person, request.place, pk)
    policy.may_end(person, row).enforce()
    return form_page(
        request,
        forms.Reason,
        act=lambda clean: actions.end(by=person, tender=row, **clean),
        done=row,
        context={"title": _("End without an award"), "caption": row.title, "back": row.get_absolute_url()},
        said=_("The tender has ended. Everyone can read why."),
    )


def answer(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    rows = Question.objects.filter(tender__in=queries.tenders(person, request.place))
    row = get_object_or_404(rows.select_related("tender__place"), pk=pk)
    policy.may_answer(person, row).enforce()
    return form_page(
        request,
        forms.Answer,
        act=lambda clean: actions.answer(by=person, question=row, **clean),
        done=row.tender,
        context={
            "title": _("Answer for everyone"),
            "caption": row.tender.title,
            "intro": row.words,
            "back": row.tender.get_absolute_url(),
        },
        said=_("The answer is there for everyone."),
    )


def appoint(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.tender(person, request.place, pk)
    policy.may_appoint(person, row).enforce()
    return form_page(
        request,
        partial(forms.Appoint, place=request.place),
        act=lambda clean: actions.appoint(by=person, tender=row, **clean),
        done=row,
        context={"title": _("Add to the panel"), "caption": row.title, "back": row.get_absolute_url()},
        said=_("The panel has one more member."),
    )


def score(request: Any, pk: object) -> HttpResponse:
    """An evaluator's own sheet: which bids are scored, which are not, and handing it in."""
    person = actor(request)
    row = queries.tender(person, request.place, pk)
    sheet = queries.sheet(person, row)
    policy.may_score(person, sheet).enforce()
    wanted = len(evaluation.criteria(row))
    rows = [(bid, len(queries.scored(sheet, bid)), wanted) for bid in queries.opened(row)] if sheet else []
    complete = bool(rows) and all(done == wanted for _bid, done, wanted in rows)
    return render(request, "sourcing/sheet.html", {"tender": row, "rows": rows, "complete": complete})


def score_bid(request: Any, pk: object, number: int) -> HttpResponse:
    """Score one bid alone, each answer with a reason."""
    person = actor(request)
    row = queries.tender(person, request.place, pk)
    bid = get_object_or_404(queries.opened(row), number=number)
    sheet = queries.sheet(person, row)
    policy.may_score(person, sheet).enforce()
    initial = forms.Scores.initial_from(queries.scored(sheet, bid)) if sheet else {}
    return form_page(
        request,
        _scores_form(row, initial),
        act=lambda clean: actions.score(by=person, tender=row, bid=bid, scores=clean["scores"]),
        done=_address("score", row),
        template="sourcing/score_bid.html",
        context={"tender": row, "bid": bid, "answers": _answers(row, bid), "back": _address("score", row)},
        said=_("Your scores are kept. You can change them until you hand them in."),
    )


def hand_in(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.tender(person, request.place, pk)
    return button_page(
        request,
        act=lambda: actions.hand_in(by=person, tender=row),
        done=_address("grid", row),
        said=_("Your scores are handed in. Now you see the others'."),
    )


def grid(request: Any, pk: object) -> HttpResponse:
    """Criteria by bidders: own scores, how far apart, and what the panel agreed; then who would win."""
    person = actor(request)
    row = queries.tender(person, request.place, pk)
    policy.may_see_scores(person, row).enforce()
    context = {
        "tender": row,
        "cells": queries.grid(person, row),
        "criteria": {criterion.id: criterion.title for criterion in evaluation.criteria(row)},
        "bids": queries.opened(row),
        "computed": queries.computed(row),
        "missing": queries.missing(row),
        "may_agree": policy.may_agree(person, row),
        "may_award": policy.may_award(person, row),
        "may_end": policy.may_end(person, row),
    }
    return render(request, "sourcing/grid.html", context)


def agree(request: Any, pk: object, number: int) -> HttpResponse:
    """Write down what the panel agreed for one bid."""
    person = actor(request)
    row = queries.tender(person, request.place, pk)
    bid = get_object_or_404(queries.opened(row), number=number)
    policy.may_agree(person, row).enforce()
    own = [cell for cell in queries.grid(person, row) if cell.bidder == bid.label]
    initial = forms.Scores.initial_from(queries.agreed(bid))
    return form_page(
        request,
        _scores_form(row, initial),
        act=lambda clean: actions.agree(by=person, bid=bid, scores=clean["scores"]),
        done=_address("grid", row),
        template="sourcing/agree.html",
        context={
            "tender": row,
            "bid": bid,
            "cells": own,
            "criteria": {criterion.id: criterion.title for criterion in evaluation.criteria(row)},
            "back": _address("grid", row),
        },
        said=_("What the panel agreed is written down."),
    )


def award(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.tender(person, request.place, pk)
    return button_page(
        request,
        act=lambda: actions.award(by=person, tender=row),
        done=lambda award: award,
        said=_("The award is made, and every bidder is told why."),
    )


def _scores_form(tender: Any, initial: dict[str, str]) -> Any:
    return partial(
        forms.Scores,
        criteria=evaluation.criteria(tender),
        scales=evaluation.scales(tender),
        guides=evaluation.guides(tender),
        initial=initial,
    )


def _answers(tender: Any, bid: Any) -> list[tuple[Any, str]]:
    return [(criterion, bid.answers.get(criterion.id, "")) for criterion in evaluation.criteria(tender)]


def _address(name: str, tender: Any) -> str:
    return reverse(f"sourcing:{name}", args=[tender.place.slug, tender.pk])
