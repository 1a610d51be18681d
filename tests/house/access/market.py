"""Who gets which page of the market around a place."""

from __future__ import annotations

from tests.house.access.rows import BIDDERS, COMMISSIONERS, NO_ONE, SIGNED_IN, Answer, button, page
from tests.house.world import COMMISSIONER, PROVIDER, SECOND

OWN = frozenset({PROVIDER})
#: They know that the answer is there, and score it no more.
NO_MORE: dict[str, Answer] = dict.fromkeys((PROVIDER, COMMISSIONER, SECOND), 403)

ROWS = [
    page("sourcing:calls"),
    page("sourcing:call", "sub-contract"),
    page("sourcing:call", "grant"),
    page("sourcing:write_call", "=grant", only=COMMISSIONERS),
    page("sourcing:write_call", "=subcontract", only=frozenset({PROVIDER})),
    page("sourcing:withdraw_call", "grant", only=COMMISSIONERS),
    page("sourcing:withdraw_call", "sub-contract", only=COMMISSIONERS | {PROVIDER}),
    page("sourcing:put_off_call", "grant", only=COMMISSIONERS),
    page("sourcing:put_off_call", "sub-contract", only=frozenset({PROVIDER})),
    page("sourcing:add_call_paper", "grant", only=COMMISSIONERS),
    page("sourcing:add_call_paper", "sub-contract", only=frozenset({PROVIDER})),
    page("sourcing:withdraw_call_paper", "paper of the grant", only=COMMISSIONERS),
    page("sourcing:ask_about_call", "grant", only=SIGNED_IN),
    page("sourcing:answer_about_call", "question on the grant", only=COMMISSIONERS),
    page("sourcing:answer_about_call", "question on the sub-contract", only=frozenset({PROVIDER})),
    button("sourcing:watch_call", "grant", only=SIGNED_IN),
    button("sourcing:unwatch_call", "grant", only=SIGNED_IN),
    page("sourcing:call", "decided call"),
    page(
        "sourcing:write_call_answer",
        "answered call",
        "charity to answer for",
        only=frozenset({PROVIDER}),
        others=404,
        nobody=404,
    ),
    page("sourcing:call_answer", "answer to the answered call", only=frozenset({PROVIDER}), others=404),
    page(
        "sourcing:call_answer",
        "answer to the decided call",
        only=COMMISSIONERS | {PROVIDER},
        others=404,
    ),
    page(
        "sourcing:hand_in_call_answer", "answer to the answered call", only=frozenset({PROVIDER}), others=404
    ),
    button(
        "sourcing:take_back_call_answer", "answer to the answered call", only=OWN, others=404, tried=False
    ),
    page("sourcing:judge_call_answer", "answer to the decided call", only=NO_ONE, others=404, but=NO_MORE),
    page(
        "sourcing:specify_call_answer",
        "answer to the decided call",
        only=COMMISSIONERS,
        others=404,
        but={PROVIDER: 403},
    ),
    page("sourcing:call_answers", "decided call", only=COMMISSIONERS),
    button("sourcing:open_call_answers", "decided call", only=NO_ONE),
    page("sourcing:decide_call", "decided call", only=NO_ONE),
    page("sourcing:call_outcome", "decided call"),
    page("sourcing:market"),
    page("sourcing:record_heard", "published notice", only=COMMISSIONERS),
    page("sourcing:keep_desk", only=COMMISSIONERS),
    page("sourcing:drop_desk", "desk", only=COMMISSIONERS),
    page("sourcing:plan_workshop", only=COMMISSIONERS),
    page("sourcing:workshop", "workshop"),
    page("sourcing:take_seat", "workshop", only=SIGNED_IN),
    button("sourcing:give_up_seat", "workshop", only=frozenset({PROVIDER})),
    page("sourcing:conclude_workshop", "workshop", only=NO_ONE),
    page("sourcing:cancel_workshop", "workshop", only=COMMISSIONERS),
    page("sourcing:posts"),
    page("sourcing:post", "offer"),
    page("sourcing:write_post", "=offer", only=COMMISSIONERS | BIDDERS),
    page("sourcing:write_reply", "offer", only=COMMISSIONERS | BIDDERS),
    button("sourcing:close_post", "offer", only=frozenset({PROVIDER})),
    page("sourcing:hide_post", "offer", only=COMMISSIONERS),
    page("sourcing:hide_reply", "offer", "answer", only=COMMISSIONERS),
]
