"""What messages are about, as far as a reader may choose how often to hear of it.

A message without a topic is always sent: an answer to what its reader just did, or what the law wants told.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

TOPICS: dict[str, Any] = {
    "progress": _("What became of what you sent in"),
    "rounds": _("Votes and their results"),
    "followed": _("Projects and rounds that you follow"),
    "opportunities": _("Notices and other opportunities for providers"),
    "reminders": _("Reminders of what is due"),
}
