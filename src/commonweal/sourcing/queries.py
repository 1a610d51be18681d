"""Every read of the stage that is more than a ``get``, scoped to what the reader may see."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.people.models import Organisation, Person
from commonweal.people.policy import holds
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.sourcing.asking.queries import unanswered
from commonweal.sourcing.awarding.direct.policy import grounds_of, lots_to_give
from commonweal.sourcing.awarding.direct.queries import todo as direct_todo
from commonweal.sourcing.awarding.direct.switching import shown_none
from commonweal.sourcing.awarding.queries import award as award
from commonweal.sourcing.awarding.queries import ready_to_sign as ready_to_sign
from commonweal.sourcing.awarding.queries import summary as summary
from commonweal.sourcing.awarding.queries import todo as awarding_todo
from commonweal.sourcing.checks import queries as checks
from commonweal.sourcing.judging.queries import panel_todo
from commonweal.sourcing.market.answer_queries import waiting as answers_waiting
from commonweal.sourcing.market.queries import unanswered as unanswered_about_calls
from commonweal.sourcing.models import Bid, DirectAward, Draft, Opportunity, Sheet, Tender
from commonweal.sourcing.notices.kinds import PLANS
from commonweal.sourcing.opening.policy import is_looking
from commonweal.sourcing.policy import first_bidder, may_see_bid, organisations_of
from commonweal.specifications import queries as specifications
from commonweal.specifications.models import Lot, Specification
from commonweal.specifications.routing.standing import standing
from commonweal.web.todo import Item


def tenders(person: Person | None, place: Place) -> QuerySet[Tender]:
    """Published notices, and for the place's commissioners those being prepared."""
    rows = place.tenders.filter(direct=False).select_related("place", "specification", "work")
    return rows if holds(person, place, "commissioner") else rows.filter(opens__isnull=False)


def tender(person: Person | None, place: Place, pk: object) -> Tender:
    return get_object_or_404(tenders(person, place), pk=pk)


def procurement(person: Person | None, place: Place, pk: Any) -> Tender:
    """A tender, or what carries the challenges of a direct award."""
    direct = place.tenders.filter(direct=True, pk=pk).select_related("place", "specification", "work").first()
    return direct or tender(person, place, pk)


def last_holders(tender: Tender) -> dict[str, Person]:
    """Who held the key of the place's last tender: to begin from when the next one's is handed out."""
    earlier = tender.place.tenders.exclude(pk=tender.pk).filter(key_shares__isnull=False)
    last = earlier.order_by(F("opens").desc(nulls_last=True), "id").first()
    shares = last.key_shares.select_related("holder") if last else []
    return dict(zip(("first", "second", "third"), (row.holder for row in shares), strict=False))


def ready(place: Place) -> QuerySet[Specification]:
    """Approved specifications that are not out to tender nor given directly, or of which a lot is not."""
    out = Tender.objects.filter(place=place).exclude(state="ended")
    live = DirectAward.objects.filter(place=place, state__in=DirectAward.LIVE)
    given = live.filter(lot=None).values("specification")
    whole = specifications.approved(place).exclude(pk__in=out.filter(lot=None).values("specification"))
    lot_left = Lot.objects.filter(specification=OuterRef("pk")).exclude(
        pk__in=out.filter(lot__isnull=False).values("lot")
    )
    lot_left = lot_left.exclude(pk__in=live.filter(lot__isnull=False).values("lot"))
    divided = Lot.objects.filter(specification=OuterRef("pk"))
    return whole.exclude(pk__in=given).filter(Exists(lot_left) | ~Exists(divided))


def ways_out(place: Place) -> list[tuple[Specification, bool, bool]]:
    """Each approved service with whether bids can be invited for it, and whether it can be given directly."""
    out = set(place.tenders.exclude(state="ended").values_list("specification", flat=True))
    live = DirectAward.objects.filter(place=place, state__in=DirectAward.LIVE)
    given = set(live.values_list("specification", flat=True))
    ended = shown_none(place)
    found = []
    for row in ready(place).select_related("place", "work", "route_choice"):
        now = standing(row)
        has_lots = row.pk in ended and bool(lots_to_give(row))
        direct = has_lots or (
            row.pk not in out and row.pk not in given and bool(grounds_of(now, has_ended=row.pk in ended))
        )
        found.append((row, now.is_tendered, direct))
    return found


def own_bids(person: Person | None, place: Place) -> QuerySet[Bid]:
    """The bids of the person's own organisations."""
    mine = organisations_of(person)
    return Bid.objects.filter(tender__place=place, organisation__in=mine).select_related(
        "tender__place", "organisation", "receipt"
    )


def bids_with_others(person: Person | None, place: Place) -> QuerySet[Bid]:
    """The bids of the person's own organisations, and those that these made with others, to be read."""
    mine = organisations_of(person)
    of_mine = Q(organisation__in=mine) | Q(together__members__organisation__in=mine)
    found = Bid.objects.filter(of_mine, tender__place=place).values("pk")
    return Bid.objects.filter(pk__in=found).select_related("tender__place", "organisation", "receipt")


def own_draft(person: Person | None, tender: Tender) -> Draft | None:
    """The draft that the person's organisations saved last for a tender."""
    rows = tender.drafts.filter(organisation__in=organisations_of(person)).select_related("organisation")
    return rows.order_by("-saved", "id").first()


def usual_bidder(person: Person | None, tender: Tender, *, at: datetime) -> Organisation | None:
    """For whom a person writes where none is named: whose draft was saved last, or the first that may bid."""
    begun = own_draft(person, tender)
    return begun.organisation if begun else first_bidder(person, tender, at=at)


def bid(person: Person | None, place: Place, pk: object) -> Bid:
    """One bid, for those who may see it."""
    rows = Bid.objects.filter(tender__place=place).select_related("tender__place", "organisation", "receipt")
    found = get_object_or_404(rows, pk=pk)
    verdict = may_see_bid(person, found)
    if not verdict and not any(reason.code in ("undeclared", "has-interest") for reason in verdict.reasons):
        raise Http404
    verdict.enforce()
    return found


def opened_count(tender: Tender) -> int | None:
    """How many bids were opened: public from the opening on, as at an opening in public, and never before.

    The public record says the same number. A bidder who learned it earlier could price by it.
    """
    if tender.state in ("preparing", "open"):
        return None
    return tender.bids.filter(state="opened").count()


def open_now(place: Place) -> list[Item]:
    """What is open in this stage for everyone, tenders and all else, the soonest deadline first."""
    rows = Opportunity.objects.filter(place=place, is_open=True, closes__gt=clock.now())
    rows = rows.exclude(kind__in=dict(PLANS))
    ours = rows.select_related("tender__place", "call__place", "notice__place").order_by("closes", "id")
    return [
        Item(
            str(row.title),
            row.get_absolute_url(),
            row.closes,
            row.tender.stands.public if row.tender else row.get_kind_display(),
        )
        for row in ours
    ]


def other_than_tenders(place: Place) -> QuerySet[Opportunity]:
    """What is open here and is no tender, the soonest deadline first."""
    rows = Opportunity.objects.filter(place=place, tender=None, is_open=True, closes__gt=clock.now())
    rows = rows.exclude(kind__in=dict(PLANS))
    return rows.select_related("call__place", "notice__place").order_by("closes", "id")


def todo(person: Person | None, place: Place) -> list[Item]:
    """What waits for this person in this stage."""
    items = checks.to_explain(person, place) + _provider_todo(person, place) + panel_todo(person, place)
    items += awarding_todo(person, place) + unanswered_about_calls(person, place)
    items += answers_waiting(person, place)
    if holds(person, place, "commissioner"):
        items += _officer_todo(place) + direct_todo(person, place) + checks.to_check(person, place)
    return items


def _provider_todo(person: Person | None, place: Place) -> list[Item]:
    if not organisations_of(person):
        return []
    now = clock.now()
    open_ = place.tenders.filter(state="open", closes__gt=now).select_related("place")
    mine = set(own_bids(person, place).filter(state="sealed").values_list("tender", flat=True))
    drafts = Draft.objects.filter(tender__place=place, organisation__in=organisations_of(person))
    begun = set(drafts.values_list("tender", flat=True))
    stale = own_bids(person, place).filter(state="sealed", terms__lt=F("tender__terms"))
    to_confirm = set(stale.values_list("tender", flat=True))
    return [
        Item(
            _("Confirm or replace your bid, or it is not opened")
            if row.pk in to_confirm
            else _("Your bid is in: you can still replace it")
            if row.pk in mine
            else _("Your bid is a draft: hand it in")
            if row.pk in begun
            else _("Bid for a service"),
            row.get_absolute_url(),
            row.closes,
            row.title,
        )
        for row in open_
    ]


def _officer_todo(place: Place) -> list[Item]:
    rows = place.tenders.select_related("place")
    items = []
    for ready_row, tendered, direct in ways_out(place):
        about = ready_row.title
        if tendered:
            items.append(Item(_("Put out to tender"), _address("prepare", ready_row, place), detail=about))
        if direct:
            proposing = _address("propose_direct", ready_row, place)
            items.append(Item(_("Propose a direct award"), proposing, detail=about))
    items += unanswered(place)
    for row in rows.filter(state="open", closes__lte=clock.now()):
        items.append(Item(_("Open the bids"), row.get_absolute_url(), row.closes, row.title))
    for row in rows.filter(state="scoring"):
        if is_looking(row):
            detail = row.title
            items.append(
                Item(_("A bid was altered: find it, or stop looking"), _address("keys", row), detail=detail)
            )
    for row in rows.filter(state="scoring", sheets__isnull=True).distinct():
        items.append(Item(_("Appoint a panel"), _address("appoint", row), detail=row.title))
    owed = Sheet.objects.filter(tender__place=place, handed_in=None, voided=None).values("tender")
    for row in rows.filter(state="scoring", sheets__isnull=False).exclude(pk__in=owed).distinct():
        items.append(Item(_("Agree scores and award"), _address("grid", row), detail=row.title))
    return items


def _address(name: str, row: Any, place: Place | None = None) -> str:
    return reverse(f"sourcing:{name}", args=[(place or row.place).slug, row.pk])
