"""Dividing a round's money between the whole place and its districts, and opening what was kept back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from commonweal.people.models import Person
from commonweal.places.models import Area
from commonweal.priorities.districts import policy
from commonweal.priorities.models import Count, DistrictShare, Division, Round
from commonweal.record import events

#: A part in which fewer people chose something is not published ballot by ballot, unless a round says more.
LEAST_VOTERS = 10


@transaction.atomic
def divide(
    *,
    by: Person | None,
    round: Round,
    whole_pence: int,
    shares: Mapping[Area, int],
    least_voters: int = LEAST_VOTERS,
) -> Division:
    """Give the whole place and each of these districts its own sum, instead of any that they had."""
    round = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    policy.may_divide(by, round).enforce()
    policy.must_be_divided(round, whole_pence, shares, least_voters).enforce()
    values = {"whole_pence": whole_pence, "least_voters": least_voters}
    division, _new = Division.objects.update_or_create(round=round, defaults=values)
    division.shares.all().delete()
    DistrictShare.objects.bulk_create(
        DistrictShare(division=division, area=area, pence=pence) for area, pence in shares.items()
    )
    events.write("money of a round divided", about=round, by=by, facts=_facts(division), public=True)
    return division


@transaction.atomic
def undivide(*, by: Person | None, round: Round) -> None:
    """Make all of the money the whole place's again."""
    round = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    policy.may_divide(by, round).enforce()
    Division.objects.filter(round=round).delete()
    events.write("money of a round divided no more", about=round, by=by, public=True)


@transaction.atomic
def open_withheld(*, by: Person | None, count: Count) -> dict[str, Any]:
    """What a count of few people rests on, for an auditor, who must keep it to themselves."""
    policy.may_open_withheld(by, count).enforce()
    kept = count.kept_back
    events.write("withheld count opened", about=count, by=by, facts={"sha256": kept.sha256}, public=True)
    return {"salt": kept.salt, "evidence": kept.evidence, "outcome": kept.outcome}


def _facts(division: Division) -> dict[str, Any]:
    """The sums by the code of each area."""
    shares = {share.area.code: share.pence for share in division.shares.select_related("area")}
    return {"whole_pence": division.whole_pence, "least_voters": division.least_voters, "districts": shares}
