"""What is in a pot: who put in what, what is set aside, paid and left. All of it is public."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from commonweal.budgets.models import Account, Entry, Fund, Nature, Posting, Pot
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.rules.money import in_pounds
from commonweal.web.stages import STAGES


@dataclass(frozen=True, slots=True)
class Totals:
    """Whole pence. ``put_in`` is always the sum of the other three."""

    put_in: int = 0
    free: int = 0
    set_aside: int = 0
    paid: int = 0


@dataclass(frozen=True, slots=True)
class InFund:
    """A fund and where its money stands."""

    fund: Fund
    totals: Totals


@dataclass(frozen=True, slots=True)
class NamedThing:
    """What money stands for, by a name and address that the reader may see."""

    title: str
    stage: str
    address: str
    nature: str
    set_aside: int
    paid: int

    def get_absolute_url(self) -> str:
        return self.address


@dataclass(frozen=True, slots=True)
class ForThing:
    """What is set aside and paid for one thing, in one nature of money."""

    about_type: str
    about_id: UUID
    nature: str
    set_aside: int
    paid: int


def pots(place: Place) -> QuerySet[Pot]:
    """The pots of a place, by title."""
    return Pot.objects.filter(place=place).order_by("title__en", "pk")


def entries(pot: Pot) -> QuerySet[Entry]:
    """What happened to a pot, the latest first, each with its amount in ``pence``."""
    return (
        Entry.objects.filter(pot=pot)
        .annotate(pence=Sum("postings__pence"))
        .prefetch_related("postings__source__fund__organisation", "postings__target")
        .order_by("-at", "pk")
    )


def balance(account: Account) -> int:
    """What stands on an account, in pence; below nought only with a giver, by what it has given."""
    return Account.objects.values_list("balance_pence", flat=True).get(pk=account.pk)


def recomputed(account: Account) -> int:
    """The same from the postings alone: the check that the kept balances are true."""
    sums = {
        side: Posting.objects.filter(**{side: account}).aggregate(sum=Sum("pence"))["sum"] or 0
        for side in ("target", "source")
    }
    return sums["target"] - sums["source"]


def whole(pot: Pot) -> Totals:
    """The whole pot, capital and revenue together."""
    return _totals(Account.objects.filter(fund__pot=pot))


def by_fund(pot: Pot) -> list[InFund]:
    """Who put in what, on which terms, and where it now stands."""
    funds = pot.funds.select_related("organisation").order_by("organisation__name", "nature", "only_for")
    sums = _sums(Account.objects.filter(fund__pot=pot), "fund_id")
    return [InFund(fund, _as_totals(sums[fund.pk])) for fund in funds]


def by_thing(pot: Pot) -> list[ForThing]:
    """What the pot's money is set aside and paid for."""
    return _for_things(Account.objects.filter(fund__pot=pot))


def named_things(pot: Pot, person: Person | None) -> list[NamedThing]:
    """The same with names for a page; a thing that the reader may not see yet keeps its name to itself.

    A thing from which everything was released or passed on is left out: the entries tell of it.
    """
    stages = dict(STAGES)
    named = []
    rows = [row for row in by_thing(pot) if row.set_aside or row.paid]
    things = _things(rows)
    for row in rows:
        thing = things.get((row.about_type, row.about_id))
        title, stage, address = str(_("Something not published yet")), "", ""
        if thing is not None and (not hasattr(thing, "seen_by") or thing.seen_by(person)):
            title, stage = str(thing), str(stages.get(getattr(thing, "stage", ""), ""))
            address = thing.get_absolute_url() if hasattr(thing, "get_absolute_url") else ""
        named.append(
            NamedThing(title, stage, address, str(Nature(row.nature).label), row.set_aside, row.paid)
        )
    return named


def _things(rows: list[ForThing]) -> dict[tuple[str, UUID], Any]:
    """What the rows are about, fetched once for each kind of thing, with the rows that its address needs."""
    ids: dict[str, set[UUID]] = defaultdict(set)
    for row in rows:
        ids[row.about_type].add(row.about_id)
    found: dict[tuple[str, UUID], Any] = {}
    for kind, keys in ids.items():
        model = apps.get_model(kind)
        needed = [name for field in model._meta.fields for name in _leads_to(field)]
        for thing in model._default_manager.select_related(*needed).filter(pk__in=keys):
            found[kind, thing.pk] = thing
    return found


def _leads_to(field: Any) -> list[str]:
    """A thing's relation, and the place beyond it, which stands in its address."""
    if not field.is_relation or field.null:
        return []
    beyond = {each.name for each in field.related_model._meta.fields}
    return [field.name, *([f"{field.name}__place"] if "place" in beyond else [])]


def shares_in_words(entry: Entry) -> str:
    """Whose money an entry moved: each body with its amount."""
    shares: dict[str, int] = defaultdict(int)
    for posting in entry.postings.all():
        shares[str(posting.source.fund.organisation)] += posting.pence
    return ", ".join(f"{who} {in_pounds(pence)}" for who, pence in sorted(shares.items()))


def held_for(thing: models.Model) -> list[ForThing]:
    """What is set aside and paid for one thing, from every pot, by nature; empty where nothing is."""
    return _for_things(Account.objects.filter(about_type=thing._meta.label_lower, about_id=thing.pk))


def _for_things(accounts: QuerySet[Account]) -> list[ForThing]:
    rows = (
        accounts.exclude(about_id=None)
        .values("about_type", "about_id", "fund__nature", "kind")
        .annotate(pence=Sum("balance_pence"))
    )
    found: dict[Any, dict[str, int]] = defaultdict(dict)
    for row in rows:
        named = row["about_type"], row["about_id"], row["fund__nature"]
        found[named][row["kind"]] = row["pence"]
    return [
        ForThing(about_type, about_id, nature, sums.get("set aside", 0), sums.get("paid", 0))
        for (about_type, about_id, nature), sums in sorted(found.items())
    ]


def _totals(accounts: QuerySet[Account]) -> Totals:
    rows = accounts.values_list("kind").annotate(pence=Sum("balance_pence"))
    return _as_totals(dict(rows))


def _sums(accounts: QuerySet[Account], by: str) -> dict[UUID, dict[str, int]]:
    sums: dict[UUID, dict[str, int]] = defaultdict(dict)
    for key, kind, pence in accounts.values_list(by, "kind").annotate(pence=Sum("balance_pence")):
        sums[key][kind] = pence
    return sums


def _as_totals(sums: dict[str, int]) -> Totals:
    return Totals(-sums.get("giver", 0), sums.get("free", 0), sums.get("set aside", 0), sums.get("paid", 0))
