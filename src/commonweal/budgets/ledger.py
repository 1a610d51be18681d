"""How an entry is made: the pot's lock, the idempotency key, the draw on funds, the postings, the event."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.budgets import policy
from commonweal.budgets.drawing import Source, draw
from commonweal.budgets.models import Account, Entry, Fund, Nature, Posting, Pot
from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.rules.canonical import LARGEST, digest
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import refused

End = tuple[str, models.Model | None]  # a kind of account, and the thing it is about


@dataclass(frozen=True, slots=True)
class Act:
    """An act that holds the pot's lock: ``done`` is its entry where it was done before."""

    pot: Pot
    kind: str
    key: str
    by: Person | None
    pence: int
    terms: str
    done: Entry | None

    def post(self, moves: Sequence[tuple[Account, Account, int]], **facts: str) -> Entry:
        """Write the entry, its postings and its public event."""
        entry = Entry.objects.create(
            pot=self.pot, kind=self.kind, key=self.key, terms_digest=self.terms, at=clock.now(), by=self.by
        )
        for source, target, pence in moves:
            Posting.objects.create(entry=entry, source=source, target=target, pence=pence)
        events.write(
            f"money {self.kind}", about=entry, by=self.by, facts={"pence": self.pence, **facts}, public=True
        )
        return entry


def begin(pot: Pot, kind: str, key: str, by: Person | None, pence: int, *terms: str) -> Act:
    """Lock the pot, ask the policy, and look whether the act that this key names was done before.

    The same key with other terms is refused: two different acts cannot be one.
    """
    pot = Pot.objects.select_for_update(of=("self",)).select_related("place").get(pk=pot.pk)
    policy.may_move_money(by, pot).enforce()
    if not 0 < pence <= LARGEST:
        refused(_("Enter an amount of money that is more than nothing."), "no-amount").enforce()
    sum_of_terms = digest([kind, pence, *terms])
    done = Entry.objects.filter(pot=pot, key=key).first()
    if done is not None and done.terms_digest != sum_of_terms:
        refused(
            _("This was already recorded with other details, so nothing was changed."), "key-reused"
        ).enforce()
    return Act(pot, kind, key, by, pence, sum_of_terms, done)


def account(fund: Fund, kind: str, about: models.Model | None = None) -> Account:
    """The fund's account of this kind for this thing, opened at its first use (under the pot's lock)."""
    about_type, about_id = (about._meta.label_lower, about.pk) if about is not None else ("", None)
    found, _new = Account.objects.get_or_create(
        fund=fund, kind=kind, about_type=about_type, about_id=about_id
    )
    return found


def named(thing: models.Model | None) -> str:
    """How entries and events name a thing: its kind and public id."""
    return f"{thing._meta.label_lower}:{thing.pk}" if thing is not None else ""


def drawn(
    pot: Pot, pence: int, nature: str, source: End, target: End, purposes: Collection[str] | None
) -> list[tuple[Account, Account, int]]:
    """The moves that take ``pence`` from the accounts of all funds that may give; refused if too little."""
    if source == target:
        refused(_("Money cannot be passed on to the thing it already stands for."), "same-thing").enforce()
    kind, about = source
    held = Account.objects.filter(fund__pot=pot, fund__nature=nature, kind=kind).select_related("fund")
    if about is not None:
        held = held.filter(about_type=about._meta.label_lower, about_id=about.pk)
    by_fund = {str(row.fund_id): row for row in held}
    sources = [
        Source(fund, "" if purposes is None else row.fund.only_for, row.balance_pence)
        for fund, row in by_fund.items()
    ]
    shares = draw(pence, sources, purposes or ())
    if not shares:
        _refuse_too_little(pence, nature, sources, purposes or ())
    return [
        (by_fund[fund], account(by_fund[fund].fund, target[0], target[1]), share)
        for fund, share in shares.items()
    ]


def _refuse_too_little(pence: int, nature: str, sources: list[Source], purposes: Collection[str]) -> None:
    there = sum(row.pence for row in sources if not row.only_for or row.only_for in purposes)
    refused(
        _("There is not enough money here: %(asked)s of %(nature)s was asked for and %(there)s is there."),
        "too-little-money",
        asked=in_pounds(pence),
        there=in_pounds(there),
        nature=str(Nature(nature).label).lower(),
    ).enforce()
