"""Every change of state from the proposal of an award to the answer to its last challenge."""

from __future__ import annotations

from commonweal.sourcing.awarding.actions.award import approve_award, end, propose_award, send_back_award
from commonweal.sourcing.awarding.actions.challenges import (
    acknowledge_challenge,
    challenge_award,
    complain,
    reject_challenge,
    uphold_challenge,
    withdraw_challenge,
)
from commonweal.sourcing.awarding.actions.feedback import (
    ask_feedback,
    choose_time,
    offer_times,
    share_notes,
)
from commonweal.sourcing.awarding.direct.actions import (
    approve_direct,
    award_directly,
    propose_direct,
    send_back_direct,
    withdraw_direct,
)

__all__ = [
    "acknowledge_challenge",
    "approve_award",
    "approve_direct",
    "ask_feedback",
    "award_directly",
    "challenge_award",
    "choose_time",
    "complain",
    "end",
    "offer_times",
    "propose_award",
    "propose_direct",
    "reject_challenge",
    "send_back_award",
    "send_back_direct",
    "share_notes",
    "uphold_challenge",
    "withdraw_challenge",
    "withdraw_direct",
]
