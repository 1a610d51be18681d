"""Pages on which officers, partners and residents act on a budget that several bodies run together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.budgets import queries as ledger
from commonweal.budgets.pool import actions, forms, planning, policy, queries
from commonweal.record import clock
from commonweal.web.views import actor, button_page, form_page


def _on_pot(
    request: Any, pk: object, form: Any, act: Callable[..., Any], title: Any, said: Any, initial: Any = None
) -> HttpResponse:
    """A form by which an officer adds something to how a pot is run."""
    person, row = actor(request), get_object_or_404(ledger.pots(request.place), pk=pk)
    policy.may_run(person, row).enforce()
    back = reverse("budgets:pool", args=[request.place.slug, row.pk])
    return form_page(
        request,
        partial(form, initial=initial(row) if initial else {}),
        act=lambda clean: act(by=person, pot=row, **clean),
        done=back,
        said=said,
        context={"title": title, "caption": row.title, "back": back},
    )


def promise(request: Any, pk: object) -> HttpResponse:
    said = _("The promise is recorded.")
    return _on_pot(request, pk, forms.PromiseForm, actions.promise, _("Record a promise"), said)


def govern(request: Any, pk: object) -> HttpResponse:
    """Settle who decides, beginning from what is settled now."""

    def now(row: Any) -> dict[str, Any]:
        found = getattr(row, "governance", None)
        names = ("passes", "above_pence", "words")
        return {name: getattr(found, name) for name in names} if found else {}

    said = _("How this budget is governed is published. Easier terms wait for another officer.")
    return _on_pot(request, pk, forms.GovernForm, actions.govern, _("Settle who decides"), said, now)


def confirm_easing(request: Any, pk: object) -> HttpResponse:
    """Let easier terms hold that another officer asked for."""
    row = get_object_or_404(ledger.pots(request.place).filter(easing__isnull=False), pk=pk)
    return button_page(
        request,
        act=lambda: actions.confirm_easing(by=actor(request), pot=row),
        done=reverse("budgets:pool", args=[request.place.slug, row.pk]),
        said=_("Confirmed. These terms hold now."),
    )


def drop_easing(request: Any, pk: object) -> HttpResponse:
    row = get_object_or_404(ledger.pots(request.place).filter(easing__isnull=False), pk=pk)
    return button_page(
        request,
        act=lambda: actions.drop_easing(by=actor(request), pot=row),
        done=reverse("budgets:pool", args=[request.place.slug, row.pk]),
        said=_("Dropped. The terms stay as they are."),
    )


def seat(request: Any, pk: object) -> HttpResponse:
    return _on_pot(request, pk, forms.SeatForm, actions.seat, _("Give a body a seat"), _("It has its seat."))


def put(request: Any, pk: object) -> HttpResponse:
    said = _("The decision is put to the partners.")
    return _on_pot(request, pk, forms.PutForm, actions.put, _("Put a decision to the partners"), said)


def record_gain(request: Any, pk: object) -> HttpResponse:
    said = _("The gain is recorded.")
    return _on_pot(request, pk, forms.GainForm, actions.record_gain, _("Record what a body gains"), said)


def write_plan(request: Any, pk: object) -> HttpResponse:
    said = _("The plan is published, and residents can say what they think.")
    return _on_pot(request, pk, forms.PlanForm, planning.write_plan, _("Publish a plan"), said)


def find(request: Any, pk: object) -> HttpResponse:
    """Say whether a condition is met."""
    person, row = actor(request), queries.condition(request.place, pk)
    pot = row.fund.pot
    policy.may_find(person, row, row.fund.organisation).enforce()
    back = reverse("budgets:pool", args=[request.place.slug, pot.pk])
    return form_page(
        request,
        partial(forms.FindForm, initial={"said_by": row.fund.organisation_id}),
        act=lambda clean: actions.find(by=person, condition=row, **clean),
        done=back,
        said=_("What was found is recorded."),
        context={
            "title": _("Say whether a condition is met"),
            "caption": pot.title,
            "intro": row.words,
            "back": back,
        },
    )


def vote(request: Any, pk: object) -> HttpResponse:
    """Vote for a partner."""
    person, row = actor(request), queries.decision(request.place, pk)
    mine = queries.seats_of(person, row.pot)
    for seat_ in mine or queries.seats(row.pot)[:1]:
        policy.may_vote(person, row, seat_).enforce()
    own = row.pot.partners.filter(pk__in=[each.pk for each in mine])
    back = row.get_absolute_url()
    return form_page(
        request,
        partial(forms.VoteForm, partners=own),
        act=lambda clean: actions.vote(by=person, decision=row, **clean),
        done=row,
        said=_("The vote is recorded."),
        context={"title": _("Vote"), "caption": row.title, "intro": row.words, "back": back},
    )


def say(request: Any, pk: object) -> HttpResponse:
    """Say what one thinks of a plan."""
    person, row = actor(request), queries.plan(request.place, pk)
    policy.may_say(person, row, at=clock.now()).enforce()
    return form_page(
        request,
        forms.SayForm,
        act=lambda clean: planning.say(by=person, plan=row, **clean),
        done=row,
        said=_("Thank you. What you said is published without your name."),
        context={
            "title": _("Say what you think of this plan"),
            "caption": row.title,
            "submit": _("Send it"),
            "back": row.get_absolute_url(),
        },
    )


def hide(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.said(request.place, pk)
    policy.may_hide(person, row).enforce()
    return form_page(
        request,
        forms.HideForm,
        act=lambda clean: planning.hide(by=person, said=row, **clean),
        done=row.plan,
        said=_("It is hidden, with your reason in its place."),
        context={
            "title": _("Hide what was said"),
            "caption": row.plan.title,
            "intro": row.words,
            "back": row.plan.get_absolute_url(),
        },
    )


def adopt(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.plan(request.place, pk)
    policy.may_adopt(person, row, at=clock.now()).enforce()
    back = row.get_absolute_url()
    return form_page(
        request,
        forms.AdoptForm,
        act=lambda clean: planning.adopt(by=person, plan=row, **clean),
        done=row,
        said=_("The plan is adopted."),
        context={"title": _("Adopt this plan"), "caption": row.title, "back": back},
    )
