"""``commonweal harvest``: a file in, data by the schema, bad input in one line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from django.test import Client

from commonweal.publication.models import Harvest, HeldRelease
from commonweal.site import cli
from commonweal.sourcing.models import Opportunity
from tests.publication.harvest.help import Portal, notice, standing_portal

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "notices.json"
    path.write_text(json.dumps({"releases": [notice(1), notice(2, id=None)]}))
    return path


@pytest.fixture
def portal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Portal]:
    monkeypatch.setenv("no_proxy", "*")
    with standing_portal() as portal:
        yield portal


def test_a_file_is_brought_in_and_its_faults_are_printed(
    db: None, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["harvest", str(package), "--origin", "Elsewhere"]) == 0
    said = capsys.readouterr().out
    assert "2 releases read: 2 kept" in said
    assert "“id”" not in said.splitlines()[0]
    assert "This should be a text" in said
    assert Opportunity.objects.count() == 2


def test_data_follow_the_documented_schema(
    db: None, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["harvest", str(package), "--origin", "Elsewhere", "--json"]) == 0
    schema = json.loads((DOCS / "reference" / "schemas" / "harvest.schema.json").read_text())
    jsonschema.validate(json.loads(capsys.readouterr().out), schema)


def test_a_release_left_out_ends_in_one(db: None, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps({"releases": [notice(1, ocid=None)]}))
    assert cli.main(["harvest", str(path), "--origin", "Elsewhere"]) == 1
    assert not HeldRelease.objects.exists()


def test_keys_in_an_address_are_neither_kept_nor_shown(
    db: None, package: Path, portal: Portal, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    portal.holds["/month.json"] = package.read_bytes()
    address = portal.address("/month.json?token=hush-1#hush-2")
    assert cli.main(["harvest", address, "--origin", "Elsewhere", "--json"]) == 0
    row = Harvest.objects.get()
    assert row.source == portal.address("/month.json")
    pages = [client.get("/opportunities/sources/" + rest) for rest in ("", "?format=csv", f"{row.pk}/")]
    shown = [b"".join(page) if page.streaming else page.content for page in pages]
    assert b"month.json" in shown[0]
    assert not any(b"hush" in each for each in (*shown, capsys.readouterr().out.encode()))


@pytest.mark.parametrize("rest", ["/gone.json?token=hush", "/no json.json?token=hush", "/gone.json#hush"])
def test_an_error_repeats_no_key_of_an_address(
    db: None, portal: Portal, capsys: pytest.CaptureFixture[str], rest: str
) -> None:
    for address in (portal.address(rest), portal.address(rest).replace("://", "://jo:hush@")):
        assert cli.main(["harvest", address, "--origin", "Elsewhere"]) == 2
        said = capsys.readouterr().err
        assert "hush" not in said
        assert said.count("\n") == 1
        assert "127.0.0.1" in said


@pytest.mark.parametrize(
    "source, origin, says",
    [
        ("nowhere.json", "Elsewhere", "no such file"),
        ("ftp://example.org/x.json", "Elsewhere", "web addresses"),
        ("nowhere.json", "here", "stands for this site"),
        ("nowhere.json", " ", "1 to 100"),
    ],
)
def test_bad_input_is_answered_in_one_line(
    db: None, capsys: pytest.CaptureFixture[str], source: str, origin: str, says: str
) -> None:
    assert cli.main(["harvest", source, "--origin", origin]) == 2
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1
