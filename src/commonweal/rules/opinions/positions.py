"""Where each participant stands among the others: two coordinates in which their votes differ most.

A vote that was not given counts as the statement's mean, so that it moves nobody. The two axes are the
principal components of all votes; whoever voted on few statements is moved outwards by the square root of
(statements / votes given), or those who said little would all stand in the middle. An axis points to where
its statement with the largest part in it is agreed with. Coordinates are published, and grouped, as whole
numbers of ``UNIT``: what another machine's last digits differ by is below that.

Source: Small, Bjorkegren, Erkkilä, Shaw and Megill, "Polis: Scaling Deliberation by Mapping High Dimensional
Opinion Spaces" (Recerca, 2021), section on analysis.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from commonweal.rules.opinions.evidence import Votes

#: One whole number of a coordinate.
UNIT = 1e-4
AXES = 2

Positions = NDArray[np.int64]


def positions(votes: Votes) -> Positions:
    """A row of two whole numbers for each participant, in the order of the rows."""
    given = np.array(
        [[np.nan if vote is None else float(vote) for vote in row] for row in votes.rows], dtype=float
    ).reshape(len(votes.rows), len(votes.statements))
    in_order = sorted(range(len(votes.statements)), key=votes.statements.__getitem__)
    given = given[:, in_order]  # the order in which statements are listed decides nothing
    said = ~np.isnan(given)
    number = said.sum(axis=1)
    answered = said.any(axis=0)
    if not answered.any():
        return np.zeros((len(votes.rows), AXES), np.int64)
    given, said = given[:, answered], said[:, answered]
    means = np.where(said, given, 0.0).sum(axis=0) / said.sum(axis=0)
    apart = np.where(said, given - means, 0.0)
    placed = apart @ _axes(apart).T * np.sqrt(given.shape[1] / np.maximum(1, number))[:, None]
    whole: Positions = np.rint(placed / UNIT).astype(np.int64)
    return whole


def _axes(apart: NDArray[np.float64]) -> NDArray[np.float64]:
    """The first two principal components, each of unit length, its largest part positive."""
    _values, vectors = np.linalg.eigh(apart.T @ apart)
    axes = vectors[:, ::-1].T[:AXES]
    largest = np.argmax(np.round(np.abs(axes), 9), axis=1)
    axes = axes * np.sign(axes[np.arange(len(axes)), largest])[:, None]
    missing = AXES - len(axes)
    return np.vstack([axes, np.zeros((missing, axes.shape[1]))]) if missing else axes
