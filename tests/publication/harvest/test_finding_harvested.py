"""The same notices in the same order on either database: what a plain reading of them finds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonweal.publication.harvest import actions
from commonweal.publication.harvest.listing import keep
from commonweal.publication.harvest.notices import opportunity
from commonweal.record import clock
from commonweal.search.words import words
from commonweal.sourcing.finding.opportunities import FindOpportunities, open_now
from commonweal.sourcing.models import Opportunity

pytestmark = pytest.mark.django_db

WORDS = st.lists(
    st.sampled_from(["Care", "caring", "Tŷ", "ty", "a", "ab", "roof", "ROOFS", "l'été", "ete", "2026"]),
    max_size=4,
).map(" ".join)
NOTICES = st.lists(st.tuples(WORDS, WORDS, st.integers(-1, 3), st.booleans()), max_size=7)


def process(title: str, text: str, days: int, is_open: bool) -> dict[str, Any]:
    closes = clock.now() + timedelta(days=days, hours=1)
    return {
        "date": "2026-11-01T10:00:00Z",
        "buyer": {"name": "Netherfold"},
        "tender": {
            "title": title or "-",
            "description": text,
            "status": "active" if is_open else "cancelled",
            "tenderPeriod": {"endDate": closes.replace(microsecond=0).isoformat()},
        },
    }


def plainly(asked: str) -> list[Any]:
    """By reading every notice: all words stand in it, those of three letters or more also as a beginning."""
    wanted = words(asked)
    now = clock.now()

    def holds(row: Opportunity) -> bool:
        text = words(f"{row.title} {row.summary} {row.buyer} {row.region}")
        return all(any(w == one or (len(one) > 2 and w.startswith(one)) for w in text) for one in wanted)

    rows = [row for row in Opportunity.objects.all() if row.is_open and row.closes > now and holds(row)]
    return [row.pk for row in sorted(rows, key=lambda row: (row.closes, row.pk))]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(corpus=NOTICES, asked=WORDS)
def test_the_list_holds_what_a_plain_reading_finds_in_the_stated_order(
    corpus: list[tuple[str, str, int, bool]], asked: str
) -> None:
    with transaction.atomic():
        origin = actions.portal("Elsewhere")
        keep(origin, {str(number): opportunity(process(*each)) for number, each in enumerate(corpus)})
        form = FindOpportunities({"words": asked})
        assert form.is_valid()
        assert [row.pk for row in form.narrow(open_now())] == plainly(asked)
        transaction.set_rollback(True)
