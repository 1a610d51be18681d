"""What is written about readiness."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from commonweal.files import actions as files
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock, events
from commonweal.sourcing.models import HowToBid, Showing
from commonweal.sourcing.readiness import policy

Texts = str | Mapping[str, str]


@transaction.atomic
def write_how_to_bid(*, by: Person | None, place: Place, words: Texts, ask: Texts = "") -> HowToBid:
    """Write the place's own words for bidders; who wrote what before stays in the record."""
    place = Place.objects.select_for_update(no_key=True).get(pk=place.pk)
    policy.may_write_how_to_bid(by, place).enforce()
    assert by is not None
    row, _new = HowToBid.objects.update_or_create(
        place=place, defaults={"words": words, "ask": ask, "changed": clock.now(), "changed_by": by}
    )
    row.refresh_from_db()
    facts = {"words": row.words.languages, "ask": row.ask.languages}
    events.write("how to bid here written", about=row, by=by, facts=facts, public=True)
    return row


@transaction.atomic
def keep_showing(
    *, by: Person | None, organisation: Organisation, upload: Any = None, **said: Any
) -> Showing:
    """Keep one piece of evidence, with its paper if there is one; only members see it until it is shared."""
    policy.may_write_showing(by, organisation).enforce()
    assert by is not None
    row = Showing.objects.create(organisation=organisation, written=clock.now(), written_by=by, **said)
    if upload:
        row.paper = files.keep(by=by, upload=upload, about=row, public=True)
        row.save()
    events.write("evidence kept", about=row, by=by, facts={"kind": row.kind})
    return row


@transaction.atomic
def share_showing(*, by: Person | None, showing: Showing, shared: bool) -> Showing:
    """Let whoever has the link read it, or its members alone again."""
    showing = Showing.objects.select_for_update().get(pk=showing.pk)
    policy.may_share_showing(by, showing).enforce()
    showing.shared = shared
    showing.save()
    events.write("evidence shared" if shared else "evidence no longer shared", about=showing, by=by)
    return showing


@transaction.atomic
def take_away_showing(*, by: Person | None, showing: Showing) -> Showing:
    """Take a piece away: nobody can read it any longer, and its words and paper go."""
    showing = Showing.objects.select_for_update().get(pk=showing.pk)
    policy.may_take_away(by, showing).enforce()
    if showing.paper is not None and showing.paper.withdrawn_at is None:
        files.withdraw(by=by, stored=showing.paper, reason="Taken away with what it belonged to")
    showing.taken_away, showing.shared, showing.words = clock.now(), False, ""
    showing.save()
    events.write("evidence taken away", about=showing, by=by)
    return showing
