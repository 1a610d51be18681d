"""Attempts at what is sealed, or at its dates, by those it is not for: refused as before, and recorded.

Actions record their own refusals. This is for those whom a page turns away before any action is asked, so
that no attempt goes unseen. Source: Directive 2014/24/EU, Annex IV (g).
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record import events
from commonweal.rules.reasons import Refused, Verdict, refused
from commonweal.sourcing.judging import declaring
from commonweal.sourcing.models import Bid, Tender
from commonweal.web import limits
from commonweal.web.views import actor

View = Callable[..., HttpResponseBase]
#: Of one visitor at one thing: enough to be seen, and too few to fill the record.
PER_HOUR = 20
#: What a form answers that is not filled in as it must be: no action has been asked yet.
INCOMPLETE = 422


def recorded(
    kind: str, about: type[Bid] | type[Tender], *, incomplete: bool = False
) -> Callable[[View], View]:
    """Record as ``kind`` whenever a page about a bid or a tender (``pk``) turns somebody away.

    ``incomplete``: a form that is not filled in counts as an attempt too. That is for the pages on which keys
    are typed; elsewhere it is a slip, and must not use up what real attempts are recorded from.
    Whoever lacks nothing but a declaration is no intruder: they are sent to declare, and nothing is recorded.
    """

    def decorate(view: View) -> View:
        view = declaring.first(about)(view)

        @functools.wraps(view)
        def watched(request: Any, pk: object, *rest: Any, **named: Any) -> HttpResponseBase:
            try:
                answer = view(request, pk, *rest, **named)
                if incomplete and answer.status_code == INCOMPLETE:
                    _record(request, kind, about, pk, refused(_("A key is missing."), "not-filled-in"))
                return answer
            except Http404:
                _record(request, kind, about, pk, refused(_("It is not shown to you."), "not-shown"))
                raise
            except Refused as refusal:
                if declaring.is_all(refusal.verdict):
                    raise
                _record(request, kind, about, pk, refusal.verdict)
                raise

        return watched

    return decorate


def seats(request: HttpRequest) -> Verdict:
    """How often one person may try to give somebody a part: trying often could tell who bids."""
    return limits.take("seats", limits.who(request), per_hour=PER_HOUR)


def _record(request: Any, kind: str, about: type[Bid] | type[Tender], pk: object, verdict: Any) -> None:
    within = {"place": request.place} if about is Tender else {"tender__place": request.place}
    row = about._default_manager.filter(pk=str(pk), **within).first()
    if row is None or not limits.take("attempts", f"{limits.who(request)} {pk}", per_hour=PER_HOUR):
        return
    by: Person | None = actor(request)
    events.refused(kind, about=row, by=by, verdict=verdict)
