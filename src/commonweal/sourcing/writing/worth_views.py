"""A page to weigh a tender on before writing: computed from what is sent, and kept nowhere."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from commonweal.record import clock
from commonweal.rules.bids import worth as rule
from commonweal.rules.money import in_pounds
from commonweal.sourcing import policy, queries
from commonweal.sourcing.burden.queries import expected
from commonweal.sourcing.models import Tender
from commonweal.web.views import actor

HAVING = [(rule.HAVE, _("We have it")), (rule.IN_TIME, _("We can have it in time")), (rule.CANNOT, _("No"))]
SAYING = [(rule.YES, _("Yes")), (rule.UNSURE, _("Not sure")), (rule.NO, _("No"))]
#: By the name of the field: mission, cost, risk, capacity; and what to do where the answer is not a yes.
QUESTIONS = {
    "mission": (
        _("Is it what your organisation is there for?"),
        _("A contract beside your purpose pulls you away from it; trustees must agree."),
    ),
    "cost": (
        _("Does the budget cover what it costs you in full, with overheads and until you are paid?"),
        _("Work out the full cost before you write a word, and do not bid below it."),
    ),
    "risk": (
        _("Could you bear the risks that the notice puts on you?"),
        _("Price or decline them line by line where the notice lets you, or ask."),
    ),
    "capacity": (
        _("Have you the people to write the bid in time, and to deliver it?"),
        _("Look for partners, or for a lot that fits you."),
    ),
}


class Weigh(forms.Form):
    """What the tender asks for, and four questions."""

    def __init__(self, *args: Any, essentials: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, title in enumerate(essentials):
            self.fields[f"essential_{number}"] = _choice(title, HAVING)
        for name, (title, _otherwise) in QUESTIONS.items():
            self.fields[name] = _choice(title, SAYING)
        self.essentials = essentials

    def said(self) -> rule.Said:
        clean = self.cleaned_data
        return rule.Said(
            tuple(
                rule.Essential(str(title), clean[f"essential_{number}"])
                for number, title in enumerate(self.essentials)
            ),
            tuple(
                rule.Question(str(title), clean[name], str(otherwise))
                for name, (title, otherwise) in QUESTIONS.items()
            ),
        )


@never_cache
@sensitive_post_parameters()
def worth_bidding(request: Any, pk: object) -> HttpResponse:
    """Weigh a tender: what is answered is computed and forgotten with the page."""
    person = actor(request)
    row = queries.tender(person, request.place, pk)
    form = partial(Weigh, essentials=essentials(row))(request.POST if request.method == "POST" else None)
    found = rule.worth(form.said()) if form.is_bound and form.is_valid() else None
    context = {
        "tender": row,
        "form": form,
        "found": found,
        "expected_hours": expected(row),
        "days": (row.closes - clock.now()).days if row.closes and row.closes > clock.now() else None,
        "organisations": policy.organisations_of(person),
    }
    status = 422 if form.is_bound and found is None else 200
    return render(request, "sourcing/writing/worth_bidding.html", context, status=status)


def essentials(tender: Tender) -> list[Any]:
    """What the specification asks its provider to have, each in words with its figure."""
    asks = getattr(tender.specification, "conditions", None)
    if asks is None:
        return []
    sums = (
        (asks.turnover_pence, _("A turnover of %(sum)s a year")),
        (asks.insurance_pence, _("Insurance of %(sum)s")),
        (asks.reserves_pence, _("Reserves of %(sum)s")),
    )
    found: list[Any] = [words % {"sum": in_pounds(pence)} for pence, words in sums if pence]
    if asks.staff_transfer:
        found.append(_("You can take on the staff who transfer"))
    if asks.results_lag_days:
        found.append(
            _("Money to carry you %(days)s days from the work to its pay") % {"days": asks.results_lag_days}
        )
    return found


def _choice(title: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=title, choices=choices, widget=forms.RadioSelect(attrs={"small": True}))
