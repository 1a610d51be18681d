"""Pages on which organisations look for partners, are found, and are written to."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.consortia import actions, partner_forms, policy, queries
from commonweal.people.models import Approach, Organisation, PartnerOffer, WorkedExample
from commonweal.web import limits
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, button_page, form_page

COLUMNS = (
    Column(_("Organisation"), "organisation", link=True),
    Column(_("Kind"), "organisation.get_kind_display"),
    Column(_("Does"), "does"),
    Column(_("Where"), "where"),
    Column(_("Reaches"), "whom"),
    Column(_("Looks for"), "seeks"),
)


def partners(request: Any) -> HttpResponseBase:
    """Everyone who looks for partners, by what, where and whom they reach."""
    listing = Listing(
        request,
        queries.partners(),
        columns=COLUMNS,
        filters=partner_forms.PartnerFilter,
        name="partners",
        compact=True,
    )
    context = {"listing": listing, "mine": queries.speaks_for(actor(request))}
    return listing.download() or render(request, "people/consortia/partners.html", context)


def partner(request: Any, pk: object) -> HttpResponse:
    """What one organisation offers and looks for; withdrawn, it is for those alone who may show it again."""
    found = get_object_or_404(Organisation, pk=pk)
    offer = queries.offer_seen(actor(request), found)
    if offer is None:
        raise Http404
    context = {
        "organisation": found,
        "offer": offer,
        "where": offer.where,
        "examples": offer.examples.filter(withdrawn_at=None),
        "may_change": policy.may_offer(actor(request), found),
        "may_write": policy.may_write_to_any(actor(request), found),
        "shown": offer.state == PartnerOffer.State.SHOWN,
    }
    return render(request, "people/consortia/partner.html", context)


@login_required
def offer_partnership(request: Any, pk: object) -> HttpResponse:
    found = _own(request, pk)
    before = queries.offer_of(found)
    return form_page(
        request,
        partial(partner_forms.Offer, initial=partner_forms.said_before(before)),
        act=lambda clean: actions.offer_partnership(by=actor(request), organisation=found, **clean),
        done=lambda offer: offer,
        said=_("Everyone can find this now. You can withdraw it at any time."),
        context={
            "title": _("What do you offer partners?"),
            "caption": found,
            "intro": _("Everyone can read this. It shows nobody's name or email address."),
            "submit": _("Show it"),
            "back": before.get_absolute_url() if before else found.get_absolute_url(),
        },
    )


@login_required
def withdraw_offer(request: Any, pk: object) -> HttpResponse:
    found = _own(request, pk)
    return button_page(
        request,
        act=lambda: actions.withdraw_offer(by=actor(request), organisation=found),
        done=found,
        said=_("It is withdrawn. Nobody finds it from now on."),
    )


@login_required
def tell_example(request: Any, pk: object) -> HttpResponse:
    found = _own(request, pk)
    offer = get_object_or_404(PartnerOffer, organisation=found)
    return form_page(
        request,
        partner_forms.Example,
        act=lambda clean: actions.tell_example(by=actor(request), organisation=found, **clean),
        done=offer,
        said=_("The example is on your page."),
        context={
            "title": _("Tell what you delivered and learnt"),
            "caption": found,
            "submit": _("Add the example"),
            "back": offer.get_absolute_url(),
        },
    )


@login_required
def withdraw_example(request: Any, pk: object) -> HttpResponse:
    found = get_object_or_404(WorkedExample.objects.select_related("offer__organisation"), pk=pk)
    return button_page(
        request,
        act=lambda: actions.withdraw_example(by=actor(request), example=found),
        done=found.offer,
        said=_("The example is withdrawn."),
    )


@login_required
def write_to(request: Any, pk: object) -> HttpResponse:
    """Write to an organisation, below what was written between it and one's own before."""
    found = get_object_or_404(Organisation, pk=pk)
    person = actor(request)
    senders = queries.speaks_for(person).exclude(pk=found.pk)
    verdicts = {sender.pk: policy.may_write_to(person, sender, found) for sender in senders}
    if not verdicts and not policy.may_offer(person, found):
        policy.may_write_to_any(person, found).enforce()
    if not any(verdicts.values()):  # what keeps one of them from writing is told where none may
        next(iter(verdicts.values()), policy.may_write_to(person, found, found)).enforce()
    senders = senders.filter(pk__in=[pk for pk, verdict in verdicts.items() if verdict])

    def act(clean: dict[str, Any]) -> Approach:
        limits.take("letters to partners", limits.who(request), per_hour=20).enforce()
        return actions.write_to(by=person, to=found, **clean)

    return form_page(
        request,
        partial(partner_forms.WriteTo, senders=senders),
        act=act,
        done=reverse("people:write_to", args=[found.pk]),
        said=_("Your message is on its way to those who speak for it."),
        template="people/consortia/write_to.html",
        context={"to": found, "written": queries.written(person, found)},
    )


def _own(request: Any, pk: object) -> Organisation:
    """The organisation, for those who write for it; anyone else is told so before any form is shown."""
    found = get_object_or_404(Organisation, pk=pk)
    policy.may_offer(actor(request), found).enforce()
    return found
