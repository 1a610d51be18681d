"""Cities' own results, reproduced from the words of their files; and measures that others have published."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from commonweal.rules.ballots import PRESETS, Election, as_the_ballots_are, count, measure, read_pb
from commonweal.rules.ballots.fairness import ejr_plus
from commonweal.rules.ballots.linting import check_pb
from commonweal.rules.ballots.measuring import named
from commonweal.rules.ballots.recounting import recount
from commonweal.rules.ballots.side_by_side import prefer
from tests.conformance.published import folder

pytestmark = pytest.mark.conformance

DATA = folder("pb")
FILES = sorted(path.name for path in DATA.glob("*.pb"))
OFFICIAL: dict[str, Any] = json.loads((DATA / "expected" / "official_selected.json").read_text())
LODZ = "Poland_Lodz_2022.pb"


@cache
def election(name: str) -> Election:
    with (DATA / name).open("rb") as file:
        reading = read_pb(file)
    assert reading.election is not None, reading.faults
    return reading.election


def published(name: str) -> dict[str, Any]:
    """What an independent exact program found, by rule."""
    data = json.loads((DATA / "expected" / Path(name).with_suffix(".json").name).read_text())
    found: dict[str, Any] = data["rules"]
    return found


def expected(name: str, rule: str) -> list[str]:
    found: list[str] = published(name)[rule]["winners"]
    return found


@pytest.mark.parametrize("name", sorted(OFFICIAL))
def test_a_city_that_states_a_known_rule_declared_the_winners_of_that_rule(name: str) -> None:
    again = recount(election(name))
    assert again.same is True, again.why
    assert sorted(again.ours or ()) == sorted(OFFICIAL[name]["selected"])


@pytest.mark.parametrize("name", sorted(set(FILES) - set(OFFICIAL)))
def test_a_file_with_nothing_to_compare_says_why(name: str) -> None:
    again = recount(election(name))
    assert again.same is None
    assert again.why


def test_voters_without_a_winner_are_as_published_for_lodz() -> None:
    """19.7 % under equal shares, 39.0 % under greedy, of 90,494 voters: rounded to a tenth. The
    published 19.7 is of shares raised by Add1 from their exact value; with no completion they leave half of
    the money unspent, and far more voters with nothing."""
    raised = as_the_ballots_are(PRESETS["pabutools-add1"], election(LODZ))
    assert _without_winner(count(election(LODZ), raised).winners) == "19.7"
    assert _without_winner(expected(LODZ, "mes_add1_cost")) == "19.7"
    assert _without_winner(expected(LODZ, "greedy_votes")) == "39.0"
    assert float(_without_winner(expected(LODZ, "mes_cost"))) > 30


def _without_winner(winners: Collection[str]) -> str:
    """The exclusion ratio of an outcome in Łódź, in tenths of a percent."""
    return f"{float(100 * measure(election(LODZ), winners).exclusion_ratio):.1f}"


def test_the_voters_of_lodz_prefer_equal_shares_when_those_with_nothing_count() -> None:
    """A well-known tool left them out, and found 15,581 to 16,597 for greedy."""
    winners = (expected(LODZ, "mes_add1_cost"), expected(LODZ, "greedy_votes"))
    preference = prefer(named(election(LODZ)), *winners)
    assert (preference.more, preference.fewer) == (33_963, 17_525)


@pytest.mark.parametrize("name", [name for name in FILES if (DATA / name).stat().st_size < 200_000])
def test_equal_shares_leave_no_group_of_a_real_election_with_a_claim(name: str) -> None:
    for rule, utility in (("mes_cost", "cost"), ("mes_card", "cardinality")):
        if rule in published(name):
            assert ejr_plus(election(name), expected(name, rule), utility).holds


def test_greedy_leaves_a_large_group_of_lodz_with_a_claim() -> None:
    found = ejr_plus(election(LODZ), expected(LODZ, "greedy_votes"), "cost")
    assert not found.holds
    assert found.claims[0].deserves >= found.claims[0].has


@pytest.mark.parametrize("name", [name for name in FILES if (DATA / name).stat().st_size < 300_000])
def test_files_that_the_library_published_can_be_counted_and_their_tallies_agree(name: str) -> None:
    with (DATA / name).open("rb") as file:
        found = check_pb(file)
    assert found.errors == ()
    assert not [one for one in found.warnings if one.code in ("differs-from-ballots", "over-the-most")]


def test_a_preset_of_the_web_tool_raises_shares_from_their_whole_part() -> None:
    """Zürich SN: 60,000 francs for 180 voters are 333 1/3 each; winners differ when shares begin at 333."""
    zurich = election("Switzerland_Zurich_SN.pb")
    whole = count(zurich, PRESETS["equalshares.net"])
    assert whole.add1 is not None
    assert whole.add1.start == 333
