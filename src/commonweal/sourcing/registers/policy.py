"""Which published file may be kept."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from commonweal.rules.reasons import Verdict, allowed, refused
from commonweal.sourcing.models import RegisterFile
from commonweal.web.words import day


def may_keep(scheme: str, published: date, latest: RegisterFile | None, *, today: date) -> Verdict:
    """A file of today or before, and none older than the one that is kept: it would turn values back."""
    if published > today:
        return refused(_("A file cannot be of a day to come: %(day)s."), "not-yet", day=day(published))
    if latest is not None and published < latest.published:
        return refused(
            _("%(scheme)s is kept of %(latest)s already, which is later than %(published)s."),
            "older",
            scheme=scheme,
            latest=day(latest.published),
            published=day(published),
        )
    return allowed
