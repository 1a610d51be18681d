"""What those who deliberate do, one function each: call them as ``deliberating.actions.argue(…)``."""

from commonweal.priorities.deliberating.actions.arguments import (
    argue,
    find_useful,
    hide_argument,
    show_argument,
    withdraw_argument,
)
from commonweal.priorities.deliberating.actions.forums import (
    add_community,
    end_membership,
    found_forum,
    join_forum,
)
from commonweal.priorities.deliberating.actions.meetings import (
    cancel_meeting,
    conclude_meeting,
    plan_meeting,
)

__all__ = [
    "add_community",
    "argue",
    "cancel_meeting",
    "conclude_meeting",
    "end_membership",
    "find_useful",
    "found_forum",
    "hide_argument",
    "join_forum",
    "plan_meeting",
    "show_argument",
    "withdraw_argument",
]
