"""Write an election in Pabulib's ``.pb`` format: what is read back is equal to what was written."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable
from typing import Any

from commonweal.rules.ballots.checks import WITH_POINTS
from commonweal.rules.ballots.election import Election
from commonweal.rules.money import exact_text


def write_pb(election: Election) -> str:
    """The ``.pb`` text of a sound election (``ValueError`` otherwise), lines ended as in CSV (RFC 4180).

    Only what the election holds is written: no tallies that a reader would have to believe. Names are put
    into NFC, so that the text is the same after it has been published as canonical JSON.
    """
    if election.faults:
        raise ValueError(f"not fit to be written: {election.faults[0]}")
    text = io.StringIO(newline="")
    out = csv.writer(text, delimiter=";", lineterminator="\r\n")
    out.writerow(["META"])
    out.writerow(["key", "value"])
    out.writerows(_composed(pair) for pair in election.meta)
    out.writerow(["num_projects", len(election.projects)])
    out.writerow(["num_votes", len(election.ballots)])
    out.writerow(["budget", exact_text(election.budget)])
    out.writerow(["vote_type", election.vote_type])
    out.writerow(["PROJECTS"])
    out.writerow(["project_id", "cost", "name", *(name for name, _ in _columns(election))])
    for project in election.projects:
        cells = (project.name, *(cell for _, cell in project.more))
        out.writerow([project.id, exact_text(project.cost), *_composed(cells)])
    out.writerow(["VOTES"])
    _write_votes(out, election)
    return text.getvalue()


def _write_votes(out: Any, election: Election) -> None:
    """Points only where ballots of this type have them, weights only where one of them is not 1."""
    pointed = election.vote_type in WITH_POINTS
    weighted = any(ballot.weight != 1 for ballot in election.ballots)
    out.writerow(["voter_id", "vote", *["points"][:pointed], *["weight"][:weighted]])
    for ballot in election.ballots:
        row = [ballot.voter, ",".join(ballot.choices)]
        if pointed:
            row.append(",".join(exact_text(value) for value in ballot.points))
        if weighted:
            row.append(exact_text(ballot.weight))
        out.writerow(row)


def _composed(cells: Iterable[str]) -> list[str]:
    return [unicodedata.normalize("NFC", cell) for cell in cells]


def _columns(election: Election) -> tuple[tuple[str, str], ...]:
    return election.projects[0].more if election.projects else ()
