"""Opportunities that are not tenders: published for everyone in one moment, and withdrawn with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from commonweal.people import actions as people
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import chance, clock, events, links
from commonweal.sourcing.finding import listing, saying, searches
from commonweal.sourcing.market import asked as questions
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
    asked: Sequence[tuple[str, int, int]] = (),
    **written: Any,
) -> Call:
    """Publish an opportunity: it stands in the one list, and whoever saved a search that finds it is told.

    ``said``: its categories, and whom it suits. ``asked``: the questions that it is answered to and decided
    by on the site, each with its weight out of 100 and its words at most; the lot for equal points is drawn.
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
        asked=questions.questions(asked),
        lot_seed=chance.new_lot() if asked else "",
        **saying.kept(said),
        **written,
    )
    policy.complete(row).enforce()
    if asked and award is None:
        earlier = row.need.assessment.work if row.need is not None else None
        row.work = people.open_work(by=by, place=place, title=row.title, parent=earlier)
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
    if asked:
        facts["lot_sha256"] = questions.lot_digest(row)
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
