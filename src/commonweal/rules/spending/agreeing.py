"""Whether the partners of a pool have agreed: counted against all votes, not only those cast."""

from __future__ import annotations

from collections.abc import Sequence

MAJORITY, TWO_THIRDS, ALL = "majority", "two-thirds", "all"


def carries(passes: str, yes: int, whole: int) -> bool:
    """Whether ``yes`` votes of ``whole`` carry a decision: more than half, at least two thirds, or all.

    ``ValueError`` for any other rule. Of no votes nothing is carried.
    """
    if whole <= 0:
        return False
    match passes:
        case "majority":
            return 2 * yes > whole
        case "two-thirds":
            return 3 * yes >= 2 * whole
        case "all":
            return yes == whole
    raise ValueError(passes)


def outcome(passes: str, votes: Sequence[tuple[int, str | None]]) -> bool | None:
    """The outcome by each partner's number of votes and side (``"for"``, another word, ``None``: not yet).

    ``None`` while votes that are missing could still change it.
    """
    whole = sum(number for number, _side in votes)
    yes = sum(number for number, side in votes if side == "for")
    missing = sum(number for number, side in votes if side is None)
    if carries(passes, yes, whole):
        return True
    return None if carries(passes, yes + missing, whole) else False
