"""Whom the public words of a consortium name: those who agreed to that, wherever their names stand."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from commonweal.people.models import Consortium, ConsortiumMember


def in_public(consortium: Consortium, words: str) -> str:
    """The words with each name taken out whose organisation was asked, or takes or took part, unnamed."""
    return _pattern(_unnamed(consortium)).sub(_("[an organisation that has not agreed to be named]"), words)


def unnamed_in(consortium: Consortium, words: str) -> list[str]:
    """Which of these names stand in the words."""
    return [name for name in _unnamed(consortium) if _pattern([name]).search(words)]


def not_named(consortium: Consortium) -> int:
    """How many take part and are not named in public."""
    return consortium.members.filter(state="agreed", named_at=None).count()


def _unnamed(consortium: Consortium) -> list[str]:
    """Names of all who have to do with it, less those who agreed: an organisation may have more rows."""
    rows = ConsortiumMember.objects.filter(consortium=consortium)
    agreed = rows.filter(named_at__isnull=False).values("organisation")
    return sorted(set(rows.exclude(organisation__in=agreed).values_list("organisation__name", flat=True)))


def _pattern(names: list[str]) -> re.Pattern[str]:
    """Any of the names as whole words, however spaced or written; nothing where there are none."""
    longest_first = sorted(filter(str.split, names), key=len, reverse=True)
    found = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)" if found else r"(?!)", re.IGNORECASE)
