"""Proposing: a draft that can always be saved, a look at what is like it, and putting it forward."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from commonweal.people.queries import organisations
from commonweal.priorities import policy as stage
from commonweal.priorities import queries as rounds
from commonweal.priorities.models import Draft, Round
from commonweal.priorities.proposing import actions, forms, queries
from commonweal.priorities.proposing.actions.drafts import as_kept
from commonweal.priorities.rounds import phases
from commonweal.record import clock
from commonweal.rules.reasons import Refused
from commonweal.web import limits
from commonweal.web.views import actor, button_page
from commonweal.web.words import when

FOR_YOURSELF = _(
    "You propose it for yourself: your account belongs to no organisation. To propose in the name of one, "
    "register it, or ask its administrator to invite you, from your account page."
)
#: Where what somebody typed before signing in waits, by round, in their own session.
KEPT = "proposals begun"


def propose(request: Any, pk: object) -> HttpResponse:
    """Begin a proposal, signed in or not; what was begun before signing in becomes a draft afterwards."""
    person, row = actor(request), rounds.round_(request.place, pk)
    _must_be_open(person, row)
    begun = request.session.get(KEPT, {}).get(str(row.pk))
    if person is not None and begun:
        draft = actions.save_draft(by=person, round=row, typed=begun)
        _forget(request, row)
        messages.success(request, _("What you began is now a draft of yours."))
        return redirect(draft)
    if request.method == "POST":
        return _sent(request, row, None)
    return _page(request, row, _form(request, row, initial=forms.as_typed(begun or {})))


def draft(request: Any, pk: object) -> HttpResponse:
    """Go on with a draft, as it was last typed."""
    row = queries.draft(actor(request), request.place, pk)
    if request.method == "POST":
        return _sent(request, row.round, row)
    form = _form(request, row.round, initial=forms.as_typed(row.typed))
    if "faults" in request.GET:
        form = _form(request, row.round, _post(row))
    return _page(request, row.round, form, row)


def check(request: Any, pk: object) -> HttpResponse:
    """Look at a whole draft, and at what was proposed already that is like it, before everyone sees it."""
    person = actor(request)
    row = queries.draft(person, request.place, pk)
    form = _form(request, row.round, _post(row))
    if not form.is_valid():
        return redirect(f"{row.get_absolute_url()}?faults=1")
    if request.method == "POST":
        return _put_forward(request, row, form.cleaned_data)
    clean = form.cleaned_data
    context = {
        "draft": row,
        "clean": clean,
        "alike": queries.alike(row.round, clean["title"], clean["description"]),
        "may_propose": stage.may_propose(person, row.round, at=clock.now()),
    }
    return render(request, "priorities/proposing/check.html", context)


def delete_draft(request: Any, pk: object) -> HttpResponse:
    row = queries.draft(actor(request), request.place, pk)
    return button_page(
        request,
        act=lambda: actions.delete_draft(by=actor(request), draft=row),
        done=row.round.get_absolute_url(),
        said=_("The draft is deleted."),
    )


def alike(request: Any, pk: object) -> HttpResponse:
    """What is like the words typed so far: a piece of a page, for the script of the form."""
    row, asked = rounds.round_(request.place, pk), forms.Alike(request.GET)
    limits.take("alike", limits.who(request), per_hour=1200).enforce()
    asked.is_valid()
    clean = {name: asked.cleaned_data.get(name, "") for name in asked.fields}
    return render(request, "priorities/proposing/alike.html", {"alike": queries.alike(row, **clean)})


def _sent(request: Any, row: Round, draft: Draft | None) -> HttpResponse:
    """Save as it is, or check it: either way nothing that was typed is lost."""
    person, form = actor(request), _form(request, row, request.POST)
    typed = dict(request.POST.lists())
    save = request.POST.get("do") == "save"
    if not save and not form.is_valid():
        return _page(request, row, form, draft, status=422)
    try:
        limits.take("draft", limits.who(request), per_hour=240).enforce()
        if person is not None:
            draft = actions.save_draft(by=person, round=row, typed=typed, draft=draft)
    except Refused as refusal:
        form.is_valid()
        form.add_error(None, str(refusal.verdict))
        return _page(request, row, form, draft, status=403)
    if draft is None:
        return _kept_before_signing_in(request, row, as_kept(typed), save=save)
    if save:
        messages.success(request, _("Your draft is saved. Only you can see it."))
        return redirect(draft)
    return redirect("priorities:check_draft", request.place.slug, draft.pk)


def _kept_before_signing_in(
    request: Any, row: Round, typed: dict[str, list[str]], *, save: bool
) -> HttpResponse:
    request.session[KEPT] = {**request.session.get(KEPT, {}), str(row.pk): typed}
    address = reverse("priorities:propose", args=[request.place.slug, row.pk])
    if save:
        messages.success(request, _("It is kept in this browser. Sign in to keep it with your account."))
        return redirect(address)
    messages.success(request, _("It is kept. Sign in to put it forward: we tell you what comes of it."))
    return redirect(f"{reverse('account_login')}?{urlencode({'next': address})}")


def _put_forward(request: Any, row: Draft, clean: dict[str, Any]) -> HttpResponse:
    return button_page(
        request,
        act=lambda: actions.propose(by=actor(request), round=row.round, draft=row, **clean),
        done=lambda proposal: proposal,
        said=_("Your project is proposed. We will tell you what becomes of it."),
    )


def _form(request: Any, row: Round, *args: Any, **options: Any) -> forms.Propose:
    return forms.Propose(*args, round_=row, person=actor(request), **options)


def _post(row: Draft) -> Any:
    """What a draft holds, as a form is sent."""
    sent = QueryDict(mutable=True)
    for name, values in row.typed.items():
        sent.setlist(name, values)
    return sent


def _page(
    request: Any, row: Round, form: forms.Propose, draft: Draft | None = None, status: int = 200
) -> HttpResponse:
    person = actor(request)
    until = _("Proposals close on %(when)s.") % {"when": when(row.proposing_closes)}
    context = {
        "round": row,
        "form": form,
        "draft": draft,
        "drafts": [] if draft else queries.drafts(person, row),
        "note": until if organisations(person) or person is None else f"{until} {FOR_YOURSELF}",
    }
    return render(request, "priorities/proposing/propose.html", context, status=status)


def _must_be_open(person: Any, row: Round) -> None:
    """Whoever is signed in must be allowed to propose; others may begin while proposals are taken."""
    if person is not None:
        stage.may_propose(person, row, at=clock.now()).enforce()
    phases.allows(row, "propose").enforce()


def _forget(request: Any, row: Round) -> None:
    kept = dict(request.session.get(KEPT, {}))
    kept.pop(str(row.pk), None)
    request.session[KEPT] = kept
