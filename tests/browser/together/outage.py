"""The service failed in the last hours: recorded by one officer, approved by another, time for everybody."""

from __future__ import annotations

from datetime import timedelta

from tests.browser.awarding import bidding
from tests.browser.awarding.cast import to_the_notice
from tests.browser.journey.walk import Walk
from tests.browser.together.cast import Cast

LINK = "The service failed: give the lost time back to all"
BEGAN, ENDED, SHOWS = "From when could nobody hand in a bid?", "Until when?", "What shows it?"
LOG = "The server's log shows no answer to anybody for two hours."


def one_is_late_and_refused(walk: Walk, cast: Cast) -> None:
    """A late bid is not taken for the asking, whatever kept it."""
    assert cast.tender.closes is not None
    walk.wait_until(cast.tender.closes)
    to_the_notice(walk, cast.second.person)
    walk.reads("Bids closed on")
    walk.does_not_read("Is it worth bidding?")


def an_officer_records_it(walk: Walk, cast: Cast) -> None:
    assert cast.tender.closes is not None
    closed = cast.tender.closes
    to_the_notice(walk, cast.officer)
    walk.follow(LINK)
    walk.type(SHOWS, LOG)
    walk.press("Record and publish it")
    walk.is_put_right(BEGAN, ENDED, kept={SHOWS: LOG})
    for began, ended, why in (
        (closed, closed - timedelta(hours=2), "It must have ended after it began"),
        (closed - timedelta(hours=2), walk.noon(2), "be over"),
        (closed - timedelta(days=40), closed, "It did not begin while bids were taken"),
    ):
        walk.moment(BEGAN, began)
        walk.moment(ENDED, ended)
        walk.press("Record and publish it")
        walk.is_put_right(why, kept={SHOWS: LOG})
        walk.keeps_moment(BEGAN, began)
        walk.keeps_moment(ENDED, ended)
    walk.moment(BEGAN, closed - timedelta(hours=2))
    walk.moment(ENDED, closed)
    walk.press("Record and publish it")
    walk.is_told("It is recorded. Once another commissioner approves it, everybody has that much more time.")
    walk.reads(LOG, "You recorded it, so another commissioner must approve it.")
    walk.does_not_read("Approve, and give the time back to all")
    to_the_notice(walk, cast.second.person)
    walk.reads("Bids closed on")


def another_approves_it(walk: Walk, cast: Cast) -> None:
    to_the_notice(walk, cast.approver)
    walk.follow(LINK)
    walk.reads(LOG, f"Recorded by {cast.officer.name}")
    walk.press("Approve, and give the time back to all")
    walk.is_told("Everybody has the time back that was lost.")
    before = cast.tender.closes
    cast.tender.refresh_from_db()
    assert before is not None
    assert cast.tender.closes is not None
    assert cast.tender.closes - before >= timedelta(hours=2)


def everyone_reads_why(walk: Walk, cast: Cast) -> None:
    to_the_notice(walk, None)
    walk.click(walk.page.get_by_role("main").get_by_role("link", name="Change", exact=False).last)
    walk.reads(LOG)


def everybody_has_the_time(walk: Walk, cast: Cast) -> None:
    """Whoever was late hands in a bid, and whoever was in time may replace theirs; then it is over."""
    to_the_notice(walk, cast.first.person)
    walk.follow("Replace your bid")
    to_the_notice(walk, cast.second.person)
    walk.follow("Bid")
    bidding.write(walk, cast.second)
    walk.press("Seal it and hand it in")
    walk.is_told("Your bid is sealed and in")
    assert cast.tender.closes is not None
    walk.wait_until(cast.tender.closes)
    to_the_notice(walk, cast.second.person)
    walk.reads("Bids closed on")
