"""Pages of what comes after a result: what became of each funded project, and asking to be told."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from commonweal.priorities import queries as rounds
from commonweal.priorities.models import Commitment, Proposal, Round
from commonweal.priorities.results import feeds, following, forms, policy, queries, tracking
from commonweal.priorities.results.tracking import Standing
from commonweal.web import limits
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, button_page, form_page


def _standing(row: Commitment) -> Standing:
    """Where a row stands, worked out once for all of its columns."""
    if "worked_out" not in row.__dict__:
        row.__dict__["worked_out"] = tracking.standing(row)
    return row.__dict__["worked_out"]


COLUMNS = [
    Column(_("Project"), "proposal.title", link=True),
    Column(_("Round"), "proposal.round.title"),
    Column(_("Money"), "proposal.cost_pence", "pounds"),
    Column(_("Where it stands"), lambda row: _standing(row).stage),
    Column(_("Last happened"), lambda row: tracking.in_words(_standing(row).latest)),
    Column(_("What happens next"), lambda row: tracking.what_is_next(_standing(row))),
]


def commitments(request: Any) -> HttpResponseBase:
    """Every project that a vote here funded, and where each stands."""
    listing = Listing(request, queries.commitments(request.place), columns=COLUMNS, name="commitments")
    return listing.download() or render(request, "priorities/commitments.html", {"listing": listing})


def commitment(request: Any, pk: object) -> HttpResponse:
    """One funded project: where it stands, what happens next, by when and who does it."""
    person, row = actor(request), queries.commitment(request.place, pk)
    context = {
        "commitment": row,
        "proposal": row.proposal,
        "standing": tracking.standing(row, person),
        "follows": queries.follows(person, row.proposal.round, row.proposal),
        "may_follow": policy.may_follow(row.proposal.round, row.proposal),
        "may_say": policy.may_say_how_it_stands(person, row),
    }
    return render(request, "priorities/commitment.html", context)


def say_progress(request: Any, pk: object) -> HttpResponse:
    """Officers say what happened and what is next."""
    person, row = actor(request), queries.commitment(request.place, pk)
    policy.may_say_how_it_stands(person, row).enforce()
    initial = {"next_step": row.next_step, "next_by": row.next_by, "next_who": row.next_who}
    return form_page(
        request,
        partial(forms.SayHowItStands, initial=initial),
        act=lambda clean: tracking.say(by=person, commitment=row, **clean),
        done=row,
        context={
            "title": _("Say how it stands"),
            "caption": row.proposal.title,
            "intro": _("Everyone can read it, and all who follow the project are told."),
            "submit": _("Publish it"),
            "back": row.get_absolute_url(),
        },
        said=_("Published. All who follow the project are told."),
    )


def follow_project(request: Any, pk: object) -> HttpResponse:
    row = queries.to_follow(request.place, pk)
    return _follow(request, row.round, row)


def follow_round(request: Any, pk: object) -> HttpResponse:
    """Be told of the whole round: its result, and what becomes of every project."""
    return _follow(request, rounds.round_(request.place, pk), None)


def _follow(request: Any, round_: Round, proposal: Proposal | None) -> HttpResponse:
    person, back = actor(request), (proposal or round_).get_absolute_url()
    policy.may_follow(round_, proposal).enforce()
    found = queries.follows(person, round_, proposal)
    if person is not None:
        context = {"what": proposal or round_, "follows": found, "back": back}
        if request.method != "POST":
            return render(request, "priorities/follow.html", context)
        return button_page(
            request,
            act=lambda: following.follow(by=person, round=round_, proposal=proposal),
            done=lambda row: row,
            said=_("You follow it now."),
        )

    def act(clean: dict[str, Any]) -> Any:
        limits.take("following", limits.who(request), per_hour=20).enforce()
        limits.take("following address", clean["address"].lower(), per_hour=5).enforce()
        return following.follow(by=None, round=round_, proposal=proposal, **clean)

    return form_page(
        request,
        forms.Follow,
        act=act,
        done=back,
        context={
            "title": _("Be told what comes of it"),
            "caption": (proposal or round_).title,
            "submit": _("Send me the message"),
            "back": back,
        },
        said=_("Look into your inbox: nothing more is sent until you confirm there."),
    )


@never_cache
def one_following(request: Any, pk: object) -> HttpResponse:
    """The page that a message leads to: confirm, or be told no more. Its address is the permission."""
    return render(request, "priorities/following.html", {"following": queries.following(request.place, pk)})


def confirm(request: Any, pk: object) -> HttpResponse:
    row = queries.following(request.place, pk)
    return button_page(
        request,
        act=lambda: following.confirm(following=row),
        done=row,
        said=_("Confirmed. You will be told what happens."),
    )


@csrf_exempt  # the address itself is the permission, and mail programs post to it without a page (RFC 8058)
def stop(request: Any, pk: object) -> HttpResponse:
    row = queries.following(request.place, pk)
    done = row.what.get_absolute_url()
    return button_page(
        request,
        act=lambda: following.stop(following=row),
        done=done,
        said=_("You are told no more, and your address is forgotten here."),
    )


def commitment_feed(request: Any, pk: object) -> HttpResponse:
    row = queries.commitment(request.place, pk)
    return feeds.feed(str(row.proposal.title), row.get_absolute_url(), request.path, [row])


def round_feed(request: Any, pk: object) -> HttpResponse:
    row = rounds.round_(request.place, pk)
    rows = queries.commitments(request.place, row)
    return feeds.feed(str(row.title), row.get_absolute_url(), request.path, rows)


def place_feed(request: Any) -> HttpResponse:
    """What came of every funded project of the place."""
    page = reverse("priorities:commitments", args=[request.place.slug])
    title = str(_("What came of it")) + f": {request.place}"
    return feeds.feed(title, page, request.path, queries.commitments(request.place))
