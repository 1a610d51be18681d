"""What pages around one proposal have in common."""

from __future__ import annotations

from typing import Any

from commonweal.priorities.models import Proposal


def about(row: Proposal, title: Any, submit: Any) -> dict[str, Any]:
    """What a form about a proposal says around its questions."""
    return {"title": title, "caption": row.title, "submit": submit, "back": row.get_absolute_url()}
