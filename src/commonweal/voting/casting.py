"""Casting a ballot.

The one exception to “an event in the same transaction”: an event here would stand beside the mark on the
register and tie the two together. ``reporting.py`` tells of ballots later, in batches and in figures only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from commonweal.record import chance, clock
from commonweal.rules.reasons import Verdict, refused
from commonweal.voting import ballots, fixed, keys, locks, marks, parts, policy, queries
from commonweal.voting import register as registers
from commonweal.voting.box import Box
from commonweal.voting.models import Mark, Vote
from commonweal.voting.parts import WHOLE

#: The time, where the vote stands, and who on its register holds a letter with this code, at one moment.
STANDS = """
SELECT {now}, vote.state, vote.config_digest, elector.id, elector.district FROM voting_vote vote
LEFT JOIN voting_elector elector ON elector.vote_id = vote.id AND elector.code_hash = %s WHERE vote.id = %s
"""

#: Who holds a code, and the key of the district they vote in.
Holder = tuple[UUID, str]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a voter takes away. The code says that a ballot is in the count and nothing of what it says."""

    code: str
    replaced: bool


@transaction.atomic
def cast(*, vote: Vote, code: str, choices: Mapping[str, int]) -> Receipt:
    """Put a ballot into the box for whoever holds this code; until the close a later one takes its place."""
    received, vote, holder = _as_it_stands(vote, code)
    policy.may_cast(vote, at=received).enforce()
    elector, district = holder or _holder(vote, code)
    check(vote, choices, district)
    written, receipt = ballots.written(choices), chance.new_code(groups=4)
    tag = keys.hashed(vote.pk, keys.BALLOTS, str(elector))
    # With the key lost, a first ballot still counts, under a tag that no second one will find.
    if Box(vote.pk).put_marking(elector, tag or chance.new_lot(), written, receipt):
        return Receipt(receipt, replaced=False)
    marks.must_be_online(elector, Mark.Channel.ONLINE)
    _replace(vote, tag, written, receipt)
    return Receipt(receipt, replaced=True)


def check(vote: Vote, choices: Mapping[str, int], district: str = WHOLE) -> None:
    """Refuse a ballot that does not keep to the forms of its parts, with every fault in words."""
    if faults := parts.check(queries.parts(vote), district, choices):
        Verdict(False, tuple(faults)).enforce()


def _as_it_stands(vote: Vote, code: str) -> tuple[datetime, Vote, Holder | None]:
    """By the database's wall clock, read after the lock, which keeps the vote and its codes as they are."""
    statement = STANDS.format(now=clock.EXPRESSION[connection.vendor])
    row = locks.ask(statement, [registers.code_hash(vote, code), fixed.key(vote.pk)], sharing=vote.pk)
    if row is None:
        raise Vote.DoesNotExist
    moment, state, digest, elector, district = row
    stands = clock.read(moment), fixed.in_state(vote.pk, state, digest)
    if elector is None:
        return *stands, None
    return *stands, (elector if isinstance(elector, UUID) else UUID(elector), district)


def _holder(vote: Vote, code: str) -> Holder:
    """Who holds this code, by a way other than their letter."""
    found = queries.elector_with(vote, code)
    policy.may_hold(found).enforce()
    assert found is not None
    return found.pk, found.district


def _replace(vote: Vote, tag: str | None, written: str, receipt: str) -> None:
    if tag is None or not Box(vote.pk).replace(tag, written, receipt):
        refused(
            _("Votes cannot be changed now. The vote that you cast first is in the box and counts."),
            "no-second-vote",
        ).enforce()
