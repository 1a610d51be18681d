"""A person's messages as an Atom feed (RFC 4287), the whole text in each entry."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed as Syndication
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from commonweal.messages import queries
from commonweal.messages.models import Feed, Message

LATEST = 50


class MyMessages(Syndication[Message, Feed]):
    """The latest messages of whoever asked for the feed. Its address is a secret, so no cache keeps it."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Feed:
        return get_object_or_404(Feed.objects.select_related("person"), pk=kwargs["pk"])

    def title(self, feed: Feed) -> str:
        return _("Messages to %(name)s") % {"name": feed.person}

    def link(self, feed: Feed) -> str:
        return reverse("messages:mine")

    def items(self, feed: Feed) -> QuerySet[Message]:
        return queries.mine(feed.person)[:LATEST]

    def item_title(self, item: Message) -> str:
        return item.subject

    def item_description(self, item: Message) -> str:
        return item.text

    def item_guid(self, item: Message) -> str:
        return f"urn:uuid:{item.pk}"

    def item_updateddate(self, item: Message) -> datetime:
        return item.written_at
