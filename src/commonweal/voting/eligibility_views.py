"""Pages on which people show that they may vote, and on which officers say how."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from commonweal.rules.reasons import Refused
from commonweal.voting import actions, eligibility_forms, policy, queries
from commonweal.voting.contacts import Contact
from commonweal.voting.models import Vote
from commonweal.web import limits
from commonweal.web.views import actor, form_page, status_of

SENT = _(
    "If this is what the register says, a code is on its way. It is good for an hour: enter it here. If none "
    "comes within ten minutes, ask the place."
)
ON_ITS_WAY = _("A code is on its way. It is good for an hour: enter it here.")


def ways(request: Any, pk: object) -> HttpResponse:
    """Say how people show that they may vote."""
    vote = get_object_or_404(Vote.objects.select_related("place"), place=request.place, pk=pk)
    policy.may_prepare_vote(actor(request), vote.place).enforce()
    manage = reverse("voting:manage", args=[vote.place.slug, vote.pk])
    return form_page(
        request,
        partial(eligibility_forms.WaysForm, initial=_as_chosen(vote)),
        act=lambda clean: actions.set_ways(by=actor(request), vote=vote, ways=clean["ways"]),
        done=manage,
        said=_("Set. It is fixed with the ballot when voting opens."),
        context={"title": _("How do people show that they may vote?"), "caption": vote.title, "back": manage},
    )


@never_cache
def ask_for_code(request: Any, pk: object) -> HttpResponse:
    """Send a code to the address that the register has."""
    vote = _vote(request, pk)

    def act(clean: dict[str, Any]) -> None:
        _slow_down(request, vote, clean["contact"])
        actions.send_code(vote=vote, **clean)

    return form_page(
        request,
        partial(eligibility_forms.AskForCode, vote=vote),
        act=act,
        done=vote,
        said=SENT,
        context=_page(vote, _("Get a code by email or text message"), _("Send me a code")),
    )


@never_cache
def declare(request: Any, pk: object) -> HttpResponse:
    """Take a voter's own word, where the vote says so, and send a code."""
    vote = _vote(request, pk)

    def act(clean: dict[str, Any]) -> None:
        _slow_down(request, vote, clean["contact"])
        district = _district(vote, clean.get("area"))
        actions.declare(
            vote=vote, contact=clean["contact"], district=district, remind=clean.get("remind", False)
        )

    return form_page(
        request,
        partial(eligibility_forms.Declare, vote=vote),
        act=act,
        done=vote,
        said=ON_ITS_WAY,
        context=_page(vote, _("Say that you may vote"), _("Send me a code")),
    )


@never_cache
def admit(request: Any, pk: object) -> HttpResponse:
    """Staff of a polling place let a person vote there: the code is shown once, to be handed over."""
    vote = get_object_or_404(Vote.objects.select_related("place"), place=request.place, pk=pk)
    policy.works_here(actor(request), vote).enforce()
    form = eligibility_forms.Admit(request.POST or None)
    context = _page(vote, _("Let a person vote here"), _("Give them a code"))
    if request.method != "POST":
        return render(request, "web/form.html", context | {"form": form})
    status = 422
    if form.is_valid():
        try:
            code = actions.admit(by=actor(request), vote=vote, number=form.cleaned_data["number"])
        except Refused as refused:
            form.add_error(None, str(refused))
            status = status_of(refused.verdict)
        else:
            return render(request, "voting/admitted.html", {"vote": vote, "code": code})
    return render(request, "web/form.html", context | {"form": form}, status=status)


def _vote(request: Any, pk: object) -> Vote:
    return get_object_or_404(queries.votes(request.place, actor(request)), pk=pk)


def _district(vote: Vote, area: Any) -> str:
    """The district that a person named, where the vote has any."""
    named = {district.key for district in queries.districts(vote)}
    return area if area in named else ""


def _slow_down(request: Any, vote: Vote, contact: Contact) -> None:
    """Nobody's telephone is flooded, and nobody tries many numbers."""
    limits.take("voting codes asked", limits.who(request), per_hour=60, burst=20).enforce()
    limits.take("voting codes sent", f"{vote.pk} {contact.address}", per_hour=6, burst=3).enforce()


def _as_chosen(vote: Vote) -> dict[str, Any]:
    """The ways of a vote as the form's answers; nothing where nobody has chosen."""
    names = (eligibility_forms.LETTER, eligibility_forms.MESSAGE, eligibility_forms.STAFF)
    chosen = [name for name in names if getattr(vote, name)]
    word = eligibility_forms.WORD if vote.by_declaration else ""
    rests_on = eligibility_forms.REGISTER if chosen else word
    asked = {"least_age": vote.least_age, "own_area": vote.own_area}
    return {"rests_on": rests_on, "ways": chosen, **asked}


def _page(vote: Vote, title: Any, submit: Any) -> dict[str, Any]:
    return {"title": title, "caption": vote.title, "back": vote.get_absolute_url(), "submit": submit}
