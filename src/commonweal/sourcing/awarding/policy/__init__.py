"""Who may do what from the proposal of an award to the answer to its last challenge."""

from __future__ import annotations

from commonweal.sourcing.awarding.direct.policy import (
    may_approve_direct,
    may_award_directly,
    may_propose_direct,
    may_send_back_direct,
    may_withdraw_direct,
)
from commonweal.sourcing.awarding.policy.award import (
    may_approve_award,
    may_be_signed,
    may_decide,
    may_end,
    may_open_commitment,
    may_propose_award,
    may_see_proposal,
    may_send_back_award,
    proposed_digest,
    still_so,
)
from commonweal.sourcing.awarding.policy.challenges import (
    bidders_of,
    may_acknowledge_challenge,
    may_challenge,
    may_complain,
    may_handle,
    may_reject_challenge,
    may_uphold_challenge,
    may_withdraw_challenge,
)
from commonweal.sourcing.awarding.policy.feedback import (
    may_ask_feedback,
    may_choose_time,
    may_offer_times,
    may_see_feedback,
    may_share_notes,
    must_lie_ahead,
)

__all__ = [
    "bidders_of",
    "may_acknowledge_challenge",
    "may_approve_award",
    "may_approve_direct",
    "may_ask_feedback",
    "may_award_directly",
    "may_be_signed",
    "may_challenge",
    "may_choose_time",
    "may_complain",
    "may_decide",
    "may_end",
    "may_handle",
    "may_offer_times",
    "may_open_commitment",
    "may_propose_award",
    "may_propose_direct",
    "may_reject_challenge",
    "may_see_feedback",
    "may_see_proposal",
    "may_send_back_award",
    "may_send_back_direct",
    "may_share_notes",
    "may_uphold_challenge",
    "may_withdraw_challenge",
    "may_withdraw_direct",
    "must_lie_ahead",
    "proposed_digest",
    "still_so",
]
