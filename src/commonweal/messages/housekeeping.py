"""What is done for messages every minute, by whoever keeps the time (``commonweal serve``)."""

from __future__ import annotations

from commonweal.messages import delivery, digests, tasks


def every_minute() -> int:
    """Put together the digests that are due and try again what a failure put off; how many were tried.

    Two that do so at once harm nothing: each message is claimed under a lock.
    """
    digests.gather()
    due = tasks.due()
    for pk in due:
        delivery.attempt(pk)
    return len(due)
