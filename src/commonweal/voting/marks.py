"""Marks on the register: that an elector has voted, once, whichever way and however many try at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from commonweal.record import chance
from commonweal.rules.reasons import refused
from commonweal.voting.fixed import key
from commonweal.voting.models import Mark

#: The database's own constraint keeps marks unique: of two at once the later one waits for the earlier one's
#: transaction, and then does nothing. An error instead would put the elector into the database's log.
MARK = """
INSERT INTO voting_mark (id, elector_id, channel) VALUES (%s, %s, %s) ON CONFLICT (elector_id) DO NOTHING
"""


def values(elector: UUID, channel: str) -> list[Any]:
    """What ``MARK`` takes."""
    return [key(chance.new_id()), key(elector), channel]


def put(elector: UUID, channel: str) -> bool:
    """Mark an elector as having voted; ``False`` where they are marked already."""
    with connection.cursor() as cursor:
        cursor.execute(MARK, values(elector, channel))
        return bool(cursor.rowcount == 1)


def must_be_online(elector: UUID, channel: str) -> None:
    """Refuse whoever voted on paper or turns to it after voting online: two channels never make two votes."""
    there = Mark.objects.get(elector=elector)
    if Mark.Channel.PAPER in {there.channel, channel}:
        refused(
            _("This person has already voted (%(channel)s)."),
            "already-voted",
            channel=str(there.get_channel_display()).lower(),
        ).enforce()
