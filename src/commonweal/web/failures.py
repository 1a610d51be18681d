"""The page for a fault that nobody foresaw; where the disk is full, the page says so."""

from __future__ import annotations

import errno
import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

#: PostgreSQL's code for “disk full”.
DISK_FULL = "53100"
#: SQLite could not make room for the index that connections share: it says “disk I/O error” for that.
NO_ROOM_TO_CONNECT = "SQLITE_IOERR_SHMSIZE"


def failure_page(request: HttpRequest) -> HttpResponse:
    """500, or 507 when there was no room to keep what was sent. Django has logged the fault by itself.

    Neither page asks the database for anything, nor shows who is signed in.
    """
    if is_full(sys.exc_info()[1]):
        return HttpResponse(render_to_string("507.html"), status=507)
    return HttpResponse(render_to_string("500.html"), status=500)


def is_full(error: BaseException | None) -> bool:
    """Whether this was raised, directly or not, because a disk or the database has no room left."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        if isinstance(error, OperationalError) and "disk is full" in str(error):
            return True
        if getattr(error, "sqlstate", None) == DISK_FULL:
            return True
        if getattr(error, "sqlite_errorname", None) == NO_ROOM_TO_CONNECT:
            return True
        error = error.__cause__
    return False
