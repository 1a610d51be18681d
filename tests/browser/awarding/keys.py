"""The key of the bids: its three holders are named, the opening is rehearsed, a lost share is replaced."""

from __future__ import annotations

import pyrage

from commonweal.files import splitting
from commonweal.sourcing import actions
from commonweal.sourcing.opening import actions as opening
from tests.browser.awarding.cast import Cast, to_the_notice
from tests.browser.journey.walk import Walk

FIRST, SECOND, THIRD = "First holder", "Second holder", "Third holder"
ONE, OTHER = "Key of one holder", "Key of another holder"
MAKE, NEW = "Make the key and hand it out", "Who holds the share from now on?"


def each_has_an_opening_key(walk: Walk, cast: Cast) -> None:
    """As in the walk through all stages, where they make it on its page."""
    holders = (cast.officer, cast.approver, cast.third_holder, cast.spare_holder)
    for holder, own in zip(holders, walk.own_keys, strict=True):
        opening.keep_key(by=holder, recipient=splitting.public_half(own))


def three_are_named(walk: Walk, cast: Cast) -> None:
    """Three different people; whoever has no key of their own is not among those to choose from."""
    to_the_notice(walk, cast.officer)
    walk.follow("Who holds the key of the bids")
    walk.follow("Name the three holders")
    walk.press(MAKE)
    walk.is_put_right(FIRST, SECOND, THIRD)
    for label, holder in ((FIRST, cast.officer), (SECOND, cast.approver), (THIRD, cast.officer)):
        walk.pick(label, holder.name)
    walk.press(MAKE)
    walk.is_put_right("Name three different people.")
    walk.has_picked(SECOND, cast.approver.name)
    walk.does_not_read(cast.outsider.name)
    walk.pick(THIRD, cast.third_holder.name)
    walk.press(MAKE)
    walk.is_told("The key is made and handed out.")


def the_opening_is_rehearsed(walk: Walk, cast: Cast) -> None:
    """No key that is wrong is shown again: neither what is no key, nor one's own twice, nor a stranger's."""
    stranger = str(pyrage.x25519.Identity.generate())
    mine, theirs, *_rest = walk.own_keys
    walk.follow("Rehearse the opening")
    walk.press("Try the keys")
    walk.is_put_right(ONE, OTHER)
    for first, second, why in (
        (mine, "a key of mine", "A key begins with AGE-SECRET-KEY-1."),
        (mine, mine, "One holder's key opens nothing."),
        (mine, stranger, "One of these keys belongs to none of the three holders."),
    ):
        walk.type(ONE, first)
        walk.type(OTHER, second)
        walk.press("Try the keys")
        walk.is_put_right(why, kept={ONE: "", OTHER: ""})
        walk.does_not_read(mine, stranger)
    walk.type(ONE, mine)
    walk.type(OTHER, theirs)
    walk.press("Try the keys")
    walk.is_told("The opening is rehearsed.")


def the_notice_goes_out(walk: Walk, cast: Cast) -> None:
    """As in the walk through all stages, where its page is met."""
    actions.publish(by=cast.officer, tender=cast.tender, questions_close=walk.noon(15), closes=walk.noon(30))
    cast.tender.refresh_from_db()


def a_share_is_lost_and_its_holder_replaced(walk: Walk, cast: Cast) -> None:
    """The two others give their keys. The lost share counts no more; bids that are in stay as they are."""
    why = "Their key was on a telephone that fell into the quay."
    mine, theirs, lost, _spare = walk.own_keys
    to_the_notice(walk, cast.officer)
    walk.follow("Who holds the key of the bids")
    walk.follow(f"Replace {cast.third_holder.name}")
    walk.type("Why?", why)
    walk.press("Replace")
    walk.is_put_right(NEW, ONE, OTHER, kept={"Why?": why})
    for holder, second, said in (
        (cast.spare_holder, lost, "One of these keys belongs to none of the three holders."),
        (cast.approver, theirs, "Name three different people."),
    ):
        walk.pick(NEW, holder.name)
        walk.type(ONE, mine)
        walk.type(OTHER, second)
        walk.press("Replace")
        walk.is_put_right(said, kept={"Why?": why, ONE: "", OTHER: ""})
        walk.has_picked(NEW, holder.name)
    walk.pick(NEW, cast.spare_holder.name)
    walk.type(ONE, mine)
    walk.type(OTHER, theirs)
    walk.press("Replace")
    walk.is_told("The shares are made anew.")
    walk.reads(cast.spare_holder.name)
    walk.does_not_read(cast.third_holder.name)
