"""The officers' page of what is checked before an award, and the bidder's own page about its price."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from commonweal.record import clock
from commonweal.sourcing import evaluation
from commonweal.sourcing import queries as sourcing
from commonweal.sourcing.checks import across, actions, forms, policy, queries
from commonweal.sourcing.judging import declaring
from commonweal.sourcing.models import Tender
from commonweal.sourcing.voiding import late
from commonweal.sourcing.voiding import policy as voiding
from commonweal.sourcing.voiding.queries import voided
from commonweal.web.views import actor, button_page, form_page


@declaring.first(Tender)
def checks(request: Any, pk: object) -> HttpResponse:
    """Interests found late, prices to ask about, patterns worth a look: before anybody decides."""
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    policy.may_check(person, row).enforce()
    sheets = row.sheets_that_count().select_related("evaluator", "tender__place")
    award = row.award
    context = {
        "tender": row,
        "prices": queries.prices(person, row),
        "limits": queries.limits(row),
        "seen": queries.looked_at(row),
        "over": (over := across.compared(person, row)),
        "seen_over": queries.looked_at(row, over.patterns),
        "free": late.must_stay_free(award) if award else voiding.must_be_free(row),
        "may_undo": late.may_undo(person, award) if award else None,
        "panel": voiding.must_be_a_panel(row),
        "sheets": [(sheet, voiding.may_void(person, sheet)) for sheet in sheets],
        "voided": voided(row),
        "criteria": {each.id: each.title for each in evaluation.criteria(row)},
        "scoring": row.state == "scoring",
    }
    return render(request, "sourcing/checks/checks.html", context)


@declaring.first(Tender)
def ask_price(request: Any, pk: object, number: int) -> HttpResponse:
    person, row = actor(request), _checked(request, pk)
    bid = queries.opened_bid(row, number)
    found = policy.low(bid)
    return form_page(
        request,
        forms.AskPrice,
        act=lambda clean: actions.ask_price(by=person, bid=bid, **clean),
        done=queries.address(row),
        context={
            **_about(row, _("Ask %(bidder)s about its price") % {"bidder": bid.label}, _("Ask")),
            "intro": " ".join(str(reason) for reason in found.reasons) if found else "",
        },
        said=_("The bidder is asked, and told until when it may answer."),
    )


@declaring.first(Tender)
def propose_price(request: Any, pk: object, number: int) -> HttpResponse:
    person, row = actor(request), _checked(request, pk)
    question = queries.question(row, number)
    policy.may_propose(person, question, at=clock.now()).enforce()
    return form_page(
        request,
        forms.Propose,
        act=lambda clean: actions.propose(by=person, question=question, **clean),
        done=queries.address(row),
        context={
            **_about(row, _("Decide on the price of %(who)s") % {"who": question.bid.label}, _("Propose")),
            "intro": question.answer or _("The bidder did not answer in time."),
        },
        said=_("Another officer now confirms your proposal or sends it back."),
    )


def confirm_price(request: Any, pk: object, number: int) -> HttpResponse:
    person, row = actor(request), _checked(request, pk)
    question = queries.question(row, number)
    return button_page(
        request,
        act=lambda: actions.confirm(by=person, question=question),
        done=queries.address(row),
        said=_("It is decided, and the bidder is told why."),
    )


def send_back_price(request: Any, pk: object, number: int) -> HttpResponse:
    person, row = actor(request), _checked(request, pk)
    question = queries.question(row, number)
    return button_page(
        request,
        act=lambda: actions.send_back(by=person, question=question),
        done=queries.address(row),
        said=_("It goes back to be proposed anew."),
    )


@declaring.first(Tender)
def note_pattern(request: Any, pk: object, key: str) -> HttpResponse:
    person, row = actor(request), _checked(request, pk)
    pattern = queries.pattern(person, row, key)
    return form_page(
        request,
        forms.Note,
        act=lambda clean: actions.note(by=person, tender=row, pattern=pattern, **clean),
        done=queries.address(row),
        context={**_about(row, _("What you found"), _("Keep this note")), "intro": pattern.words},
        said=_("Your note is kept beside the pattern."),
    )


def own_price(request: Any, pk: object) -> HttpResponse:
    """A bidder reads what it is asked about its price, and answers."""
    person = actor(request)
    question = queries.own_question(person, request.place, pk)
    return form_page(
        request,
        partial(forms.AnswerPrice, initial={"answer": question.answer}),
        act=lambda clean: actions.answer_price(by=person, question=question, **clean),
        done=question.bid,
        template="sourcing/checks/own_price.html",
        context={
            "question": question,
            "may_answer": policy.may_answer_price(person, question, at=clock.now()),
        },
        said=_("Your answer is in. Until the deadline you can change it."),
    )


def _checked(request: Any, pk: object) -> Tender:
    """The tender, for whoever may check its bids."""
    row = sourcing.tender(actor(request), request.place, pk)
    policy.may_check(actor(request), row).enforce()
    return row


def _about(tender: Tender, title: Any, submit: Any) -> dict[str, Any]:
    return {"title": title, "caption": tender.title, "submit": submit, "back": queries.address(tender)}
