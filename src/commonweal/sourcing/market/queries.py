"""The market around a place as a reader may see it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from commonweal.needs import queries as needs
from commonweal.needs.models import Need
from commonweal.people import queries as people
from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.places.models import Place
from commonweal.record import clock, links
from commonweal.sourcing.market.rooms import must_offer
from commonweal.sourcing.market.sized import Sized, sized
from commonweal.sourcing.models import Award, Call, CallPaper, CallQuestion, Notice, Post, Seat, Workshop
from commonweal.web.todo import Item


def calls(place: Place) -> QuerySet[Call]:
    """Every opportunity of a place that is not a tender, the latest to close first."""
    rows = place.calls.select_related("place", "organisation", "need__assessment__place", "award__tender")
    return rows.order_by("-closes", "id")


def call(place: Place, pk: object) -> Call:
    return get_object_or_404(calls(place), pk=pk)


def questions(person: Person | None, call: Call) -> tuple[list[CallQuestion], list[CallQuestion], int]:
    """What was asked and answered, for everyone; of what waits, what a reader may see; and how much waits.

    Those that wait are seen by whoever offers it, who answers them, and each by its asker.
    """
    rows = list(call.questions.all())
    waiting = [row for row in rows if row.answered is None]
    every = must_offer(person, call)
    seen = [row for row in waiting if every or (person is not None and row.asked_by_id == person.pk)]
    return [row for row in rows if row.answered is not None], seen, len(waiting)


def question(place: Place, pk: object) -> CallQuestion:
    rows = CallQuestion.objects.filter(call__place=place).select_related("call__place", "call__organisation")
    return get_object_or_404(rows, pk=pk)


def call_paper(place: Place, pk: object) -> CallPaper:
    rows = CallPaper.objects.filter(call__place=place).select_related("call__place", "call__organisation")
    return get_object_or_404(rows, pk=pk)


def unanswered(person: Person | None, place: Place) -> list[Item]:
    """The questions about opportunities of a person's own that they owe an answer, by when it closes."""
    rows = CallQuestion.objects.filter(
        call__place=place, call__state="open", call__closes__gt=clock.now(), answered=None
    )
    if person is None or not rows.exists():
        return []
    own = Q(call__organisation__in=people.organisations(person))
    if holds(person, place, "commissioner"):
        own |= Q(call__organisation=None)
    found = rows.filter(own).select_related("call__place", "call__organisation")
    return [
        Item(
            _now("Answer a question"),
            reverse("sourcing:answer_about_call", args=[place.slug, row.pk]),
            row.call.closes,
            str(row.call),
        )
        for row in found
        if must_offer(person, row.call)
    ]


def may_be_given_on(person: Person | None, place: Place) -> QuerySet[Award]:
    """The contracts that run here of the organisations a person belongs to."""
    mine = people.organisations(person)
    rows = Award.objects.filter(tender__place=place, organisation__in=mine, contract__state="running")
    return rows.select_related("tender__place", "organisation")


def published_needs(place: Place) -> QuerySet[Need]:
    """The needs that anybody may read and that still stand."""
    return needs.needs(None, place).exclude(state="withdrawn")


def engagements(place: Place) -> QuerySet[Notice]:
    """Market engagement that was announced, the latest first."""
    rows = place.notices.filter(kind="engagement", state="published").select_related("place")
    return rows.order_by("-published", "id")


def workshops(place: Place) -> QuerySet[Workshop]:
    seats = Count("sign_ups", filter=Q(sign_ups__waits=False))
    return place.workshops.select_related("place", "notice__place").annotate(counted=seats)


def workshop(place: Place, pk: object) -> Workshop:
    return get_object_or_404(workshops(place), pk=pk)


def seat(person: Person | None, workshop: Workshop) -> Seat | None:
    """A person's own seat or turn; nobody sees another's."""
    return workshop.sign_ups.filter(person=person).first() if person else None


def posts(person: Person | None, place: Place) -> QuerySet[Post]:
    """Offers and asks, those that were hidden for officers alone."""
    rows = place.posts.select_related("place", "organisation", "need__assessment__place")
    return rows if holds(person, place, "commissioner") else rows.exclude(state="hidden")


def post(person: Person | None, place: Place, pk: object) -> Post:
    rows = place.posts.select_related("place", "organisation", "need__assessment__place")
    found = get_object_or_404(rows, pk=pk)
    if not found.seen_by(person):
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Mapped:
    """The market of one need: who delivers, who says they could and for how many, who asks.

    ``listed`` are services of the register that meet it: provided or bought elsewhere than here. ``sized``:
    how large it is against what services and offers could take, where both are counted in people.
    """

    need: Need
    delivers: tuple[Award, ...]
    listed: tuple[Any, ...]
    offers: tuple[Post, ...]
    asks: tuple[Post, ...]
    calls: tuple[Call, ...]
    sized: Sized | None = None

    @property
    def capacity(self) -> int:
        """For how many people a month bodies say that they could."""
        return sum(row.capacity or 0 for row in self.offers)

    @property
    def gap(self) -> Any:
        """What is lacking, in words; nothing where somebody delivers and somebody else could.

        What nobody wrote down here may still be there, so it is never said that nobody delivers.
        """
        if not self.delivers and not self.listed and not self.offers:
            return _("No contract, no service in the register and no offer names this need.")
        if not self.delivers and not self.listed:
            return _("No contract and no service in the register names this need yet.")
        if not self.offers:
            return _("Nobody else says they could.")
        return ""


def market_map(place: Place) -> list[Mapped]:
    """Every published need with its market.

    A provider delivers while its contract on the thread runs, or while a service that the register joins to
    the need does.
    """
    open_posts = list(posts(None, place).filter(state="open", need__isnull=False))
    open_calls = list(calls(place).filter(need__isnull=False, state="open"))
    now, today = clock.now(), clock.today()
    rows = list(published_needs(place).prefetch_related("services__place", "indicators"))
    delivers = _delivering(rows)
    listed = {need.pk: _listed(need, delivers[need.pk], today) for need in rows}
    runs = {need.pk: _running(delivers[need.pk], listed[need.pk]) for need in rows}
    times = Counter(row.pk for services in runs.values() for row in services)
    alone = {pk for pk, number in times.items() if number == 1}
    found = []
    for need in rows:
        mine = [row for row in open_posts if row.need_id == need.pk]
        offers = tuple(row for row in mine if row.kind == Post.Kind.OFFER)
        found.append(
            Mapped(
                need,
                delivers[need.pk],
                listed[need.pk],
                offers,
                tuple(row for row in mine if row.kind == Post.Kind.ASK),
                tuple(row for row in open_calls if row.need_id == need.pk and row.closes > now),
                sized(need, runs[need.pk], offers, alone),
            )
        )
    return found


def _running(delivers: tuple[Award, ...], listed: tuple[Any, ...]) -> tuple[Any, ...]:
    """The register's services of the contracts that deliver, and those that are listed, each once."""
    services = [service for row in delivers if (service := getattr(row.contract, "service", None))]
    return tuple({row.pk: row for row in (*services, *listed)}.values())


def _listed(need: Need, delivers: tuple[Award, ...], today: date) -> tuple[Any, ...]:
    """The services of the register that meet a need and run today, without those of the contracts named."""
    here = {award.contract.pk for award in delivers}
    return tuple(row for row in need.services.all() if row.contract_id not in here and row.runs_on(today))


def services_of_no_need(place: Place) -> int:
    """How many services of the register that run today nobody joined to a need, by contract or by word."""
    today = clock.today()
    rows = [row for row in place.services.filter(needs=None) if row.runs_on(today)]
    delivering = _delivering(list(published_needs(place))).values()
    named = {award.contract.pk for awards in delivering for award in awards}
    return sum(row.contract_id is None or row.contract_id not in named for row in rows)


def _delivering(needs: list[Need]) -> dict[UUID, tuple[Award, ...]]:
    """The awards on the thread of each need whose contract runs, read for all needs at once."""
    after, label = links.reached(needs), Award._meta.label_lower
    keys = {pk for reached in after.values() for kind, pk in reached if kind == label}
    rows = Award.objects.filter(pk__in=keys, contract__state="running")
    beside = ("organisation", "contract__award__tender__place", "contract__service")
    running = {row.pk: row for row in rows.select_related(*beside)}
    return {
        need: tuple(running[pk] for kind, pk in reached if kind == label and pk in running)
        for need, reached in after.items()
    }
