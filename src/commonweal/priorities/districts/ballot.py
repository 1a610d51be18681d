"""The ballot of a round: its projects as options, in parts where the money is divided."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.priorities import policy
from commonweal.priorities.districts import parts
from commonweal.priorities.districts.parts import RoundPart
from commonweal.priorities.districts.policy import must_be_parted
from commonweal.priorities.models import Proposal, Round
from commonweal.priorities.proposing.ballot import ballot_summary
from commonweal.voting.ballots import BallotForm, Option
from commonweal.voting.parts import District


@dataclass(frozen=True)
class RoundBallot:
    """What a vote needs: the whole place's form, the districts with theirs, and every option."""

    form: BallotForm
    districts: tuple[District, ...]
    options: tuple[Option, ...]


def made(round_: Round, form: BallotForm, own: BallotForm) -> RoundBallot:
    """The ballot of a round in this form, ``own`` that of a district's part; refused where it is none."""
    must_be_parted(round_).enforce()
    found = parts.parts(round_)
    divided = parts.division_of(round_) is not None
    forms = {
        part.district: parts.within(own if part.area else form, part) if divided else form for part in found
    }
    for part in found:
        policy.must_be_a_ballot(
            round_, forms[part.district], options=len(part.projects), pence=part.pence
        ).enforce()
    districts = tuple(
        District(part.district, str(part.area), forms[part.district], part.area.code)
        for part in found
        if part.area is not None
    )
    options = tuple(_option(project, part) for part in found for project in part.projects)
    return RoundBallot(forms.get("", form), districts, options)


def _option(proposal: Proposal, part: RoundPart) -> Option:
    return Option(
        str(proposal.pk),
        str(proposal.title),
        cost_pence=proposal.cost_pence,
        summary=ballot_summary(proposal),
        address=proposal.get_absolute_url(),
        district=part.district,
    )
