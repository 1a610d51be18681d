"""Everything that happens to money set aside. Each act on a pot waits for the one before it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from commonweal.budgets import ledger, policy
from commonweal.budgets.models import Account, Condition, Earmark, Entry, Fund, Nature, Pot
from commonweal.budgets.pool import actions as pool
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock, events
from commonweal.rules.reasons import refused

Texts = Mapping[str, str]  # one text in each language
FREE, SET_ASIDE, PAID = Account.Kind.FREE, Account.Kind.SET_ASIDE, Account.Kind.PAID


@transaction.atomic
def open_pot(*, by: Person | None, place: Place, title: str | Texts, purpose: str | Texts) -> Pot:
    """Open an empty pot, with what its money is for."""
    policy.may_open_pot(by, place).enforce()
    pot = Pot.objects.create(place=place, title=title, purpose=purpose)
    events.write("budget opened", about=pot, by=by, facts={"title": str(pot.title)}, public=True)
    return pot


@transaction.atomic
def contribute(
    *,
    by: Person | None,
    pot: Pot,
    organisation: Organisation,
    pence: int,
    nature: str = Nature.REVENUE,
    only_for: str = "",
    conditions: str = "",
    key: str,
) -> Entry:
    """A body puts money into the pot, on its terms: one purpose only, or conditions in words."""
    act = ledger.begin(
        pot, Entry.Kind.CONTRIBUTED, key, by, pence, str(organisation.pk), nature, only_for, conditions
    )
    if act.done:
        return act.done
    fund, new = Fund.objects.get_or_create(
        pot=pot,
        organisation=organisation,
        nature=nature,
        only_for=only_for,
        defaults={"conditions": conditions},
    )
    if not new and conditions and conditions != fund.conditions:
        refused(
            _("%(who)s already puts money into this fund on other conditions: “%(conditions)s”."),
            "other-conditions",
            who=str(organisation),
            conditions=fund.conditions or str(_("none")),
        ).enforce()
    if new and conditions:
        Condition.objects.create(fund=fund, words=conditions)
    giver, free = ledger.account(fund, Account.Kind.GIVER), ledger.account(fund, FREE)
    return act.post(
        [(giver, free, pence)], organisation=str(organisation.pk), nature=nature, only_for=only_for
    )


@transaction.atomic
def set_aside(
    *,
    by: Person | None,
    pot: Pot,
    about: models.Model,
    pence: int,
    nature: str = Nature.REVENUE,
    purposes: Collection[str] = (),
    key: str,
) -> Entry:
    """Set free money aside for a thing: a round, a specification. Above the partners' limit they decide."""
    entry = _move(
        Entry.Kind.SET_ASIDE, by, pot, key, pence, nature, (FREE, None), (SET_ASIDE, about), purposes
    )
    pool.use_decision(entry.pot, pence, key)
    return entry


@transaction.atomic
def pass_on(
    *,
    by: Person | None,
    pot: Pot,
    earlier: models.Model,
    about: models.Model,
    pence: int,
    nature: str = Nature.REVENUE,
    purposes: Collection[str] | None = None,
    key: str,
) -> Entry:
    """Pass money on from one thing to what grew from it: from a round to a winner's specification.

    What grew from a thing serves its purposes, so money tied to one goes along, unless ``purposes`` says that
    only some of them are served.
    """
    ends = (SET_ASIDE, earlier), (SET_ASIDE, about)
    return _move(Entry.Kind.PASSED_ON, by, pot, key, pence, nature, *ends, purposes)


@transaction.atomic
def name_purpose(*, by: Person | None, pot: Pot, title: str) -> Earmark:
    """Name a purpose for which the pot's money can be set aside; naming it again changes nothing."""
    pot = Pot.objects.select_for_update(of=("self",)).select_related("place").get(pk=pot.pk)
    policy.may_move_money(by, pot).enforce()
    named, new = Earmark.objects.get_or_create(pot=pot, title=title.strip(), defaults={"named": clock.now()})
    if new:
        events.write("purpose named", about=named, by=by, facts={"title": named.title}, public=True)
    return named


@transaction.atomic
def release(
    *, by: Person | None, pot: Pot, about: models.Model, pence: int, nature: str = Nature.REVENUE, key: str
) -> Entry:
    """What was set aside and is not needed becomes free again, each fund's share to that fund."""
    return _move(Entry.Kind.RELEASED, by, pot, key, pence, nature, (SET_ASIDE, about), (FREE, None), None)


@transaction.atomic
def pay(
    *, by: Person | None, pot: Pot, about: models.Model, pence: int, nature: str = Nature.REVENUE, key: str
) -> Entry:
    """Pay out of what was set aside for a thing; nothing is ever paid from anywhere else."""
    return _move(Entry.Kind.PAID, by, pot, key, pence, nature, (SET_ASIDE, about), (PAID, about), None)


def _move(
    kind: str,
    by: Person | None,
    pot: Pot,
    key: str,
    pence: int,
    nature: str,
    source: ledger.End,
    target: ledger.End,
    purposes: Collection[str] | None,
) -> Entry:
    """Draw from every fund that may give, and move each one's share within that fund.

    ``purposes=None``: what is drawn was already set aside under its purpose, so every fund may give.
    """
    named = [ledger.named(thing) for _kind, thing in (source, target)]
    act = ledger.begin(pot, kind, key, by, pence, nature, *named, *sorted(purposes or ()))
    if act.done:
        return act.done
    return act.post(
        ledger.drawn(pot, pence, nature, source, target, purposes),
        nature=nature,
        source=named[0],
        target=named[1],
    )
