"""``{% arguments proposal %}``: both sides of a proposal beside each other, on its page."""

from __future__ import annotations

from typing import Any

from django import template

from commonweal.conversations.house_rules import RULES
from commonweal.priorities.deliberating import policy, queries
from commonweal.priorities.models import Proposal
from commonweal.web.views import actor

register = template.Library()


@register.inclusion_tag("priorities/deliberating/arguments.html", takes_context=True)
def arguments(context: template.Context, proposal: Proposal) -> dict[str, Any]:
    """What is said for and against it, and how to say more; what is hidden only to officers."""
    request = context["request"]
    person = actor(request)
    board = queries.board(person, proposal)
    moderates = bool(policy.may_change_place(person, proposal.round.place))
    hidden = queries.hidden(proposal) if moderates else []
    return {
        "request": request,
        "place": proposal.round.place,
        "proposal": proposal,
        "board": board,
        "may_argue": policy.may_argue(person, proposal),
        "open": policy.may_be_argued(proposal.round),
        "signed_in": person is not None,
        "moderates": moderates,
        "hidden": [(row, RULES.get(row.rule, "")) for row in hidden],
        "rules": RULES.values(),
        "met": queries.met_about(proposal),
        "csrf_token": context.get("csrf_token"),
    }
