"""Made-up crowds: people of a few opinions, who answer only some of the statements."""

from __future__ import annotations

import random

from commonweal.rules.opinions import Votes

LEANINGS = (0.1, 0.3, 0.5, 0.7, 0.9)


def crowd(seed: int, sizes: tuple[int, ...], statements: int, missing: float) -> tuple[Votes, list[int]]:
    """Votes of so many people of each opinion, and which opinion each was given."""
    chance = random.Random(seed)
    leaning = [[chance.choice(LEANINGS) for _statement in range(statements)] for _size in sizes]
    rows, opinion = [], []
    for number, size in enumerate(sizes):
        for _person in range(size):
            row = [_vote(chance, agrees, missing) for agrees in leaning[number]]
            rows.append(tuple(row))
            opinion.append(number)
    return Votes(tuple(f"s{number:02}" for number in range(statements)), tuple(rows)), opinion


def _vote(chance: random.Random, agrees: float, missing: float) -> int | None:
    if chance.random() < missing:
        return None
    if chance.random() < agrees:
        return 1
    return 0 if chance.random() < 0.2 else -1
