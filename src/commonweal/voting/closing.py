"""Closing a vote: after this, nobody can tell whose a ballot was.

Each step is a transaction of its own, or can be repeated without harm, and the next run goes on where a
killed one stopped: the vote's state, the box's being there and ``pages_cleared`` say how far it came.
"""

from __future__ import annotations

from django.db import connection, transaction

from commonweal.people.models import Person
from commonweal.record import chance, clock, events
from commonweal.rules.canonical import digest
from commonweal.voting import ballots, box, clearing, districts, keys, locks, policy, queries
from commonweal.voting.models import Ballot, Entry, Mark, Receipt, ShortCode, Vote
from commonweal.voting.parts import WHOLE, split
from commonweal.voting.workflow import CLOSED, CLOSING, OPEN, VOTE


class BoxDisagreesError(RuntimeError):
    """The box and the register do not add up: people must look before any ballot is counted."""


def close(*, vote: Vote, by: Person | None = None) -> Vote:
    """Close a vote whose time is over, or finish a close that was cut short. ``by=None`` is the clock.

    Called outside a transaction, since clearing the database's pages cannot run in one; where that has to
    wait, the vote is closed and the next call clears them.
    """
    _end(vote, by)
    _empty_the_box(vote)
    keys.destroy(vote.pk, keys.BALLOTS)
    _finish(vote)
    _clear_pages(vote)
    vote.refresh_from_db()
    return vote


@transaction.atomic
def _end(vote: Vote, by: Person | None) -> None:
    """Take no more ballots. Whoever is casting at this moment finishes first; whoever comes after is late."""
    row = locks.alone(vote.pk)
    policy.may_close(by, row, at=clock.now()).enforce()
    if row.state == OPEN:
        row.state = VOTE.target("close", OPEN)
        row.save(update_fields=["state"])
        events.write("voting closed", about=row, by=by, public=True)


@transaction.atomic
def _empty_the_box(vote: Vote) -> None:
    """Copy ballots and receipts, each shuffled for itself and under new random ids, and drop the box."""
    row = locks.alone(vote.pk)
    old = box.Box(row.pk)
    if row.state != CLOSING or not old.exists():
        return
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    contents = old.contents()
    _must_add_up(row, contents)
    votes = chance.shuffled(_pieces(row, [choices for choices, _receipt in contents]))
    codes = chance.shuffled([receipt for _choices, receipt in contents if receipt])
    Ballot.objects.bulk_create(
        (Ballot(vote=row, choices=choices, district=district) for district, choices in votes), batch_size=500
    )
    Receipt.objects.bulk_create((Receipt(vote=row, code=code) for code in codes), batch_size=500)
    old.drop()
    ShortCode.objects.filter(elector__vote=row).delete()
    Entry.objects.filter(sheet__vote=row).update(says="")
    districts.settle(row)


def _pieces(vote: Vote, contents: list[str]) -> list[tuple[str, str]]:
    """The ballots, each under its district; with districts cut into parts that nothing joins again."""
    if not vote.districts.exists():
        return [(WHOLE, choices) for choices in contents]
    parts = queries.parts(vote)
    cut = (split(parts, ballots.read(choices)) for choices in contents)
    return [(district, ballots.written(chosen)) for pieces in cut for district, chosen in pieces]


def _must_add_up(vote: Vote, contents: list[tuple[str, str | None]]) -> None:
    """As many ballots as marks, channel by channel, and the ballot as it was fixed at the opening."""
    online = Mark.objects.filter(elector__vote=vote, channel=Mark.Channel.ONLINE).count()
    with_receipt = sum(receipt is not None for _choices, receipt in contents)
    if with_receipt != online or len(contents) - with_receipt != vote.paper_entered:
        raise BoxDisagreesError(
            f"{with_receipt} ballots online for {online} marks, {len(contents) - with_receipt} on paper for "
            f"{vote.paper_entered} entered"
        )
    if digest(queries.configuration(vote)) != vote.config_digest:
        raise BoxDisagreesError("the ballot is not the one that was fixed when voting opened")


@transaction.atomic
def _finish(vote: Vote) -> None:
    """Say on the public record how many voted, and the hash of all ballots together.

    Ballots are counted whole: the number of their parts, less those that are published, would tell how many
    chose something in a district whose few ballots are kept back.
    """
    row = locks.alone(vote.pk)
    if row.state != CLOSING:
        return
    row.state = VOTE.target("finish", CLOSING)
    row.save(update_fields=["state"])
    turnout = queries.turnout(row)
    facts = {
        "electors": turnout.electors,
        "online": turnout.online,
        "paper": turnout.paper,
        "ballots": queries.ballots_taken(row),
        "written off": row.paper_written_off,
        "profile": queries.profile_digest(row),
    }
    events.write("ballot box emptied", about=row, facts=facts, public=True)


def _clear_pages(vote: Vote) -> None:
    if clearing.clear():
        Vote.objects.filter(pk=vote.pk, state=CLOSED).update(pages_cleared=True)
