"""Pages on who delivers what for how much, and whose pay hangs on whom."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from commonweal.people.consortia import actions, forms, money, policy, queries, standing
from commonweal.people.models import Consortium, ConsortiumMember, DeliveryPart, Organisation, PaymentTie
from commonweal.web.views import actor, button_page, form_page


@login_required
def shared_work(request: Any, pk: object) -> HttpResponse:
    """Who delivers what, for members alone."""
    person = actor(request)
    found = queries.own(person, pk)
    asked = forms.Price(request.GET)
    asked.full_clean()
    lots, ties = queries.lots(person, found), list(queries.ties(person, found))
    here = standing.organisations(found)
    called = money.called([*here, *(each for tie in ties for each in (tie.paid, tie.hangs_on))])
    names = {each.pk: called[each.pk] for each in here}
    shared = (money.shared_out(found, lot.name, lot.parts, asked.cleaned_data["price"]) for lot in lots)
    context = {
        "consortium": found,
        "lots": lots,
        "price": asked,
        "shared": [each for each in shared if each],
        "ties": [(tie, called[tie.paid_id], called[tie.hangs_on_id]) for tie in ties],
        "names": list(names.values()),
        "links": [
            (names[tie.hangs_on_id], names[tie.paid_id])
            for tie in ties
            if tie.paid_id in names and tie.hangs_on_id in names
        ],
        "hanging": money.hangs(names, ties),
        "may_allocate": policy.may_allocate(person, found, None),
        "may_write": policy.may_write(person, found),
    }
    return render(request, "people/consortia/shared_work.html", context)


@login_required
def give_part(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    found = queries.own(person, pk)
    policy.may_allocate(person, found, None).enforce()
    return form_page(
        request,
        partial(forms.GivePart, delivering=_taking_part(found, *ConsortiumMember.DELIVERS)),
        act=lambda clean: actions.give_part(by=person, consortium=found, **clean),
        done=lambda part: part.consortium.work_address,
        said=_("The part is given. It binds once every member's trustees approve the agreement."),
        context={
            "title": _("Who delivers what?"),
            "caption": found,
            "submit": _("Give the part"),
            "back": found.work_address,
        },
    )


@login_required
def take_part_away(request: Any, pk: object) -> HttpResponse:
    part = get_object_or_404(DeliveryPart.objects.select_related("organisation"), pk=pk)
    part.consortium = queries.own(actor(request), part.consortium_id)
    return button_page(
        request,
        act=lambda: actions.take_part_away(by=actor(request), part=part),
        done=part.consortium.work_address,
        said=_("The part was taken away."),
    )


@login_required
def tie_pay(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    found = queries.own(person, pk)
    policy.may_write(person, found).enforce()
    return form_page(
        request,
        partial(forms.Tie, taking_part=_taking_part(found)),
        act=lambda clean: actions.tie(by=person, consortium=found, **clean),
        done=found.work_address,
        context={
            "title": _("Whose pay hangs on whose work?"),
            "caption": found,
            "submit": _("Save"),
            "back": found.work_address,
        },
    )


@login_required
def untie_pay(request: Any, pk: object) -> HttpResponse:
    found = get_object_or_404(PaymentTie, pk=pk)
    found.consortium = queries.own(actor(request), found.consortium_id)
    return button_page(
        request,
        act=lambda: actions.untie(by=actor(request), tie=found),
        done=found.consortium.work_address,
        said=_("It was taken away."),
    )


def _taking_part(consortium: Consortium, *roles: str) -> Any:
    """The organisations that take part, in one of these roles where any is named: for a choice."""
    rows = consortium.members.filter(state="agreed")
    rows = rows.filter(role__in=roles) if roles else rows
    return Organisation.objects.filter(pk__in=rows.values("organisation")).order_by("name", "pk")
