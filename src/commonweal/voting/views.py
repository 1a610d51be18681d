"""Voting, page by page: enter the code, fill in the ballot, review, cast, keep the receipt."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from commonweal.places.middleware import finds_its_place
from commonweal.record import clock
from commonweal.rules.reasons import Refused
from commonweal.voting import (
    actions,
    districts,
    fixed,
    forms,
    live,
    passes,
    policy,
    queries,
    reminders,
    shown,
)
from commonweal.voting import register as registers
from commonweal.voting.models import Elector, Vote
from commonweal.voting.parts import of_voter
from commonweal.voting.workflow import CLOSED
from commonweal.web import limits
from commonweal.web.views import actor, status_of


def votes(request: Any) -> HttpResponse:
    """Every vote of the place."""
    return render(request, "voting/votes.html", {"votes": queries.votes(request.place, actor(request))})


@never_cache
def vote(request: Any, pk: object) -> HttpResponse:
    """What is voted on and until when; whoever has a code enters it here."""
    row = _vote(request, pk)
    form = forms.Code(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            code = form.cleaned_data["code"]
            try:
                _admit(request, row, code)
            except Refused as refused:
                form.add_error("code", str(refused))
                status = 429 if refused.verdict.reasons[0].code == "too-often" else 403
            else:
                response = redirect(_address("voting:ballot", row))
                passes.give(response, passes.PASS, row, code)
                return response
    may_cast, told = policy.may_cast(row, at=clock.now()), queries.turnout(row)
    context = {
        "vote": row,
        "form": form,
        "has_closed": any(reason.code == "too-late" for reason in may_cast.reasons),
        "parts": queries.parts(row),
        "by_district": districts.turnout(row),
        "shows_live": live.may_see(row),
        "so_far": live.so_far(row),
        "turnout": told,
        "channels_shown": shown.channels_shown(row, told),
        "ways": queries.ways(row).in_words(),
        "polling_places": row.polling_places.all(),
        "accounts": shown.public_accounts(row) if row.state == CLOSED else [],
        "may_cast": may_cast,
        "may_work": policy.works_here(actor(request), row),
        "may_manage": policy.may_prepare_vote(actor(request), row.place),
    }
    return render(request, "voting/vote.html", context, status=status)


def _admit(request: Any, vote: Vote, code: str) -> None:
    """A code lets its holder on to the ballot; trying many is slowed down."""
    limits.take("voting codes", limits.who(request), per_hour=600, burst=60).enforce()
    policy.may_cast(vote, at=clock.now()).enforce()
    policy.may_hold(queries.elector_with(vote, code)).enforce()


@never_cache
def ballot(request: Any, pk: object) -> HttpResponse:
    """The ballot, empty, or as it was when sent back here to be changed."""
    row = _vote(request, pk)
    elector = _elector(request, row)
    if elector is None:
        return redirect(row)
    sent = _paper(row, elector)(request.POST) if request.method == "POST" else None
    filled = sent.cleaned_data["choices"] if sent is not None and sent.is_valid() else None
    return _ballot_page(request, row, elector, _paper(row, elector, filled=filled)())


@never_cache
def review(request: Any, pk: object) -> HttpResponse:
    """What the ballot says, before it is cast."""
    row = _vote(request, pk)
    elector = _elector(request, row)
    if elector is None:
        return redirect(row)
    if request.method != "POST":
        return redirect(_address("voting:ballot", row))
    form = _paper(row, elector)(request.POST)
    if not form.is_valid():
        return _ballot_page(request, row, elector, form, status=422)
    choices = form.cleaned_data["choices"]
    context = {"vote": row, "sent": _sent(request), **_in_words(row, elector, choices)}
    return render(request, "voting/review.html", context)


@never_cache
@require_POST
@finds_its_place
def cast(request: Any, pk: UUID) -> HttpResponse:
    """Put the ballot into the box. Nothing here asks who is signed in: the code alone says who may vote."""
    row = fixed.vote(pk)
    choices = forms.choices_in(request.POST, row) if row and row.place.slug == request.place_name else None
    if row is None or choices is None:
        return _not_cast(request, pk)
    try:
        limits.take("ballots", limits.address(request), per_hour=600, burst=60).enforce()
        receipt = actions.cast(vote=row, code=passes.shown(request, passes.PASS, row), choices=choices)
    except Refused as refused:
        return _not_cast(request, pk, refused)
    response = HttpResponseRedirect(_address("voting:receipt", row))
    passes.take_back(response, passes.PASS, row)
    passes.give(response, passes.RECEIPT, row, receipt.code)
    return response


def _not_cast(request: Any, pk: UUID, refused: Refused | None = None) -> HttpResponse:
    """Say why not, with the ballot as it was filled in."""
    row = _vote(request, pk)
    elector = _elector(request, row)
    if elector is None:
        messages.error(request, _("Your vote was not taken."))
        return redirect(row)
    form = _paper(row, elector)(request.POST)
    if not form.is_valid() or refused is None:
        return _ballot_page(request, row, elector, form, status=422)
    form.add_error(None, str(refused))
    return _ballot_page(request, row, elector, form, status=status_of(refused.verdict))


@never_cache
def receipt(request: Any, pk: object) -> HttpResponse:
    """The receipt code of the ballot just cast."""
    row = _vote(request, pk)
    code = passes.shown(request, passes.RECEIPT, row)
    return render(request, "voting/receipt.html", {"vote": row, "code": code}) if code else redirect(row)


@never_cache
@require_POST
def leave(request: Any, pk: object) -> HttpResponse:
    """Forget this voter on this machine."""
    row = _vote(request, pk)
    response = redirect(row)
    for name in (passes.PASS, passes.RECEIPT):
        passes.take_back(response, name, row)
    return response


def receipts(request: Any, pk: object) -> HttpResponse:
    """After the close: the receipt code of every ballot that was cast online."""
    row = _vote(request, pk)
    if row.state != CLOSED:
        return render(request, "voting/receipts.html", {"vote": row})
    codes = queries.receipts(row)
    asked = request.GET.get("code", "")
    normal = registers.normal(asked)
    there = bool(normal) and normal in {registers.normal(code) for code in codes}
    context = {"vote": row, "codes": codes, "asked": asked, "there": there, "turnout": queries.turnout(row)}
    return render(request, "voting/receipts.html", context)


def _vote(request: Any, pk: object) -> Vote:
    return get_object_or_404(queries.votes(request.place, actor(request)), pk=pk)


def _elector(request: Any, vote: Vote) -> Elector | None:
    """Who is voting here, by the pass in their browser, while voting is open."""
    code = passes.shown(request, passes.PASS, vote)
    if not code or not policy.may_cast(vote, at=clock.now()):
        return None
    return queries.elector_with(vote, code)


def _paper(vote: Vote, elector: Elector, filled: Any = None) -> partial[forms.BallotPaper]:
    return partial(forms.BallotPaper, parts=queries.parts_of(vote, elector), filled=filled)


def _ballot_page(
    request: Any, vote: Vote, elector: Elector, form: forms.BallotPaper, status: int = 200
) -> HttpResponse:
    seed = queries.seed_for(vote, elector)
    may_be_reminded = reminders.may_be_reminded(vote, at=clock.now())
    context = {"vote": vote, "form": form, "seed": seed, "may_be_reminded": may_be_reminded}
    return render(request, "voting/ballot.html", context, status=status)


def _sent(request: Any) -> list[tuple[str, str]]:
    """What the ballot's form sent, to send it on from the review page."""
    pairs = ((name, value) for name, values in request.POST.lists() for value in values)
    return [(name, value) for name, value in pairs if name == "choice" or name.startswith("n-")]


def _in_words(vote: Vote, elector: Elector, choices: dict[str, int]) -> dict[str, Any]:
    """The chosen options of each part with their numbers, ordered by these."""
    most_first = -1 if vote.kind == Vote.Kind.POINTS else 1
    sections = []
    for part in of_voter(queries.parts(vote), elector.district):
        chosen = [(option, choices[option.key]) for option in part.options if option.key in choices]
        sections.append(
            {
                "title": part.title,
                "chosen": sorted(chosen, key=lambda line: most_first * line[1]),
                "cost": sum(option.cost_pence for option, _number in chosen),
            }
        )
    return {"sections": sections, "numbered": vote.kind in {Vote.Kind.POINTS, Vote.Kind.RANKING}}


def _address(name: str, vote: Vote) -> str:
    return _reverse(name, vote.place.slug, vote.pk)


@lru_cache(256)
def _reverse(name: str, place: str, vote: UUID) -> str:
    return reverse(name, args=[place, vote])
