"""What those who take part do, one function each: call them as ``codesign.actions.suggest(…)``."""

from commonweal.specifications.codesign.actions.sessions import (
    cancel_session,
    conclude_session,
    join_earlier,
    keep_gate,
    plan_session,
    sign_up,
)
from commonweal.specifications.codesign.actions.suggestions import (
    accept,
    end_comments,
    hide,
    open_draft,
    refuse,
    show,
    suggest,
    taking_up,
)

__all__ = [
    "accept",
    "cancel_session",
    "conclude_session",
    "end_comments",
    "hide",
    "join_earlier",
    "keep_gate",
    "open_draft",
    "plan_session",
    "refuse",
    "show",
    "sign_up",
    "suggest",
    "taking_up",
]
