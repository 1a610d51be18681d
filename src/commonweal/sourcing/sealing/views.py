"""A bid's own page: its receipt, what became of it, and taking it back."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from commonweal.record import clock
from commonweal.record.receipts import receipt_of
from commonweal.sourcing import evaluation, queries
from commonweal.sourcing.asking.policy import may_confirm_bid
from commonweal.sourcing.judging.blind import evidence, may_see_names, papers, words
from commonweal.sourcing.models import Bid
from commonweal.sourcing.opening import attempts
from commonweal.sourcing.opening.policy import is_as_received
from commonweal.sourcing.profiles.policy import may_go_with_a_bid
from commonweal.sourcing.profiles.queries import shared_with
from commonweal.sourcing.sealing import actions, alone, frozen, policy, receipts, stored_of
from commonweal.sourcing.together import queries as together
from commonweal.sourcing.together.policy import may_change
from commonweal.sourcing.writing import drafts
from commonweal.web.views import actor, button_page


@attempts.recorded("access to a bid refused", Bid)
def bid(request: Any, pk: object) -> HttpResponse:
    """A bid's own page: its receipt, where it stands, and after the award how it was scored and why."""
    person = actor(request)
    row = queries.bid(person, request.place, pk)
    reads_names = row.seen_by(person) or may_see_names(person, row.tender)
    context = {
        "bid": row,
        "receipt": receipt_of(row.receipt),
        "mine": row.seen_by(person),
        "may_withdraw": policy.may_withdraw_bid(person, row, at=clock.now()),
        "may_confirm": may_confirm_bid(person, row, seen=row.tender.terms, at=clock.now()),
        "answers": [
            (criterion, words(person, row, row.answers.get(criterion.id, "")))
            for criterion in evaluation.criteria(row.tender)
        ],
        "summary": queries.summary(row) if row.seen_by(person) else None,
        "stopped_by_the_form": alone.stopped_by_the_form(row),
        "why_unreadable": alone.why_unreadable(row),
        "is_altered": row.state == "unreadable" and not is_as_received(row),
        "award": row.tender.award,
        "papers": papers(person, row),
        "evidence": evidence(person, row),
        "frozen": frozen.listed(row, drafts.of(row.tender, row.organisation)) if row.seen_by(person) else [],
        "shares": shared_with(row, person),
        "may_share": may_go_with_a_bid(row.tender, at=clock.now()),
        "together": together.of_bid(row) if reads_names else None,
        "may_change_bidders": may_change(person, row, at=clock.now()),
    }
    return render(request, "sourcing/sealing/bid.html", context)


@attempts.recorded("access to a bid refused", Bid)
def withdraw_bid(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = get_object_or_404(queries.own_bids(person, request.place), pk=pk)
    return button_page(
        request,
        act=lambda: actions.withdraw_bid(by=person, bid=row),
        done=row,
        said=_("Your bid is withdrawn. You can hand in another until the deadline."),
    )


@attempts.recorded("access to a bid refused", Bid)
def receipt(request: Any, pk: object) -> HttpResponse:
    """The bidder's receipt as one file: signed, with its proof; Python alone checks it."""
    person = actor(request)
    row = get_object_or_404(queries.bids_with_others(person, request.place), pk=pk)
    response = HttpResponse(receipts.of_bid(row), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="receipt-{row.digest[:12]}.zip"'
    response["Cache-Control"] = "private, no-store"
    return response


@attempts.recorded("access to a bid refused", Bid)
def whole(request: Any, pk: object) -> FileResponse:
    """The bidder's copy of all that is stored, as one archive: the sealed bid and each file's ciphertext."""
    person = actor(request)
    row = get_object_or_404(queries.bids_with_others(person, request.place), pk=pk)
    response = FileResponse(
        stored_of.archive(row),
        as_attachment=True,
        filename=f"bid-{row.digest[:12]}.zip",
        content_type="application/zip",
    )
    response["Cache-Control"] = "private, no-store"
    return response


@attempts.recorded("access to a bid refused", Bid)
def own_copy(request: Any, pk: object) -> HttpResponse:
    """The bidder's copy of what is stored, byte for byte; who handed it in opens it with their own key."""
    person = actor(request)
    row = get_object_or_404(queries.bids_with_others(person, request.place), pk=pk)
    response = HttpResponse(bytes(row.ciphertext), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="bid-{row.digest[:12]}.age"'
    response["Cache-Control"] = "private, no-store"
    return response
