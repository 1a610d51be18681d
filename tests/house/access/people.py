"""Who gets which page of people."""

from __future__ import annotations

from tests.house.access.rows import (
    COMMISSIONERS,
    CONFIRM,
    NO_ONE,
    OFFICERS,
    PANEL,
    SIGN_IN,
    button,
    own,
    page,
)
from tests.house.world import AUDITOR, OPERATOR, PROVIDER

ROWS = [
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
