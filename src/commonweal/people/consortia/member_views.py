"""Pages of one organisation's place in a consortium: taking it, leaving it, its role, handing it over."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from commonweal.people.consortia import (
    actions,
    forms,
    place_forms,
    place_policy,
    policy,
    queries,
)
from commonweal.people.models import ConsortiumMember
from commonweal.web import limits
from commonweal.web.views import actor, button_page, form_page


@login_required
def agree_together(request: Any, pk: object) -> HttpResponse:
    member = queries.member(actor(request), pk)
    return button_page(
        request,
        act=lambda: actions.agree(by=actor(request), member=member, named=bool(request.POST.get("named"))),
        done=member.consortium,
        said=_("Your organisation takes part now. It may leave at any time."),
    )


@login_required
def decline_together(request: Any, pk: object) -> HttpResponse:
    member = queries.member(actor(request), pk)
    return button_page(
        request,
        act=lambda: actions.decline(by=actor(request), member=member),
        done="people:consortia",
        said=_("You declined the invitation."),
    )


@login_required
def let_be_named(request: Any, pk: object) -> HttpResponse:
    member = queries.member(actor(request), pk)
    named = bool(request.POST.get("named"))
    return button_page(
        request,
        act=lambda: actions.let_be_named(by=actor(request), member=member, named=named),
        done=member.consortium,
        said=_("The prospectus names it now.") if named else _("The prospectus does not name it any more."),
    )


@login_required
def take_back_invitation(request: Any, pk: object) -> HttpResponse:
    member = queries.member(actor(request), pk)
    return button_page(
        request,
        act=lambda: actions.take_back(by=actor(request), member=member),
        done=member.consortium,
        said=_("The invitation was taken back."),
    )


@login_required
def leave_consortium(request: Any, pk: object) -> HttpResponse:
    member = queries.member(actor(request), pk)
    policy.may_leave(actor(request), member).enforce()
    return form_page(
        request,
        forms.Leave,
        act=lambda clean: actions.leave(by=actor(request), member=member, **clean),
        done="people:consortia",
        said=_("Your organisation has left."),
        context={
            "title": _("Leave %(consortium)s") % {"consortium": member.consortium},
            "caption": member.organisation,
            "intro": _(
                "The other members are told. Your parts of the work need another member, and the consortium "
                "cannot bid before every member's trustees have approved a new agreement. What you agreed on "
                "leaving stands in the agreement that you approved."
            ),
            "submit": _("Leave"),
            "back": member.consortium.get_absolute_url(),
        },
    )


@login_required
def hand_over_place(request: Any, pk: object) -> HttpResponse:
    """Offer the place of one's own organisation, or of one that has left, to another."""
    member = queries.member(actor(request), pk)
    person = actor(request)
    place_policy.may_hand_over(person, member).enforce()

    def act(clean: dict[str, Any]) -> ConsortiumMember:
        limits.take("consortium invitations", limits.who(request), per_hour=30).enforce()
        return actions.hand_over(by=person, member=member, **clean)

    return form_page(
        request,
        place_forms.Successor if member.state == "left" else place_forms.HandOver,
        act=act,
        done=member.consortium,
        said=_("It is asked. Nothing changes hands before it agrees."),
        context={
            "title": _("Who takes the place of %(organisation)s?") % {"organisation": member.organisation},
            "caption": member.consortium,
            "intro": _(
                "The moment it agrees, it takes over the role, the parts of the work, the risks and whose "
                "pay hangs on whom. The trustees of every member then decide on a new version of the "
                "agreement, and a bid that was placed has to be renewed."
            ),
            "submit": _("Ask it"),
            "back": member.consortium.get_absolute_url(),
        },
    )


@login_required
def role_together(request: Any, pk: object) -> HttpResponse:
    member = queries.member(actor(request), pk)
    policy.may_change_role(actor(request), member, member.role).enforce()
    return form_page(
        request,
        partial(forms.Role, initial={"role": member.role}),
        act=lambda clean: actions.change_role(by=actor(request), member=member, **clean),
        done=member.consortium,
        context={
            "title": _("Your organisation's role"),
            "caption": member.consortium,
            "submit": _("Save"),
            "back": member.consortium.get_absolute_url(),
        },
    )


@login_required
def judge_member(request: Any, pk: object) -> HttpResponse:
    member = queries.member(actor(request), pk)
    policy.may_judge(actor(request), member).enforce()
    initial = {"tier": member.tier, "evidence": member.evidence, "evidence_on": member.evidence_on}
    return form_page(
        request,
        partial(forms.Judge, initial=initial),
        act=lambda clean: actions.judge(by=actor(request), member=member, **clean),
        done=member.consortium,
        context={
            "title": _("Does %(organisation)s meet the bar?") % {"organisation": member.organisation},
            "caption": member.consortium,
            "intro": member.consortium.bar,
            "submit": _("Save"),
            "back": member.consortium.get_absolute_url(),
        },
    )
