"""Who gets which page of specifications."""

from __future__ import annotations

from tests.house.access.rows import (
    COMMISSIONERS,
    DRAFT_READERS,
    NO_ONE,
    NOT_JOINED,
    NOT_THEIRS,
    button,
    page,
)
from tests.house.world import COMMISSIONER, SECOND

DRAFT, IN_REVIEW, APPROVED = "draft specification", "specification in review", "approved specification"
ROUTED = "specification with a route"
OPENED, SUGGESTION = "opened specification", "suggestion"
#: The check is the champion's, who has no other page of their own.
READS_NOT_CHECKS = dict.fromkeys(DRAFT_READERS, 403)
ROWS = [
    page("specifications:home"),
    page("specifications:begin", only=COMMISSIONERS),
    page("specifications:begin_from", "funded proposal", only=COMMISSIONERS),
    page("specifications:add_sources", DRAFT, only=COMMISSIONERS, others=404),
    page("specifications:partners", APPROVED),
    page("specifications:partners", DRAFT, only=DRAFT_READERS, others=404),
    page("specifications:ask_partner", DRAFT, only=COMMISSIONERS, others=404),
    page("specifications:joint"),
    page("specifications:joining", "asked to join", only=DRAFT_READERS, others=404),
    button("specifications:join", "asked to join", only=COMMISSIONERS, others=404, but=NOT_THEIRS),
    page("specifications:decline", "asked to join", only=COMMISSIONERS, others=404, but=NOT_THEIRS),
    button(
        "specifications:consent", "asked to join", only=NO_ONE, others=404, but={**NOT_THEIRS, **NOT_JOINED}
    ),
    page("specifications:specification", APPROVED),
    page("specifications:specification", DRAFT, only=DRAFT_READERS, others=404),
    page("specifications:approved_text", APPROVED),
    page("specifications:approved_text", DRAFT, only=NO_ONE, others=404),
    page("specifications:shuts_out", APPROVED),
    page("specifications:shuts_out", DRAFT, only=DRAFT_READERS, others=404),
    page("specifications:published_check", APPROVED),
    page("specifications:published_check", DRAFT, only=NO_ONE, others=404),
    page("specifications:rules"),
    page("specifications:rule", "=light-touch"),
    page("specifications:rule", "=health"),
    page("specifications:rule", "=standstill"),
    page("specifications:rule", "=no-such-rule", only=NO_ONE, others=404),
    page("specifications:route", APPROVED),
    page("specifications:route", DRAFT, only=DRAFT_READERS, others=404),
    page("specifications:published_route", ROUTED),
    page("specifications:published_route", IN_REVIEW, only=NO_ONE, others=404),
    page("specifications:check_suitability", DRAFT, only=NO_ONE, others=404, but=READS_NOT_CHECKS),
    page("specifications:keep_finding", DRAFT, "finding", only=COMMISSIONERS, others=404),
    page("specifications:write", DRAFT, "=about", only=COMMISSIONERS, others=404),
    page("specifications:write", DRAFT, "=conditions", only=COMMISSIONERS, others=404),
    page("specifications:add_outcome", DRAFT, only=COMMISSIONERS, others=404),
    page("specifications:write_outcome", DRAFT, "outcome", only=COMMISSIONERS, others=404),
    button("specifications:remove_outcome", DRAFT, "outcome", only=COMMISSIONERS, others=404),
    page("specifications:write", DRAFT, "=samples", only=COMMISSIONERS, others=404),
    page("specifications:scores", APPROVED),
    page("specifications:scores", DRAFT, only=DRAFT_READERS, others=404),
    page("specifications:write_scores", DRAFT, "criterion", only=COMMISSIONERS, others=404),
    page("specifications:trial", APPROVED),
    page("specifications:trial", DRAFT, only=DRAFT_READERS, others=404),
    page("specifications:published_trial", APPROVED),
    page("specifications:published_trial", DRAFT, only=NO_ONE, others=404),
    page("specifications:contract", APPROVED),
    page("specifications:contract", DRAFT, only=DRAFT_READERS, others=404),
    page("specifications:take_model", DRAFT, only=COMMISSIONERS, others=404),
    page("specifications:add_clause", DRAFT, only=COMMISSIONERS, others=404),
    page("specifications:write_clause", DRAFT, "clause", only=COMMISSIONERS, others=404),
    page("specifications:value", APPROVED),
    page("specifications:value", DRAFT, only=DRAFT_READERS, others=404),
    page("specifications:value_record", APPROVED),
    page("specifications:value_record", DRAFT, only=NO_ONE, others=404),
    page("specifications:equality", DRAFT, "=begin", only=COMMISSIONERS, others=404),
    page(
        "specifications:equality",
        IN_REVIEW,
        "=approve",
        only=frozenset({SECOND}),
        others=404,
        but={COMMISSIONER: 403},
    ),
    page("specifications:library", DRAFT, only=COMMISSIONERS, others=404),
    button("specifications:take", DRAFT, "=living-wage", only=COMMISSIONERS, others=404),
    page("specifications:set_money_aside", DRAFT, only=COMMISSIONERS, others=404),
    page("specifications:set_money_aside", APPROVED, only=COMMISSIONERS),
    button("specifications:send_for_review", DRAFT, only=COMMISSIONERS, others=404),
    page("specifications:send_back", IN_REVIEW, only=COMMISSIONERS, others=404),
    button(
        "specifications:approve", IN_REVIEW, only=frozenset({SECOND}), others=404, but={COMMISSIONER: 403}
    ),
    page("specifications:withdraw", APPROVED, only=COMMISSIONERS),
    page("specifications:versions", APPROVED),
    page("specifications:versions", DRAFT, only=DRAFT_READERS, others=404),
    page("specifications:compare", DRAFT, "version before", "version beside", only=DRAFT_READERS, others=404),
    button("specifications:take_up", DRAFT, "version beside", only=COMMISSIONERS, others=404),
    *[
        row
        for route in ("cash", "staff", "options", "costs_file")
        for row in (
            page(f"specifications:{route}", APPROVED),
            page(f"specifications:{route}", DRAFT, only=DRAFT_READERS, others=404),
        )
    ],
    page("specifications:write_staff", DRAFT, only=COMMISSIONERS, others=404),
]
