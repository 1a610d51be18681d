"""The pages of answers to a call."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.files.queries import files_of
from commonweal.people.policy import belongs
from commonweal.record import clock
from commonweal.rules.bids.scales import STANDARD_SCALE
from commonweal.rules.reasons import Verdict
from commonweal.sourcing.judging.declaring import is_all
from commonweal.sourcing.market import actions, answer_forms, answer_queries, answering, asked, queries
from commonweal.sourcing.models import Call
from commonweal.web.views import actor, button_page, form_page


def write_call_answer(request: Any, pk: object, organisation: object) -> HttpResponse:
    """Write an organisation's answer: a draft that only its members read."""
    person, call = actor(request), queries.call(request.place, pk)
    mine, row = answer_queries.own(person, call, organisation)
    answering.may_answer_call(person, call, mine, at=clock.now()).enforce()
    initial = {**(row.draft if row else {}), "version": row.version if row else 0}
    return form_page(
        request,
        partial(answer_forms.WriteAnswer, call=call, initial=initial),
        act=lambda clean: actions.save_answer(by=person, call=call, organisation=mine, **clean),
        done=lambda saved: saved,
        context={
            "title": _("Answer: %(title)s") % {"title": call.title},
            "caption": mine,
            "intro": _("A draft can be left and come back to. Only your organisation reads it."),
            "submit": _("Save"),
            "back": call.get_absolute_url(),
        },
        said=_("Your draft is saved. It counts once it is handed in."),
    )


def call_answer(request: Any, pk: object) -> HttpResponseBase:
    """One answer: for its organisation as drafted, handed in and judged; for whoever judges as handed in."""
    person = actor(request)
    row = answer_queries.answer(person, request.place, pk)
    if sent := _to_declare(request, row.call, answering.may_read_answer(person, row)):
        return sent
    mine, now = belongs(person, row.organisation), clock.now()
    judged = {mark.question: mark for mark in row.marks.all()}
    decision = getattr(row.call, "decision", None)
    shows_marks = bool(judged) and (decision is not None or not mine)
    lines = row.written(row.given)
    context = {
        "answer": row,
        "call": row.call,
        "mine": mine,
        "draft": row.written(row.draft) if mine and not row.is_as_given else [],
        "given": [(each, words, judged.get(each["id"]) if shows_marks else None) for each, words in lines],
        "lacks": answering.is_whole(row) if mine else None,
        "files": [each for each in files_of(row, person) if each.withdrawn_at is None],
        "may_write": answering.may_answer_call(person, row.call, row.organisation, at=now),
        "may_judge": answering.may_judge_answer(person, row),
        "may_specify": answering.may_specify(person, row),
        "outcome": _outcome(row) if decision is not None else None,
        "highest": STANDARD_SCALE.highest,
    }
    return render(request, "sourcing/market/call_answer.html", context)


def hand_in_call_answer(request: Any, pk: object) -> HttpResponse:
    """Hand a draft in, with a share code and a file where its organisation wants to."""
    person, now = actor(request), clock.now()
    row = answer_queries.answer(person, request.place, pk)
    answering.may_hand_in_answer(person, row, at=now).enforce()
    form = partial(answer_forms.HandInAnswer, shares=answer_queries.shares(row, now))
    return form_page(
        request,
        partial(form, initial={"share": row.share_id}),
        act=lambda clean: actions.hand_in_answer(by=person, answer=row, **clean),
        done=row,
        context={
            "title": _("Hand in your answer"),
            "caption": row.call.title,
            "intro": _(
                "Until the close you can change it and hand it in again. No page here shows it to those who "
                "decide before then; it is not sealed as a bid is, so whoever keeps the database could."
            ),
            "submit": _("Hand it in"),
            "back": row.get_absolute_url(),
        },
        said=_("Your answer is handed in. You have its receipt by email."),
    )


def take_back_call_answer(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = answer_queries.answer(person, request.place, pk)
    return button_page(
        request,
        act=lambda: actions.take_back_answer(by=person, answer=row),
        done=row,
        said=_("It is taken back. Your draft is still here."),
    )


def call_answers(request: Any, pk: object) -> HttpResponseBase:
    """For whoever offers it: opening the answers, who answered, how far they are judged, and deciding."""
    person, call = actor(request), queries.call(request.place, pk)
    if sent := _to_declare(request, call, answering.may_list_answers(person, call)):
        return sent
    rows = [
        (row, answering.may_read_answer(person, row), row.marks.all()) for row in answer_queries.opened(call)
    ]
    context = {
        "call": call,
        "answers": rows,
        "may_open": answering.may_open_answers(person, call, at=clock.now()),
        "may_decide": answering.may_decide_call(person, call),
    }
    return render(request, "sourcing/market/call_answers.html", context)


def open_call_answers(request: Any, pk: object) -> HttpResponse:
    person, call = actor(request), queries.call(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.open_answers(by=person, call=call),
        done=_address("call_answers", call),
        said=_("The answers are open. Their number is public now."),
    )


def judge_call_answer(request: Any, pk: object) -> HttpResponseBase:
    """Score one answer."""
    person = actor(request)
    row = answer_queries.answer(person, request.place, pk)
    if sent := _to_declare(request, row.call, answering.may_judge_answer(person, row)):
        return sent
    initial: dict[str, Any] = {}
    for mark in row.marks.all():
        initial |= {f"value_{mark.question}": mark.value, f"reason_{mark.question}": mark.reason}
    return form_page(
        request,
        partial(answer_forms.JudgeAnswer, call=row.call, initial=initial),
        act=lambda clean: actions.judge_answer(by=person, answer=row, **clean),
        done=_address("call_answers", row.call),
        template="sourcing/market/judge_answer.html",
        context={
            "title": _("Score: %(title)s") % {"title": row.title},
            "caption": row.organisation,
            "intro": _("Its organisation alone will read the reasons, in full, once it is decided."),
            "answer": row,
            "given": row.written(row.given),
            "submit": _("Save the scores"),
            "back": _address("call_answers", row.call),
        },
        said=_("The scores are kept."),
    )


def decide_call(request: Any, pk: object) -> HttpResponse:
    """See what the published rule chooses, and decide."""
    person, call = actor(request), queries.call(request.place, pk)
    answering.may_decide_call(person, call).enforce()
    rows = list(answer_queries.opened(call))
    choice = asked.recomputed(asked.evidence(call, rows))
    by_label = {row.label: row for row in rows}
    return form_page(
        request,
        answer_forms.DecideCall,
        act=lambda clean: actions.decide_call(by=person, call=call, **clean),
        done=call,
        template="sourcing/market/decide_call.html",
        context={
            "title": _("Decide"),
            "caption": call.title,
            "intro": _("The points choose, by the terms that were published. Everyone who answered is told."),
            "rows": [(each, by_label[each.answer]) for each in choice.rows],
            "submit": _("Decide and publish"),
            "back": _address("call_answers", call),
        },
        said=_("It is decided. Each organisation is told of its own answer."),
    )


def call_outcome(request: Any, pk: object) -> HttpResponse:
    """What a decision rests on and what came of it, to compute again: answers by number, nobody by name."""
    call = queries.call(request.place, pk)
    decision = getattr(call, "decision", None)
    if decision is None:
        raise Http404
    said = {"evidence": decision.evidence, "outcome": decision.outcome, "sha256": decision.digest}
    return JsonResponse(said, json_dumps_params={"indent": 2, "ensure_ascii": False})


def specify_call_answer(request: Any, pk: object) -> HttpResponse:
    """Begin a specification from a proposal that was chosen."""
    person = actor(request)
    row = answer_queries.answer(person, request.place, pk)
    answering.may_specify(person, row).enforce()
    return form_page(
        request,
        partial(answer_forms.SpecifyAnswer, initial={"title": row.title}),
        act=lambda clean: actions.specify_answer(by=person, answer=row, **clean),
        done=lambda specification: specification,
        context={
            "title": _("Begin a specification"),
            "caption": row.title,
            "intro": _(
                "It stands on the thread of the need, after this call. Whoever proposed it bids for it like "
                "anybody else."
            ),
            "submit": _("Begin"),
            "back": row.get_absolute_url(),
        },
        said=_("The specification is begun."),
    )


def _to_declare(request: Any, call: Call, verdict: Verdict) -> HttpResponse | None:
    """Send a reader to declare where only that is missing; refuse whoever lacks more."""
    if verdict:
        return None
    if request.method != "GET" or not is_all(verdict) or call.judged_in is None:
        verdict.enforce()
    assert call.judged_in is not None
    messages.info(request, str(verdict))
    address = reverse("works:declare", args=[request.place.slug, call.judged_in.pk])
    return redirect(f"{address}?{urlencode({'next': request.get_full_path()}, safe='/')}")


def _outcome(row: Any) -> dict[str, Any] | None:
    choice = asked.recomputed(row.call.decision.evidence)
    found = next((each for each in choice.rows if each.answer == row.label), None)
    return {"chosen": found.chosen, "reason": found.reason} if found else None


def _address(name: str, call: Call) -> str:
    return reverse(f"sourcing:{name}", args=[call.place.slug, call.pk])
