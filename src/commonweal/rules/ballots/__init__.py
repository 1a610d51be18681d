"""Ballots: read an election, count it by a published rule, say why, publish it so that anyone can recount.

reading = read_pb(file)                      # Reading(election, faults)
outcome = count(reading.election, rule)      # Outcome(funded, unfunded, certificate, …, faults)
evidence_data(reading.election, rule)        # what the record's bundle holds
outcome_data(outcome)                        # what it must come to
"""

from commonweal.rules.ballots.counting import completion_of, count
from commonweal.rules.ballots.districts import District, Districts, count_apart, together
from commonweal.rules.ballots.election import Ballot, Election, Project
from commonweal.rules.ballots.measuring import Measures, measure
from commonweal.rules.ballots.outcome import (
    Certificate,
    Comparison,
    Funded,
    Leftover,
    Outcome,
    Raised,
    Unfunded,
)
from commonweal.rules.ballots.publishing import evidence_data, outcome_data, row_data
from commonweal.rules.ballots.reading import Reading, read_pb
from commonweal.rules.ballots.rule import PRESETS, CountRule, as_the_ballots_are
from commonweal.rules.ballots.tables import FILES, as_tables, read_tables
from commonweal.rules.ballots.ties import PUBLISHED_ORDER, Tie
from commonweal.rules.ballots.writing import write_pb

__all__ = [
    "FILES",
    "PRESETS",
    "PUBLISHED_ORDER",
    "Ballot",
    "Certificate",
    "Comparison",
    "CountRule",
    "District",
    "Districts",
    "Election",
    "Funded",
    "Leftover",
    "Measures",
    "Outcome",
    "Project",
    "Raised",
    "Reading",
    "Tie",
    "Unfunded",
    "as_tables",
    "as_the_ballots_are",
    "completion_of",
    "count",
    "count_apart",
    "evidence_data",
    "measure",
    "outcome_data",
    "read_pb",
    "read_tables",
    "row_data",
    "together",
    "write_pb",
]
