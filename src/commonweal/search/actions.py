"""Keeping the index true: called by the action that publishes, changes or withdraws a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models, transaction

from commonweal.record import chance, clock
from commonweal.search.models import Entry
from commonweal.search.words import words
from commonweal.web.translated import by_language

#: What is searched of one page, in characters. PostgreSQL indexes less than a megabyte of words for a row.
LONGEST_TEXT = 100_000
LONGEST_TITLE = 300


@transaction.atomic
def index(row: models.Model, *, place: Any, title: Any, text: Any, url: str, public: bool = True) -> None:
    """Let ``row`` be found by the words of its title and text, from this transaction's commit on.

    Doing so again replaces what was known. Only what anybody may read is ever indexed: with
    ``public=False`` the row is forgotten instead, so a caller may pass on whether the page is public and
    need not ask itself. A text that stands in several languages is found by the words of each.
    """
    if not public:
        forget(row)
        return
    shown_title, shown_text = _shown(title, LONGEST_TITLE), _shown(text, LONGEST_TEXT)
    fresh = chance.new_id()
    facts = {
        "place": place,
        "title": shown_title,
        "text": shown_text,
        "url": url,
        "title_words": _all_words(shown_title),
        "text_words": _all_words(shown_text),
        "at": clock.now(),
    }
    Entry.objects.update_or_create(
        about_type=row._meta.label_lower,
        about_id=row.pk,
        defaults=facts,
        create_defaults={**facts, "id": fresh, "number": fresh.int >> 65},
    )


def forget(row: models.Model) -> None:
    """Let ``row`` be found no longer; forgetting what was never indexed changes nothing."""
    Entry.objects.filter(about_type=row._meta.label_lower, about_id=row.pk).delete()


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
