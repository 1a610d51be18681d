"""One run of ``bench_search``: load the notices, then ask for ten terms over HTTP and in SQL by turns."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import django
from django.core.management import call_command

from benchmarks.figures import at_most
from benchmarks.grown_notices import Grown, grown
from benchmarks.serving import server

NOTICES = int(os.environ.get("BENCH_NOTICES", "1000000"))
TURNS, PER_PAGE = 20, 25
#: What is asked for: seldom and common words, two at once, beginnings of words, and no such word at all.
TERMS = (
    *("care", "school transport", "maintenance", "young people", "software licences"),
    *("clean", "roof", "consultancy", "nursery wales", "asbestos"),
)
BAR = 1.5
#: The same question as the page's, as one would write it by hand.
FOUND = """
    FROM search_entry e JOIN sourcing_opportunity o ON o.id = e.about_id
    WHERE e.about_type = 'sourcing.opportunity' AND e.whole_vector @@ %s::tsquery
      AND o.is_open AND o.closes > now()"""
COUNT = f"SELECT count(*) {FOUND}"  # nosec B608 - no words of others
PAGE = f"SELECT o.* {FOUND} ORDER BY o.closes, o.id LIMIT {PER_PAGE} OFFSET %s"  # nosec B608 - no words of others


def main() -> None:
    """Load, check that both find the same, then measure."""
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    started = time.perf_counter()
    load()
    print(f"{NOTICES} notices loaded and indexed in {time.perf_counter() - started:.0f} s", flush=True)
    counts = {term: _same(term) for term in TERMS}
    print("found: " + ", ".join(f"{term} {count}" for term, count in counts.items()), flush=True)
    with server() as (port, _process):
        _measure(port, counts)


def load() -> None:
    """Copy the notices and their words in, as the site would have kept them; indexes are made afterwards."""
    from django.db import connection

    from commonweal.record import clock

    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'search_entry_whole'")
        (index,) = cursor.fetchone()
        cursor.execute("DROP INDEX search_entry_whole")
        _copy(
            cursor,
            "sourcing_opportunity",
            OPPORTUNITY,
            (_opportunity(each, now) for each in grown(NOTICES, now)),
        )
        _copy(cursor, "search_entry", ENTRY, (_entry(each, now) for each in grown(NOTICES, now)))
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute(index)
        cursor.execute("VACUUM ANALYZE")


OPPORTUNITY = (
    *("id", "origin", "key", "source", "title", "summary", "buyer", "region", "categories"),
    *("kind", "codes", "budget_pence", "published", "closes", "is_open", "listed"),
)
ENTRY = (
    *("id", "about_type", "about_id", "number", "title", "text", "url", "title_words", "text_words", "at"),
)


def _copy(cursor: Any, table: str, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    with cursor.cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:  # nosec B608 - no words of others
        for row in rows:
            copy.write_row(row)


def _id(number: int, kind: int) -> UUID:
    """Spread like a random id, and always the same."""
    return UUID(int=(number * 0x9E3779B97F4A7C15F39CC0605CEDC835 + kind) % 2**128)


def _opportunity(each: Grown, now: datetime) -> tuple[Any, ...]:
    return (
        *(_id(each.number, 0), each.portal, f"grown {each.number}", "https://example.org/notice"),
        *(_json(each.title), _json(" ".join(each.sentences)), each.buyer, "", "[]"),
        *("tender", "", each.budget_pence, each.published, each.closes, each.is_open, now),
    )


def _entry(each: Grown, now: datetime) -> tuple[Any, ...]:
    about, own = _id(each.number, 0), _id(each.number, 1)
    text = " ".join(each.sentences)
    title, _space, number = each.title.rpartition(" ")
    words = " ".join([*map(_words, each.sentences), _words(each.buyer)])
    return (
        *(own, "sourcing.opportunity", about, each.number, _json(each.title), _json(f"{text} {each.buyer}")),
        *(f"/opportunities/elsewhere/{about}/", f"{_words(title)} {number}", words, now),
    )


@cache
def _words(text: str) -> str:
    """The words of a sentence: those of a text are its sentences' words, one after the other."""
    from commonweal.search.words import words

    return " ".join(words(text))


def _json(text: str) -> str:
    return json.dumps({"en": text.replace("\0", " ")})


def _asked(term: str) -> str:
    """The words as PostgreSQL is asked for them: of three letters or more also as a beginning."""
    return " & ".join(f"'{word}'" + (":*" if len(word) > 2 else "") for word in term.split())


def _same(term: str) -> int:
    """How many notices a term finds; an error where the site and the plain queries do not find the same."""
    from django.db import connection

    from commonweal.sourcing.finding.opportunities import asking, open_now

    rows = asking(urlencode({"words": term})).narrow(open_now())
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [_asked(term)])
        (count,) = cursor.fetchone()
        cursor.execute(PAGE, [_asked(term), 0])
        first = [row[0] for row in cursor.fetchall()]
    if rows.count() != count or [row.pk for row in rows[:PER_PAGE]] != first:
        raise RuntimeError(f"the site and the plain query find other notices for “{term}”")
    return int(count)


def _measure(port: int, counts: dict[str, int]) -> None:
    """Each term once a turn both ways, on its first page and its second by turns."""
    from django.db import connection

    site: list[float] = []
    plain: list[float] = []
    http = HTTPConnection("127.0.0.1", port)
    with connection.cursor() as cursor:
        for turn in range(-2, TURNS):
            for term in TERMS:
                page = turn % 2 + 1 if counts[term] > PER_PAGE else 1
                ours = _seconds(lambda: _get(http, term, page, counts[term]))  # noqa: B023 - called at once
                theirs = _seconds(lambda: _query(cursor, term, page))  # noqa: B023 - called at once
                if turn >= 0:
                    site.append(ours)
                    plain.append(theirs)
    for name, all_of in (("over HTTP", site), ("plain SQL", plain)):
        half, most = (_part(all_of, part) * 1000 for part in (0.5, 0.95))
        print(f"  {name}: half in {half:.1f} ms, 95 % in {most:.1f} ms, {len(all_of)} questions", flush=True)
    ratio = _part(site, 0.95) / _part(plain, 0.95)
    at_most(f"search/{NOTICES}-notices-95-in-100", ratio, "x the plain queries", bar=BAR)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _part(figures: list[float], part: float) -> float:
    return sorted(figures)[max(0, -(-int(len(figures) * part * 100) // 100) - 1)]


def _get(http: HTTPConnection, term: str, page: int, count: int) -> None:
    query = urlencode({"words": term, "page": page})
    http.request(
        "GET", f"/opportunities/?{query}", headers={"Host": "localhost", "X-Forwarded-For": "10.0.0.1"}
    )
    answer = http.getresponse()
    said = re.search(rb"<strong>([\d,]+)</strong>", answer.read())
    found = int(said[1].replace(b",", b"")) if said else 0
    if answer.status != 200 or found != count:
        raise RuntimeError(f"the page for “{term}”: {answer.status}, {found} of {count}")


def _query(cursor: Any, term: str, page: int) -> None:
    """The count, then the page; where nothing is found there is none to ask for.

    Asked all the same, PostgreSQL walks every open notice by its deadline in the hope of twenty-five.
    """
    cursor.execute(COUNT, [_asked(term)])
    (count,) = cursor.fetchone()
    if not count:
        return
    cursor.execute(PAGE, [_asked(term), (page - 1) * PER_PAGE])
    cursor.fetchall()


if __name__ == "__main__":
    main()
