"""The scale that answers are scored on: whole numbers from nought up, each with its meaning in words."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.reasons import Fault


@dataclass(frozen=True, slots=True)
class Scale:
    """``anchors[score]`` says in words what that score means; the last one is the highest score.

    ``marks[score]`` is the part of the marks that the score earns, from 0 to 1. Without ``marks`` a score
    earns score ÷ highest score.
    """

    anchors: tuple[str, ...]
    marks: tuple[Fraction, ...] = ()

    @property
    def highest(self) -> int:
        return len(self.anchors) - 1

    def has(self, score: int) -> bool:
        return 0 <= score <= self.highest

    def share(self, score: int) -> Fraction:
        """The part of the marks that a score on the scale earns."""
        return self.marks[score] if self.marks else Fraction(score, self.highest)

    def faults(self, where: str = "scale") -> list[Fault]:
        """A scale needs two scores or more, each described, and marks that never fall and end at 1."""
        found = []
        if self.highest < 1:
            found.append(Fault("scale-too-short", "A scale needs at least two scores.", where))
        for score, anchor in enumerate(self.anchors):
            if not anchor.strip():
                found.append(Fault("anchor-missing", f"Say what a score of {score} means.", where))
        if self.marks and not self._marks_are_sound():
            words = "Give each score its part of the marks, none less than the one below it, from 0 to 1."
            found.append(Fault("marks-unsound", words, where))
        return found

    def _marks_are_sound(self) -> bool:
        """One for each score, from nought or more up to exactly 1."""
        return (
            len(self.marks) == len(self.anchors)
            and list(self.marks) == sorted(self.marks)
            and self.marks[0] >= 0
            and self.marks[-1] == 1
        )


_NOT_MET = "Not met: the answer does not show that the requirement would be met."
_PARTLY_MET = "Partly met: the answer shows that some of the requirement would be met."
_MET = "Met: the answer shows that the requirement would be met."
_EXCEEDED = "Exceeded: the answer shows that more would be done than is required, to the users' benefit."

#: The short scale of 0 to 3 (recalled from public marketplaces): meeting a requirement earns two thirds.
SCALE_OF_THREE = Scale((_NOT_MET, _PARTLY_MET, _MET, _EXCEEDED))

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

#: The same meanings drawn out to 0 to 10, for panels that want to tell finer.
SCALE_OF_TEN = Scale(
    (
        "No answer, or an answer that does not address the question.",
        "Very poor: touches the question; no evidence.",
        "Poor: addresses little of the question; serious doubts that the requirement would be met.",
        "Weak: addresses part of the question; little evidence.",
        "Weak: addresses most of the question, with gaps in the evidence.",
        "Nearly acceptable: addresses the question, with one gap that matters.",
        "Acceptable: addresses the question with enough evidence that the requirement would be met.",
        "Sound: addresses the question in full, with relevant evidence and some doubts.",
        "Good: addresses the question in full, with relevant evidence and few doubts.",
        "Very good: addresses the question in full, with strong evidence and no doubts.",
        "Excellent: all of that, with added benefit for users.",
    )
)


def met_or_exceeded(met: Fraction) -> Scale:
    """Not met, met, exceeded: meeting the criterion earns ``met`` of the marks, exceeding it all of them.

    Bidders must know before they write that meeting a criterion may earn, say, only seven marks of ten
    (NCVO conference on public service delivery, 2007): so the part is published with the scale.
    """
    return Scale((_NOT_MET, _MET, _EXCEEDED), (Fraction(0), met, Fraction(1)))


#: Scales that a tender at the terminal may name instead of writing out.
NAMED_SCALES = {"0-3": SCALE_OF_THREE, "0-5": STANDARD_SCALE, "0-10": SCALE_OF_TEN}
