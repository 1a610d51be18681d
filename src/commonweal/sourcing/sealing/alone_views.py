"""The page for a bidder who would rather seal the bid on a machine of their own."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.record import clock
from commonweal.sourcing import queries
from commonweal.sourcing.sealing import actions, alone, forms, policy
from commonweal.web.views import actor, button_page, form_page, refusal_page


def seal_yourself(request: Any, pk: object) -> HttpResponse:
    """Take the tender's key and questions away, and hand in the age file that was made of them."""
    person, now = actor(request), clock.now()
    row = queries.tender(person, request.place, pk)
    mine = {str(each.pk): each for each in policy.organisations_of(person)}
    named = request.GET.get("for", "")
    if named and named not in mine:
        raise Http404
    bidder = mine.get(named) or queries.usual_bidder(person, row, at=now)
    act = partial(actions.submit_sealed, by=person, tender=row, organisation=bidder)
    if not (verdict := policy.may_hand_in(person, row, bidder, at=now)):
        if request.method == "POST":  # the action refuses, and records it
            return button_page(request, act=partial(act, ciphertext=b""), done=row)
        return refusal_page(request, verdict)
    assert bidder is not None
    return form_page(
        request,
        forms.SealedBid,
        act=lambda clean: act(ciphertext=clean["sealed"]),
        done=lambda bid: bid,
        template="sourcing/sealing/seal_yourself.html",
        context={
            "title": _("Seal your bid yourself"),
            "tender": row,
            "bidder": bidder,
            "back": f"{reverse('sourcing:submit_bid', args=[row.place.slug, row.pk])}?for={bidder.pk}",
            "no_names": alone.NO_NAMES,
            "sealed": row.bids.filter(organisation=bidder, state="sealed").exists(),
            "has_draft": row.drafts.filter(organisation=bidder).exists(),
            "submit": _("Hand it in"),
        },
        said=_("Your bid is in, as you sealed it. Keep its receipt."),
    )


def bid_questions(request: Any, pk: object) -> HttpResponse:
    """What the tender asks of a bid, as JSON to fill in; from the notice on it is everybody's."""
    row = queries.tender(actor(request), request.place, pk)
    options = {"indent": 2, "ensure_ascii": False}
    response = JsonResponse(alone.questions(row), json_dumps_params=options)
    response["Content-Disposition"] = f'attachment; filename="bid-{str(row.pk)[:8]}.json"'
    return response
