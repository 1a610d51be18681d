"""The pages of notices: the list, one notice with its line, and what officers write."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.policy import holds
from commonweal.record import clock
from commonweal.sourcing import queries as sourcing
from commonweal.sourcing.finding import in_short
from commonweal.sourcing.market.policy import may_record
from commonweal.sourcing.models import Tender
from commonweal.sourcing.notices import actions, forms, papers, performance, policy, queries, room
from commonweal.sourcing.notices.kinds import KINDS, Kind, for_officers
from commonweal.sourcing.notices.room_views import rows_of
from commonweal.sourcing.opening import attempts
from commonweal.specifications import queries as specifications
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, button_page, form_page

COLUMNS = [
    Column(_("Notice"), "title", link=True),
    Column(_("Kind"), "of_kind"),
    Column(_("State"), "stands", "state"),
    Column(_("Value"), "value_pence", "pounds"),
    Column(_("Published"), "published", "moment"),
]


def notices(request: Any) -> HttpResponseBase:
    """Every notice of the place, of every kind."""
    person = actor(request)
    listing = Listing(
        request,
        queries.notices(person, request.place),
        filters=forms.FilterNotices,
        columns=COLUMNS,
        name="notices",
    )
    context = {
        "listing": listing,
        "due": performance.due(request.place),
        "writable": list(for_officers()) if holds(person, request.place, "commissioner") else [],
    }
    return listing.download() or render(request, "sourcing/notices/notices.html", context)


def notice(request: Any, pk: object) -> HttpResponse:
    """One notice, with all its dates, and the line of its procurement."""
    person = actor(request)
    row = queries.notice(person, request.place, pk)
    award = row.tender.award if row.tender else None
    results = row.results or (performance.results(row) if row.state == "draft" else [])
    context = {
        "notice": row,
        **in_short.of_other(notice=row),
        "line": queries.timeline(row.tender, row.specification),
        "contract": getattr(award, "contract", None),
        "awarded": queries.awarded_in(row),
        "results": results,
        "left_out": performance.left_out(results),
        "heard": row.heard.all(),
        "papers": rows_of(row.papers.select_related("tender__place", "notice__place"), person),
        "beside": rows_of(
            row.beside.select_related("notice__place"), person, papers.may_withdraw_notice_paper
        ),
        "may_add_paper": papers.may_add_notice_paper(person, row),
        "may_add_contract": room.may_add_contract(person, row),
        "workshops": row.workshops.select_related("place"),
        "may_record": may_record(person, row, held_on=clock.today(), at=clock.now()),
        "may_publish": policy.may_publish_notice(person, row, at=clock.now()),
        "may_edit": policy.may_edit(person, row),
        "may_withdraw": policy.may_withdraw_notice(person, row),
        "may_put_off": policy.may_put_off_notice(person, row, at=clock.now()),
        "is_officer": holds(person, row.place, "commissioner"),
    }
    return render(request, "sourcing/notices/notice.html", context)


def write_notice(request: Any, kind: str) -> HttpResponse:
    """Write a notice of one kind; ``?about=`` fills in a service's title, words and budget."""
    person, place, of_kind = actor(request), request.place, _kind(kind)
    policy.may_write(person, place, of_kind).enforce()
    return form_page(
        request,
        partial(_form(request, of_kind), initial=_known(request)),
        act=lambda clean: actions.write(by=person, place=place, kind=kind, **clean),
        done=lambda row: row,
        context={
            "title": of_kind.title,
            "caption": of_kind.code,
            "intro": _("%(when)s A draft may leave out what is not known yet; publishing asks for it.")
            % {"when": of_kind.when},
            "submit": _("Keep as a draft"),
            "back": reverse("sourcing:notices", args=[place.slug]),
        },
        said=_("The draft is kept. Look at it, and publish it."),
    )


def change_notice(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.notice(person, request.place, pk)
    policy.may_edit(person, row).enforce()
    return form_page(
        request,
        partial(_form(request, row.of_kind), initial=forms.written(row)),
        act=lambda clean: actions.edit(by=person, notice=row, **clean),
        done=row,
        context={
            "title": _("Change the draft"),
            "caption": row.of_kind.title,
            "submit": _("Keep as a draft"),
            "back": row.get_absolute_url(),
        },
        said=_("The draft is kept."),
    )


def publish_notice(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.notice(person, request.place, pk)
    return button_page(
        request,
        act=lambda: actions.publish_notice(by=person, notice=row),
        done=row,
        said=_("The notice is published."),
    )


def withdraw_notice(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.notice(person, request.place, pk)
    policy.may_withdraw_notice(person, row).enforce()
    return form_page(
        request,
        forms.Withdraw,
        act=lambda clean: actions.withdraw_notice(by=person, notice=row, **clean),
        done=row,
        context={"title": _("Withdraw the notice"), "caption": row.title, "back": row.get_absolute_url()},
        said=_("The notice is withdrawn. Everyone can read why."),
    )


def put_off_notice(request: Any, pk: object) -> HttpResponse:
    """Give market engagement more time."""
    person = actor(request)
    row = queries.notice(person, request.place, pk)
    policy.may_put_off_notice(person, row, at=clock.now()).enforce()
    return form_page(
        request,
        partial(forms.MoreTime, initial={"closes": row.closes}),
        act=lambda clean: actions.put_off_notice(by=person, notice=row, **clean),
        done=row,
        context={
            "title": _("Give more time"),
            "caption": row.title,
            "intro": _("It can be put off, never brought forward. A change leaves seven days."),
            "submit": _("Publish the new date"),
            "back": row.get_absolute_url(),
        },
        said=_("The new date is published, and everyone concerned is told."),
    )


@attempts.recorded("change of dates refused", Tender)
def put_off(request: Any, pk: object) -> HttpResponse:
    """Give a tender (``pk``) more time."""
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    policy.may_put_off(person, row, at=clock.now()).enforce()
    return form_page(
        request,
        partial(forms.PutOff, initial={"questions_close": row.questions_close, "closes": row.closes}),
        act=lambda clean: actions.put_off(by=person, tender=row, **clean),
        done=row,
        context={
            "title": _("Give more time"),
            "caption": row.title,
            "intro": _(
                "Dates can be put off, never brought forward. A change leaves seven days to bid, or half of "
                "a short time."
            ),
            "submit": _("Publish the new dates"),
            "back": row.get_absolute_url(),
        },
        said=_("The new dates are published, and everyone concerned is told."),
    )


def watch(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    return button_page(
        request,
        act=lambda: actions.watch(by=person, tender=row),
        done=row,
        said=_("You are told of every change to it."),
    )


def unwatch(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    return button_page(
        request,
        act=lambda: actions.unwatch(by=person, tender=row),
        done=row,
        said=_("You are no longer told of its changes."),
    )


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def _form(request: Any, kind: Kind) -> Any:
    person, place = actor(request), request.place
    contracted = Tender.objects.filter(place=place, awards__contract__isnull=False)
    return partial(
        forms.Write,
        kind=kind,
        specifications=specifications.specifications(person, place),
        contracted=contracted,
    )


def _known(request: Any) -> dict[str, Any]:
    """What a service says already, where the address names one."""
    asked = request.GET.get("about")
    if not asked:
        return {}
    rows = specifications.specifications(actor(request), request.place)
    try:
        row = get_object_or_404(rows, pk=asked)
    except ValidationError:  # the address was typed by hand
        raise Http404 from None
    return {
        "specification": row,
        "title": row.title,
        "words": row.summary,
        "value_pence": row.budget_pence,
    }
