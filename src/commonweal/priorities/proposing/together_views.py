"""The pages on which two proposers make one proposal, and on which a proposer answers an officer's change."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from commonweal.priorities.models import Change, Proposal
from commonweal.priorities.proposing import actions, forms, policy, queries
from commonweal.web.views import actor, button_page, form_page


def choose_to_merge(request: Any, pk: object) -> HttpResponse:
    """Choose the other proposal: those that are most like one's own come first."""
    person, row = actor(request), queries.proposal(request.place, pk)
    policy.may_ask_to_merge(person, row).enforce()
    near = queries.alike(row.round, str(row.title), str(row.description), besides=row)
    others = row.round.proposals.filter(state="proposed").exclude(pk=row.pk).order_by("title__en", "pk")
    return form_page(
        request,
        partial(forms.MergeWith, others=others),
        act=lambda clean: clean["other"],
        done=lambda other: f"{row.get_absolute_url()}merge/{other.pk}/",
        template="priorities/proposing/choose_to_merge.html",
        context={**_about(row, _("Make one of two proposals"), _("Continue")), "alike": near},
    )


def ask_to_merge(request: Any, pk: object, other: object) -> HttpResponse:
    """Write the words of the one proposal, from both."""
    person, row = actor(request), queries.proposal(request.place, pk)
    second = get_object_or_404(Proposal, round=row.round, pk=other)
    policy.may_ask_to_merge(person, row, second).enforce()
    return form_page(
        request,
        partial(forms.Worded, initial=forms.both_worded([row, second])),
        act=lambda clean: actions.ask_to_merge(by=person, proposal=row, other=second, **clean),
        done=lambda merge: merge,
        context={
            **_about(row, _("The words of the one proposal"), _("Ask the other proposer")),
            "intro": _(
                "Both of you will be its proposers and all supporters of either its supporters, each counted "
                "once. The other may change these words before agreeing."
            ),
        },
        said=_("The other proposer is asked."),
    )


def merge(request: Any, pk: object) -> HttpResponse:
    """What is asked, for both proposers; whoever is asked agrees here, in these words or in changed ones."""
    person = actor(request)
    row = queries.merge(person, request.place, pk)
    if not policy.may_agree_merge(person, row):
        context = {"merge": row, "may_take_back": policy.may_take_back_merge(person, row)}
        return render(request, "priorities/proposing/merge.html", context)
    return form_page(
        request,
        partial(forms.Worded, initial=forms.worded(row)),
        act=lambda clean: actions.agree_merge(by=person, merge=row, **clean),
        done=lambda proposal: proposal,
        template="priorities/proposing/agree.html",
        context={**_about(row.other, _("Shall two proposals become one?"), _("Agree")), "merge": row},
        said=_("The two are one now. Both of you propose it."),
    )


def decline_merge(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.merge(person, request.place, pk)
    policy.may_decline_merge(person, row).enforce()
    return form_page(
        request,
        forms.Reason,
        act=lambda clean: actions.decline_merge(by=person, merge=row, **clean),
        done=row.other,
        context=_about(row.other, _("Go on apart"), _("Decline")),
        said=_("You go on apart. The other proposer reads why."),
    )


def take_back_merge(request: Any, pk: object) -> HttpResponse:
    row = queries.merge(actor(request), request.place, pk)
    return button_page(
        request,
        act=lambda: actions.take_back_merge(by=actor(request), merge=row),
        done=row.one,
        said=_("You ask no longer."),
    )


def change(request: Any, pk: object) -> HttpResponse:
    """What an officer suggests, beside what stands now; its proposer answers here."""
    person, row = actor(request), queries.change(request.place, pk)
    context = {
        "change": row,
        "proposal": row.proposal,
        "may_take_up": policy.may_take_up_change(person, row),
        "may_leave": policy.may_leave_change(person, row),
    }
    return render(request, "priorities/proposing/change.html", context)


def take_up_change(request: Any, pk: object) -> HttpResponse:
    row = queries.change(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.take_up_change(by=actor(request), change=row),
        done=lambda proposal: proposal,
        said=_("The change is part of your proposal."),
    )


def leave_change(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.change(request.place, pk)
    policy.may_leave_change(person, row).enforce()
    return form_page(
        request,
        forms.Reason,
        act=lambda clean: actions.leave_change(by=person, change=row, **clean),
        done=row.proposal,
        context=_about(row.proposal, _("Leave it as it is"), _("Leave it")),
        said=_("Your proposal stays as it was. The reason is published."),
    )


def offer_change(request: Any, pk: object) -> HttpResponse:
    """An officer suggests other words or another cost."""
    person, row = actor(request), queries.proposal(request.place, pk)
    policy.may_offer_change(person, row).enforce()

    def act(clean: dict[str, Any]) -> Change:
        return actions.offer_change(by=person, proposal=row, **clean)

    return form_page(
        request,
        partial(forms.Offer, initial=forms.worded(row)),
        act=act,
        done=lambda offered: offered,
        context={
            **_about(row, _("Suggest a change"), _("Suggest it")),
            "intro": _("The proposer takes it up or leaves it. Everyone reads both texts and your reason."),
        },
        said=_("The proposer is asked."),
    )


def _about(row: Proposal, title: Any, submit: Any) -> dict[str, Any]:
    return {"title": title, "caption": row.title, "submit": submit, "back": row.get_absolute_url()}
