"""Work off the request: sending, and what is done every minute. Each may run any number of times."""

from __future__ import annotations

from django_tasks import task

from commonweal.messages import delivery
from commonweal.messages.models import Message
from commonweal.record import clock


@task()
def deliver(pk: str) -> str:
    """Send one message; enqueued in the transaction that writes it, so it is there if and only if that is."""
    return delivery.attempt(pk)


def due() -> list[str]:
    """The messages to try (again) now: put off by a failure, or left by a worker that was killed."""
    states = [Message.State.WAITING, Message.State.SENDING]
    found = Message.objects.filter(state__in=states, not_before__lte=clock.now()).values_list("pk", flat=True)
    return [str(pk) for pk in found]
