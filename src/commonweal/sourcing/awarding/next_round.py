"""When the next round is planned: known to everyone from the day a contract is signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

#: Days before a contract's last day by which the next one is to be awarded, so that users are handed over.
HANDOVER = timedelta(days=90)

#: Days before the next notice in which providers are asked what should be different.
TALK_FIRST = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class NextRound:
    """The planned dates of the next round, and the last day of the contract that they follow from."""

    talk_from: date
    notice_by: date
    award_by: date
    contract_ends: date


def planned(contract_ends: date, *, took: timedelta) -> NextRound:
    """Counted back from the last day: time to hand over, as long as this round took, time to talk before.

    These are this site's own planning rule, not the law's. Everyone reads the same dates, so that whoever
    holds the contract knows no more than the others (NCVO-BID-16). ``took`` is from this round's notice to
    the end of its standstill.
    """
    award_by = contract_ends - HANDOVER
    notice_by = award_by - took
    return NextRound(notice_by - TALK_FIRST, notice_by, award_by, contract_ends)
