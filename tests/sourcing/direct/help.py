"""What an officer says who proposes a direct award."""

from __future__ import annotations

from typing import Any

from commonweal.people.models import Organisation, Person
from commonweal.sourcing.awarding import actions
from commonweal.sourcing.models import DirectAward
from commonweal.specifications.models import Specification

SAID = {
    "reasons": "Its carers have known these people for nine years.",
    "others": "We asked six providers; none has a carer who signs.",
    "conflicts": "Both officers declared. Nothing was found.",
}


def propose(service: Specification, by: Person, organisation: Organisation, **more: Any) -> DirectAward:
    given = {"price_pence": 7_000_000, "ground": "own-rules", **SAID, **more}
    if given["ground"] == "switch":
        given = {"excluded": "No bid met the least scores. No ground of exclusion applies.", **given}
    return actions.propose_direct(by=by, specification=service, organisation=organisation, **given)
