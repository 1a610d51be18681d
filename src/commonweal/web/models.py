"""The one table of this room: how much of each allowance is used up."""

from __future__ import annotations

from django.db import models


class Bucket(models.Model):
    """One allowance of one asker: nothing but the moment at which it will be whole again.

    Machinery, like a session: it holds no part of the public's business and nobody's address, only a keyed
    hash, and is swept away once it is full.
    """

    key = models.CharField(max_length=64, primary_key=True)
    full_at = models.BigIntegerField(db_index=True)  # microseconds since 1970, by the database's clock

    def __str__(self) -> str:
        return self.key
