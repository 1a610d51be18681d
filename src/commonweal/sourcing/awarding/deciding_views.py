"""The officers' pages on the way to an award: proposing it, approving it, sending it back."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.sourcing import forms as sourcing_forms
from commonweal.sourcing import queries as sourcing
from commonweal.sourcing.awarding import actions, forms, policy, queries
from commonweal.sourcing.judging import declaring
from commonweal.sourcing.models import AwardProposal, Tender
from commonweal.sourcing.presentations.policy import are_owed
from commonweal.web.views import actor, button_page, form_page


@declaring.first(Tender)
def propose_award(request: Any, pk: object) -> HttpResponse:
    """The reality check of the bid that came first by the published method; then another officer decides."""
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    policy.may_propose_award(person, row).enforce()
    return form_page(
        request,
        partial(forms.Reality, presentations_owed=are_owed(row)),
        act=lambda clean: actions.propose_award(by=person, tender=row, **clean),
        done=lambda proposal: proposal,
        template="sourcing/awarding/propose.html",
        context={
            "title": _("Propose the award"),
            "caption": row.title,
            "submit": _("Propose it to another officer"),
            "back": reverse("sourcing:grid", args=[row.place.slug, row.pk]),
            "computed": queries.computed(row),
        },
        said=_("The award is proposed. Nobody outside hears of it before another officer approves it."),
    )


@declaring.first(Tender)
def proposed_award(request: Any, pk: object) -> HttpResponse:
    """What is proposed, what was checked, and whether it is still so: for those who decide and who audit."""
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    policy.may_see_proposal(person, row).enforce()
    proposal = _proposal(row)
    context = {
        "tender": row,
        "proposal": proposal,
        "computed": queries.computed(row),
        "still_so": policy.still_so(proposal) if proposal.state == "proposed" else None,
        "may_approve": policy.may_approve_award(person, proposal),
        "may_send_back": policy.may_send_back_award(person, proposal),
    }
    return render(request, "sourcing/awarding/proposed.html", context)


def approve_award(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    policy.may_see_proposal(person, row).enforce()
    proposal = _proposal(row)
    return button_page(
        request,
        act=lambda: actions.approve_award(by=person, proposal=proposal),
        done=lambda award: award,
        said=_("The award is made, and every bidder is told why."),
    )


@declaring.first(Tender)
def send_back_award(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    policy.may_see_proposal(person, row).enforce()
    proposal = _proposal(row)
    policy.may_send_back_award(person, proposal).enforce()
    return form_page(
        request,
        sourcing_forms.Reason,
        act=lambda clean: actions.send_back_award(by=person, proposal=proposal, **clean),
        done=row,
        context={
            "title": _("Send the award back"),
            "caption": row.title,
            "intro": _("The reasons are published. They change no place in the ranking by themselves."),
            "submit": _("Send it back"),
            "back": proposal.get_absolute_url(),
        },
        said=_("The award is sent back. Everyone can read why."),
    )


def _proposal(tender: Tender) -> AwardProposal:
    """The newest proposal; where there is none there is no page."""
    found = tender.proposals.select_related("bid", "tender__place", "proposed_by", "settled_by").first()
    if found is None:
        raise Http404
    return found
