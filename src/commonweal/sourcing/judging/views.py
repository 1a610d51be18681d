"""The evaluation room: who sits on the panel, each member's own sheet, and handing it in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.policy import holds
from commonweal.rules.reasons import Refused
from commonweal.sourcing import evaluation
from commonweal.sourcing.judging import actions, blind, exports, forms, policy
from commonweal.sourcing.judging.room import NOTHING, Place, Room, room
from commonweal.sourcing.judging.writing import typed_by
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.opening import attempts
from commonweal.sourcing.opening.policy import must_be_settled
from commonweal.sourcing.queries import tender as tender_of
from commonweal.web.views import actor, button_page, form_page, give_back, status_of


def appoint(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = tender_of(person, request.place, pk)
    policy.may_appoint(person, row).enforce()

    def act(clean: Any) -> object:
        attempts.seats(request).enforce()
        return actions.appoint(by=person, tender=row, **clean)

    return form_page(
        request,
        partial(forms.Appoint, place=request.place),
        act=act,
        done=row,
        context={"title": _("Add to the panel"), "caption": row.title, "back": row.get_absolute_url()},
        said=_("The panel has one more member."),
    )


@attempts.recorded("access to bids refused", Tender)
def score(request: Any, pk: object) -> HttpResponseBase:
    """The evaluation room: how far everybody is, and one's own scores, criteria by bidders."""
    person = actor(request)
    row = tender_of(person, request.place, pk)
    found = room(person, row)
    policy.may_enter(person, row, found.sheet).enforce()
    context = {
        "tender": row,
        "room": found,
        "may_score": policy.may_score(person, found.sheet),
        "may_see_scores": policy.may_see_scores(person, row),
        "is_settled": must_be_settled(row),
        "is_officer": holds(person, row.place, "commissioner"),
    }
    download = exports.own_sheet(request, found) if found.sheet else None
    return download or render(request, "sourcing/judging/room.html", context)


@attempts.recorded("access to bids refused", Tender)
def score_bid(request: Any, pk: object, number: int) -> HttpResponse:
    """Score one bid alone under every criterion, each answer with a reason."""
    found = _own_room(request, pk)
    if number in found.withheld:
        policy.may_score_bid(actor(request), found.sheet, _numbered(found.bids, number)).enforce()
    bid, places = next(((bid, places) for bid, places in found.by_bid if bid.number == number), (None, []))
    if bid is None:
        raise Http404
    titles = {place.criterion.id: place.criterion.title for place in places}
    context = {
        "title": blind.called(actor(request), bid),
        "bid": bid,
        "lead": blind.words(actor(request), bid, bid.summary),
        "papers": blind.papers(actor(request), bid),
        "evidence": blind.evidence(actor(request), bid),
        "price_pence": bid.price_pence,
        "previous": _beside(found, number, -1),
        "next": _beside(found, number, 1),
    }
    return _sheet_page(request, found, places, titles, lambda id_: (number, id_), context)


@attempts.recorded("access to bids refused", Tender)
def score_criterion(request: Any, pk: object, position: int) -> HttpResponse:
    """Score every bid alone under one criterion, each answer with a reason."""
    found = _own_room(request, pk)
    if not 1 <= position <= len(found.rows):
        raise Http404
    criterion, places = found.criteria[position - 1], found.under(position)
    titles = {str(place.bid.number): place.bid.label.capitalize() for place in places}
    context = {
        "title": criterion.title,
        "by_criterion": True,
        "question": evaluation.questions(found.tender).get(criterion.id, ""),
        "guide": found.guides.get(criterion.id),
        "previous": _address(found, "score_criterion", position - 1) if position > 1 else "",
        "next": _address(found, "score_criterion", position + 1) if position < len(found.rows) else "",
    }
    return _sheet_page(request, found, places, titles, lambda key: (int(key), criterion.id), context)


@attempts.recorded("access to bids refused", Tender)
def score_next(request: Any, pk: object) -> HttpResponse:
    """Go to the next answer without a score of one's own; ``?by=criterion`` takes all bids in turn."""
    found = _own_room(request, pk)
    by_criterion = request.GET.get("by") == "criterion"
    left = found.left_by_criterion if by_criterion else found.left
    return redirect(_anchored(found, left[0], by_criterion) if left else _address(found, "score"))


@attempts.recorded("access to bids refused", Tender)
def score_on_paper(request: Any, pk: object) -> HttpResponse:
    """Every answer with its scale and room for a score, to be read on paper."""
    found = _own_room(request, pk)
    return render(request, "sourcing/judging/paper.html", {"tender": found.tender, "room": found})


def hand_in(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = tender_of(person, request.place, pk)
    return button_page(
        request,
        act=lambda: actions.hand_in(by=person, tender=row),
        done=reverse("sourcing:grid", args=[row.place.slug, row.pk]),
        said=_("Your scores are handed in. Now you see the others'."),
    )


def _own_room(request: Any, pk: object) -> Room:
    """The room of somebody who may score; nothing of any bid is read before that is settled."""
    person = actor(request)
    tender = tender_of(person, request.place, pk)
    give_back(request, forms.sent(tender, request.POST))
    found = room(person, tender)
    policy.may_score(person, found.sheet).enforce()
    return found


def _sheet_page(
    request: Any,
    found: Room,
    places: Sequence[Place],
    titles: Mapping[str, str],
    answer_of: Any,
    context: Mapping[str, Any],
) -> HttpResponse:
    """A page of answers with their scores: saved unfinished, or kept once every answer on it has a score.

    ``places``: of bids that are shown to this evaluator; ``write`` asks for each bid anew.
    """
    saving = "save" in request.POST
    scales, asked_for = evaluation.scales(found.tender), evaluation.questions(found.tender)
    asked = [
        forms.Asked(
            key,
            title,
            scales[place.criterion.id],
            found.guides.get(place.criterion.id),
            place.typed.version,
            place.typed,
            place,
            asked_for.get(place.criterion.id, ""),
        )
        for (key, title), place in zip(titles.items(), places, strict=True)
    ]
    form = partial(
        forms.Scores,
        asked=asked,
        notes=True,
        unfinished=saving,
        initial=forms.Scores.initial_from({row.key: row.saved or NOTHING for row in asked}),
    )
    save = partial(_save, actor(request), found, answer_of)
    if sent_by_script(request):
        return saved_alone(form(request.POST), save, found)
    return form_page(
        request,
        form,
        act=save,
        done=request.path if saving else _address(found, "score"),
        template="sourcing/judging/sheet.html",
        context={"tender": found.tender, "room": found, "back": _address(found, "score"), **context},
        said=_("Saved as far as you are.")
        if saving
        else _("Your scores are kept. You can change them until you hand them in."),
    )


def _save(person: Any, found: Room, answer_of: Any, clean: Mapping[str, Any]) -> Any:
    typed = {answer_of(key): row for key, row in clean["typed"].items()}
    return actions.write(by=person, tender=found.tender, typed=typed)


def sent_by_script(request: Any) -> bool:
    """Whether the page's script sent it, which reads no page (``answers.js``)."""
    return request.method == "POST" and "application/json" in request.headers.get("Accept", "")


def saved_alone(form: Any, save: Any, found: Room) -> JsonResponse:
    """What the page's script is answered: the versions that stand now, or why an answer was not taken."""
    if not form.is_valid():
        words = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return JsonResponse({"why": words}, status=422)
    try:
        sheet = save(form.cleaned_data)
    except Refused as refused:
        return JsonResponse({"why": str(refused.verdict)}, status=status_of(refused.verdict))
    stands = typed_by(sheet)
    whole = {key for key, row in stands.items() if row.is_whole}
    left = sum((bid.number, row.id) not in whole for bid in found.shown for row in found.criteria)
    versions = {f"{number} {id_}": row.version for (number, id_), row in stands.items()}
    return JsonResponse({"versions": versions, "left": left})


def _anchored(found: Room, place: Place, by_criterion: bool) -> str:
    """The address of one answer on its page."""
    number = place.bid.number or 0
    if by_criterion:
        return f"{_address(found, 'score_criterion', place.position)}#answer-{number}"
    return f"{_address(found, 'score_bid', number)}#answer-{place.criterion.id}"


def _beside(found: Room, number: int, step: int) -> str:
    """The address of the bid before or after one, of those that are shown; empty where there is none."""
    numbers = [bid.number or 0 for bid in found.shown]
    at = numbers.index(number) + step
    return _address(found, "score_bid", numbers[at]) if 0 <= at < len(numbers) else ""


def _numbered(bids: Sequence[Bid], number: int) -> Bid:
    return next(bid for bid in bids if bid.number == number)


def _address(found: Room, name: str, *more: Any) -> str:
    return reverse(f"sourcing:{name}", args=[found.tender.place.slug, found.tender.pk, *more])
