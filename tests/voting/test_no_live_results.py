"""While voting is open nobody sees how it goes: no page, export, feed or API reads the box."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver

from commonweal.people.models import Person
from commonweal.voting import actions
from commonweal.voting.box import Box
from commonweal.voting.models import Vote
from tests.voting.help import GARDEN

Open = tuple[Vote, list[str]]


def addresses(patterns: list[Any], vote: Vote, before: str = "") -> Iterator[str]:
    """Every address that can be made of this vote's place and id."""
    for pattern in patterns:
        route = before + str(getattr(pattern.pattern, "_route", "<unknown>"))
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, vote, route)
        else:
            made = route.replace("<slug:place>", vote.place.slug).replace("<uuid:pk>", str(vote.pk))
            if "<" not in made:
                yield f"/{made}"


def test_no_page_export_feed_or_api_reads_the_box_while_voting_is_open(
    vote_and_codes: Open, commissioner: Person, resident: Person
) -> None:
    vote, codes = vote_and_codes
    for code in codes:
        actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    found = set(addresses(get_resolver().url_patterns, vote))
    assert {f"/{vote.place.slug}/vote/{vote.pk}/{page}" for page in ("", "receipts/", "manage/")} <= found
    with CaptureQueriesContext(connection) as asked:
        Box(vote.pk).contents()
    assert Box(vote.pk).table in asked.captured_queries[0]["sql"], "reading the box would not be seen"
    read = []
    for person in (None, resident, commissioner):
        client = Client(raise_request_exception=False)
        if person is not None:
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        for address in sorted(found - {"/accounts/logout/"}):
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            read += [address for query in asked.captured_queries if Box(vote.pk).table in query["sql"]]
    assert not read
