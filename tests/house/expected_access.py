"""Who gets which page: the policies in one table, written by hand and read by ``test_role_url_matrix.py``.

A row names a route, what stands in its address (keys of ``Town.things``, or the text itself after ``=``), who
is let in, and what the others get. A route may have several rows, for things in different states.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.house.world import (
    AUDITOR,
    COMMISSIONER,
    EVALUATOR,
    FINANCE,
    NOBODY,
    OPERATOR,
    OTHER_PROVIDER,
    PROVIDER,
    RESIDENT,
    ROLES,
    SECOND,
)

Answer = int | str
#: Sent to the sign-in page; asked for the password again; sent on to another page.
SIGN_IN, CONFIRM, ELSEWHERE = "sign in", "confirm", "elsewhere"

EVERYONE = frozenset(ROLES)
SIGNED_IN = EVERYONE - {NOBODY}
COMMISSIONERS = frozenset({COMMISSIONER, SECOND})
MONEY = COMMISSIONERS | {FINANCE}
DRAFT_READERS = MONEY | {AUDITOR}
MAY_ONLY_READ = {FINANCE: 403, AUDITOR: 403}
OFFICERS = MONEY | {EVALUATOR, AUDITOR, OPERATOR}
WORDERS = COMMISSIONERS | {OPERATOR}
BIDDERS = frozenset({PROVIDER, OTHER_PROVIDER})
PANEL = frozenset({EVALUATOR})
NO_ONE: frozenset[str] = frozenset()
#: Officers who read what their place was asked to join and do not answer; none consents before joining.
NOT_THEIRS: dict[str, Answer] = {FINANCE: 403, AUDITOR: 403}
NOT_JOINED: dict[str, Answer] = {COMMISSIONER: 403, SECOND: 403}


@dataclass(frozen=True)
class Row:
    """One kind of address and who gets what there.

    ``button``: an address that only takes POST; ``tried`` says whether those let in can use it just so, with
    nothing filled in. ``but`` names single roles that get something else again.
    """

    route: str
    things: tuple[str, ...] = ()
    only: frozenset[str] = EVERYONE
    answer: Answer = 200
    others: Answer = 403
    nobody: Answer | None = None
    but: Mapping[str, Answer] = field(default_factory=dict)
    button: bool = False
    tried: bool = True
    query: str = ""

    def expected(self, role: str) -> Answer:
        """What this role gets: on GET of a page, on POST of a button."""
        if role in self.but:
            return self.but[role]
        if role in self.only:
            return self.answer
        return self.nobody if role == NOBODY and self.nobody is not None else self.others

    def __str__(self) -> str:
        return " ".join([self.route, *self.things])


def page(
    route: str, *things: str, only: frozenset[str] = EVERYONE, others: Answer = 403, **more: object
) -> Row:
    return Row(route, things, only, others=others, **more)  # type: ignore[arg-type]


def own(
    route: str, *things: str, only: frozenset[str] = SIGNED_IN, others: Answer = 403, **more: object
) -> Row:
    """A page that asks whoever has not signed in to do so."""
    return Row(route, things, only, others=others, nobody=SIGN_IN, **more)  # type: ignore[arg-type]


def button(route: str, *things: str, only: frozenset[str], others: Answer = 403, **more: object) -> Row:
    more = {"answer": ELSEWHERE, **more}
    return Row(route, things, only, others=others, button=True, **more)  # type: ignore[arg-type]


SITE = [
    page("home"),
    own("start"),
    page("health"),
    page("accessibility"),
    page("privacy"),
    page("licence"),
    page("demo_sign_in", only=NO_ONE, others=404),
    page("brand", "=1d70b8"),
    page("set_language", answer=ELSEWHERE),
    page("place"),
    page("finding:opportunities", query="?words=company"),
    page("finding:feed"),
    page("finding:calendar"),
    own("finding:saved"),
    button("finding:save", only=SIGNED_IN, nobody=SIGN_IN),
    button("finding:stop", "saved search", only=frozenset({PROVIDER}), others=404, nobody=SIGN_IN),
    page("search:everywhere", query="?words=company"),
    page("search:in-place", query="?words=company"),
    page("files:file", "private file", only=frozenset({PROVIDER}), others=404),
    own("messages:mine"),
    own("messages:choices"),
    button("messages:make_feed", only=SIGNED_IN, nobody=SIGN_IN),
    button("messages:stop_feed", only=SIGNED_IN, nobody=SIGN_IN),
    page("messages:feed", "feed"),
    own("messages:message", "message", only=frozenset({PROVIDER}), others=404),
    page("messages:unsubscribe", "preference"),
    own("wording:messages", only=WORDERS),
    own("wording:message", "template", "language", only=WORDERS),
    own("wording:undo", "template", "language", only=WORDERS, answer=ELSEWHERE),
]

PEOPLE = [
    own("people:account"),
    own("people:change_name"),
    own("people:change_language"),
    own("people:data", answer=CONFIRM),
    own("people:close", answer=CONFIRM),
    page("people:organisations"),
    own("people:register"),
    page("people:organisation", "organisation"),
    own("people:change", "organisation", only=frozenset({PROVIDER})),
    own("people:add_number", "organisation", only=frozenset({PROVIDER})),
    own("people:members", "organisation", only=frozenset({PROVIDER})),
    own("people:invite", "organisation", only=frozenset({PROVIDER})),
    own("people:member_role", "membership", only=frozenset({PROVIDER})),
    button("people:remove_member", "membership", only=frozenset({PROVIDER}), nobody=SIGN_IN),
    own("people:invitation", "invitation", only=frozenset({PROVIDER})),
    button("people:accept", "invitation", only=NO_ONE, nobody=SIGN_IN),
    button("people:decline", "invitation", only=NO_ONE, nobody=SIGN_IN),
    button("people:withdraw", "invitation", only=frozenset({PROVIDER}), nobody=SIGN_IN),
    own("offices:offices", only=OFFICERS),
    own("offices:appoint", only=frozenset({OPERATOR})),
    own("offices:end", "auditor's office", only=frozenset({OPERATOR, AUDITOR})),
    page("works:work", "work"),
    own("works:declare", "work"),
    own("works:give_role", "work", only=COMMISSIONERS),
    own("works:permit_role", "work", only=COMMISSIONERS),
    button("works:end_role", "evaluator's role", only=COMMISSIONERS | PANEL, nobody=SIGN_IN),
]

RECORD = [
    page("record:log"),
    page("record:entry", "position"),
    page("record:event_proof", "position"),
    page("record:event", "event"),
    page("record:checkpoints"),
    page("record:checkpoint", "size"),
    page("record:checkpoint_at", "size"),
    page("record:witnesses"),
    page("record:verifiers"),
    page("record:verifier", "checker"),
    page("record:bundles"),
    page("record:bundle", "bundle"),
    page("record:bundle_file", "bundle"),
    page("record:receipt"),
    page("record:key"),
    page("record:newest"),
    page("record:inclusion", query="?position=0"),
    page("record:consistency", query="?first=1"),
    page("record:leaves"),
    button("record:cosignatures", only=EVERYONE, tried=False),
    page("record:atom"),
    page("record:json_feed"),
]

PLACES = [
    page("places:about"),
    page("places:download"),
    page("places:change", only=frozenset({OPERATOR})),
    page("places:add_area", only=frozenset({OPERATOR})),
    page("places:upload", only=WORDERS),
    page("places:plan"),
    page("places:add_plan_outcome", only=COMMISSIONERS),
    button("places:end_plan_outcome", "plan outcome", only=COMMISSIONERS, tried=False),
    page("budgets:pots"),
    page("budgets:open_pot", only=MONEY),
    page("budgets:pot", "pot"),
    page("budgets:contribute", "pot", only=MONEY),
]

VOTING = [
    page("voting:votes"),
    page("voting:vote", "open vote"),
    page("voting:vote", "vote being prepared", only=COMMISSIONERS, others=404),
    page("voting:ballot", "open vote", answer=ELSEWHERE),
    page("voting:review", "open vote", answer=ELSEWHERE),
    button("voting:cast", "open vote", only=EVERYONE),
    page("voting:receipt", "open vote", answer=ELSEWHERE),
    page("voting:receipts", "closed vote"),
    page("voting:receipts", "open vote"),
    button("voting:leave", "open vote", only=EVERYONE),
    page("voting:ask_for_code", "open vote"),
    page("voting:declare", "open vote"),
    page("voting:manage", "open vote", only=COMMISSIONERS),
    page("voting:ways", "vote being prepared", only=COMMISSIONERS),
    page("voting:admit", "open vote", only=COMMISSIONERS),
    page("voting:dates", "vote being prepared", only=COMMISSIONERS),
    page("voting:register", "vote being prepared", only=COMMISSIONERS),
    page("voting:letters", "vote being prepared", only=COMMISSIONERS),
    button("voting:open_vote", "vote being prepared", only=COMMISSIONERS),
    page("voting:paper", "open vote", only=COMMISSIONERS),
    page("voting:add_polling_place", "open vote", only=COMMISSIONERS),
    page("voting:appoint_clerk", "open vote", only=COMMISSIONERS),
    button("voting:end_clerk", "open vote", "clerk of a vote", only=COMMISSIONERS),
    page("voting:print_papers", "open vote", only=COMMISSIONERS),
    page("voting:papers", "open vote", "batch of papers", only=COMMISSIONERS),
    page("voting:account", "open vote", "batch of papers", only=COMMISSIONERS),
    page("voting:hand_out", "open vote", only=COMMISSIONERS),
    page("voting:enter_paper", "open vote", only=COMMISSIONERS),
    page("voting:paper_file", "open vote", only=COMMISSIONERS),
    page("voting:write_off_paper", "open vote", only=COMMISSIONERS),
    button("voting:close", "closed vote", only=COMMISSIONERS),
]

NEEDS = [
    page("needs:home"),
    page("needs:say"),
    page("needs:follow"),
    page("needs:said", "submission's reference"),
    page("needs:needs"),
    page("needs:need", "need"),
    page("needs:need", "draft need", only=COMMISSIONERS, others=404),
    page("needs:add_indicator", "need", only=COMMISSIONERS),
    button("needs:publish_need", "late need", only=COMMISSIONERS, others=404),
    page("needs:withdraw_need", "need", only=COMMISSIONERS),
    page("needs:open_assessment", only=COMMISSIONERS),
    page("needs:assessment", "listening assessment"),
    page("needs:say_to", "listening assessment"),
    page("needs:write_need", "listening assessment", only=COMMISSIONERS),
    button("needs:publish", "ready assessment", only=COMMISSIONERS),
    page("needs:submissions", only=COMMISSIONERS, others=404),
    page("needs:write_down", only=COMMISSIONERS),
    page("needs:submission", "submission", only=COMMISSIONERS, others=404),
    page("needs:set_aside", "submission", only=COMMISSIONERS, others=404),
    page("needs:evidence_list"),
    page("needs:add_evidence", only=COMMISSIONERS),
    page("needs:evidence", "evidence"),
]

PRIORITIES = [
    page("conversations:home"),
    page("conversations:begin", only=COMMISSIONERS),
    page("conversations:conversation", "conversation"),
    page("conversations:conversation", "draft conversation", only=COMMISSIONERS, others=404),
    page("conversations:answers", "conversation", only=SIGNED_IN),
    page("conversations:write", "conversation", only=SIGNED_IN),
    page("conversations:write", "draft conversation", only=COMMISSIONERS, others=404),
    button("conversations:open", "draft conversation", only=COMMISSIONERS, others=404),
    button("conversations:close", "ended conversation", only=COMMISSIONERS),
    button("conversations:show", "conversation", "statement", only=COMMISSIONERS),
    page("conversations:refuse", "conversation", "statement", only=COMMISSIONERS),
    button("conversations:answer", "conversation", "shown statement", "=agree", only=SIGNED_IN),
    page("priorities:home"),
    page("priorities:open_round", only=COMMISSIONERS),
    page("priorities:bring_in", only=COMMISSIONERS),
    page("priorities:round", "proposing round"),
    page("priorities:round", "published round"),
    page("priorities:propose", "proposing round", only=SIGNED_IN),
    button("priorities:start_proposing", "planned round", only=COMMISSIONERS),
    button("priorities:start_reviewing", "proposing round", only=COMMISSIONERS),
    page("priorities:put_to_vote", "reviewed round", only=COMMISSIONERS),
    button("priorities:count", "voted round", only=COMMISSIONERS),
    page("priorities:result", "counted round", only=COMMISSIONERS, others=404),
    page("priorities:result", "published round"),
    button("priorities:publish", "counted round", only=frozenset({SECOND})),
    page("priorities:compare", "counted round", only=COMMISSIONERS, others=404),
    page("priorities:compare", "published round"),
    page("priorities:abandon", "proposing round", only=COMMISSIONERS),
    page("priorities:proposal", "proposal"),
    button("priorities:withdraw", "proposal", only=frozenset({RESIDENT})),
    page("priorities:accept", "proposal", only=COMMISSIONERS),
    page("priorities:refuse", "proposal", only=COMMISSIONERS),
]

DRAFT, IN_REVIEW, APPROVED = "draft specification", "specification in review", "approved specification"
ROUTED = "specification with a route"
OPENED, SUGGESTION = "opened specification", "suggestion"
TAKING_PART = [
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
#: The check is the champion's, who has no other page of their own.
READS_NOT_CHECKS = dict.fromkeys(DRAFT_READERS, 403)
SPECIFICATIONS = [
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
    *TAKING_PART,
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

SOURCING = [
    page("sourcing:home"),
    page("sourcing:prepare", APPROVED, only=COMMISSIONERS),
    page("sourcing:tender", "open tender"),
    page("sourcing:tender", "prepared tender", only=COMMISSIONERS, others=404),
    page("sourcing:publish", "prepared tender", only=COMMISSIONERS, others=404),
    page("sourcing:end", "open tender", only=COMMISSIONERS),
    page("sourcing:ask", "open tender", only=SIGNED_IN),
    page("sourcing:submit_bid", "open tender", only=BIDDERS),
    page("sourcing:appoint", "open tender", only=COMMISSIONERS),
    button("sourcing:open_bids", "closed tender", only=COMMISSIONERS),
    page("sourcing:score", "scored tender", only=PANEL),
    page("sourcing:score_bid", "scored tender", "=1", only=PANEL),
    button("sourcing:hand_in", "scored tender", only=PANEL),
    page("sourcing:grid", "scored tender", only=NO_ONE),
    page("sourcing:grid", "judged tender", only=COMMISSIONERS | PANEL),
    page("sourcing:agree", "judged tender", "=1", only=COMMISSIONERS | PANEL),
    button("sourcing:make_award", "judged tender", only=COMMISSIONERS),
    page("sourcing:award", "awarded tender"),
    page("sourcing:answer", "question", only=COMMISSIONERS),
    page("sourcing:bid", "sealed bid", only=frozenset({PROVIDER}), others=404),
    page("sourcing:bid", "opened bid", only=COMMISSIONERS | PANEL | {PROVIDER}, others=404),
    button("sourcing:withdraw_bid", "sealed bid", only=frozenset({PROVIDER}), others=404),
]

DELIVERY = [
    page("delivery:home"),
    page("delivery:payments"),
    page("delivery:sign", "award", only=COMMISSIONERS),
    page("delivery:contract", "running contract"),
    page("delivery:submit", "running contract", only=frozenset({PROVIDER})),
    button("delivery:end", "finished contract", only=COMMISSIONERS),
    page("delivery:end_early", "running contract", only=COMMISSIONERS),
    button("delivery:release", "ended contract", only=MONEY),
    page("delivery:report", "report"),
    page("delivery:submit_again", "queried report", only=frozenset({PROVIDER})),
    page("delivery:query", "report", only=COMMISSIONERS),
    page("delivery:verify", "report", only=COMMISSIONERS),
    page("delivery:payment", "payment"),
    button("delivery:pay", "payment", only=frozenset({FINANCE})),
]

PUBLICATION = [
    page("publication:home"),
    page("publication:releases"),
    page("publication:record", "open tender"),
    page("publication:thread"),
]

REVIEW = [
    page("review:home"),
    page("review:follow"),
    page("review:said", "voice's reference"),
    page("review:open_review", "running contract", only=COMMISSIONERS),
    page("review:review", "open review"),
    page("review:say", "open review"),
    page("review:figures", "open review", only=NO_ONE, others=404),
    page("review:figures", "published review"),
    page("review:write_summary", "open review", only=COMMISSIONERS),
    page("review:say_whom", "open review", only=COMMISSIONERS),
    page("review:write_lesson", "open review", only=COMMISSIONERS),
    button("review:publish", "open review", only=frozenset({SECOND})),
    button("review:take_out_lesson", "lesson", only=COMMISSIONERS),
    page("review:voices", only=COMMISSIONERS, others=404),
    page("review:voice", "voice", only=COMMISSIONERS, others=404),
    page("review:hold_back", "voice", only=COMMISSIONERS, others=404),
    button("review:show_again", "voice held back", only=COMMISSIONERS, others=404),
]

#: django-allauth's own pages: what is for those who have not signed in, for those who have, and for both.
#: Where a person has no second step or key, what is about one is not found, or asks for the password first.
ACCOUNTS = [
    *(page(f"account_{name}", only=frozenset({NOBODY}), others=ELSEWHERE) for name in ("login", "signup")),
    page("account_logout", only=SIGNED_IN, others=ELSEWHERE),
    *(
        page(f"account_{name}")
        for name in (
            "inactive",
            "email_verification_sent",
            "reset_password",
            "reset_password_done",
            "reset_password_from_key_done",
        )
    ),
    page("account_confirm_email", "=nokey"),
    page("account_reset_password_from_key", "=1", "=abc"),
    *(own(f"account_{name}") for name in ("reauthenticate", "email", "change_password")),
    *(own(f"account_{name}", answer=ELSEWHERE) for name in ("set_password", "confirm_login_code")),
    *(own(f"mfa_{name}") for name in ("index", "list_webauthn")),
    *(own(f"mfa_{name}", answer=ELSEWHERE) for name in ("authenticate", "login_webauthn")),
    *(
        own(f"mfa_{name}", answer=CONFIRM)
        for name in (
            "reauthenticate",
            "reauthenticate_webauthn",
            "activate_totp",
            "generate_recovery_codes",
            "add_webauthn",
        )
    ),
    *(own(f"mfa_{name}_webauthn", "=1", answer=CONFIRM) for name in ("remove", "edit")),
    *(
        own(f"mfa_{name}", answer=404)
        for name in ("deactivate_totp", "view_recovery_codes", "download_recovery_codes")
    ),
    page("socialaccount_login_cancelled"),
    page("socialaccount_login_error", answer=401),
    page("socialaccount_signup", answer=SIGN_IN),
    own("socialaccount_connections"),
    *(
        page(f"accounts/social/{name}/", answer=ELSEWHERE)
        for name in ("login/cancelled", "login/error", "signup", "connections")
    ),
    *(page(f"openid_connect_{name}", "=directory", answer=404) for name in ("login", "callback")),
]

STAGES = [*NEEDS, *PRIORITIES, *SPECIFICATIONS, *SOURCING, *DELIVERY, *REVIEW, *PUBLICATION]
ROWS = [*SITE, *PEOPLE, *ACCOUNTS, *RECORD, *PLACES, *VOTING, *STAGES]
