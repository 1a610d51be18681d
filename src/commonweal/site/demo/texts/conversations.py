"""What residents were asked to agree or disagree with: each statement with how two views answer it.

A view is the chance, in hundredths, that somebody who holds it agrees; one in six of the others passes.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """One conversation: when it opened and for how long, and its statements with the chances of both."""

    title: str
    question: str
    opens: int
    days: int
    people: int
    statements: tuple[tuple[str, int, int], ...]


CONVERSATIONS = (
    Asked(
        "Getting about without a car",
        "What would make it easier to get about in Haverbrook without a car?",
        opens=-120,
        days=28,
        people=74,
        statements=(
            ("A bus every half hour in the evening matters more than new routes.", 85, 30),
            ("The market square should have no cars on Saturdays.", 88, 12),
            ("Parking in the centre should stay free for an hour.", 20, 90),
            ("Benches on the way to the shops would get me walking.", 80, 84),
            ("Pavements in Saltmarsh should be mended first.", 75, 78),
            ("Bus drivers should wait until people have sat down.", 92, 90),
            ("Cycle lanes should come before more parking.", 82, 15),
            ("A lift from a neighbour is better than any bus.", 25, 66),
            ("The hospital needs a bus of its own.", 70, 72),
        ),
    ),
    Asked(
        "What the next round should be for",
        "Residents choose how a shared budget is spent. What should the next round be for?",
        opens=-9,
        days=30,
        people=14,
        statements=(
            ("Places where young people can be in the evening.", 80, 35),
            ("Help to keep homes warm and dry.", 75, 80),
            ("Small grants for street parties.", 70, 20),
            ("Meals in company for people who live alone.", 60, 85),
            ("Planting trees on every street that wants them.", 78, 60),
            ("Repairing what there is before anything new.", 30, 82),
        ),
    ),
)
