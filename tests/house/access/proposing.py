"""Who gets which page around a proposal."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, MONEY, SIGNED_IN, UNDECLARED, button, page
from tests.house.world import EVALUATOR, PROVIDER, RESIDENT, SECOND

HER = frozenset({RESIDENT})
OTHERS = SIGNED_IN - HER
OFFICERS_BUT = frozenset({SECOND})

ROWS = [
    page("priorities:propose", "proposing round", but=UNDECLARED),
    page("priorities:alike", "proposing round", query="?title=A+bench"),
    page("priorities:draft", "draft of a proposal", only=HER, others=404),
    page("priorities:check_draft", "draft of a proposal", only=HER, others=404),
    button("priorities:delete_draft", "draft of a proposal", only=HER, others=404),
    page("priorities:to_answer", "proposing round", only=COMMISSIONERS),
    page("priorities:answer_many", "proposing round", only=COMMISSIONERS),
    page("priorities:set_terms", "planned round", only=COMMISSIONERS),
    page("priorities:name_rivals", "proposing round", only=COMMISSIONERS),
    page("priorities:end_rivals", "proposing round", "rivals", only=COMMISSIONERS),
    page("priorities:moderate", only=COMMISSIONERS),
    page("priorities:proposal", "proposal"),
    page("priorities:proposal_versions", "proposal"),
    page("priorities:edit_proposal", "proposal", only=HER),
    page("priorities:add_variant", "proposal", only=HER),
    button("priorities:withdraw", "proposal", only=HER),
    button("priorities:support", "proposal", only=OTHERS),
    button("priorities:stop_supporting", "proposal", only=OTHERS),
    page("priorities:comment", "proposal", only=SIGNED_IN, but=UNDECLARED),
    page("priorities:add_picture", "proposal", only=HER),
    page("priorities:appeal", "refused proposal", only=HER),
    page("priorities:decide_appeal", "appealed proposal", only=OFFICERS_BUT),
    page("priorities:choose_to_merge", "proposal", only=HER),
    page("priorities:ask_to_merge", "proposal", "third proposal", only=HER),
    page("priorities:offer_change", "proposal", only=MONEY),
    page("priorities:assign_review", "proposal", only=COMMISSIONERS),
    page("priorities:accept", "proposal", only=COMMISSIONERS),
    page("priorities:refuse", "proposal", only=COMMISSIONERS),
    page("priorities:merge", "merge", only=frozenset({RESIDENT, PROVIDER}), others=404),
    page("priorities:decline_merge", "merge", only=frozenset({PROVIDER}), others=404, but={RESIDENT: 403}),
    button("priorities:take_back_merge", "merge", only=HER, others=404, but={PROVIDER: 403}),
    page("priorities:change", "change"),
    button("priorities:take_up_change", "change", only=HER),
    page("priorities:leave_change", "change", only=HER),
    page("priorities:findings", "review", only=frozenset({EVALUATOR})),
    button("priorities:release_review", "review", only=COMMISSIONERS | {EVALUATOR}),
    page("priorities:report_comment", "comment", only=SIGNED_IN),
    button("priorities:take_back_comment", "comment", only=HER),
    page("priorities:hide_comment", "comment", only=COMMISSIONERS),
    button("priorities:show_comment", "hidden comment", only=COMMISSIONERS),
    button("priorities:leave_comment", "comment", only=COMMISSIONERS),
    button("priorities:take_back_picture", "picture", only=HER),
    button("priorities:show_picture", "picture", only=COMMISSIONERS),
    page("priorities:hide_picture", "picture", only=COMMISSIONERS),
]
