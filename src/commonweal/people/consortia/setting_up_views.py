"""Pages on the way to a standing consortium: prospectus, steps and risks."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from commonweal.people.consortia import actions, policy, queries, setting_up_forms, standing
from commonweal.people.models import Consortium, ConsortiumRisk, Organisation, SetUpStep
from commonweal.web.views import actor, button_page, form_page


@login_required
def set_up(request: Any, pk: object) -> HttpResponse:
    """How far the consortium has come, step by step, and its risks with their owners."""
    person = actor(request)
    found = queries.own(person, pk)
    context = {
        "consortium": found,
        "steps": queries.steps(person, found),
        "risks": queries.risks(person, found),
        "may_write": policy.may_write(person, found),
        "may_bind": policy.may_bind(person, found),
    }
    return render(request, "people/consortia/set_up.html", context)


@login_required
def publish_prospectus(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    found = queries.own(person, pk)
    policy.may_bind(person, found).enforce()
    initial = {"prospectus": found.prospectus, "bar": found.bar}
    return form_page(
        request,
        partial(setting_up_forms.Prospectus, initial=initial),
        act=lambda clean: actions.publish_prospectus(by=person, consortium=found, **clean),
        done=found,
        said=_("Everyone can read the prospectus. It names those who agreed to be named."),
        context=_about(found, _("Publish the prospectus"), _("Publish it")),
    )


@login_required
def withdraw_prospectus(request: Any, pk: object) -> HttpResponse:
    found = queries.own(actor(request), pk)
    return button_page(
        request,
        act=lambda: actions.withdraw_prospectus(by=actor(request), consortium=found),
        done=found.set_up_address,
        said=_("Only members and those whom they ask see it now."),
    )


@login_required
def take_step(request: Any, pk: object, step: str) -> HttpResponse:
    person = actor(request)
    found = queries.own(person, pk)
    policy.may_write(person, found).enforce()
    if step not in SetUpStep.Step.values:
        raise Http404
    before = found.steps.filter(step=step).first()
    initial = {name: getattr(before, name) for name in setting_up_forms.Step.base_fields} if before else {}
    return form_page(
        request,
        partial(setting_up_forms.Step, initial=initial),
        act=lambda clean: actions.take_step(by=person, consortium=found, step=step, **clean),
        done=found.set_up_address,
        context=_about(found, SetUpStep.Step(step).label, _("Save")),
    )


@login_required
def own_risk(request: Any, pk: object, risk: str) -> HttpResponse:
    person = actor(request)
    found = queries.own(person, pk)
    policy.may_write(person, found).enforce()
    if risk not in ConsortiumRisk.Risk.values:
        raise Http404
    before = found.risks.filter(risk=risk).first()
    initial = {name: getattr(before, name) for name in setting_up_forms.Risk.base_fields} if before else {}
    members = [each.pk for each in standing.organisations(found)]
    owners = Organisation.objects.filter(pk__in=members).order_by("name", "pk")
    return form_page(
        request,
        partial(setting_up_forms.Risk, initial=initial, owners=owners),
        act=lambda clean: actions.own_risk(by=person, consortium=found, risk=risk, **clean),
        done=found.set_up_address,
        context=_about(found, ConsortiumRisk.Risk(risk).label, _("Save")),
    )


def _about(consortium: Consortium, title: Any, submit: Any) -> dict[str, Any]:
    return {"title": title, "caption": consortium, "submit": submit, "back": consortium.set_up_address}
