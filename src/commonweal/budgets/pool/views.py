"""Pages of how several bodies run a budget together: everyone reads them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.budgets import queries as ledger
from commonweal.budgets.models import Easing
from commonweal.budgets.pool import policy, queries
from commonweal.record import clock
from commonweal.web.lists import Column
from commonweal.web.views import actor

PROMISED = [
    Column(gettext_lazy("Who"), "who"),
    Column(gettext_lazy("Kind of money"), "kind"),
    Column(gettext_lazy("Promised"), "promised", "pounds"),
    Column(gettext_lazy("Paid in"), "put_in", "pounds"),
    Column(gettext_lazy("Still to come"), "missing", "pounds"),
    Column(gettext_lazy("By"), "due", "day"),
    Column(gettext_lazy("Agreement"), "agreements"),
]
SHARES = [
    Column(gettext_lazy("Who"), "body.name"),
    Column(gettext_lazy("Put in"), "body.put_in", "pounds"),
    Column(gettext_lazy("Share of it"), lambda row: queries.part(row.of_put_in)),
    Column(gettext_lazy("Paid out of it"), "body.paid", "pounds"),
    Column(gettext_lazy("Gains"), lambda row: queries.pounds_or_unknown(row.body.gained)),
    Column(gettext_lazy("Share of gains"), lambda row: queries.part(row.of_gains)),
    Column(gettext_lazy("Gains less what was paid"), lambda row: queries.pounds_or_unknown(row.ahead)),
]
GAINS = [
    Column(gettext_lazy("Who"), "organisation"),
    Column(gettext_lazy("Need not spend"), "pence", "pounds"),
    Column(gettext_lazy("On what"), "what"),
    Column(gettext_lazy("Worked out in"), "source"),
    Column(gettext_lazy("Date"), "on", "day"),
]
SEATS = [Column(gettext_lazy("Who"), "organisation"), Column(gettext_lazy("Votes"), "votes", "number")]
DECISIONS = [
    Column(gettext_lazy("What"), "title", link=True),
    Column(gettext_lazy("Up to"), "pence", "pounds"),
    Column(gettext_lazy("State"), "get_state_display", "state"),
    Column(gettext_lazy("Put"), "put", "moment"),
]
VOTES = [
    Column(gettext_lazy("Who"), "partner"),
    Column(gettext_lazy("Votes"), "partner.votes", "number"),
    Column(gettext_lazy("How it voted"), "get_side_display"),
    Column(gettext_lazy("Why"), "why"),
    Column(gettext_lazy("When"), "at", "moment"),
]


def pool(request: Any, pk: object) -> HttpResponse:
    """How one pot is run: promises, conditions, who gains, who decides, and its plans."""
    row = get_object_or_404(ledger.pots(request.place), pk=pk)
    person = actor(request)
    easing = Easing.objects.filter(pot=row).first()
    context = {
        "pot": row,
        "promised": queries.promised(row),
        "promised_columns": PROMISED,
        "conditions": queries.conditions(row),
        "shares": queries.shares(row),
        "share_columns": SHARES,
        "gains": row.gains.select_related("organisation"),
        "gain_columns": GAINS,
        "governance": getattr(row, "governance", None),
        "easing": easing,
        "may_confirm": easing and policy.may_confirm_easing(person, easing),
        "seats": queries.seats(row),
        "seat_columns": SEATS,
        "decisions": row.decisions.select_related("pot__place"),
        "decision_columns": DECISIONS,
        "plans": row.plans.select_related("pot__place"),
        "may_run": policy.may_run(person, row),
        "may_put": policy.may_put(person, row),
        "mine": queries.seats_of(person, row),
    }
    return render(request, "budgets/pool/pool.html", context)


def decision(request: Any, pk: object) -> HttpResponse:
    """One decision of the partners, with each partner's vote."""
    row = queries.decision(request.place, pk)
    voted = set(row.votes.values_list("partner", flat=True))
    context = {
        "decision": row,
        "votes": row.votes.select_related("partner__organisation"),
        "vote_columns": VOTES,
        "waiting": [each for each in queries.seats(row.pot) if each.pk not in voted],
        "governance": getattr(row.pot, "governance", None),
        "may_vote": row.state == "open" and queries.seats_of(actor(request), row.pot),
    }
    return render(request, "budgets/pool/decision.html", context)


def plan(request: Any, pk: object) -> HttpResponse:
    """A plan for a pot, what residents say of it, and what became of that."""
    person, row, now = actor(request), queries.plan(request.place, pk), clock.now()
    is_open = now < row.until
    context = {
        "plan": row,
        "said": [(each, policy.may_hide(person, each)) for each in queries.said_of(row)],
        "state": _("Adopted") if row.adopted else _("Say what you think") if is_open else _("Heard"),
        "open": is_open,
        "may_say": policy.may_say(person, row, at=now),
        "may_adopt": policy.may_adopt(person, row, at=now),
    }
    return render(request, "budgets/pool/plan.html", context)
