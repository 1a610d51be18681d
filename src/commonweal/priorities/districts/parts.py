"""A round in parts: which projects and how much money are the whole place's, and which each district's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from commonweal.places.models import Area
from commonweal.priorities.models import Division, Proposal, Round
from commonweal.voting import queries as voting
from commonweal.voting.ballots import KNAPSACK, BallotForm
from commonweal.voting.models import Vote
from commonweal.voting.workflow import PREPARING


@dataclass(frozen=True)
class RoundPart:
    """One part: the whole place's (``area=None``) or a district's, its money, and its projects."""

    area: Area | None
    pence: int
    projects: tuple[Proposal, ...]

    @property
    def district(self) -> str:
        """The key of its district on the ballot."""
        return _key(self.area)


def division_of(round_: Round) -> Division | None:
    """How the round's money is divided; ``None`` where all of it is the whole place's."""
    return Division.objects.filter(round=round_).first()


def money(round_: Round) -> list[tuple[Area | None, int]]:
    """The sum of each part, the whole place's first and then by name; one part where nothing is divided."""
    division = division_of(round_)
    if division is None:
        return [(None, round_.budget_pence or 0)]
    shares = sorted(division.shares.select_related("area"), key=lambda share: str(share.area))
    whole: list[tuple[Area | None, int]] = [(None, division.whole_pence)] if division.whole_pence else []
    return whole + [(share.area, share.pence) for share in shares]


def parts(round_: Round) -> list[RoundPart]:
    """Each part with the accepted projects that belong to it."""
    divided = money(round_)
    districts = {area.pk: area for area, _pence in divided if area is not None}
    accepted = (
        round_.proposals.filter(state="accepted")
        .select_related("area", "need", "round__place")
        .order_by("pk")
    )
    home = _on_the_ballot(round_) or {
        str(proposal.pk): str(_district(proposal.area, districts) or "") for proposal in accepted
    }
    return [
        RoundPart(area, pence, tuple(row for row in accepted if home.get(str(row.pk)) == _key(area)))
        for area, pence in divided
    ]


def as_data(round_: Round) -> dict[str, Any]:
    """The division as it is hashed with the ballot: sums by the code of each area, and who are too few."""
    division = division_of(round_)
    sums = {area.code if area else "": pence for area, pence in money(round_)}
    return {"pence": sums, "least_voters": division.least_voters if division else 0}


def _on_the_ballot(round_: Round) -> dict[str, str]:
    """The district under which each project stands on a ballot that is fixed: there it stays."""
    if round_.vote is None or round_.vote.state == PREPARING:
        return {}
    return {option.key: option.district for option in voting.options(round_.vote)}


def _key(area: Area | None) -> str:
    return str(area.pk) if area else ""


def without_part(round_: Round) -> list[Proposal]:
    """Accepted projects of no district, where the whole place has no money of its own."""
    placed = {row.pk for part in parts(round_) for row in part.projects}
    return [row for row in round_.proposals.filter(state="accepted") if row.pk not in placed]


def form_in(vote: Vote, part: RoundPart) -> BallotForm:
    """How people voted in a part."""
    if part.area is None:
        return voting.form(vote)
    return next(row.form for row in voting.districts(vote) if row.key == part.district)


def within(form: BallotForm, part: RoundPart) -> BallotForm:
    """The form with the part's own money, where people choose within a budget."""
    return replace(form, budget_pence=part.pence) if form.kind == KNAPSACK else form


def nested(areas: Iterable[Area]) -> list[tuple[Area, Area]]:
    """Areas of which one lies within another: each with the one around it."""
    named = {area.pk: area for area in areas}
    found = []
    for area in named.values():
        around = _district(area.parent, named)
        if around is not None:
            found.append((area, named[around]))
    return found


def _district(area: Area | None, districts: Mapping[Any, Area]) -> Any:
    """The district that an area is or lies within."""
    while area is not None:
        if area.pk in districts:
            return area.pk
        area = area.parent
    return None
