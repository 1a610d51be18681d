"""A person's private feed."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from django.test import Client

from commonweal.messages.models import Feed
from commonweal.people.models import Person

ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_person_makes_a_feed_that_shows_their_messages_whole_and_nobody_elses(
    client: Client, resident: Person, provider: Person, send_news: Any
) -> None:
    send_news(resident, thing="The park & <pool>")
    send_news(provider, thing="The tender")
    client.force_login(resident)
    client.post("/messages/feed/")
    client.post("/messages/feed/")
    feed = Feed.objects.get()
    assert feed.get_absolute_url() in client.get("/messages/").content.decode()
    response = Client().get(feed.get_absolute_url())
    assert response["Cache-Control"] == "private, no-store"
    entries = ElementTree.fromstring(response.content).findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["News of The park & <pool>"]
    assert "The park & <pool> was decided" in (entries[0].findtext(f"{ATOM}summary") or "")


def test_a_stopped_feed_is_gone_and_a_new_one_has_a_new_address(client: Client, resident: Person) -> None:
    client.force_login(resident)
    client.post("/messages/feed/")
    old = Feed.objects.get().get_absolute_url()
    client.post("/messages/feed/stop/")
    assert client.get(old).status_code == 404
    client.post("/messages/feed/")
    assert Feed.objects.get().get_absolute_url() != old


def test_no_page_but_a_button_makes_a_feed(client: Client, resident: Person) -> None:
    assert client.post("/messages/feed/").status_code == 302
    client.force_login(resident)
    assert client.get("/messages/feed/").status_code == 405
    assert not Feed.objects.exists()
