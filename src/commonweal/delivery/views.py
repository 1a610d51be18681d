"""The stage's public pages and the providers' own: ask a query, call an action, render."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.delivery import actions, forms, pictures, policy, queries
from commonweal.files.queries import files_of
from commonweal.people.policy import holds
from commonweal.record import clock
from commonweal.sourcing.notices.queries import of_contract
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, form_page

PAYMENT_COLUMNS = [
    Column(_("Payment"), "title", link=True),
    Column(_("Provider"), "contract.organisation"),
    Column(_("State"), "stands", "state"),
    Column(_("Amount"), "due_pence", "pounds"),
    Column(_("Valid claim came in"), "received", "moment"),
    Column(_("To be paid by"), "due_by", "moment"),
    Column(_("Paid"), "paid", "moment"),
    Column(_("Days"), "days_taken", "number"),
]


def home(request: Any) -> HttpResponseBase:
    """Every contract of the place, and for officers the awards that wait to be signed."""
    place = request.place
    listing = Listing(
        request,
        queries.contracts(place),
        filters=forms.FilterContracts,
        columns=[
            Column(_("Service"), "title", link=True),
            Column(_("Provider"), "organisation"),
            Column(_("State"), "stands", "state"),
            Column(_("Most it pays"), "value_pence", "pounds"),
            Column(_("Starts"), "starts", "day"),
            Column(_("Ends"), "until", "day"),
        ],
        name="contracts",
    )
    is_officer = holds(actor(request), place, "commissioner")
    context = {"listing": listing, "to_sign": queries.to_sign(place) if is_officer else []}
    return listing.download() or render(request, "delivery/home.html", context)


def contract(request: Any, pk: object) -> HttpResponse:
    """A contract: what was achieved, what was reported, what is due, paid and left."""
    person, now = actor(request), clock.now()
    row = queries.contract(request.place, pk)
    progress, money = queries.progress(row), queries.money(row)
    context = {
        "contract": row,
        "progress": progress,
        "bars": pictures.against_target(progress),
        "money": money,
        "parts": pictures.parts_of(money),
        "reports": row.reports.select_related("payment", "contract__place"),
        "days": queries.days_to_pay(row.payments.all()),
        "notices": of_contract(row.award.tender),
        "late": queries.late(row.payments.all()),
        "may_report": policy.may_report(person, row),
        "may_end": policy.may_end(person, row, at=now),
        "may_end_early": policy.may_end_early(person, row, at=now),
        "may_release": policy.may_release(person, row, at=now),
    }
    return render(request, "delivery/contract.html", context)


def submit(request: Any, pk: object) -> HttpResponse:
    """Report on a period: one number and its evidence for each outcome."""
    person = actor(request)
    row = queries.contract(request.place, pk)
    policy.may_report(person, row).enforce()
    return form_page(
        request,
        partial(forms.ReportForm, progress=queries.progress(row)),
        act=lambda clean: actions.submit(by=person, contract=row, **clean),
        done=lambda report: report,
        context={
            "title": _("Report what was achieved"),
            "caption": row.title,
            "intro": _("With the report you claim the payment for the period."),
            "submit": _("Hand it in"),
            "back": row.get_absolute_url(),
        },
        said=_("Your report is in. An officer verifies it or asks you about it."),
    )


def report(request: Any, pk: object) -> HttpResponse:
    """A report: units claimed and verified for all, evidence for those who may read it."""
    person = actor(request)
    row = queries.report(request.place, pk)
    titles = {rate.outcome: rate.title for rate in row.contract.card.rates}
    context = {
        "report": row,
        "lines": [(titles[line.outcome], line) for line in row.lines.all()],
        "sees_evidence": row.files_seen_by(person),
        "files": files_of(row, person),
        "payment": getattr(row, "payment", None),
        "may_answer": policy.may_submit_again(person, row),
        "may_query": policy.may_query(person, row),
        "may_verify": policy.may_verify(person, row),
        "is_officer": holds(person, request.place, "commissioner"),
    }
    return render(request, "delivery/report.html", context)


def submit_again(request: Any, pk: object) -> HttpResponse:
    """Answer a query: the report as it was handed in, to be put right."""
    person = actor(request)
    row = queries.report(request.place, pk)
    policy.may_submit_again(person, row).enforce()
    return form_page(
        request,
        partial(
            forms.ReportForm,
            progress=queries.progress(row.contract),
            initial=forms.ReportForm.initial_from(row),
        ),
        act=lambda clean: actions.submit_again(by=person, report=row, **clean),
        done=row,
        template="delivery/answer.html",
        context={"report": row},
        said=_("Your report is in again. The days to pay begin now."),
    )


def payments(request: Any) -> HttpResponseBase:
    """Every payment of the place, and how long payments take."""
    rows = queries.payments(request.place)
    listing = Listing(request, rows, filters=forms.FilterPayments, columns=PAYMENT_COLUMNS, name="payments")
    context = {
        "listing": listing,
        "days": queries.days_to_pay(rows),
        "late": queries.late(rows),
        "bars": pictures.by_days(rows.filter(state="paid")),
    }
    return listing.download() or render(request, "delivery/payments.html", context)


def payment(request: Any, pk: object) -> HttpResponse:
    """A payment: every line with its reasons, when it was due and paid, and the evidence to recompute it."""
    person = actor(request)
    row = queries.payment(request.place, pk)
    context = {
        "payment": row,
        "may_pay": policy.may_pay(person, row),
        "is_finance": holds(person, request.place, "finance"),
    }
    return render(request, "delivery/payment.html", context)


def home_address(request: Any) -> str:
    return reverse("delivery:home", args=[request.place.slug])
