"""A piece of work: who has which role in it, what they declared, and the decisions on bars."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from commonweal.people import actions, forms, policy, queries, sayings
from commonweal.people.models import Office, Work, WorkRole
from commonweal.web import limits
from commonweal.web.views import actor, button_page, form_page, goes_on_to

#: How many roles one person gives in an hour: enough for a panel, and too few to try out who bids.
PER_HOUR = 20


def work(request: Any, pk: object) -> HttpResponse:
    """Roles by organisation and decisions, for anybody; names and declarations for the place's officers."""
    found = _work(request, pk)
    person = actor(request)
    officer = policy.holds(person, request.place, Office.Kind.COMMISSIONER, Office.Kind.AUDITOR)
    context = {
        "work": found,
        "parts": found.children.order_by("opened_at"),
        "public_roles": queries.public_roles(found),
        "permits": queries.permits(found),
        "holders": queries.holders(found).exclude(role=WorkRole.Role.BIDDER) if officer else [],
        "undeclared": queries.undeclared(found) if officer else [],
        "interests": queries.interests(found, person) if person else [],
        "own_roles": queries.own_to_speak_for(found, person),
        "is_commissioner": policy.holds(person, request.place, Office.Kind.COMMISSIONER),
    }
    return render(request, "people/work.html", context)


@login_required
def declare(request: Any, pk: object) -> HttpResponse:
    found = _work(request, pk)
    return form_page(
        request,
        forms.Declare,
        act=lambda clean: actions.declare_interest(by=actor(request), work=found, **clean),
        done=goes_on_to(request) or found,
        said=_("Your declaration is kept."),
        context={
            "title": _("Declare your interests"),
            "caption": found,
            "intro": _("The place's commissioners and auditors see what you declare. The public does not."),
            "submit": _("Declare"),
            "back": found.get_absolute_url(),
        },
    )


@login_required
def give_role(request: Any, pk: object) -> HttpResponse:
    found = _work(request, pk)
    policy.must_hold(actor(request), request.place, Office.Kind.COMMISSIONER).enforce()

    def act(clean: Any) -> object:
        limits.take("seats", limits.who(request), per_hour=PER_HOUR).enforce()
        return actions.give_role(by=actor(request), work=found, **clean)

    return form_page(
        request,
        forms.GiveRole,
        act=act,
        done=found,
        said=_("The role was given."),
        context={
            "title": _("Give a role"),
            "caption": found,
            "intro": _("Choose an organisation only where the person acts for it."),
            "submit": _("Give the role"),
            "back": found.get_absolute_url(),
        },
    )


@login_required
def say_of_role(request: Any, pk: object) -> HttpResponse:
    """What the holder of a role declares of it: an expert's field, a facilitator's skills and neutrality."""
    held = get_object_or_404(WorkRole, pk=pk, work__place=request.place)
    sayings.may_say_of_role(actor(request), held).enforce()
    expert = held.role == WorkRole.Role.EXPERT
    return form_page(
        request,
        forms.SayField if expert else forms.SayNeutrality,
        act=lambda clean: actions.say_of_role(by=actor(request), held=held, **clean),
        done=held.work,
        said=_("It is published with your role, without your name."),
        context={
            "title": _("Your field") if expert else _("Your skills and neutrality"),
            "caption": held.work,
            "intro": _("Everyone can read this beside your role. Your name is not shown to the public."),
            "submit": _("Publish it"),
            "back": held.work.get_absolute_url(),
        },
    )


@login_required
def permit_role(request: Any, pk: object) -> HttpResponse:
    found = _work(request, pk)
    policy.must_hold(actor(request), request.place, Office.Kind.COMMISSIONER).enforce()
    return form_page(
        request,
        forms.PermitRole,
        act=lambda clean: actions.permit_role(by=actor(request), work=found, **clean),
        done=found,
        said=_("The decision is published."),
        context={
            "title": _("Permit a role that is barred"),
            "caption": found,
            "intro": _(
                "The decision covers what bars the role today and nothing that arises later. Before bids are "
                "opened it covers nobody's bid."
            ),
            "submit": _("Publish the decision"),
            "back": found.get_absolute_url(),
        },
    )


@login_required
def end_role(request: Any, pk: object) -> HttpResponse:
    held = get_object_or_404(WorkRole, pk=pk, work__place=request.place)
    return button_page(
        request,
        act=lambda: actions.leave_role(by=actor(request), held=held),
        done=held.work,
        said=_("The role has ended."),
    )


def _work(request: Any, pk: object) -> Work:
    return get_object_or_404(Work.objects.select_related("parent", "place"), pk=pk, place=request.place)
