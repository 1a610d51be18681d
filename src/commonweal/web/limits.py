"""How often one asker may do one thing: a token bucket in the database, the same for every process.

A bucket holds ``burst`` tokens and gains ``per_hour`` an hour. Instead of a count it keeps the moment at
which it will be full again (the virtual scheduling form of the same algorithm), so that one statement takes a
token or refuses, however many ask at once. It goes by the database's real time, even where a demo has shifted
the clock of the record: a limit protects the machine. Take before the action's transaction: trying counts.
Source: ITU-T I.371, annex A (generic cell rate algorithm).
"""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from commonweal.rules.reasons import Verdict, allowed, refused
from commonweal.web.models import Bucket

HOUR = 3_600_000_000  # microseconds
NOW = {
    "postgresql": "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)",
    "sqlite": "CAST((julianday('now') - 2440587.5) * 86400000 AS integer) * 1000",
}
#: No asker waits until the disk has a token that was taken: after a power cut some may be taken again.
UNHURRIED = {"postgresql": ", set_config('synchronous_commit', 'off', true)", "sqlite": ""}
LATER = {"postgresql": "GREATEST", "sqlite": "MAX"}
TAKE = """
INSERT INTO web_bucket (key, full_at) VALUES (%(key)s, {now} + %(one)s)
ON CONFLICT (key) DO UPDATE SET full_at = {later}(web_bucket.full_at, {now}) + %(one)s
WHERE {later}(web_bucket.full_at, {now}) + %(one)s <= {now} + %(all)s
RETURNING full_at{unhurried}
"""


def take(bucket: str, key: Any, *, per_hour: int, burst: int | None = None) -> Verdict:
    """Take one token from ``bucket`` for the asker ``key``; refused, with the time to wait, when it is empty.

    ``burst`` is how many may be taken at once (as many as in an hour where nothing is said). The key may be
    an email or network address (see ``who``): only a hash with the installation's secret is kept.
    """
    burst = burst or per_hour
    one = HOUR // per_hour
    hashed = salted_hmac("limits", f"{bucket}\n{key}", algorithm="sha256").hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_sql(TAKE), {"key": hashed, "one": one, "all": burst * one})
        if cursor.fetchone():
            return allowed
        cursor.execute(_sql("SELECT full_at - {now} FROM web_bucket WHERE key = %(key)s"), {"key": hashed})
        row = cursor.fetchone()
    wait = (row[0] if row else 0) + one - burst * one
    return too_often(minutes=max(1, -(-wait // 60_000_000)))


def too_often(minutes: int) -> Verdict:
    """The refusal of an asker who must wait; pages answer it with status 429."""
    if minutes == 1:
        return refused(
            _("This was done too often in a short time. Try again in a minute."), "too-often", minutes=1
        )
    sentence = _("This was done too often in a short time. Try again in %(minutes)s minutes.")
    return refused(sentence, "too-often", minutes=minutes)


def who(request: HttpRequest) -> str:
    """Who asks: the person signed in, else the network address (of IPv6 the /64 that one home has)."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return f"person {user.pk}"
    return address(request)


def address(request: HttpRequest) -> str:
    """The network address alone: for acts that must not look at who is signed in."""
    said = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    given = said.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    try:
        parsed = ip_address(given)
    except ValueError:
        return f"address {given}"
    if isinstance(parsed, IPv6Address):
        return f"address {parsed.ipv4_mapped or int(parsed) >> 64}"
    return f"address {parsed}"


def sweep() -> int:
    """Delete the buckets that are full again, which say nothing; returns how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(_sql("SELECT {now}"))
        (now,) = cursor.fetchone()
    return Bucket.objects.filter(full_at__lt=now).delete()[0]


def _sql(statement: str) -> str:
    here = connection.vendor
    unhurried = "" if connection.in_atomic_block else UNHURRIED[here]  # what else a transaction does is safe
    return statement.format(now=NOW[here], later=LATER[here], unhurried=unhurried)
