"""The pages of those who set a round up, review what is proposed, count and publish."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from commonweal.priorities import actions, forms, policy, queries
from commonweal.priorities.counting_actions import check_election
from commonweal.priorities.models import Round
from commonweal.priorities.views import home_address
from commonweal.rules.ballots import Election
from commonweal.rules.money import Amount
from commonweal.web.views import actor, button_page, form_page


def open_round(request: Any) -> HttpResponse:
    person = actor(request)
    policy.may_open_round(person, request.place).enforce()
    return form_page(
        request,
        partial(forms.OpenRound, place=request.place),
        act=lambda clean: actions.open_round(by=person, place=request.place, **clean),
        done=lambda row: row,
        context={"title": _("Set up a round"), "submit": _("Set it up"), "back": home_address(request)},
        said=_("The round is set up and its money is set aside."),
    )


def bring_in(request: Any) -> HttpResponse:
    """Check a finished election, or bring it in and count it."""
    person = actor(request)
    policy.may_open_round(person, request.place).enforce()

    def act(clean: dict[str, Any]) -> Round | Election:
        file, how = clean.pop("file"), clean.pop("act")
        if how == "check":
            return check_election(by=person, place=request.place, content=file.chunks())
        return actions.bring_in(by=person, place=request.place, content=file.chunks(), **clean)

    return form_page(
        request,
        forms.BringIn,
        act=act,
        done=lambda row: row,
        tried=_holds,
        template="priorities/bring_in.html",
        context={
            "title": _("Bring in a finished election"),
            "submit": _("Go on"),
            "back": home_address(request),
        },
        said=_("The election is counted. Another officer can check and publish it."),
    )


def _holds(found: Round | Election) -> str:
    """What a dry run found in the file; nothing where it was brought in."""
    if isinstance(found, Round):
        return ""
    words = _(
        "The file is right: %(projects)s projects, %(ballots)s ballots, a budget of %(budget)s. "
        "Nothing was changed. Choose the file once more to bring it in."
    )
    return str(words) % {
        "projects": f"{len(found.projects):,}",
        "ballots": f"{len(found.ballots):,}",
        "budget": Amount(found.budget, found.fact("currency")),
    }


def put_to_vote(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.round_(request.place, pk)
    policy.may_put_to_vote(person, row).enforce()
    return form_page(
        request,
        partial(forms.PutToVote, round_=row, initial=_planned(row)),
        act=lambda clean: actions.put_to_vote(by=person, round=row, **clean),
        done=row,
        context={"title": _("Put it to the vote"), "caption": row.title, "back": row.get_absolute_url()},
        said=_("The ballot is made. Now bring in the register, send the codes and open the vote."),
    )


def _planned(row: Round) -> dict[str, Any]:
    """What the plan says of the vote: its form and its dates."""
    voting = row.phase("voting")
    return {**row.ballot, "opens": voting and voting.starts, "closes": voting and voting.ends}


def publish(request: Any, pk: object) -> HttpResponse:
    row = queries.round_(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.publish(by=actor(request), round=row),
        done=row,
        said=_("The result is published with its reasons and its evidence."),
    )


def abandon(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.round_(request.place, pk)
    policy.may_abandon(person, row).enforce()
    return form_page(
        request,
        forms.Reason,
        act=lambda clean: actions.abandon(by=person, round=row, **clean),
        done=row,
        context={"title": _("Abandon this round"), "caption": row.title, "back": row.get_absolute_url()},
        said=_("The round is abandoned and its money is free again."),
    )
