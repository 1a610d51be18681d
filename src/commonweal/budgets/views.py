"""Pages of a place's money: every pot, who put in what, what it is for and what is left."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.budgets import actions, forms, policy, queries
from commonweal.budgets.models import Pot
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, form_page

FUNDS = [
    Column(_("Who"), "fund.organisation"),
    Column(_("Kind of money"), "fund.get_nature_display"),
    Column(_("Only for"), lambda row: row.fund.only_for or _("any purpose of this budget")),
    Column(_("Put in"), "totals.put_in", "pounds"),
    Column(_("Not yet set aside"), "totals.free", "pounds"),
    Column(_("Set aside"), "totals.set_aside", "pounds"),
    Column(_("Paid out"), "totals.paid", "pounds"),
]
THINGS = [
    Column(_("What for"), "title", link=True),
    Column(_("Stage"), "stage"),
    Column(_("Kind of money"), "nature"),
    Column(_("Set aside"), "set_aside", "pounds"),
    Column(_("Paid out"), "paid", "pounds"),
]
ENTRIES = [
    Column(_("When"), "at", "moment"),
    Column(_("What happened"), "get_kind_display"),
    Column(_("Amount"), "pence", "pounds"),
    Column(_("Whose money"), lambda entry: queries.shares_in_words(entry)),
]


def pots(request: Any) -> HttpResponse:
    """Every pot of the place."""
    context = {
        "pots": [(pot, queries.whole(pot)) for pot in queries.pots(request.place)],
        "may_open": policy.may_open_pot(actor(request), request.place),
    }
    return render(request, "budgets/pots.html", context)


def pot(request: Any, pk: object) -> HttpResponseBase:
    """One pot: who put in what, what it is set aside for, what is paid, what is left."""
    row = get_object_or_404(queries.pots(request.place), pk=pk)
    listing = Listing(request, queries.entries(row), columns=ENTRIES, name="budget-entries", compact=True)
    context = {
        "pot": row,
        "whole": queries.whole(row),
        "funds": queries.by_fund(row),
        "fund_columns": FUNDS,
        "things": queries.named_things(row, actor(request)),
        "thing_columns": THINGS,
        "listing": listing,
        "may_move": policy.may_move_money(actor(request), row),
    }
    return listing.download() or render(request, "budgets/pot.html", context)


def open_pot(request: Any) -> HttpResponse:
    """Open a new pot."""
    policy.may_open_pot(actor(request), request.place).enforce()
    return form_page(
        request,
        forms.OpenPot,
        act=lambda clean: actions.open_pot(by=actor(request), place=request.place, **clean),
        done=lambda made: made,
        said=_("The budget is open. Record who puts money into it."),
        context={"title": _("Open a budget"), "submit": _("Open it"), "back": pots_address(request)},
    )


def contribute(request: Any, pk: object) -> HttpResponse:
    """Record what a body puts into a pot."""
    row: Pot = get_object_or_404(queries.pots(request.place), pk=pk)
    policy.may_move_money(actor(request), row).enforce()
    return form_page(
        request,
        forms.Contribute,
        act=lambda clean: actions.contribute(by=actor(request), pot=row, **clean),
        done=row,
        said=_("The money is in the budget."),
        context={"title": _("Put money in"), "caption": row.title, "back": row.get_absolute_url()},
    )


def pots_address(request: Any) -> str:
    return reverse("budgets:pots", args=[request.place.slug])
