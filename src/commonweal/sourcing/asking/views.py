"""The pages of asking and answering."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from commonweal.record import clock
from commonweal.sourcing import queries
from commonweal.sourcing.asking import actions, confirming, forms, policy
from commonweal.sourcing.asking.queries import others
from commonweal.sourcing.models import Question
from commonweal.sourcing.notices import changing
from commonweal.web.views import actor, button_page, form_page, version_seen
from commonweal.web.words import when


def ask(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.tender(person, request.place, pk)
    policy.may_ask(person, row, at=clock.now()).enforce()
    return form_page(
        request,
        forms.Ask,
        act=lambda clean: actions.ask(by=person, tender=row, **clean),
        done=row,
        context={"title": _("Ask a question"), "caption": row.title, "back": row.get_absolute_url()},
        said=_("Your question is asked. It appears on the notice with its answer, for everyone."),
    )


def answer(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), _question(request, pk)
    policy.may_answer(person, row, at=clock.now()).enforce()
    initial = {"published": row.public_words, "answer": row.answer}
    return form_page(
        request,
        partial(forms.Answer, initial=initial),
        act=lambda clean: actions.answer(by=person, question=row, **clean),
        done=row.tender,
        context={
            "title": _("Answer for everyone"),
            "caption": row.tender.title,
            "intro": _in_time(row),
            "submit": _("Publish the answer"),
            "back": row.tender.get_absolute_url(),
        },
        said=_("The answer is there for everyone, and whoever bids, drafts or watches is told."),
    )


def combine(request: Any, pk: object) -> HttpResponse:
    """Put a question to one that asks the same."""
    person, row = actor(request), _question(request, pk)
    policy.may_answer(person, row, at=clock.now()).enforce()
    return form_page(
        request,
        partial(forms.Combine, others=others(row)),
        act=lambda clean: actions.combine(by=person, question=row, **clean),
        done=row.tender,
        context={
            "title": _("It was asked before"),
            "caption": row.tender.title,
            "intro": row.words,
            "submit": _("Answer both together"),
            "back": row.tender.get_absolute_url(),
        },
        said=_("Both questions have one answer."),
    )


def confirm_bid(request: Any, pk: object) -> HttpResponse:
    """Let one's bid stand under changed terms; ``terms`` is how many changes the page had shown."""
    person = actor(request)
    row = get_object_or_404(queries.own_bids(person, request.place), pk=pk)
    seen = request.POST.get("terms", "")
    return button_page(
        request,
        act=lambda: confirming.confirm_bid(by=person, bid=row, seen=version_seen(seen, none=-1)),
        done=row,
        said=_("Your bid stands under the terms as they are now."),
    )


def _question(request: Any, pk: object) -> Question:
    rows = Question.objects.filter(tender__in=queries.tenders(actor(request), request.place))
    return get_object_or_404(rows.select_related("tender__place"), pk=pk)


def _in_time(row: Question) -> str:
    """Whether an answer now is in time, and what follows where it is not."""
    due = changing.due(row.tender)
    said = {"due": when(due)}
    if due is not None and clock.now() > due:
        return _("An answer was due by %(due)s. One that comes now puts off when bids close.") % said
    return _("Answer by %(due)s: a later answer puts off when bids close.") % said
