"""The bidders' own pages: writing a bid, saving it as a draft, handing it in, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation
from commonweal.record import clock
from commonweal.record.receipts import receipt_of
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, drafts, evaluation, forms, policy, queries
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.profiles.queries import shared_with
from commonweal.sourcing.together import queries as together
from commonweal.sourcing.together.policy import may_change
from commonweal.web.views import actor, button_page, form_page, refusal_page


def submit_bid(request: Any, pk: object) -> HttpResponse:
    """Write a bid: save it as a draft, or seal it. What was sealed before is replaced: the last counts.

    Whoever may not bid (any longer) gets back what they sent, so that no word is lost.
    """
    person, now = actor(request), clock.now()
    row = queries.tender(person, request.place, pk)
    mine = policy.organisations_of(person)
    named = request.POST.get("organisation") or request.GET.get("for")
    bidder = _named(named, mine) or queries.usual_bidder(person, row, at=now)
    if not (verdict := policy.may_submit_bid(person, row, bidder, at=now)):
        return refusal_page(request, verdict, typed=_in_order(row, request.POST))
    draft = drafts.of(row, bidder)
    kept = drafts.read(draft) if draft else {}
    saving = "save" in request.POST
    seen = request.POST.get("seen", "")
    return form_page(
        request,
        partial(
            forms.BidForm,
            organisations=mine,
            budget_pence=row.specification.budget_pence,
            criteria=evaluation.criteria(row),
            questions=evaluation.questions(row),
            guides=evaluation.guides(row),
            draft=saving,
            initial={**(kept or {}), "organisation": bidder},
        ),
        act=partial(_save if saving else _hand_in, person, row, int(seen) if seen.isdecimal() else 0),
        done=(lambda draft: _again(row, draft.organisation)) if saving else (lambda bid: bid),
        template="sourcing/submit_bid.html",
        context={
            "tender": row,
            "bidder": bidder,
            "sealed": row.bids.filter(organisation=bidder, state="sealed").exists(),
            "draft": draft,
            "unreadable": kept is None,
            "saved_meanwhile": request.method == "POST" and draft and str(draft.version) != seen,
            "kept": _in_order(row, kept or {}),
            "others": [(each, _again(row, each)) for each in mine if each != bidder],
        },
        said=_("Saved as a draft. Nothing is handed in yet.")
        if saving
        else _("Your bid is sealed and in. Keep its receipt."),
    )


def _named(named: str | None, mine: list[Organisation]) -> Organisation | None:
    """The organisation that the form or the address names, if it is one's own."""
    return next((each for each in mine if str(each.pk) == named), None)


def _save(person: Any, tender: Tender, seen: int, clean: dict[str, Any]) -> Any:
    return drafts.save(
        by=person, tender=tender, organisation=clean["organisation"], typed=clean["typed"], seen=seen
    )


def _hand_in(person: Any, tender: Tender, seen: int, clean: dict[str, Any]) -> Bid:
    """Hand the bid in; the draft then holds the same, unless somebody else's words stand there."""
    bid = actions.submit_bid(
        by=person,
        tender=tender,
        organisation=clean["organisation"],
        price_pence=clean["price_pence"],
        answers=clean["answers"],
    )
    with suppress(Refused):
        _save(person, tender, seen, clean)
    return bid


def _again(tender: Tender, organisation: Organisation) -> str:
    address = reverse("sourcing:submit_bid", args=[tender.place.slug, tender.pk])
    return f"{address}?for={organisation.pk}"


def _in_order(tender: Tender, kept: Mapping[str, str]) -> list[tuple[Any, str]]:
    """What was typed, under the form's own labels, without what is still open."""
    lines: list[tuple[Any, str]] = [(_("Price for the whole term"), kept.get("price_pence", ""))]
    lines += [(row.title, kept.get(f"answer_{row.id}", "")) for row in evaluation.criteria(tender)]
    return [(label, words) for label, words in lines if words]


def bid(request: Any, pk: object) -> HttpResponse:
    """A bid's own page: its receipt, where it stands, and after the award how it was scored and why."""
    person = actor(request)
    row = queries.bid(person, request.place, pk)
    context = {
        "bid": row,
        "receipt": receipt_of(row.receipt),
        "mine": row.seen_by(person),
        "may_withdraw": policy.may_withdraw_bid(person, row, at=clock.now()),
        "answers": [
            (criterion, row.answers.get(criterion.id, "")) for criterion in evaluation.criteria(row.tender)
        ],
        "summary": queries.summary(row) if row.seen_by(person) else [],
        "award": getattr(row.tender, "award", None),
        "shares": shared_with(row, person),
        "together": together.of_bid(row),
        "may_change_bidders": may_change(person, row, at=clock.now()),
    }
    return render(request, "sourcing/bid.html", context)


def withdraw_bid(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = get_object_or_404(queries.own_bids(person, request.place), pk=pk)
    return button_page(
        request,
        act=lambda: actions.withdraw_bid(by=person, bid=row),
        done=row,
        said=_("Your bid is withdrawn. You can hand in another until the deadline."),
    )
