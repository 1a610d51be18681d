"""The two databases' full text behind one question: in which entries does every word begin a word?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

#: A shorter word is found only whole: "a" would otherwise find nearly everything.
BEGINS_A_WORD = 3


def matching(asked: Sequence[str], *, title_only: bool = False) -> Q:
    """The condition that every word of ``asked`` (normalised, not empty) stands in the title, or anywhere.

    A word of three letters or more also finds the words that begin with it: "park" finds "parking".
    """
    return _ENGINES[connection.vendor](asked, title_only)


def _sqlite(asked: Sequence[str], title_only: bool) -> Q:
    # A word holds letters and digits only, so nothing in it can end the quotes.
    query = " AND ".join(f'"{word}"' + ("*" if len(word) >= BEGINS_A_WORD else "") for word in asked)
    if title_only:
        query = f"title_words : ({query})"
    return Q(number__in=RawSQL("SELECT rowid FROM search_words WHERE search_words MATCH %s", [query]))


def _postgresql(asked: Sequence[str], title_only: bool) -> Q:
    query = " & ".join(f"'{word}'" + (":*" if len(word) >= BEGINS_A_WORD else "") for word in asked)
    column = "title_vector" if title_only else "whole_vector"
    # A query of its own, so that it may stand inside any other, whatever that one calls its tables.
    found = f"SELECT number FROM search_entry WHERE {column} @@ %s::tsquery"  # nosec B608
    return Q(number__in=RawSQL(found, [query]))  # nosec B611


_ENGINES: dict[str, Callable[[Sequence[str], bool], Q]] = {
    "sqlite": _sqlite,
    "postgresql": _postgresql,
}
