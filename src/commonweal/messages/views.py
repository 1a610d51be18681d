"""A reader's own messages, and how often they come."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from commonweal.messages import actions, policy, queries
from commonweal.messages.forms import ChoicesForm, HowForm
from commonweal.messages.models import Message, Preference
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, button_page, form_page

COLUMNS = [
    Column(_("Message"), "subject", link=True),
    Column(_("Written"), "written_at", "moment"),
    Column(_("Email"), "get_state_display"),
]


@login_required
def mine(request: HttpRequest) -> HttpResponseBase:
    listing = Listing(request, queries.mine(actor(request)), columns=COLUMNS, name="messages")
    feed = queries.feed(actor(request))
    address = request.build_absolute_uri(feed.get_absolute_url()) if feed else ""
    context = {"listing": listing, "feed_address": address}
    return listing.download() or render(request, "messages/mine.html", context)


@login_required
def message(request: HttpRequest, pk: Any) -> HttpResponse:
    found = Message.objects.filter(pk=pk).first()
    if found is None or not policy.may_read(actor(request), found):
        raise Http404
    return render(request, "messages/message.html", {"message": found})


@login_required
def choices(request: HttpRequest) -> HttpResponse:
    person = actor(request)
    return form_page(
        request,
        partial(ChoicesForm, initial=queries.choices(person)),
        act=lambda clean: actions.choose_all(by=person, choices=clean),
        done=reverse("messages:mine"),
        said=_("Your choices hold from the next message on."),
        context={
            "title": _("How often you hear from us"),
            "intro": _("Answers to what you just did, and what the law wants told, always come at once."),
            "submit": _("Save"),
            "back": reverse("messages:mine"),
        },
    )


@login_required
def make_feed(request: HttpRequest) -> HttpResponse:
    return button_page(
        request,
        act=lambda: actions.make_feed(by=actor(request)),
        done=reverse("messages:mine"),
        said=_("Give the address below to your feed reader. Whoever has it can read your messages."),
    )


@login_required
def stop_feed(request: HttpRequest) -> HttpResponse:
    return button_page(
        request,
        act=lambda: actions.stop_feed(by=actor(request)),
        done=reverse("messages:mine"),
        said=_("The feed has ended, and its address is worth nothing now."),
    )


@csrf_exempt  # the link itself is the permission, and mail programs post to it without a page (RFC 8058)
def unsubscribe(request: HttpRequest, pk: Any) -> HttpResponse:
    """Choose for one topic without signing in. A post of ``List-Unsubscribe=One-Click`` ends its emails."""
    preference = queries.preference(pk)
    if preference is None:
        raise Http404
    if request.POST.get("List-Unsubscribe") == "One-Click":
        actions.choose(preference=preference, how=Preference.How.NEVER)
        return HttpResponse(status=204)
    return form_page(
        request,
        partial(HowForm, initial={"how": Preference.How.NEVER}),
        act=lambda clean: actions.choose(preference=preference, **clean),
        done=preference,
        said=lambda chosen: _("Saved: %(how)s.") % {"how": chosen.get_how_display()},
        context={
            "title": preference.get_topic_display(),
            "intro": _("You now get these messages: %(how)s.") % {"how": preference.get_how_display()},
            "submit": _("Save"),
        },
    )
