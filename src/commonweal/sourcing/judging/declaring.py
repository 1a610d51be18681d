"""Whoever has yet to declare their interests is sent to do so, and back to what they came to read."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from commonweal.rules.reasons import Refused, Verdict
from commonweal.sourcing.models import Bid, Tender

View = Callable[..., HttpResponseBase]


def is_all(verdict: Verdict) -> bool:
    """Whether a declaration is all that is missing: whoever is refused for more is not sent on."""
    return bool(verdict.reasons) and all(reason.code == "undeclared" for reason in verdict.reasons)


def first(about: type[Bid] | type[Tender]) -> Callable[[View], View]:
    """Send the reader of a page about a bid or a tender (``pk``) to declare where only that is missing.

    What was sent in a form is refused as ever, with what was typed: nobody writes before they declared.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def asks(request: Any, pk: object, *rest: Any, **named: Any) -> HttpResponseBase:
            try:
                return view(request, pk, *rest, **named)
            except Refused as refusal:
                if request.method != "GET" or not is_all(refusal.verdict):
                    raise
                return _onward(request, about, pk, refusal.verdict)

        return asks

    return decorate


def address(tender: Tender, *, back: str) -> str:
    """Where interests in a tender are declared, with the way back."""
    where = reverse("works:declare", args=[tender.place.slug, tender.work_id])
    return f"{where}?{urlencode({'next': back}, safe='/')}"


def _onward(request: Any, about: type[Bid] | type[Tender], pk: object, verdict: Verdict) -> HttpResponse:
    row = about._default_manager.get(pk=str(pk))
    tender = row if isinstance(row, Tender) else row.tender
    messages.info(request, str(verdict))
    return redirect(address(tender, back=request.get_full_path()))
