"""Every address, as every role: generated from the URL configuration, judged by ``access/``.

On SQLite each role knocks at each address. On PostgreSQL one of those who get the same answer does, and every
button is pressed: there it is about the statements that a page makes, which are those of the policy again for
everybody who is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.house.access import ROWS
from tests.house.access.rows import CONFIRM, ELSEWHERE, SIGN_IN, Answer, Row
from tests.house.markup import inline_code
from tests.house.world import FOREIGNER, NOBODY, ROLES, Town, undone

World = tuple[Town, Town]
REFUSALS = {403, 404, 405, SIGN_IN, CONFIRM}
each_row = pytest.mark.parametrize("row", ROWS, ids=str)
#: The rooms whose refusals begin with the sign-in that is missing.
WRITTEN_IN = {"budgets", "places", "priorities", "sourcing"}
#: Refused to everybody alike before anybody is asked for: for the day it is, or what the thing is.
NOT_FOR_WHO = {"sourcing:challenge_award", "sourcing:conclude_workshop", "sourcing:write_notice"}
policy_alone = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="only once: who is refused is decided before a statement is made"
)
each_button = pytest.mark.parametrize("row", [row for row in ROWS if row.button and row.tried], ids=str)


def routes(resolver: URLResolver, names: tuple[str, ...] = (), before: str = "") -> Iterator[tuple[str, str]]:
    """Every route's name, with its namespaces, and its pattern; a route without a name is named by that."""
    for entry in resolver.url_patterns:
        pattern = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield ":".join([*names, entry.name]) if entry.name else pattern, pattern
        else:
            yield from routes(entry, (*names, entry.namespace) if entry.namespace else names, pattern)


PATTERNS = dict(routes(get_resolver()))
#: The namespaces of our own rooms.
OURS = {name.partition(":")[0] for name in PATTERNS if ":" in name}


def is_kept_from_nobody(row: Row) -> bool:
    """Whether an address of a room where people write at length refuses whoever is signed out."""
    refuses = row.expected(NOBODY) == 403
    return refuses and row.route.partition(":")[0] in WRITTEN_IN and row.route not in NOT_FOR_WHO


def test_every_address_of_the_site_is_in_the_table_and_no_other() -> None:
    assert {row.route for row in ROWS} == set(PATTERNS)


def test_no_two_addresses_have_one_name() -> None:
    """Links go by name: of two addresses with one, this table would try the other only by chance."""
    own = [name for name, _pattern in routes(get_resolver()) if name.partition(":")[0] in OURS]
    assert [name for name, times in Counter(own).items() if times > 1] == []


@each_row
def test_each_role_gets_what_the_policy_says(row: Row, world: World, db: None) -> None:
    here, _there = world
    address = address_of(row, here, here)
    wrong = {}
    for role in ROLES if connection.vendor == "sqlite" else one_for_each_answer(row):
        response = here.browser(role).get(address)
        wanted = {405, row.others, row.nobody} if row.button else {row.expected(role)}
        if answer(response) not in wanted:
            wrong[role] = f"{answer(response)}, not {wanted}"
        if faults := unsafe(response):
            wrong[role] = "; ".join(faults)
    assert not wrong, address


@policy_alone
@each_row
def test_a_refused_post_changes_nothing(row: Row, world: World, db: None) -> None:
    here, _there = world
    address, before = address_of(row, here, here), rows_kept()
    wrong = {}
    for role in ROLES:
        if row.expected(role) in REFUSALS:
            got = answer(here.browser(role).post(address))
            if got not in {row.expected(role), 405}:
                wrong[role] = got
    assert not wrong, address
    assert rows_kept() == before


@policy_alone
@pytest.mark.parametrize("row", [row for row in ROWS if is_kept_from_nobody(row)], ids=str)
def test_whoever_is_signed_out_is_told_so_first_and_keeps_what_they_wrote(
    row: Row, world: World, db: None
) -> None:
    """A session may end while somebody writes, without a script too: nothing else need be in their way."""
    here, _there = world
    response = here.browser(NOBODY).post(address_of(row, here, here), {"words": "What I wrote."})
    assert response.status_code in {403, 405}
    if response.status_code == 405:
        return
    page = response.content.decode()
    assert re.search(r"</h1>\s*<p[^>]*>Sign in first", page), page[page.find("</h1>") :][:300]
    assert f"{reverse('account_login')}?next=" in page
    assert "What I wrote." in page


@each_button
def test_a_button_works_for_those_it_is_for(row: Row, world: World, db: None) -> None:
    """So that the refusals above are for the role and not for the state that the thing is in."""
    here, _there = world
    address = address_of(row, here, here)
    for role in sorted(row.only):
        with undone():
            assert answer(here.browser(role).post(address)) == row.answer, role


@policy_alone
@each_row
def test_a_thing_of_another_place_is_not_found_under_this_one(row: Row, world: World, db: None) -> None:
    here, there = world
    address = address_of(row, here, there)
    if "<slug:place>" not in PATTERNS[row.route] or address == address_of(row, here, here):
        return
    before, wrong = rows_kept(), {}
    for role in who_might_get_through(row):
        visitor = here.browser(role)
        for answered in (answer(visitor.get(address)), answer(visitor.post(address))):
            gate = {row.expected(role)} & REFUSALS | ({405} if row.button else set())
            if answered not in {404} | gate:
                wrong[role] = answered
    assert not wrong, address
    assert rows_kept() == before


def one_for_each_answer(row: Row) -> list[str]:
    """The first role of each different answer, in the order of the roles."""
    return list({row.expected(role): role for role in reversed(ROLES)}.values())


def who_might_get_through(row: Row) -> list[str]:
    """Who reads such things in their own place, here or there, and one who is nobody.

    Whoever is refused their own place's thing is refused by the same policy before anything is looked up.
    """
    let_in = [role for role in ROLES if row.expected(role) not in REFUSALS]
    return [*dict.fromkeys([NOBODY, FOREIGNER, *let_in])]


def address_of(row: Row, here: Town, of: Town) -> str:
    """The row's address in this place, about things of that place."""
    if row.route not in PATTERNS or "/" in row.route:
        return f"/{row.route}"
    things: list[Any] = [thing[1:] if thing[0] == "=" else of.things[thing] for thing in row.things]
    if "<slug:place>" in PATTERNS[row.route]:
        things.insert(0, here.place.slug)
    return reverse(row.route, args=things) + row.query


def answer(response: HttpResponseBase) -> Answer:
    """The status, or for a redirection what kind it is."""
    if response.status_code not in (301, 302, 303):
        return response.status_code
    path = response["Location"].split("?")[0]
    known = {reverse("account_login"): SIGN_IN, reverse("account_reauthenticate"): CONFIRM}
    return known.get(path, ELSEWHERE)


def unsafe(response: HttpResponseBase) -> list[str]:
    """What a page has that it must not: code or style within it, or a policy that would let such run."""
    policy = response.get("Content-Security-Policy", "")
    found = [] if "default-src 'none'" in policy else ["no Content-Security-Policy"]
    found += [word for word in ("unsafe-inline", "unsafe-eval", "unsafe-hashes") if word in policy]
    if response.get("Content-Type", "").startswith("text/html"):
        content = response.content if hasattr(response, "content") else b""
        found += inline_code(content.decode())
    return found


def rows_kept() -> dict[str, int]:
    """How many rows each table has: acts write events, so none may be hidden from this count.

    Left out are machinery's own (sessions, the buckets of rate limits) and what tells of a refusal.
    """
    tables = [
        model._meta.db_table
        for model in apps.get_models()
        if model._meta.app_label not in {"sessions", "web"}
    ]
    told = {model for model in tables if model.startswith("record_")} - {"record_event"}
    counts = " UNION ALL ".join(
        f"SELECT '{table}', COUNT(*) FROM {table}"
        + (" WHERE kind NOT LIKE '%%refused'" if table == "record_event" else "")
        for table in sorted(set(tables) - told)
    )
    with connection.cursor() as cursor:
        cursor.execute(counts)
        return dict(cursor.fetchall())
