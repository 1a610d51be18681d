"""Who gets which page of awards, challenges and feedback."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, NO_ONE, PANEL, SIGNED_IN, Answer, button, page
from tests.house.world import AUDITOR, COMMISSIONER, PROVIDER, SECOND

CHALLENGER, HANDLER = frozenset({PROVIDER}), frozenset({AUDITOR})
#: They may read a challenge, and had a part in the award or have none in the answer.
READ_ALONE: dict[str, Answer] = dict.fromkeys(COMMISSIONERS, 403)

ROWS = [
    page("sourcing:end", "open tender", only=COMMISSIONERS),
    page("sourcing:award_report"),
    page("sourcing:award", "awarded tender"),
    page(
        "sourcing:award_opening", "awarded tender", "winner's number", only=CHALLENGER | HANDLER, others=404
    ),
    page("sourcing:propose_award", "agreed tender", only=COMMISSIONERS),
    page("sourcing:propose_award", "proposed tender", only=NO_ONE),
    page("sourcing:proposed_award", "proposed tender", only=COMMISSIONERS | HANDLER),
    button("sourcing:approve_award", "proposed tender", only=frozenset({SECOND})),
    page("sourcing:send_back_award", "proposed tender", only=frozenset({SECOND})),
    page("sourcing:direct_awards"),
    page("sourcing:propose_direct", "service to give", only=COMMISSIONERS, others=403),
    page("sourcing:direct_award", "awarded direct award"),
    page("sourcing:direct_award", "proposed direct award", only=COMMISSIONERS | HANDLER, others=404),
    button(
        "sourcing:approve_direct",
        "proposed direct award",
        only=frozenset({SECOND}),
        others=404,
        but={COMMISSIONER: 403, AUDITOR: 403},
    ),
    page(
        "sourcing:send_back_direct",
        "proposed direct award",
        only=frozenset({SECOND}),
        others=404,
        but={COMMISSIONER: 403, AUDITOR: 403},
    ),
    button("sourcing:award_directly", "announced direct award", only=COMMISSIONERS),
    page("sourcing:withdraw_direct", "announced direct award", only=COMMISSIONERS),
    page("sourcing:undo_award", "awarded tender", only=NO_ONE),
    page("sourcing:challenges", "awarded tender"),
    page("sourcing:complain", "awarded tender", only=SIGNED_IN),
    page("sourcing:challenge_award", "awarded tender", only=NO_ONE),
    page("sourcing:challenge", "challenge", only=COMMISSIONERS | HANDLER | CHALLENGER, others=404),
    button(
        "sourcing:acknowledge_challenge",
        "challenge",
        only=HANDLER,
        others=404,
        but={**READ_ALONE, PROVIDER: 403},
    ),
    page(
        "sourcing:answer_challenge",
        "challenge taken on",
        only=HANDLER,
        others=404,
        but={**READ_ALONE, PROVIDER: 403},
    ),
    button(
        "sourcing:withdraw_challenge",
        "challenge",
        only=CHALLENGER,
        others=404,
        but={**READ_ALONE, AUDITOR: 403},
    ),
    page(
        "sourcing:feedback",
        "bid to talk about",
        only=COMMISSIONERS | CHALLENGER,
        others=404,
        but=dict.fromkeys(PANEL, 403),
    ),
    button(
        "sourcing:ask_feedback",
        "bid to talk about",
        only=NO_ONE,
        others=404,
        but=dict.fromkeys((*COMMISSIONERS, *PANEL, PROVIDER), 403),
    ),
    page("sourcing:offer_times", "bid to talk about", only=COMMISSIONERS, others=404, but={PROVIDER: 403}),
    page("sourcing:choose_time", "bid with times", only=CHALLENGER, others=404, but=READ_ALONE),
    page("sourcing:share_notes", "bid talked of", only=COMMISSIONERS, others=404, but={PROVIDER: 403}),
]
