"""Health: for a load balancer, in JSON; for an operator, as part of the start page."""

from __future__ import annotations

import shutil
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonweal.messages import queries as messages
from commonweal.record import clock
from commonweal.record.models import Checkpoint, Waiting
from commonweal.web import words

#: The sequencer promises ten seconds; we worry after a minute.
LOG_LATE_SECONDS = 60
LEAST_FREE_BYTES = 500_000_000


def state() -> dict[str, Any]:
    """What an operator should know: whether the database answers, how far the log lags, what mail waits."""
    try:
        now = clock.now()
    except DatabaseError:
        return {"ok": False, "database": "does not answer"}
    oldest = Waiting.objects.select_related("event").order_by("event__at").first()
    late = round((now - oldest.event.at).total_seconds()) if oldest else 0
    free = shutil.disk_usage(settings.VAR).free
    return {
        "ok": late < LOG_LATE_SECONDS and free > LEAST_FREE_BYTES,
        "database": "answers",
        "log_waits_seconds": late,
        "mail_waiting": messages.waiting(),
        "mail_failed": messages.failed(),
        "disk_free_bytes": free,
    }


def in_words(found: dict[str, Any]) -> list[tuple[Any, Any]]:
    """The same for the operator's start page: each thing and how it stands."""
    if found["database"] != "answers":
        return [(_("Database"), _("Does not answer"))]
    late, newest = found["log_waits_seconds"], Checkpoint.objects.order_by("-size").first()
    return [
        (_("Database"), _("Answers")),
        (_("Newest checkpoint of the record"), words.when(newest.at) if newest else _("Not made yet")),
        (_("Oldest event that waits for the log"), ngettext("%s second", "%s seconds", late) % late),
        (_("Messages that wait to be sent"), found["mail_waiting"]),
        (_("Messages that could not be sent"), found["mail_failed"]),
        (_("Free on the disk"), filesizeformat(found["disk_free_bytes"])),
    ]


def health(request: HttpRequest) -> JsonResponse:
    """200 when all is well, 503 when something needs an operator."""
    found = state()
    return JsonResponse(found, status=200 if found["ok"] else 503)
