"""What other rooms may want to hear of messages."""

from __future__ import annotations

from django.dispatch import Signal

#: An address without an account wants no more email on a topic: ``address`` and ``topic``.
stopped = Signal()
