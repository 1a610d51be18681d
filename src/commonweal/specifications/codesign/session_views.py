"""The pages of sessions: to read of one, to sign up, to conclude it, and to say why nobody was heard."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.specifications.codesign import actions, forms, involvement, policy, queries
from commonweal.specifications.models import Group, Session, SignUp
from commonweal.web import limits
from commonweal.web.views import actor, form_page


def session(request: Any, pk: object, session: object) -> HttpResponse:
    """One session: when and where, how to come, and afterwards who came and what was concluded."""
    person = actor(request)
    row = _session(request, pk, session)
    context = {
        "session": row,
        "specification": row.specification,
        "attendance": row.attendance.all(),
        "may_sign_up": policy.may_sign_up(person, row),
        "may_conclude": policy.may_conclude_session(person, row),
        "may_cancel": policy.may_cancel_session(person, row),
        "sign_ups": queries.sign_ups(person, row),
    }
    return render(request, "specifications/codesign/session.html", context)


def sign_up(request: Any, pk: object, session: object) -> HttpResponse:
    """Say that one means to come; no account is needed."""
    person = actor(request)
    row = _session(request, pk, session)
    policy.may_sign_up(person, row).enforce()

    def act(clean: dict[str, Any]) -> SignUp:
        limits.take("session sign-up", limits.who(request), per_hour=20).enforce()
        return actions.sign_up(by=person, session=row, **clean)

    return form_page(
        request,
        partial(forms.SignUp, initial={"email": person.email if person else ""}),
        act=act,
        done=row,
        context=_on(row, _("Come to this session")),
        said=_("You are signed up. An email says when and where."),
    )


def plan_session(request: Any, pk: object) -> HttpResponse:
    """Announce a session, or write down one that was held."""
    specification = queries.taken_part_in(actor(request), request.place, pk)
    policy.may_plan_session(actor(request), specification).enforce()
    return form_page(
        request,
        forms.PlanSession,
        act=lambda clean: actions.plan_session(by=actor(request), specification=specification, **clean),
        done=lambda row: row,
        context={
            "title": _("Plan a session"),
            "caption": specification.title,
            "back": reverse("specifications:taking_part", args=[request.place.slug, specification.pk]),
            "intro": _("It is public at once. A session that was already held can be written down too."),
        },
        said=_("The session is announced."),
    )


def conclude_session(request: Any, pk: object, session: object) -> HttpResponse:
    """Say how many came of each group, and what was concluded."""
    row = _session(request, pk, session)
    policy.may_conclude_session(actor(request), row).enforce()

    def act(clean: dict[str, Any]) -> Session:
        came = {group: clean[f"came_{group}"] or 0 for group in Group.values}
        concluded = clean["concluded"]
        return actions.conclude_session(by=actor(request), session=row, came=came, concluded=concluded)

    return form_page(
        request,
        forms.ConcludeSession,
        act=act,
        done=row,
        context=_on(row, _("Who came, and what was concluded")),
        said=_("It is published, and whoever signed up is told."),
    )


def cancel_session(request: Any, pk: object, session: object) -> HttpResponse:
    row = _session(request, pk, session)
    policy.may_cancel_session(actor(request), row).enforce()
    return form_page(
        request,
        forms.Reason,
        act=lambda clean: actions.cancel_session(by=actor(request), session=row, **clean),
        done=row,
        context=_on(row, _("Cancel this session")),
        said=_("The session is cancelled, and whoever signed up is told."),
    )


def keep_gate(request: Any, pk: object, gate: str) -> HttpResponse:
    """Say why people were not heard; the reason is published at approval."""
    specification = queries.taken_part_in(actor(request), request.place, pk)
    policy.may_keep_gate(actor(request), specification).enforce()
    found = next((each for each in involvement.gates(specification) if each.found.name == gate), None)
    back = reverse("specifications:taking_part", args=[request.place.slug, specification.pk])
    lacks = " ".join(str(each) for each in found.lacks) if found else ""
    return form_page(
        request,
        forms.Reason,
        act=lambda clean: actions.keep_gate(
            by=actor(request), specification=specification, gate=gate, **clean
        ),
        done=back,
        context={
            "title": _("Say why people were not heard"),
            "caption": specification.title,
            "back": back,
            "intro": lacks,
        },
        said=_("Your reason is kept. It is published when the specification is approved."),
    )


def _session(request: Any, pk: object, session: object) -> Session:
    specification = queries.taken_part_in(actor(request), request.place, pk)
    row: Session = get_object_or_404(specification.sessions, pk=session)
    row.specification = specification
    return row


def _on(row: Session, title: Any) -> dict[str, Any]:
    return {"title": title, "caption": row.title, "back": row.get_absolute_url()}
