"""A vote's ballot as it was fixed when voting opened, read once by each process.

Nothing of it can change afterwards: that is the rule of opening, and the close holds the ballot's digest
against it before anything is counted. So it may be kept, and a ballot is taken without reading it again.
What does change, the vote's state above all, is never taken from here.
"""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from uuid import UUID

from django.db import connection
from django.utils.translation import get_language

from commonweal.voting.ballots import BallotForm, Option
from commonweal.voting.models import Vote
from commonweal.voting.parts import District, Part, parted
from commonweal.voting.workflow import PREPARING

#: How many votes one process keeps; a place holds a few at a time.
VOTES = 64


def vote(pk: UUID) -> Vote | None:
    """The vote as it was when first read here; ``None`` where it is unknown or still being prepared."""
    try:
        return _vote(pk)
    except Vote.DoesNotExist:
        return None


def in_state(pk: UUID, state: str, digest: str) -> Vote:
    """The vote in the state, and with the ballot's digest, that it was just read to have; not to be saved."""
    known = vote(pk)
    if known is None or known.config_digest != digest:
        forget()
        return Vote.objects.select_related("place").get(pk=pk)
    if known.state == state:
        return known
    now = copy(known)
    now.state = state
    return now


def key(pk: UUID) -> UUID | str:
    """An id as a statement of our own must give it to this database."""
    return pk if connection.features.has_native_uuid_field else pk.hex


def options(pk: UUID) -> tuple[Option, ...]:
    """The options on a vote's fixed ballot, in the reader's language."""
    return _options(pk, get_language())


def read_options(vote: Vote) -> list[Option]:
    """The options as they stand in the database, in the order in which they were given."""
    return [
        Option(row.key, row.title, row.cost_pence, row.summary, row.address, row.district)
        for row in vote.options.order_by("order")
    ]


def districts(pk: UUID) -> tuple[District, ...]:
    """The districts of a vote's fixed ballot, in the reader's language."""
    return _districts(pk, get_language())


def read_districts(vote: Vote) -> list[District]:
    """The districts as they stand in the database, in the order in which they were given."""
    return [
        District(
            row.key,
            row.title,
            BallotForm(vote.kind, row.least, row.most, row.budget_pence, row.points),
            row.code,
        )
        for row in vote.districts.order_by("order")
    ]


def form(vote: Vote) -> BallotForm:
    """How people vote, in the whole place's part of the ballot."""
    return BallotForm(vote.kind, vote.least, vote.most, vote.budget_pence, vote.points)


def parts(pk: UUID) -> tuple[Part, ...]:
    """The parts of a vote's fixed ballot, in the reader's language."""
    return _parts(pk, get_language())


def forget() -> None:
    """Read everything again when it is next asked for."""
    _vote.cache_clear()
    _options.cache_clear()
    _districts.cache_clear()
    _parts.cache_clear()


@lru_cache(VOTES)
def _vote(pk: UUID) -> Vote:
    return Vote.objects.select_related("place").exclude(state=PREPARING).get(pk=pk)


@lru_cache(VOTES * 2)
def _options(pk: UUID, language: str | None) -> tuple[Option, ...]:
    return tuple(read_options(_vote(pk)))


@lru_cache(VOTES * 2)
def _districts(pk: UUID, language: str | None) -> tuple[District, ...]:
    return tuple(read_districts(_vote(pk)))


@lru_cache(VOTES * 2)
def _parts(pk: UUID, language: str | None) -> tuple[Part, ...]:
    return tuple(parted(form(_vote(pk)), _districts(pk, language), _options(pk, language)))
