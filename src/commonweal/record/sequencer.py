"""Gives events their positions in the log, in batches, and signs a checkpoint after each.

Actions only insert; nothing they do waits for the log's head. The sequencer alone locks the head row, so two
that run at once take turns, and one that is killed leaves its batch for the next.
"""

from __future__ import annotations

from django.db import transaction

from commonweal.record import clock, keys, note, tree
from commonweal.record.leaf import leaf_hash
from commonweal.record.models import Checkpoint, Event, LogEntry, LogHead, Waiting

#: Events in one transaction; what is left over follows at once in the next.
BATCH = 1000


def sequence() -> int:
    """Give every waiting event its position; how many there were. Does nothing when none waits."""
    done = 0
    while Waiting.objects.exists():
        done += _batch()
    return done


@transaction.atomic
def _batch() -> int:
    LogHead.objects.get_or_create(pk=1)
    head = LogHead.objects.select_for_update().get(pk=1)
    events = list(Event.objects.filter(waiting__isnull=False).order_by("at", "pk")[:BATCH])
    if not events:
        return 0
    LogEntry.objects.bulk_create(
        [
            LogEntry(position=position, event=event, leaf_hash=leaf_hash(event))
            for position, event in enumerate(events, start=head.size)
        ]
    )
    Waiting.objects.filter(event__in=events).delete()
    before, head.size = head.size, head.size + len(events)
    head.save(update_fields=["size"])
    tree.cache_between(before, head.size)
    _sign(head.size)
    return len(events)


def _sign(size: int) -> Checkpoint:
    key = keys.log_key()
    root = tree.root(size)
    text = note.Checkpoint(key.public.name, size, root).text
    return Checkpoint.objects.create(
        size=size,
        root=root.hex(),
        at=clock.now(),
        note=f"{text}\n{key.sign(text)}\n",
        key=str(key.public),
    )
