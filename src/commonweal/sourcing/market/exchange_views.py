"""The pages of offers and asks, and of the talk under them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.policy import holds
from commonweal.people.queries import organisations
from commonweal.rules.reasons import Verdict
from commonweal.sourcing.market import actions, policy, queries, talk_forms, talking
from commonweal.sourcing.models import Post
from commonweal.web import limits
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, button_page, form_page

COLUMNS = [
    Column(_("Offer or ask"), "title", link=True),
    Column(_("Kind"), "get_kind_display"),
    Column(_("By"), "by"),
    Column(_("Need"), "need"),
    Column(_("People a month"), "capacity", "number"),
    Column(_("State"), "stands", "state"),
    Column(_("Written"), "written", "moment"),
]
#: How much one person may write here in an hour.
PER_HOUR = 20


def posts(request: Any) -> HttpResponseBase:
    """What providers offer and buyers ask for."""
    person = actor(request)
    rows = queries.posts(person, request.place)
    listing = Listing(request, rows, filters=talk_forms.FilterPosts, columns=COLUMNS, name="offers-and-asks")
    context = {"listing": listing, "may_post": policy.may_post_any(person, request.place)}
    return listing.download() or render(request, "sourcing/market/posts.html", context)


def post(request: Any, pk: object) -> HttpResponse:
    """One offer or ask with its talk."""
    person = actor(request)
    row = queries.post(person, request.place, pk)
    context = {
        "post": row,
        "replies": row.replies.select_related("organisation", "post__place"),
        "rules": talking.RULES,
        "may_reply": _speaks(request, row),
        "may_close": policy.may_close_post(person, row),
        "may_hide": policy.may_hide_post(person, row),
        "may_hide_answers": policy.may_hide_here(person, row),
    }
    return render(request, "sourcing/market/post.html", context)


def write_post(request: Any, kind: str) -> HttpResponse:
    """Offer something, or ask for something."""
    person, place = actor(request), request.place
    if kind not in Post.Kind.values:
        raise Http404
    policy.may_post_any(person, place).enforce()
    form = partial(talk_forms.WritePost, kind=kind, needs=queries.published_needs(place), **_who(request))

    def act(clean: dict[str, Any]) -> Post:
        limits.take("offer or ask", limits.who(request), per_hour=PER_HOUR).enforce()
        return actions.post(by=person, place=place, kind=kind, **clean)

    return form_page(
        request,
        partial(form, initial={"need": request.GET.get("need", "")}),
        act=act,
        done=lambda row: row,
        context={
            "title": _("Offer something") if kind == Post.Kind.OFFER else _("Ask for something"),
            "intro": _("Everyone can read it, and any body can answer it in the open."),
            "submit": _("Publish"),
            "back": reverse("sourcing:posts", args=[place.slug]),
        },
        said=_("It is published."),
    )


def write_reply(request: Any, pk: object) -> HttpResponse:
    """Answer an offer or ask in the open."""
    person = actor(request)
    row = queries.post(person, request.place, pk)
    _speaks(request, row).enforce()

    def act(clean: dict[str, Any]) -> object:
        limits.take("offer or ask", limits.who(request), per_hour=PER_HOUR).enforce()
        return actions.reply(by=person, post=row, **clean)

    return form_page(
        request,
        partial(talk_forms.WriteReply, **_who(request)),
        act=act,
        done=row,
        context={
            "title": _("Answer in the open"),
            "caption": row.title,
            "intro": row.words,
            "submit": _("Publish"),
            "back": row.get_absolute_url(),
        },
        said=_("Your answer is there for everyone."),
    )


def close_post(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.post(person, request.place, pk)
    return button_page(
        request,
        act=lambda: actions.close_post(by=person, post=row),
        done=row,
        said=_("It is closed. What was said stays."),
    )


def hide_post(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.post(person, request.place, pk)
    policy.may_hide_post(person, row).enforce()
    return form_page(
        request,
        talk_forms.Hide,
        act=lambda clean: actions.hide_post(by=person, post=row, **clean),
        done=reverse("sourcing:posts", args=[row.place.slug]),
        context={"title": _("Hide it"), "caption": row.title, "back": row.get_absolute_url()},
        said=_("It is hidden, and its author is told why."),
    )


def hide_reply(request: Any, pk: object, reply: object) -> HttpResponse:
    person = actor(request)
    row = queries.post(person, request.place, pk)
    policy.may_hide_here(person, row).enforce()
    found = get_object_or_404(row.replies, pk=reply)
    return form_page(
        request,
        talk_forms.Hide,
        act=lambda clean: actions.hide_reply(by=person, reply=found, **clean),
        done=row,
        context={
            "title": _("Hide an answer"),
            "caption": row.title,
            "intro": found.words,
            "back": row.get_absolute_url(),
        },
        said=_("It is hidden, and its author is told why."),
    )


def _speaks(request: Any, row: Post) -> Verdict:
    """Whether the reader could answer, for a body of theirs or for the place."""
    person = actor(request)
    body = None if holds(person, row.place, "commissioner") else organisations(person).first()
    return policy.may_reply(person, row, body)


def _who(request: Any) -> dict[str, Any]:
    person = actor(request)
    return {
        "organisations": organisations(person),
        "is_officer": holds(person, request.place, "commissioner"),
    }
