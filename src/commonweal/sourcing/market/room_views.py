"""The room of an opportunity that is not a tender: its papers, its questions, and being told of changes."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from commonweal.files.queries import files_of
from commonweal.people.models import Person
from commonweal.record import clock
from commonweal.sourcing.asking.forms import Answer, Ask
from commonweal.sourcing.market import actions, policy, queries
from commonweal.sourcing.models import Call
from commonweal.sourcing.notices.room_views import AddPaper, WithdrawPaper, withdrawing
from commonweal.web.views import actor, button_page, form_page

CHANGES = _("It changes what answers must say")
LEAVES = _("Then seven days are left to answer: the closing moment is put off where there are fewer.")


def of(call: Call, person: Person | None) -> dict[str, Any]:
    """What the page of an opportunity shows of its room."""
    now = clock.now()
    answered, waiting, count = queries.questions(person, call)
    may = policy.may_withdraw_call_paper
    papers = call.papers.select_related("call__place", "call__organisation")
    return {
        "papers": [(row, files_of(row, person), may(person, row)) for row in papers],
        "may_add_paper": policy.may_add_call_paper(person, call, at=now),
        "answered": answered,
        "waiting": waiting,
        "waiting_count": count,
        "may_ask": policy.may_ask_about_call(person, call, at=now),
        "watching": person is not None and call.watches.filter(person=person).exists(),
    }


class AddCallPaper(AddPaper):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _of_answers(self)


class WithdrawCallPaper(WithdrawPaper):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _of_answers(self, _("Answers must say something else without it"))


class AnswerAboutCall(Answer):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _of_answers(self)


def add_call_paper(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.call(request.place, pk)
    policy.may_add_call_paper(person, row, at=clock.now()).enforce()
    return form_page(
        request,
        AddCallPaper,
        act=lambda clean: actions.add_call_paper(by=person, call=row, **clean),
        done=lambda paper: paper,
        context={
            "title": _("Add a paper"),
            "caption": row.title,
            "intro": _("Everyone can read it in the same moment. Whoever watches or asked is told."),
            "submit": _("Add it"),
            "back": row.get_absolute_url(),
        },
        said=_("The paper is there for everyone."),
    )


def withdraw_call_paper(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.call_paper(request.place, pk)
    policy.may_withdraw_call_paper(person, row).enforce()
    act = partial(actions.withdraw_call_paper, by=person, paper=row)
    return withdrawing(request, row, lambda clean: act(**clean), form=WithdrawCallPaper)


def ask_about_call(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.call(request.place, pk)
    policy.may_ask_about_call(person, row, at=clock.now()).enforce()
    return form_page(
        request,
        Ask,
        act=lambda clean: actions.ask_about_call(by=person, call=row, **clean),
        done=row,
        context={
            "title": _("Ask a question"),
            "caption": row.title,
            "submit": _("Ask it"),
            "back": row.get_absolute_url(),
        },
        said=_("Your question is asked. It appears here with its answer, for everyone."),
    )


def answer_about_call(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.question(request.place, pk)
    policy.may_answer_about_call(person, row, at=clock.now()).enforce()
    initial = {"published": row.public_words, "answer": row.answer}
    return form_page(
        request,
        partial(AnswerAboutCall, initial=initial),
        act=lambda clean: actions.answer_about_call(by=person, question=row, **clean),
        done=row.call,
        context={
            "title": _("Answer for everyone"),
            "caption": row.call.title,
            "intro": _("An answer leaves six days: where there are fewer, the closing moment is put off."),
            "submit": _("Publish the answer"),
            "back": row.call.get_absolute_url(),
        },
        said=_("The answer is there for everyone, and whoever watches or asked is told."),
    )


def watch_call(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.call(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.watch_call(by=person, call=row),
        done=row,
        said=_("You are told of every change to it."),
    )


def unwatch_call(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.call(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.unwatch_call(by=person, call=row),
        done=row,
        said=_("You are no longer told of its changes."),
    )


def _of_answers(form: Any, label: Any = CHANGES) -> None:
    """The same form where there are no bids but answers, and no deadline but a closing moment."""
    form.fields["changes_bids"].label = label
    form.fields["changes_bids"].help_text = LEAVES
