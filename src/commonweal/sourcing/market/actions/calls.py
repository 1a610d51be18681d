"""Opportunities that are not tenders: published for everyone in one moment, and withdrawn with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock, events, links
from commonweal.sourcing.finding import listing, saying, searches
from commonweal.sourcing.market import policy
from commonweal.sourcing.market.actions.rooms import concerned, held, tell
from commonweal.sourcing.market.workflow import CALL
from commonweal.sourcing.models import Award, Call
from commonweal.sourcing.notices.policy import must_close_later


@transaction.atomic
def call(
    *,
    by: Person | None,
    place: Place,
    kind: str,
    closes: datetime,
    award: Award | None = None,
    said: saying.Said = saying.NOTHING,
    **written: Any,
) -> Call:
    """Publish an opportunity: it stands in the one list, and whoever saved a search that finds it is told.

    ``said``: its categories, and whom it suits.
    """
    if award is not None:  # Its parts are counted together, one after another.
        award = Award.objects.select_for_update(of=("self",), no_key=True).get(pk=award.pk)
    policy.may_call(by, place, kind, award).enforce()
    assert by is not None
    row = Call(
        place=place,
        kind=kind,
        award=award,
        organisation=award.organisation if award else None,
        opens=clock.now(),
        closes=closes,
        published_by=by,
        **saying.kept(said),
        **written,
    )
    policy.complete(row).enforce()
    row.save()
    if row.need is not None:
        links.join(row.need, row, "proposals called for")
    if row.award is not None:
        links.join(row.award, row, "part given on")
    facts = {
        "kind": kind,
        "title": str(row.title),
        "closes": closes.isoformat(),
        "offered_by": row.offered_by,
        "most_pence": row.most_pence or 0,
    }
    events.write("opportunity published", about=row, by=by, facts=facts, public=True)
    searches.tell_of_other(listing.keep_call(row))
    return row


@transaction.atomic
def withdraw_call(*, by: Person | None, call: Call, reason: str) -> Call:
    """Offer it no longer, and say why; whoever watches, asked, or has a search that finds it is told."""
    row = held(call)
    policy.may_withdraw_call(by, row).enforce()
    found_by = searches.finders(call=row)
    row.state = CALL.target("withdraw_call", row.state)
    row.reason = reason
    row.save()
    listed = listing.keep_call(row)
    events.write("opportunity withdrawn", about=row, by=by, facts={"reason": reason}, public=True)
    tell(row, "call_changed", reason=reason)
    searches.tell_of_change(listed, found_by - concerned(row), reason)
    return row


@transaction.atomic
def put_off_call(*, by: Person | None, call: Call, closes: datetime, reason: str) -> Call:
    """Give it more time, with a reason that stands on its page; everyone concerned is told in that moment."""
    row = held(call)
    now = clock.now()
    policy.may_put_off_call(by, row, at=now).enforce()
    must_close_later(row.closes, closes, at=now).enforce()
    found_by = searches.finders(call=row)
    facts = {"closed": row.closes.isoformat(), "closes": closes.isoformat(), "reason": reason}
    row.closes, row.reason = closes, reason
    row.save()
    events.write("deadline put off", about=row, by=by, facts=facts, public=True)
    listed = listing.keep_call(row)
    tell(row, "call_changed", reason=reason)
    searches.tell_of_change(listed, found_by - concerned(row), reason)
    return row
