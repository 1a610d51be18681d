"""Who gets which page of designing a specification together."""

from __future__ import annotations

from tests.house.access.rows import (
    COMMISSIONERS,
    DRAFT_READERS,
    MAY_ONLY_READ,
    NO_ONE,
    SIGNED_IN,
    button,
    page,
)
from tests.house.access.specifications import APPROVED, DRAFT, OPENED, SUGGESTION
from tests.house.world import AUDITOR, COMMISSIONER, FINANCE, OPERATOR, SECOND

ROWS = [
    page("specifications:comment_rules"),
    page("specifications:taking_part", APPROVED),
    page("specifications:taking_part", OPENED),
    page("specifications:taking_part", DRAFT, only=DRAFT_READERS, others=404),
    page("specifications:opened", OPENED, "opened version"),
    page("specifications:suggest", OPENED, "opened version"),
    page("specifications:weights", OPENED, "opened version"),
    page("specifications:weights_published", OPENED, "opened version", only=NO_ONE, others=404),
    page("specifications:give_weights", OPENED, "opened version", only=SIGNED_IN - DRAFT_READERS),
    page("specifications:record_group", OPENED, "opened version", only=COMMISSIONERS),
    button("specifications:take_over_weights", OPENED, "opened version", only=NO_ONE),
    page("specifications:leave_weights", OPENED, "opened version", only=NO_ONE),
    page("specifications:suggestions", OPENED),
    page("specifications:suggestion", OPENED, SUGGESTION),
    page("specifications:suggestion", OPENED, "suggestion unread", only=DRAFT_READERS, others=404),
    page("specifications:suggested", "suggestion's reference"),
    page("specifications:open_draft", DRAFT, only=COMMISSIONERS, others=404, but=MAY_ONLY_READ),
    page("specifications:end_comments", OPENED, "opened version", only=COMMISSIONERS),
    button(
        "specifications:show",
        OPENED,
        "suggestion unread",
        only=COMMISSIONERS,
        others=404,
        but=MAY_ONLY_READ,
    ),
    page("specifications:taking_part_text", APPROVED),
    page("specifications:taking_part_text", OPENED, only=NO_ONE, others=404),
    page(
        "specifications:keep_gate", DRAFT, "=before-review", only=COMMISSIONERS, others=404, but=MAY_ONLY_READ
    ),
    page("specifications:set_approval_roles", only=frozenset({OPERATOR})),
    page("specifications:approvals", APPROVED),
    page("specifications:approvals", DRAFT, only=DRAFT_READERS, others=404),
    page("specifications:ask_approval", DRAFT, only=COMMISSIONERS, others=404),
    page(
        "specifications:give_approval",
        "specification to agree",
        "=finance",
        only=frozenset({FINANCE}),
        others=404,
        but={COMMISSIONER: 403, SECOND: 403, AUDITOR: 403},
    ),
    page("specifications:join_earlier", OPENED, only=COMMISSIONERS),
    page("specifications:plan_session", OPENED, only=COMMISSIONERS),
    page("specifications:session", OPENED, "session"),
    page("specifications:sign_up", OPENED, "session"),
    page("specifications:conclude_session", OPENED, "session past", only=COMMISSIONERS),
    page("specifications:cancel_session", OPENED, "session", only=COMMISSIONERS),
    page("specifications:hide", OPENED, SUGGESTION, only=COMMISSIONERS),
    page("specifications:accept", OPENED, SUGGESTION, only=COMMISSIONERS),
    page("specifications:refuse", OPENED, SUGGESTION, only=COMMISSIONERS),
]
