"""A ballot in parts: what the whole place votes on, and what each of its districts has for itself.

A voter gets one ballot with the whole place's part and their own district's, each with limits of its own, and
casts it once. Parts are counted apart, each with its own money, so after the close they are kept apart too:
a choice for one's district does not lie beside one's choices for the whole place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from commonweal.rules.reasons import Reason
from commonweal.voting import ballots
from commonweal.voting.ballots import BallotForm, Choices, Option

WHOLE = ""  #: stands where a district's key would, for the part of the whole place


@dataclass(frozen=True, slots=True)
class District:
    """A part of the place with options of its own. ``key`` is the caller's id, ``code`` a published one."""

    key: str
    title: str | Mapping[str, str]
    form: BallotForm
    code: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a ballot: ``district`` is the key of the district that it belongs to, or ``WHOLE``."""

    form: BallotForm
    options: tuple[Option, ...]
    district: str = WHOLE
    title: str | Mapping[str, str] = ""


def parted(form: BallotForm, districts: Sequence[District], options: Iterable[Option]) -> list[Part]:
    """All parts, the whole place's first; without districts, all options are the whole place's.

    A whole place with nothing to vote on has no part; a district has one even so, and what opens the vote
    refuses that.
    """
    options = tuple(options)
    if not districts:
        return [Part(form, options)]
    shared = tuple(option for option in options if option.district == WHOLE)
    whole = [Part(form, shared, WHOLE, _("The whole place"))] if shared else []
    return whole + [
        Part(
            district.form,
            tuple(option for option in options if option.district == district.key),
            district.key,
            district.title,
        )
        for district in districts
    ]


def of_voter(parts: Sequence[Part], district: str) -> list[Part]:
    """The parts that a voter of this district fills in."""
    return [part for part in parts if part.district in {WHOLE, district}]


def check(parts: Sequence[Part], district: str, choices: Mapping[str, int]) -> list[Reason]:
    """What is wrong with the ballot of a voter of this district: every fault, with its part's name."""
    mine = of_voter(parts, district)
    known = {option.key for part in parts for option in part.options}
    own = {option.key for part in mine for option in part.options}
    if any(key not in known for key in choices):
        return [Reason("unknown-option", _("Your ballot names something that is not on it."))]
    if any(key not in own for key in choices):
        sentence = _(
            "You can choose among your own district's options and those of the whole place, no others."
        )
        return [Reason("another-district", sentence)]
    found = []
    for part in mine:
        for reason in ballots.check(part.form, part.options, within(part, choices)):
            found.append(in_part(part, reason) if len(mine) > 1 else reason)
    return found


def within(part: Part, choices: Mapping[str, int]) -> Choices:
    """What a ballot says in one part."""
    return {option.key: choices[option.key] for option in part.options if option.key in choices}


def in_part(part: Part, reason: Reason) -> Reason:
    """A fault with the name of the part that it is in."""
    figures = {"part": str(part.title), "fault": str(reason)}
    return Reason(reason.code, _("%(part)s: %(fault)s"), figures)


def split(parts: Sequence[Part], choices: Mapping[str, int]) -> list[tuple[str, Choices]]:
    """A ballot cut into its parts, each with its district; parts in which nothing was chosen are left out.

    So nobody can tell from a part's ballots how many of its voters chose nothing there, nor from a ballot for
    the whole place where its voter lives.
    """
    cut = [(part.district, within(part, choices)) for part in parts]
    return [(district, chosen) for district, chosen in cut if chosen]
