"""Every change in the market around a place."""

from __future__ import annotations

from commonweal.sourcing.market.actions.answers import (
    decide_call,
    hand_in_answer,
    judge_answer,
    open_answers,
    save_answer,
    specify_answer,
    take_back_answer,
)
from commonweal.sourcing.market.actions.calls import call, put_off_call, withdraw_call
from commonweal.sourcing.market.actions.exchange import close_post, hide_post, hide_reply, post, reply
from commonweal.sourcing.market.actions.rooms import (
    add_call_paper,
    answer_about_call,
    ask_about_call,
    unwatch_call,
    watch_call,
    withdraw_call_paper,
)
from commonweal.sourcing.market.actions.workshops import (
    cancel_workshop,
    conclude_workshop,
    drop_desk,
    give_up_seat,
    keep_desk,
    plan_workshop,
    record_heard,
    take_seat,
)

__all__ = [
    "add_call_paper",
    "answer_about_call",
    "ask_about_call",
    "call",
    "cancel_workshop",
    "close_post",
    "conclude_workshop",
    "decide_call",
    "drop_desk",
    "give_up_seat",
    "hand_in_answer",
    "hide_post",
    "hide_reply",
    "judge_answer",
    "keep_desk",
    "open_answers",
    "plan_workshop",
    "post",
    "put_off_call",
    "record_heard",
    "reply",
    "save_answer",
    "specify_answer",
    "take_back_answer",
    "take_seat",
    "unwatch_call",
    "watch_call",
    "withdraw_call",
    "withdraw_call_paper",
]
