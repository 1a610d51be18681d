"""Every change of state around a proposal."""

from __future__ import annotations

from commonweal.priorities.proposing.actions.comments import (
    comment,
    hide_comment,
    leave_comment_shown,
    report_comment,
    show_comment,
    take_back_comment,
)
from commonweal.priorities.proposing.actions.drafts import delete_draft, save_draft
from commonweal.priorities.proposing.actions.feasibility import (
    appeal,
    assign_review,
    dismiss_appeal,
    give_findings,
    release_review,
    set_terms,
    uphold_appeal,
)
from commonweal.priorities.proposing.actions.many import refuse_many
from commonweal.priorities.proposing.actions.pictures import (
    add_picture,
    hide_picture,
    show_picture,
    take_back_picture,
)
from commonweal.priorities.proposing.actions.proposals import accept, edit, propose, refuse, withdraw
from commonweal.priorities.proposing.actions.rivals import end_rivals, name_rivals
from commonweal.priorities.proposing.actions.support import stop_supporting, support
from commonweal.priorities.proposing.actions.together import (
    agree_merge,
    ask_to_merge,
    decline_merge,
    leave_change,
    offer_change,
    take_back_merge,
    take_up_change,
)

__all__ = [
    "accept",
    "add_picture",
    "agree_merge",
    "appeal",
    "ask_to_merge",
    "assign_review",
    "comment",
    "decline_merge",
    "delete_draft",
    "dismiss_appeal",
    "edit",
    "end_rivals",
    "give_findings",
    "hide_comment",
    "hide_picture",
    "leave_change",
    "leave_comment_shown",
    "name_rivals",
    "offer_change",
    "propose",
    "refuse",
    "refuse_many",
    "release_review",
    "report_comment",
    "save_draft",
    "set_terms",
    "show_comment",
    "show_picture",
    "stop_supporting",
    "support",
    "take_back_comment",
    "take_back_merge",
    "take_back_picture",
    "take_up_change",
    "uphold_appeal",
    "withdraw",
]
