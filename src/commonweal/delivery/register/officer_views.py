"""The pages of those who keep the register."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.delivery.register import actions, forms, policy, queries
from commonweal.needs import queries as needs
from commonweal.priorities.mainstream.queries import this_year
from commonweal.web.views import actor, form_page


def enter(request: Any) -> HttpResponse:
    """List a service that has no contract here."""
    person, place = actor(request), request.place
    policy.may_keep(person, place).enforce()
    return form_page(
        request,
        forms.Enter,
        act=lambda clean: actions.enter(by=person, place=place, **clean),
        done=lambda row: row,
        context={
            "title": _("List a service"),
            "caption": _("Service register"),
            "intro": _("For what was bought elsewhere, or what a public body provides itself."),
            "submit": _("List it"),
            "back": reverse("delivery:register", args=[place.slug]),
        },
        said=_("The service is in the register."),
    )


def describe(request: Any, pk: object) -> HttpResponse:
    """Say what kind of provider it is."""
    return _change(
        request, pk, forms.Describe, actions.describe, _("What kind of provider is it?"), ("small", "local")
    )


def open_to_choice(request: Any, pk: object) -> HttpResponse:
    """Show a service beside others that people can choose between."""
    fields = ("choice", "how_to_choose")
    return _change(request, pk, forms.Choice, actions.open_to_choice, _("Let people compare it"), fields)


def join_needs(request: Any, pk: object) -> HttpResponse:
    """Say which published needs the service meets, and how many people it can serve."""
    person, row = actor(request), queries.service(request.place, pk)
    policy.may_change(person, row).enforce()
    known = needs.needs(None, request.place).exclude(state="withdrawn")
    initial: dict[str, Any] = {"needs": [need.pk for need in row.needs.all()]}
    initial |= {"people_a_month": row.people_a_month, "people_from": row.people_from}
    return form_page(
        request,
        partial(forms.Needs, open_needs=known, initial=initial),
        act=lambda clean: actions.join_needs(by=person, service=row, **clean),
        done=row,
        context={
            "title": _("Say which needs it meets"),
            "caption": row.title,
            "submit": _("Publish"),
            "back": row.get_absolute_url(),
        },
        said=_("Published in the register."),
    )


def measure(request: Any, pk: object) -> HttpResponse:
    """Add how well the service does."""
    return _change(request, pk, forms.Measure, actions.measure, _("Add how well it does"))


def take_out(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), queries.service(request.place, pk)
    policy.may_take_out(person, row).enforce()
    return _change(request, pk, forms.TakeOut, actions.take_out, _("Take it out of the register"))


def _change(
    request: Any, pk: object, form: Any, action: Any, title: Any, begun: tuple[str, ...] = ()
) -> HttpResponse:
    """A form about one service, begun with what is known of it."""
    person, row = actor(request), queries.service(request.place, pk)
    policy.may_change(person, row).enforce()
    names = {True: "yes", False: "no", None: "unknown"}
    values = {name: getattr(row, name) for name in begun}
    initial = {name: value if isinstance(value, str) else names[value] for name, value in values.items()}
    return form_page(
        request,
        partial(form, initial=initial),
        act=lambda clean: action(by=person, service=row, **clean),
        done=row,
        context={
            "title": title,
            "caption": row.title,
            "submit": _("Publish"),
            "back": row.get_absolute_url(),
        },
        said=_("Published in the register."),
    )


def set_target(request: Any) -> HttpResponse:
    """Publish the share that one kind of provider is meant to have."""
    person, place = actor(request), request.place
    policy.may_keep(person, place).enforce()
    years = [this_year() + 1, *queries.years(place)]
    return form_page(
        request,
        partial(forms.SetTarget, years=years, initial={"year": this_year()}),
        act=lambda clean: actions.set_target(by=person, place=place, **clean),
        done=lambda row: row,
        context={
            "title": _("Publish a target"),
            "caption": _("Who provides"),
            "submit": _("Publish"),
            "back": reverse("delivery:shares", args=[place.slug]),
        },
        said=_("The target is published."),
    )
