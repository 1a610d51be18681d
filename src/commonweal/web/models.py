"""The tables of this room, machinery both: allowances that are used up, and how far long work has come."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Bucket(models.Model):
    """One allowance of one asker: nothing but the moment at which it will be whole again.

    Machinery, like a session: it holds no part of the public's business and nobody's address, only a keyed
    hash, and is swept away once it is full.
    """

    key = models.CharField(max_length=64, primary_key=True)
    full_at = models.BigIntegerField(db_index=True)  # microseconds since 1970, by the database's clock

    def __str__(self) -> str:
        return self.key


class Progress(models.Model):
    """How far a piece of work off the request has come, for a page to show; see ``progress.py``.

    ``key`` names the work for ever, ``beat`` is when it was last heard of. It holds nothing of what is worked
    on, only words of what is being done and, where it could not go on, why.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to begin")
        RUNNING = "running", _("Under way")
        DONE = "done", _("Done")
        FAILED = "failed", _("Could not be finished")

    key = models.CharField(max_length=100, primary_key=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    step = models.PositiveIntegerField(default=0)
    steps = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=300, blank=True)
    problem = models.TextField(blank=True)
    beat = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
