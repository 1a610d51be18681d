"""Keeping the index true: called by the action that publishes, changes or withdraws a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from commonweal.record import chance, clock
from commonweal.search.models import Entry
from commonweal.search.words import words
from commonweal.web.translated import by_language

#: What is searched of one page, in characters. PostgreSQL indexes less than a megabyte of words for a row.
LONGEST_TEXT = 100_000
LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Page:
    """A public page as it is to be found: the row that it is about, and what stands on it."""

    row: models.Model
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
        index_all([Page(row, place, title, text, url)])
    else:
        forget(row)


def index_all(pages: Sequence[Page]) -> None:
    """Let many pages be found at once, each row once."""
    now = clock.now()
    Entry.objects.bulk_create(
        [_entry(page, now) for page in pages],
        update_conflicts=True,
        unique_fields=["about_type", "about_id"],
        update_fields=["place", "title", "text", "url", "title_words", "text_words", "at"],
    )


def _entry(page: Page, now: datetime) -> Entry:
    fresh = chance.new_id()
    title, text = _shown(page.title, LONGEST_TITLE), _shown(page.text, LONGEST_TEXT)
    return Entry(
        id=fresh,
        number=fresh.int >> 65,
        about_type=page.row._meta.label_lower,
        about_id=page.row.pk,
        place=page.place,
        title=title,
        text=text,
        url=page.url,
        title_words=_all_words(title),
        text_words=_all_words(text),
        at=now,
    )


def forget(row: models.Model) -> None:
    """Let ``row`` be found no longer; forgetting what was never indexed changes nothing."""
    forget_all([row])


def forget_all(rows: Sequence[models.Model]) -> None:
    """Let many rows of one kind be found no longer."""
    if rows:
        kind = rows[0]._meta.label_lower
        Entry.objects.filter(about_type=kind, about_id__in=[row.pk for row in rows]).delete()


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
