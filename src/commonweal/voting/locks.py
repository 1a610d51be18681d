"""The locks under which ballots meet the close.

Casting holds a shared lock on the vote, closing an exclusive one: forty people cast side by side, and none of
them across the moment at which the box is emptied. On SQLite a transaction that writes is alone anyway.
"""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from commonweal.voting.models import Elector, Vote


def shared(vote: UUID) -> Vote:
    """The vote as it is now, held against changes and not against others who hold it so."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM voting_vote WHERE id = %s FOR SHARE", [vote])
    return Vote.objects.select_related("place").get(pk=vote)


def alone(vote: UUID) -> Vote:
    """The vote as it is now, for one who changes it: waits for all who cast, and they for this one."""
    Vote.objects.select_for_update().get(pk=vote)
    return Vote.objects.select_related("place").get(pk=vote)


def elector(found: Elector) -> Elector:
    """One elector's acts wait for each other."""
    return Elector.objects.select_for_update().get(pk=found.pk)
