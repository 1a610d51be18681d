"""What is kept as it stands within the act of approving, so that anyone can compute it again."""

from __future__ import annotations

from commonweal.record import clock
from commonweal.rules.canonical import digest
from commonweal.specifications import barriers, scoring
from commonweal.specifications.models import BarrierCheck, Specification, Trial, ValueRecord
from commonweal.specifications.value import plans


def check(specification: Specification) -> BarrierCheck:
    """Keep the check as it stands, so that anyone can compute it again from what is published."""
    evidence = barriers.checked(specification).as_data()
    return BarrierCheck.objects.create(
        specification=specification, made=clock.now(), evidence=evidence, digest=digest(evidence)
    )


def trial(specification: Specification) -> Trial:
    """Keep what came of the sample bids, so that anyone can compute it again from what is published."""
    evidence, sha256 = scoring.frozen(specification)
    return Trial.objects.create(
        specification=specification, made=clock.now(), evidence=evidence, digest=sha256
    )


def value(specification: Specification) -> ValueRecord:
    """Keep the value that was planned, whom it affects and what was considered, as it all stands."""
    evidence = plans.record_data(specification)
    return ValueRecord.objects.create(
        specification=specification, made=clock.now(), evidence=evidence, digest=digest(evidence)
    )
