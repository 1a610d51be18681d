"""The two databases' full text behind one question: in which entries does every word begin a word?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection
from django.db.models import BooleanField, F, Func, Q
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
    return Q(_Holds(F("number"), "title_vector" if title_only else "whole_vector", query))


class _Holds(Func):
    """Whether a row's generated column, which Django does not know of, matches: asked of the row itself.

    A query of its own for the numbers of what matches would have the database join the table with itself.
    """

    output_field = BooleanField()

    def __init__(self, beside: F, column: str, query: str) -> None:
        super().__init__(beside)
        self.column, self.query = column, query

    def as_sql(
        self, compiler: Any, connection: Any, *_more: Any, **_named: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        (beside,) = self.get_source_expressions()
        alias = compiler.quote_name_unless_alias(beside.alias)
        return f"{alias}.{connection.ops.quote_name(self.column)} @@ %s::tsquery", (self.query,)


_ENGINES: dict[str, Callable[[Sequence[str], bool], Q]] = {
    "sqlite": _sqlite,
    "postgresql": _postgresql,
}
