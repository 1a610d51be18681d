"""The pages of those who answer what people said, and write and publish the account."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from commonweal.needs import queries as needs
from commonweal.review import actions, forms, policy, queries
from commonweal.review.views import home_address
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, button_page, form_page


def open_review(request: Any, pk: object) -> HttpResponse:
    """Open a review of a contract (``pk``)."""
    person = actor(request)
    contract = queries.contract(request.place, pk)
    policy.may_open_review(person, contract).enforce()
    initial = {"title": _("Review: %(title)s") % {"title": contract.title}}
    return form_page(
        request,
        partial(forms.OpenReview, languages=request.place.languages, initial=initial),
        act=lambda clean: actions.open_review(by=person, contract=contract, **clean),
        done=lambda row: row,
        context={
            "title": _("Open a review"),
            "caption": contract.title,
            "intro": _("From then on anyone can say how it went. The provider is told."),
            "submit": _("Open it"),
            "back": home_address(request),
        },
        said=_("The review is open."),
    )


def write_summary(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.review(request.place, pk)
    policy.may_write(person, row).enforce()
    initial = {"summary": row.summary, "unheard": row.unheard}
    return form_page(
        request,
        partial(forms.WriteSummary, languages=request.place.languages, initial=initial),
        act=lambda clean: actions.write_summary(by=person, review=row, **clean),
        done=row,
        context={
            "title": _("Write the summary"),
            "caption": row.title,
            "intro": _("Whoever writes any of it does not publish the review: another officer does."),
            "submit": _("Keep it"),
            "back": row.get_absolute_url(),
        },
        said=_("The summary is kept."),
    )


def say_whom(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.review(request.place, pk)
    policy.may_write(person, row).enforce()
    outcomes = row.contract.specification.outcomes.all()
    return form_page(
        request,
        partial(forms.SayWhom, outcomes=outcomes, sides=queries.sides(row)),
        act=lambda clean: actions.say_whom(by=person, review=row, **clean),
        done=row,
        context={
            "title": _("Whom is each outcome for?"),
            "caption": row.title,
            "intro": _("Users of the service, or others: family, staff, neighbours, everyone else."),
            "submit": _("Keep it"),
            "back": row.get_absolute_url(),
        },
        said=_("The outcomes stand where you put them."),
    )


def write_lesson(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.review(request.place, pk)
    policy.may_write(person, row).enforce()
    return form_page(
        request,
        partial(forms.WriteLesson, needs=needs.open_needs(request.place), languages=request.place.languages),
        act=lambda clean: actions.write_lesson(by=person, review=row, **clean),
        done=row,
        context={
            "title": _("Write down what was learnt"),
            "caption": row.title,
            "submit": _("Keep it"),
            "back": row.get_absolute_url(),
        },
        said=_("The lesson is kept. It becomes evidence of need when the review is published."),
    )


def take_out_lesson(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.lesson(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.take_out_lesson(by=person, lesson=row),
        done=row.review,
        said=_("The lesson is taken out."),
    )


def publish(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.review(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.publish(by=person, review=row),
        done=row,
        said=_("The review is published. Its lessons are evidence of need now."),
    )


def voices(request: Any) -> HttpResponseBase:
    """What people said, for those who answer it."""
    listing = Listing(
        request,
        queries.voices(actor(request), request.place),
        filters=partial(forms.FilterVoices, reviews=queries.reviews(request.place)),
        columns=[
            Column(_("Reference"), "reference", link=True),
            Column(_("Review"), "review"),
            Column(_("Who speaks"), "get_speaker_display"),
            Column(_("Satisfaction"), "get_satisfaction_display"),
            Column(_("What was said"), "words"),
            Column(_("Received"), "received", "moment"),
            Column(_("State"), "stands.staff", "state"),
        ],
        name="voices",
    )
    return listing.download() or render(request, "review/voices.html", {"listing": listing})


def voice(request: Any, pk: object) -> HttpResponse:
    """What one person said as it came, and the form that answers them."""
    person = actor(request)
    row = get_object_or_404(queries.voices(person, request.place), pk=pk)
    return form_page(
        request,
        partial(forms.Reply, initial={"reply": row.reply}),
        act=lambda clean: actions.reply(by=person, voice=row, **clean),
        done=row,
        template="review/voice.html",
        context={
            "voice": row,
            "may_hold_back": policy.may_hold_back(person, row),
            "may_show_again": policy.may_show_again(person, row),
        },
        said=_("Your answer is kept. Its reader finds it with their reference."),
    )


def hold_back(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = get_object_or_404(queries.voices(person, request.place), pk=pk)
    policy.may_hold_back(person, row).enforce()
    return form_page(
        request,
        forms.Reason,
        act=lambda clean: actions.hold_back(by=person, voice=row, **clean),
        done=row,
        context={
            "title": _("Hold these words back"),
            "caption": row.reference,
            "intro": row.words,
            "submit": _("Hold them back"),
            "back": row.get_absolute_url(),
        },
        said=_("The words are not shown. They stay counted, and their author can read why."),
    )


def show_again(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = get_object_or_404(queries.voices(person, request.place), pk=pk)
    return button_page(
        request,
        act=lambda: actions.show_again(by=person, voice=row),
        done=row,
        said=_("The words are shown again."),
    )
