"""The pages of direct awards: the public list, one with all its reasons, and the officers' steps."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.work_policy import must_have_declared
from commonweal.record import clock
from commonweal.sourcing import forms as sourcing_forms
from commonweal.sourcing.awarding import policy as awarding
from commonweal.sourcing.awarding import queries as awards
from commonweal.sourcing.awarding.direct import actions, before, forms, policy, queries
from commonweal.sourcing.models import Award
from commonweal.sourcing.voiding import late
from commonweal.sourcing.voiding.policy import must_declare_first
from commonweal.specifications import queries as specifications
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, button_page, form_page

COLUMNS = [
    Column(_("Direct award"), "subject", link=lambda row: row.get_absolute_url()),
    Column(_("Provider"), "organisation"),
    Column(_("Price"), "price_pence", "pounds"),
    Column(_("Ground"), "on_ground"),
    Column(_("State"), "stands", "state"),
    Column(_("Announced"), "settled", "moment"),
]


def direct_awards(request: Any) -> HttpResponseBase:
    """Every contract of the place that was given without a competition, and on which ground."""
    rows = queries.direct_awards(actor(request), request.place)
    listing = Listing(request, rows, columns=COLUMNS, name="direct-awards")
    return listing.download() or render(request, "sourcing/awarding/direct_awards.html", {"listing": listing})


def direct_award(request: Any, pk: object) -> HttpResponse:
    """One direct award: to whom, for how much, on which ground and why; and where it stands."""
    person, now = actor(request), clock.now()
    row = queries.direct_award(person, request.place, pk)
    award = row.award
    may_approve = policy.may_approve_direct(person, row)
    may_award = policy.may_award_directly(person, row)
    may_withdraw = policy.may_withdraw_direct(person, row)
    is_deciding = bool(policy.may_send_back_direct(person, row) or may_withdraw)
    undeclared = person is not None and not must_have_declared(person, row.work)
    held_up = _held_up(person, award)
    context = {
        "direct": row,
        "bids_before": before.in_words(row.bids_before) if row.bids_before is not None else "",
        "award": award,
        "contract": getattr(award, "contract", None),
        "may_sign": awarding.may_be_signed(award, at=now) if award else None,
        **held_up,
        "may_challenge": awarding.may_challenge(
            person, award if award and award.undone is None else None, at=now
        ),
        "challenges": awards.challenges(person, award.tender) if award else [],
        "may_approve": may_approve,
        "may_send_back": policy.may_send_back_direct(person, row),
        "may_award": may_award,
        "may_withdraw": may_withdraw,
        "declare_first": undeclared
        and (is_deciding or (person == row.proposed_by and row.state == "proposed") or held_up["hides_why"]),
        "is_deciding": is_deciding,
        "is_own": person == row.proposed_by,
    }
    return render(request, "sourcing/awarding/direct.html", context)


def _held_up(person: Person | None, award: Award | None) -> dict[str, Any]:
    """Whether a person may undo an award, and whose interest holds it up once they declared their own."""
    may_undo = late.may_undo(person, award) if award and award.undone is None else None
    if award is None or may_undo is None or not (may_undo or must_declare_first(may_undo)):
        return {"may_undo": may_undo, "interests": (), "hides_why": False}
    found = late.must_stay_free(award).reasons
    return {
        "may_undo": may_undo,
        "interests": found if may_undo else (),
        "hides_why": bool(found) and not may_undo,
    }


def propose_direct(request: Any, pk: object) -> HttpResponse:
    """Propose to give an approved service (``pk``) to a provider without a competition."""
    person = actor(request)
    row = specifications.specification(person, request.place, pk)
    policy.may_propose_direct(person, row).enforce()
    return form_page(
        request,
        partial(
            forms.Propose,
            grounds=policy.grounds(row),
            lots=policy.lots_to_give(row),
            initial={"price_pence": row.budget_pence} if not row.lots.exists() else {},
        ),
        act=lambda clean: actions.propose_direct(by=person, specification=row, **clean),
        done=lambda direct: direct,
        context={
            "title": _("Propose a direct award"),
            "caption": row.title,
            "intro": _(
                "Another officer approves it. From then on everyone can read all of this. Other providers "
                "can challenge the award in its standstill, where the ground has one; anyone can complain."
            ),
            "submit": _("Propose it to another officer"),
            "back": reverse("sourcing:home", args=[row.place.slug]),
        },
        said=_(
            "The direct award is proposed. Nobody outside hears of it before another officer approves it."
        ),
    )


def approve_direct(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.direct_award(person, request.place, pk)
    return button_page(
        request,
        act=lambda: actions.approve_direct(by=person, row=row),
        done=row,
        said=_("It is announced with its transparency notice. The award comes next."),
    )


def award_directly(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.direct_award(person, request.place, pk)
    return button_page(
        request,
        act=lambda: actions.award_directly(by=person, row=row),
        done=row,
        said=_("The award is made, and its notice is published."),
    )


def send_back_direct(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.direct_award(person, request.place, pk)
    policy.may_send_back_direct(person, row).enforce()
    return form_page(
        request,
        forms.SendBack,
        act=lambda clean: actions.send_back_direct(by=person, row=row, **clean),
        done=row,
        context={
            "title": _("Send it back"),
            "caption": row.title,
            "submit": _("Send it back"),
            "back": row.get_absolute_url(),
        },
        said=_("It is sent back."),
    )


def withdraw_direct(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.direct_award(person, request.place, pk)
    policy.may_withdraw_direct(person, row).enforce()
    return form_page(
        request,
        sourcing_forms.Reason,
        act=lambda clean: actions.withdraw_direct(by=person, row=row, **clean),
        done=row,
        context={
            "title": _("Withdraw the direct award"),
            "caption": row.title,
            "submit": _("Withdraw it"),
            "back": row.get_absolute_url(),
        },
        said=_("It is withdrawn. Everyone can read why."),
    )
