"""The districts of a vote: set while it is prepared, settled at its close, and how many voted in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record import events
from commonweal.rules.indicators.hidden import Counts, Sum, hide
from commonweal.rules.reasons import refused
from commonweal.voting import locks, policy
from commonweal.voting.models import Mark, Vote, VoteDistrict
from commonweal.voting.parts import District
from commonweal.voting.workflow import CLOSED

#: Fewer people than this are not shown as a figure of their district.
SHOWN_FROM = 5
EVERYWHERE, ELSEWHERE = "all", ""


@dataclass(frozen=True, slots=True)
class DistrictTurnout:
    """How many of a district may vote and how many did; ``None`` where that would tell of a few people."""

    key: str
    title: str
    electors: int | None
    voted: int | None


@transaction.atomic
def set_districts(*, by: Person | None, vote: Vote, districts: Sequence[District]) -> None:
    """Give these districts a part of the ballot each, instead of any that had one. Options are set after."""
    vote = locks.alone(vote.pk)
    policy.may_change(by, vote).enforce()
    if len({district.key for district in districts}) < len(districts):
        refused(_("A district stands on the ballot twice."), "district-twice").enforce()
    vote.options.exclude(district="").delete()
    vote.districts.all().delete()
    VoteDistrict.objects.bulk_create(
        VoteDistrict(
            vote=vote,
            order=order,
            key=district.key,
            code=district.code,
            title=district.title,
            least=district.form.least,
            most=district.form.most,
            budget_pence=district.form.budget_pence,
            points=district.form.points,
        )
        for order, district in enumerate(districts)
    )
    events.write("districts of a vote set", about=vote, by=by, facts={"districts": len(districts)})


def settle(vote: Vote) -> None:
    """At the close: keep how many of each district voted, and forget who lives where.

    From then on no row says that an elector belongs to a district, so that the few ballots of a small one are
    nobody's.
    """
    for row in vote.districts.all():
        living_there = vote.electors.filter(district=row.key)
        row.electors = living_there.count()
        row.voted = Mark.objects.filter(elector__in=living_there).count()
        row.save(update_fields=["electors", "voted"])
    vote.electors.exclude(district="").update(district="")


def turnout(vote: Vote) -> list[DistrictTurnout]:
    """Turnout by district, only after the close. Few voters are not shown, nor what would give them away."""
    rows = list(vote.districts.all())
    if vote.state != CLOSED or not rows:
        return []
    everywhere = Mark.objects.filter(elector__vote=vote).count()
    all_electors = vote.electors.count()
    electors = {row.key: row.electors or 0 for row in rows}
    voted = {row.key: row.voted or 0 for row in rows}
    if all_electors > sum(electors.values()):
        voted[ELSEWHERE] = everywhere - sum(voted.values())
        electors[ELSEWHERE] = all_electors - sum(electors.values())
    shown, living = _hidden(voted, everywhere), _hidden(electors, all_electors)
    return [DistrictTurnout(row.key, str(row.title), living[row.key], shown[row.key]) for row in rows]


def _hidden(counts: dict[str, int], everywhere: int) -> dict[str, int | None]:
    """Counts by district that make up a published total."""
    every = {**counts, EVERYWHERE: everywhere}
    sums = (Sum(EVERYWHERE, tuple(counts)),)
    shown = hide(Counts(every, sums, below=SHOWN_FROM, hide_nought=True))
    return {key: shown.counts.get(key) for key in counts}
