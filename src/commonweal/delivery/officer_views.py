"""The pages of those who sign, verify, pay and end contracts."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from commonweal.delivery import actions, forms, policy, queries
from commonweal.delivery.views import home_address
from commonweal.record import clock
from commonweal.web.views import actor, button_page, form_page


def sign(request: Any, pk: object) -> HttpResponse:
    """Sign the contract for an award (``pk``), once its standstill is over."""
    person = actor(request)
    row = queries.award(request.place, pk)
    policy.may_sign(person, row, at=clock.now()).enforce()
    planned = row.tender.specification
    return form_page(
        request,
        partial(forms.Sign, initial={"starts": planned.starts, "ends": planned.ends}),
        act=lambda clean: actions.begin(by=person, award=row, **clean),
        done=lambda contract: contract,
        template="delivery/sign.html",
        context={"award": row, "specification": planned, "back": home_address(request)},
        said=_("The contract is signed. Its money is set aside for it alone."),
    )


def end(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.contract(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.end(by=person, contract=row),
        done=row,
        said=_("The contract has ended. Its last days can still be reported."),
    )


def end_early(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.contract(request.place, pk)
    policy.may_end_early(person, row, at=clock.now()).enforce()
    return form_page(
        request,
        forms.EndEarly,
        act=lambda clean: actions.end_early(by=person, contract=row, **clean),
        done=row,
        context={
            "title": _("End the contract today"),
            "caption": row.title,
            "intro": _("What was achieved up to today can still be reported and is paid as before."),
            "submit": _("End it"),
            "back": row.get_absolute_url(),
        },
        said=_("The contract has ended. Everyone can read why."),
    )


def release(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.contract(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.release(by=person, contract=row),
        done=row,
        said=_("The contract is closed. What was left of its money is free again."),
    )


def query(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.report(request.place, pk)
    policy.may_query(person, row).enforce()
    return form_page(
        request,
        forms.Query,
        act=lambda clean: actions.query(by=person, report=row, **clean),
        done=row,
        context={"title": _("Ask about the report"), "caption": row.title, "back": row.get_absolute_url()},
        said=_("The provider has been asked. The days to pay have stopped."),
    )


def verify(request: Any, pk: object) -> HttpResponse:
    """Say how many units count, beside what was claimed and what shows it."""
    person = actor(request)
    row = queries.report(request.place, pk)
    policy.may_verify(person, row).enforce()
    titles = {rate.outcome: rate.title for rate in row.contract.card.rates}
    lines = [(titles[line.outcome], line) for line in row.lines.all()]
    return form_page(
        request,
        partial(forms.Verify, lines=lines),
        act=lambda clean: actions.verify(by=person, report=row, verified=clean["verified"]),
        done=lambda payment: payment,
        template="delivery/verify.html",
        context={"report": row, "lines": lines},
        said=_("The report is verified. What is due, and why, stands here."),
    )


def pay(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.payment(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.pay(by=person, payment=row),
        done=row,
        said=_("The payment is made, and the provider has been told."),
    )
