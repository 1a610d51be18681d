"""The scale that answers are scored on: whole numbers from nought up, each with its meaning in words."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.rules.reasons import Fault


@dataclass(frozen=True, slots=True)
class Scale:
    """``anchors[score]`` says in words what that score means; the last one is the highest score."""

    anchors: tuple[str, ...]

    @property
    def highest(self) -> int:
        return len(self.anchors) - 1

    def has(self, score: int) -> bool:
        return 0 <= score <= self.highest

    def faults(self) -> list[Fault]:
        """A scale needs two scores or more, each of them described."""
        found = []
        if self.highest < 1:
            found.append(Fault("scale-too-short", "A scale needs at least two scores.", "scale"))
        for score, anchor in enumerate(self.anchors):
            if not anchor.strip():
                found.append(Fault("anchor-missing", f"Say what a score of {score} means.", "scale"))
        return found


#: A scale of 0 to 5 as councils use it, with worded anchors (see Cabinet Office, Bid Evaluation Guidance
#: Note, May 2021, on scoring).
STANDARD_SCALE = Scale(
    (
        "No answer, or an answer that does not address the question.",
        "Poor: addresses little of the question; serious doubts that the requirement would be met.",
        "Weak: addresses part of the question, with gaps or little evidence.",
        "Acceptable: addresses the question with enough evidence that the requirement would be met.",
        "Good: addresses the question in full, with relevant evidence and few doubts.",
        "Excellent: addresses the question in full, with strong evidence and added benefit for users.",
    )
)
