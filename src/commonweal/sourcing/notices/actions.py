"""Every change of a notice, a tender's dates put off, and who is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock, events
from commonweal.search import actions as search
from commonweal.sourcing.finding import listing, saying, searches
from commonweal.sourcing.models import Notice, Seat, Tender, Watch
from commonweal.sourcing.notices import following, next_round, performance, policy
from commonweal.sourcing.notices.kinds import KINDS
from commonweal.sourcing.notices.telling import tell, tell_finders, tell_of_change
from commonweal.sourcing.notices.workflow import NOTICE

__all__ = [
    "edit",
    "publish_notice",
    "put_off",
    "put_off_notice",
    "tell",
    "tell_of_change",
    "unwatch",
    "watch",
    "withdraw_notice",
    "write",
]

#: What an officer writes of a notice.
WRITTEN = ("title", "words", "rating", "reason", "value_pence", "starts", "closes", "specification", "tender")


@transaction.atomic
def write(*, by: Person | None, place: Place, kind: str, **written: Any) -> Notice:
    """Begin a notice as a draft: anything but its title may still be open."""
    said = _said(written)
    policy.may_write(by, place, KINDS[kind], said.get("specification"), said.get("tender")).enforce()
    notice = Notice.objects.create(place=place, kind=kind, written_by=by, **said)
    events.write("notice drafted", about=notice, by=by, facts={"kind": kind})
    return notice


@transaction.atomic
def edit(*, by: Person | None, notice: Notice, **written: Any) -> Notice:
    """Change a draft."""
    notice, said = _held(notice), _said(written)
    policy.may_edit(by, notice).enforce()
    own = policy.may_write(by, notice.place, notice.of_kind, said.get("specification"), said.get("tender"))
    own.enforce()
    for name, value in said.items():
        setattr(notice, name, value)
    notice.save()
    events.write("notice changed", about=notice, by=by)
    return notice


@transaction.atomic
def publish_notice(*, by: Person | None, notice: Notice) -> Notice:
    """Publish a notice: everyone sees it in the same moment, and it stays as it is.

    That of how a contract has gone takes in what was verified in its time, as it stands now.
    """
    notice = _held(notice)
    if notice.kind == "performance" and notice.tender_id:  # No two of one contract tell of the same days.
        Tender.objects.select_for_update(of=("self",), no_key=True).get(pk=notice.tender_id)
    now = clock.now()
    policy.may_publish_notice(by, notice, at=now).enforce()
    notice.state, notice.published = NOTICE.target("publish_notice", notice.state), now
    notice.results = performance.results(notice)
    notice.save()
    facts: dict[str, Any] = {"kind": notice.kind, "title": str(notice.title), **_dates(notice)}
    if notice.reason:
        facts["reason"] = notice.reason
    if notice.rating:
        facts["rating"] = notice.rating
    if notice.results:
        facts["verified"] = {row["outcome"]: row["verified"] for row in notice.results}
    events.write("notice published", about=notice, by=by, facts=facts, public=True)
    if notice.of_kind.listed_until:
        searches.tell_of_other(listing.keep_notice(notice))
    else:
        address = notice.get_absolute_url()
        search.index(notice, place=notice.place, title=notice.title, text=notice.words, url=address)
    if notice.kind in next_round.BEGINS and notice.specification is not None:
        next_round.tell_begun(notice.specification, notice)
    return notice


@transaction.atomic
def withdraw_notice(*, by: Person | None, notice: Notice, reason: str) -> Notice:
    """Say that a notice no longer holds, and why; its words stay, and everyone concerned is told."""
    notice = _held(notice)
    policy.may_withdraw_notice(by, notice).enforce()
    people = told_of(notice)
    notice.state = NOTICE.target("withdraw_notice", notice.state)
    notice.withdrawn_because = reason
    notice.save()
    events.write("notice withdrawn", about=notice, by=by, facts={"reason": reason}, public=True)
    if notice.of_kind.listed_until:
        searches.tell_of_change(listing.keep_notice(notice), people, reason)
    return notice


@transaction.atomic
def put_off_notice(*, by: Person | None, notice: Notice, closes: datetime, reason: str) -> Notice:
    """Give market engagement more time, with a reason that stands on its page; everyone concerned is told."""
    notice = _held(notice)
    now = clock.now()
    policy.may_put_off_notice(by, notice, at=now).enforce()
    assert notice.closes is not None
    policy.must_close_later(notice.closes, closes, at=now).enforce()
    people = told_of(notice)
    facts = {"closed": notice.closes.isoformat(), "closes": closes.isoformat(), "reason": reason}
    notice.closes, notice.reason = closes, reason
    notice.save()
    events.write("deadline put off", about=notice, by=by, facts=facts, public=True)
    searches.tell_of_change(listing.keep_notice(notice), people, reason)
    return notice


@events.refusals("change of dates refused", about="tender")
@transaction.atomic
def put_off(
    *, by: Person | None, tender: Tender, questions_close: datetime, closes: datetime, reason: str
) -> Tender:
    """Give a tender more time, with a reason; everyone concerned is told in that moment.

    The time is read after the lock that bids are received under, so no bid is late by a deadline that had
    been put off before it came. Bids that are in stay in, and can be replaced.
    """
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    now = clock.now()
    policy.may_put_off(by, tender, at=now).enforce()
    policy.must_leave_time(tender, questions_close=questions_close, closes=closes, at=now).enforce()
    found_by = searches.finders(tender=tender)
    before, tender.questions_close, tender.closes = tender.closes, questions_close, closes
    tender.save()
    following.of_tender(tender, "tender_change", reason)
    assert before is not None
    facts = {"closed": before.isoformat(), "closes": closes.isoformat(), "reason": reason}
    events.write("deadline put off", about=tender, by=by, facts=facts, public=True)
    listed = listing.keep(tender)
    tell_of_change(tender, reason)
    tell_finders(listed, found_by, reason)
    return tender


@transaction.atomic
def watch(*, by: Person | None, tender: Tender) -> Watch:
    """Be told of every change to a tender; asking twice changes nothing."""
    policy.may_watch(by, tender).enforce()
    row, _new = Watch.objects.get_or_create(tender=tender, person=by, defaults={"since": clock.now()})
    return row


def unwatch(*, by: Person | None, tender: Tender) -> None:
    """Be told no more; nothing of it was public."""
    policy.may_watch(by, tender).enforce()
    Watch.objects.filter(tender=tender, person=by).delete()


def told_of(notice: Notice) -> set[Person]:
    """Whoever has a search that finds a notice, or a seat in a workshop about it."""
    seats = Seat.objects.filter(workshop__notice=notice).select_related("person")
    return searches.finders(notice=notice) | {row.person for row in seats}


def _held(notice: Notice) -> Notice:
    rows = Notice.objects.select_for_update(of=("self",)).select_related("place")
    return rows.get(pk=notice.pk)


def _said(written: Mapping[str, Any]) -> dict[str, Any]:
    """What was written, with the service of a tender that was named, and what it says of itself."""
    said = {name: written[name] for name in WRITTEN if name in written}
    if said.get("tender") is not None:
        said["specification"] = said["tender"].specification
    return said | (saying.kept(written["said"]) if "said" in written else {})


def _dates(notice: Notice) -> dict[str, str]:
    return {name: getattr(notice, name).isoformat() for name in notice.of_kind.wanted}
