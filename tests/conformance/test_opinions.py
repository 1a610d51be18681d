"""Opinion groups against red-dwarf, an independent program that follows Polis.

It draws the beginnings of k-means otherwise, so groups need only be as close as its own; every figure that
follows from the groups is compared to nine decimals.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from reddwarf.implementations.base import run_pipeline
from reddwarf.utils.matrix import generate_raw_matrix
from reddwarf.utils.stats import calculate_comment_statistics_dataframes
from sklearn.metrics import adjusted_rand_score, silhouette_score

from commonweal.rules.opinions import AGREE, OpinionRule, Opinions, Votes, opinion_groups
from commonweal.rules.opinions.positions import positions
from tests.rules.opinions.crowds import crowd

#: Each with its opinions as clear as Polis finds them in practice, the last with half of its votes missing.
CROWDS = [(4, (160, 120, 60), 24, 0.4), (11, (200, 150), 30, 0.3), (2, (300, 40, 30), 25, 0.5)]


@dataclass(frozen=True)
class Both:
    """One crowd, as this program sees it and as red-dwarf does."""

    votes: Votes
    found: Opinions
    theirs: Any

    @property
    def counted(self) -> list[int]:
        return [at for at, group in enumerate(self.found.member_of) if group is not None]

    @property
    def labels(self) -> list[int]:
        return [self.found.member_of[at] for at in self.counted]


@pytest.fixture(scope="module", params=CROWDS, ids=str)
def both(request: pytest.FixtureRequest) -> Both:
    votes, _opinion = crowd(*request.param)
    assert len(votes.rows) >= 300
    theirs = run_pipeline(votes=as_ballots(votes), random_state=1).participants_df
    return Both(votes, opinion_groups(votes, OpinionRule()), theirs)


def as_ballots(votes: Votes) -> list[dict[str, int]]:
    return [
        {"participant_id": person, "statement_id": statement, "vote": vote, "modified": 0}
        for person, row in enumerate(votes.rows)
        for statement, vote in enumerate(row)
        if vote is not None
    ]


def spread(places: Any, labels: Any) -> float:
    """The sum of squared distances from the mean of each group."""
    labels = np.asarray(labels)
    parts = [places[labels == label] for label in set(labels.tolist())]
    return float(sum(((part - part.mean(axis=0)) ** 2).sum() for part in parts))


def test_a_crowd_with_missing_votes_parts_as_red_dwarf_parts_it_or_more_closely(both: Both) -> None:
    theirs = both.theirs["cluster_id"].dropna()
    assert list(theirs.index) == both.counted
    assert adjusted_rand_score(theirs.to_list(), both.labels) > 0.9
    places = both.theirs.loc[both.counted, ["x", "y"]].to_numpy()
    assert spread(places, both.labels) <= spread(places, theirs.to_list()) * (1 + 1e-3)


def test_people_stand_where_red_dwarf_places_them(both: Both) -> None:
    mine = positions(both.votes) * 1e-4
    for axis, name in enumerate("xy"):  # an axis may point the other way
        one, other = mine[:, axis], both.theirs[name].to_numpy()
        assert min(abs(one - other).max(), abs(one + other).max()) < 1e-4


def test_a_parting_is_as_clear_as_its_silhouette_says(both: Both) -> None:
    mine = positions(both.votes)[both.counted]
    clearness = dict(both.found.clearness)[len(both.found.groups)]
    assert float(clearness) == pytest.approx(silhouette_score(mine, both.labels), abs=5.1e-5)


def test_consensus_and_telling_statements_have_red_dwarfs_figures(both: Both) -> None:
    matrix = generate_raw_matrix(as_ballots(both.votes)).loc[both.counted]
    stats, shared = calculate_comment_statistics_dataframes(matrix, both.labels)
    for name, value in both.found.consensus:
        assert float(value) == pytest.approx(shared["group-aware-consensus-agree"][int(name[1:])], abs=1e-9)
    for number, group in enumerate(both.found.groups):
        for told in group.tells:
            row = stats.loc[(number, int(told.statement[1:]))]
            columns = ("pat", "rat", "ra", "pa") if told.side == AGREE else ("pdt", "rdt", "rd", "pd")
            weight = math.prod(row[column] for column in columns)
            assert float(told.weight) ** 0.5 == pytest.approx(weight, rel=1e-9)
