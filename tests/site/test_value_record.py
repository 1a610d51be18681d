"""``commonweal value`` computes a published value record again, and tells a changed one."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from commonweal.rules.data import load
from commonweal.rules.value.plan import Benefit, Plan, Range, planned
from commonweal.rules.value.plan_reading import outcome_data, plan_data
from commonweal.site import cli
from tests.site.typed import refused

ROOT = Path(__file__).parents[2]
VERSION = load("commonweal.rules.value.sets", "value-plan").on(date(2026, 11, 21))
COMPANY = Benefit(
    id="company",
    title="Fewer visits to the doctor",
    kind="social",
    what="outcomes",
    side="users",
    standing="contracted",
    state="figure",
    known_by="Visits, counted by the practices",
    audience="The practices",
    evidence="The report of the last contract",
    claim="service",
    units=Range(100, 160),
    worth_pence=Range(3_000, 4_500),
    source="The practices' own cost of a visit",
)
PLAN = Plan(2_000_000, (COMPANY,), (), VERSION)
RECORD: dict[str, Any] = {"plan": plan_data(PLAN), "outcome": outcome_data(planned(PLAN)), "equality": []}


def kept(tmp_path: Path, record: Any) -> str:
    file = tmp_path / "value.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    return str(file)


def test_a_published_record_comes_out_the_same(tmp_path, capsys):
    assert cli.main(["value", kept(tmp_path, RECORD)]) == 0
    told = capsys.readouterr().out
    assert "£3,000 to £7,200" in told
    assert "It agrees" in told


def test_the_data_fit_the_schema(tmp_path, capsys):
    assert cli.main(["value", kept(tmp_path, RECORD), "--json"]) == 0
    schema = json.loads(
        (ROOT / "docs/reference/schemas/value-record.schema.json").read_text(encoding="utf-8")
    )
    jsonschema.Draft202012Validator(schema).validate(json.loads(capsys.readouterr().out))


def test_a_record_whose_units_were_changed_does_not_agree(tmp_path, capsys):
    changed = copy.deepcopy(RECORD)
    changed["plan"]["benefits"][0]["units"]["most"] = 161
    assert cli.main(["value", kept(tmp_path, changed)]) == 1
    assert "It does not agree." in capsys.readouterr().out


@pytest.mark.parametrize(
    "spoil",
    [
        lambda record: record["plan"].pop("price_pence"),
        lambda record: record["plan"]["benefits"][0].update(kind="kind"),
        lambda record: record["plan"]["benefits"][0].update(units={"least": "ten", "most": 1}),
        lambda record: record["plan"].update(rules=None),
        lambda record: record["plan"]["rules"].update(body={}),
        lambda record: record["plan"]["rules"]["body"]["band"].pop(),
        lambda record: record.update(outcome=7),
        lambda record: record.update(plan=[]),
    ],
)
def test_a_record_with_a_fault_is_refused_in_one_line(tmp_path, capsys, spoil):
    wrong = copy.deepcopy(RECORD)
    spoil(wrong)
    assert "value.json" in refused(capsys, "value", kept(tmp_path, wrong))


def test_a_record_takes_no_values_of_ones_own(tmp_path, capsys):
    file = kept(tmp_path, RECORD)
    assert "--values" in refused(capsys, "value", file, "--values", file)
