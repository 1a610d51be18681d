"""The panel's meeting: everybody's scores side by side, what is agreed, and what the method makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.rules.reasons import Refused
from commonweal.sourcing import evaluation
from commonweal.sourcing import policy as root
from commonweal.sourcing.judging import actions, blind, exports, forms, policy, queries
from commonweal.sourcing.judging.moderating import Settled
from commonweal.sourcing.judging.room import NOTHING, opened, to_score, withheld_from
from commonweal.sourcing.judging.views import sent_by_script
from commonweal.sourcing.judging.writing import Typed
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.opening import attempts
from commonweal.sourcing.queries import tender as tender_of
from commonweal.web.views import actor, button_page, form_page, give_back, status_of


@attempts.recorded("access to bids refused", Tender)
def grid(request: Any, pk: object) -> HttpResponseBase:
    """Criteria by bidders: own scores, how far apart, and what the panel agreed; then who would win."""
    person = actor(request)
    row = tender_of(person, request.place, pk)
    policy.may_see_scores(person, row).enforce()
    cells = queries.grid(person, row)
    if download := exports.panel_grid(request, row, cells):
        return download
    computed, written = queries.computed(row), queries.written(row)
    criteria, withheld = evaluation.scored(row), withheld_from(person, row)
    asked = policy.asked_to_reopen(row)
    context = {
        "tender": row,
        "cells": [
            (cell, queries.is_far_apart(cell), written.get((cell.bidder, cell.criterion), []))
            for cell in cells
        ],
        "criteria": {criterion.id: criterion.title for criterion in criteria},
        "scored": criteria,
        "bids": opened(row),
        "withheld": withheld,
        "withheld_labels": {f"bidder {number}" for number in withheld},
        "names": blind.names_are_open(row),
        "computed": computed,
        "missing": queries.missing(row, computed),
        "may_agree": policy.may_agree(person, row),
        "may_ask_to_reopen": policy.may_ask_to_reopen(person, row),
        "asked_to_reopen": asked,
        "may_reopen": asked and policy.may_reopen_moderation(person, asked),
        "may_award": root.may_propose_award(person, row),
        "may_end": root.may_end(person, row),
    }
    return render(request, "sourcing/judging/grid.html", context)


@attempts.recorded("access to bids refused", Tender)
def agree(request: Any, pk: object, number: int) -> HttpResponse:
    """Write down what the panel agreed for one bid."""
    person = actor(request)
    row = tender_of(person, request.place, pk)
    give_back(request, forms.sent(row, request.POST))
    policy.may_write_agreed(person, row).enforce()
    bid = get_object_or_404(to_score(row), number=number)
    policy.may_agree_on(person, bid).enforce()
    criteria = evaluation.scored(row)
    cells = [cell for cell in queries.grid(person, row) if cell.bidder == bid.label]
    saved = queries.agreed(row)
    return _meeting_page(
        request,
        row,
        keys=[(one.id, one.title, one.id, bid) for one in criteria],
        cells=cells,
        saved={one.id: saved.get((number, one.id), NOTHING) for one in criteria},
        act=lambda clean: actions.agree(
            by=person,
            bid=bid,
            scores={key: (typed.number, typed.reason) for key, typed in clean["typed"].items()},
            panel=clean["panel"],
            seen={key: typed.version for key, typed in clean["typed"].items()},
        ),
        done=_address("grid", row),
        context={
            "title": _("What the panel agrees for %(label)s") % {"label": bid.label},
            "lead": blind.words(person, bid, bid.summary),
            "bid": bid,
        },
    )


@attempts.recorded("access to bids refused", Tender)
def agree_criterion(request: Any, pk: object, position: int) -> HttpResponse:
    """Talk over one criterion: everybody's scores and reasons for every bid, and what the panel agrees."""
    person = actor(request)
    row = tender_of(person, request.place, pk)
    give_back(request, forms.sent(row, request.POST))
    policy.may_write_agreed(person, row).enforce()
    criteria = evaluation.scored(row)
    if not 1 <= position <= len(criteria):
        raise Http404
    withheld = withheld_from(person, row)
    bids = {str(bid.number): bid for bid in to_score(row) if bid.number not in withheld}
    criterion = criteria[position - 1]
    cells = [cell for cell in queries.grid(person, row) if cell.criterion == criterion.id]
    saved = queries.agreed(row)
    onward = position < len(criteria)
    return _meeting_page(
        request,
        row,
        keys=[(key, bid.label.capitalize(), criterion.id, bid) for key, bid in bids.items()],
        cells=cells,
        saved={key: saved.get((int(key), criterion.id), NOTHING) for key in bids},
        act=lambda clean: actions.agree_criterion(
            by=person,
            tender=row,
            settled=_settled(criterion.id, bids, clean["typed"]),
            panel=clean["panel"],
        ),
        done=_address("agree_criterion", row, position + 1) if onward else _address("grid", row),
        context={
            "title": criterion.title,
            "question": evaluation.questions(row).get(criterion.id, ""),
            "guide": evaluation.guides(row).get(criterion.id),
            "position": position,
            "of": len(criteria),
            "withheld": sorted(withheld),
            "previous": _address("agree_criterion", row, position - 1) if position > 1 else "",
            "next": _address("agree_criterion", row, position + 1) if onward else "",
        },
    )


def close_moderation(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = tender_of(person, request.place, pk)
    return button_page(
        request,
        act=lambda: actions.close_moderation(by=person, tender=row),
        done=_address("grid", row),
        said=_("What the panel agreed stands, and names are shown beside it."),
    )


def _answer(request: Any, bid: Bid, criterion: str) -> str:
    return blind.words(actor(request), bid, bid.answers.get(criterion, ""))


def _meeting_page(
    request: Any,
    tender: Tender,
    *,
    keys: Sequence[tuple[str, str, str, Bid]],
    cells: Sequence[Any],
    saved: Mapping[str, Typed],
    act: Any,
    done: str,
    context: Mapping[str, Any],
) -> HttpResponse:
    """Each answer with everybody's scores and reasons, and the form for what is agreed."""
    asked = _asked(request, tender, keys, cells, saved)
    panel, initial = queries.members(tender), forms.Scores.initial_from(saved)
    form = partial(forms.Scores, asked=asked, panel=panel, initial=initial)
    said = _("What the panel agreed is written down.")
    if sent_by_script(request):
        return _written_down(request, form(request.POST), act, done, said)
    return form_page(
        request,
        form,
        act=act,
        done=done,
        template="sourcing/judging/meeting.html",
        context={
            "tender": tender,
            "back": _address("grid", tender),
            "had_stood": policy.had_stood(tender),
            **context,
        },
        said=said,
    )


def _asked(
    request: Any,
    tender: Tender,
    keys: Sequence[tuple[str, str, str, Bid]],
    cells: Sequence[Any],
    saved: Mapping[str, Typed],
) -> list[forms.Asked]:
    scales, guides = evaluation.scales(tender), evaluation.guides(tender)
    own = {(cell.bidder, cell.criterion): cell for cell in cells}
    return [
        forms.Asked(
            key,
            title,
            scales[criterion],
            guides.get(criterion),
            saved[key].version,
            saved[key],
            _Beside(bid, own[bid.label, criterion], _answer(request, bid, criterion)),
        )
        for key, title, criterion, bid in keys
    ]


def _written_down(request: Any, form: forms.Scores, act: Any, done: str, said: Any) -> JsonResponse:
    """What the page's script is answered: where to go on; nothing if the page itself has to say why not."""
    if not form.is_valid():
        return JsonResponse({}, status=422)
    try:
        act(form.cleaned_data)
    except Refused as refused:
        return JsonResponse({}, status=status_of(refused.verdict))
    messages.success(request, said)
    return JsonResponse({"done": done})


class _Beside:
    """What the panel looks at while it agrees one score."""

    def __init__(self, bid: Bid, cell: Any, answer: str) -> None:
        self.bid, self.cell, self.answer = bid, cell, answer
        self.far_apart = queries.is_far_apart(cell)


def _settled(criterion: str, bids: Mapping[str, Bid], typed: Mapping[str, Typed]) -> dict[Bid, Settled]:
    return {bids[key]: Settled(criterion, row.number, row.reason, row.version) for key, row in typed.items()}


def _address(name: str, tender: Tender, *more: Any) -> str:
    return reverse(f"sourcing:{name}", args=[tender.place.slug, tender.pk, *more])
