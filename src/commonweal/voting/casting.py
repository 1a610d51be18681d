"""Casting a ballot.

The one exception to “an event in the same transaction”: an event here would stand beside the mark on the
register and tie the two together. ``reporting.py`` tells of ballots later, in batches and in figures only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.record import chance, clock
from commonweal.rules.reasons import Verdict, refused
from commonweal.voting import ballots, keys, locks, policy, queries
from commonweal.voting.box import Box
from commonweal.voting.models import Elector, Mark, Vote


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a voter takes away. The code says that a ballot is in the count and nothing of what it says."""

    code: str
    replaced: bool


@transaction.atomic
def cast(*, vote: Vote, code: str, choices: Mapping[str, int]) -> Receipt:
    """Put a ballot into the box for whoever holds this code; until the close a later one takes its place."""
    vote = locks.shared(vote.pk)
    received = clock.now()  # the database's wall clock, read after the lock
    policy.may_cast(vote, at=received).enforce()
    elector = _elector(vote, code)
    check(vote, choices)
    receipt = Receipt(chance.new_code(groups=4), replaced=not mark(elector, Mark.Channel.ONLINE))
    tag = keys.hashed(vote.pk, keys.BALLOTS, str(elector.pk))
    if receipt.replaced:
        _replace(vote, tag, ballots.written(choices), receipt)
    else:
        # With the key lost, a first ballot still counts, under a tag that no second one will find.
        Box(vote.pk).put(tag or chance.new_lot(), ballots.written(choices), receipt.code)
    return receipt


def check(vote: Vote, choices: Mapping[str, int]) -> None:
    """Refuse a ballot that does not keep to the form, with every fault in words."""
    faults = ballots.check(queries.form(vote), queries.options(vote), choices)
    if faults:
        Verdict(False, tuple(faults)).enforce()


def mark(elector: Elector, channel: str) -> bool:
    """Mark an elector as having voted: ``True`` the first time, ``False`` for changing a vote cast online.

    The mark is unique for an elector by the database's own constraint. Whoever voted on paper, or turns to
    paper after voting online, is refused: two channels never make two votes.
    """
    there, new = Mark.objects.get_or_create(elector=elector, defaults={"channel": channel})
    if not new and Mark.Channel.PAPER in {there.channel, channel}:
        refused(
            _("This person has already voted (%(channel)s)."),
            "already-voted",
            channel=str(there.get_channel_display()).lower(),
        ).enforce()
    return new


def _elector(vote: Vote, code: str) -> Elector:
    found = queries.elector_with(vote, code)
    # Asked again once the elector is held: the code may have been replaced while we waited.
    if found is not None and locks.elector(found).code_hash != found.code_hash:
        found = None
    policy.may_hold(found).enforce()
    assert found is not None
    return found


def _replace(vote: Vote, tag: str | None, written: str, receipt: Receipt) -> None:
    if tag is None or not Box(vote.pk).replace(tag, written, receipt.code):
        refused(
            _("Votes cannot be changed now. The vote that you cast first is in the box and counts."),
            "no-second-vote",
        ).enforce()
