"""Keeping the index true: called by the action that publishes, changes or withdraws a page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models

from commonweal.record import bulk, chance, clock
from commonweal.search.models import Entry
from commonweal.search.words import words
from commonweal.web.translated import by_language

#: What is searched of one page, in characters. PostgreSQL indexes less than a megabyte of words for a row.
LONGEST_TEXT = 100_000
LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Page:
    """A public page as it is to be found: the model and the id of what it is about, and what stands on it."""

    model: type[models.Model]
    pk: UUID
    place: Any
    title: Any
    text: Any
    url: str


def index(row: models.Model, *, place: Any, title: Any, text: Any, url: str, public: bool = True) -> None:
    """Let ``row`` be found by the words of its title and text, from this transaction's commit on.

    Doing so again replaces what was known. Only what anybody may read is ever indexed: with
    ``public=False`` the row is forgotten instead, so a caller may pass on whether the page is public and
    need not ask itself. A text that stands in several languages is found by the words of each.
    """
    if public:
        index_all([Page(type(row), row.pk, place, title, text, url)])
    else:
        forget(row)


_NAMES = (
    *("id", "number", "about_type", "about_id", "place_id", "title", "text", "url"),
    *("title_words", "text_words", "at"),
)


def index_all(pages: Sequence[Page]) -> None:
    """Let many pages be found at once, each row once."""
    now = clock.now()
    bulk.write(Entry, _NAMES, [_entry(page, now) for page in pages], known_by=("about_type", "about_id"))


def _entry(page: Page, now: datetime) -> tuple[Any, ...]:
    fresh = chance.new_id()
    title, text = _shown(page.title, LONGEST_TITLE), _shown(page.text, LONGEST_TEXT)
    return (
        *(fresh, fresh.int >> 65, page.model._meta.label_lower, page.pk, page.place and page.place.pk),
        *(json.dumps(title), json.dumps(text), page.url, _all_words(title), _all_words(text), now),
    )


def forget(row: models.Model) -> None:
    """Let ``row`` be found no longer; forgetting what was never indexed changes nothing."""
    forget_all(type(row), [row.pk])


def forget_all(model: type[models.Model], pks: Sequence[UUID]) -> None:
    """Let many rows of one model be found no longer."""
    if pks:
        Entry.objects.filter(about_type=model._meta.label_lower, about_id__in=pks).delete()


def _shown(text: Any, longest: int) -> dict[str, str]:
    """The text in each of its languages, without what PostgreSQL cannot store: NUL, halves of surrogates."""
    return {
        language: words.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")[:longest]
        for language, words in by_language(text).items()
    }


def _all_words(text: Mapping[str, str]) -> str:
    """The words of every language, as many as fit: one character may count as eighteen (U+FDFA)."""
    joined = " ".join(word for each in text.values() for word in words(each))
    return joined if len(joined) <= LONGEST_TEXT else joined[:LONGEST_TEXT].rpartition(" ")[0]
