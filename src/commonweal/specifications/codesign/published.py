"""Who took part and what came of it, as plain data: frozen at approval, for anyone to compute again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from commonweal.specifications.codesign import involvement
from commonweal.specifications.models import Specification


def as_data(specification: Specification) -> dict[str, Any]:
    """The occasions, what the gates made of them, and each suggestion with its answer; nobody is named.

    ``rules.involvement.gates(read(data["involvement"]))`` gives ``data["gates"]`` again, but for the reasons.
    """
    return {
        "format": "commonweal taking part 1",
        "involvement": involvement.evidence(specification).as_data(),
        "gates": [
            {**gate.found.as_data(), "reason": gate.reason.reason if gate.reason else ""}
            for gate in involvement.gates(specification)
        ],
        "suggestions": [
            {
                "id": str(row.pk),
                "on_version": row.opening.version.number,
                "part": row.piece,
                "group": row.group,
                "may_bid": row.may_bid,
                "state": row.state,
                "rule": row.rule,
                "taken_up_in": row.taken_up_in.number if row.taken_up_in else None,
            }
            for row in specification.suggestions.select_related("opening__version", "taken_up_in")
        ],
        "approvals": [
            {"role": row.role, "version": row.version, "given": _moment(row.given), "reason": row.reason}
            for row in specification.given_approvals.filter(version=specification.version)
        ],
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
