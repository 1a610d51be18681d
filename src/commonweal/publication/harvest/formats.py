"""Dates and addresses as OCDS asks for them (RFC 3339, RFC 3986), for the fast and the full check alike."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\Z", re.IGNORECASE)
#: What an address may be written with; the rest stands in it as ``%`` and two digits.
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+\Z")


def is_date_time(text: object) -> bool:
    """A day, a time and its zone, such as ``2026-11-21T17:00:00Z``; what is no text is judged by its type."""
    if not isinstance(text, str):
        return True
    if not _DATE_TIME.match(text):
        return False
    try:
        datetime.fromisoformat(text.upper())
    except ValueError:
        return False
    return True


def is_address(text: object) -> bool:
    """A full address with its scheme; nothing is looked up."""
    if not isinstance(text, str):
        return True
    if not _ADDRESS.match(text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return bool(parts.netloc or parts.path)


FORMATS: dict[str, Callable[[object], bool]] = {"date-time": is_date_time, "uri": is_address}
