"""A profile with a trustee in it, a code that one officer opened, and one to be withdrawn."""

from __future__ import annotations

from commonweal.sourcing.profiles import sharing
from tests.house.world import FINANCE, PROVIDER, Town
from tests.sourcing.profiles import filled, give


def say_once(town: Town) -> None:
    provider = town.cast[PROVIDER]
    filled(provider, town.charity)
    share = give(provider, town.charity, town.place)
    sharing.open_code(by=town.cast[FINANCE], place=town.place, code=share.code)
    town.things |= {
        "share": share.pk,
        "share to withdraw": give(provider, town.charity, town.place).pk,
        "connected person": town.charity.connected_persons.get().pk,
    }
