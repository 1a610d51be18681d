"""``commonweal indicators``: every method on its example, and files that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from commonweal.rules import indicators
from commonweal.site import cli
from tests.site.typed import printed, refused

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples" / "indicators"
SCHEMA = json.loads((ROOT / "docs/reference/schemas/indicators.schema.json").read_text(encoding="utf-8"))

RUNS = {
    "proportion": ("falls.csv",),
    "rate": ("falls.csv", "--benchmark", "600"),
    "dsr": ("readmissions.csv", "--confidence", "99.8"),
    "isr-ratio": ("admissions-against-county.csv", "--per", "100"),
    "isr-rate": ("admissions-against-county.csv",),
    "composite": ("index.csv", "--weights", "income=2,health=1,crime=1"),
    "representation": ("took-part.csv", "--did-not-say", "12"),
    "hide": ("who-spoke.csv",),
    "differencing": ("to-publish.csv",),
    "hanlon": ("needs.csv",),
    "mcda": ("options.csv", "--weights", "need=100,reach=60,ease=40"),
}


def words(method: str, *more: str) -> list[str]:
    file, *rest = RUNS[method]
    return ["indicators", str(EXAMPLES / file), "--method", method, *rest, *more]


def data(capsys: pytest.CaptureFixture[str], method: str, *more: str) -> dict:
    return printed(capsys, *words(method, *more))


def test_every_method_has_an_example() -> None:
    assert set(RUNS) == set(indicators.METHODS)


@pytest.mark.parametrize("method", RUNS)
def test_the_data_of_every_method_is_as_the_schema_says(
    method: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = data(capsys, method)
    jsonschema.validate(told, SCHEMA)
    assert told["settings"]["method"] == method
    assert told["rows"]


@pytest.mark.parametrize("method", RUNS)
def test_every_method_prints_a_table_and_explains_itself(
    method: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(words(method, "--explain")) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert indicators.METHODS[method].how in out
    assert indicators.METHODS[method].title in out


def test_a_rate_is_compared_with_the_benchmark(capsys: pytest.CaptureFixture[str]) -> None:
    rows = {row["area"]: row["compared"] for row in data(capsys, "rate")["rows"]}
    assert (rows["Harbour"], rows["Millfields"], rows["Oldtown"]) == ("lower", "no-different", "higher")


def test_no_small_count_of_a_table_with_margins_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    shown = {row["count_of"]: row["count"] for row in data(capsys, "hide")["rows"]}
    assert shown["Harbour, under 25"] is None
    assert shown["all, all"] == 134
    assert not [name for name, count in shown.items() if count and count < 5]
    rest = shown["Harbour, all"] - shown["Harbour, 25 to 64"]
    assert shown["Harbour, 65 and over"] is None
    assert rest > 3


def test_a_table_to_be_published_is_told_each_small_count_that_it_gives_away(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Hidden are 3 and 14 of one row: 14 comes from the column's total, and with it 3 from the row's."""
    told = data(capsys, "differencing")
    assert [(row["count_of"], row["count"], row["how"]) for row in told["rows"]] == [
        ("Harbour, under 25", 3, "can be worked out"),
        ("Northgate, 25 to 64", 2, "is shown"),
    ]
    assert (told["given_away"], told["hidden"]) == (2, 3)


def test_a_table_that_hides_what_hide_hides_gives_nothing_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = {row["count_of"]: row["count"] for row in data(capsys, "hide")["rows"]}
    file = tmp_path / "safe.csv"
    lines = (EXAMPLES / "who-spoke.csv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [f"{line},{'no' if shown[', '.join(line.split(',')[:2])] is None else 'yes'}" for line in lines]
    file.write_text("\n".join(["area,age,count,shown", *rows]) + "\n", encoding="utf-8")
    told = printed(capsys, "indicators", str(file), "--method", "differencing")
    jsonschema.validate(told, SCHEMA)
    assert told["rows"] == []
    assert cli.main(["indicators", str(file), "--method", "differencing"]) == 0
    assert "Small counts given away: none" in capsys.readouterr().out


def test_a_file_may_have_names_of_its_own_for_the_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "wards.csv"
    file.write_text("ward,deaths,people\nHarbour,8,4100\n", encoding="utf-8")
    named = ["--columns", "area=ward,events=deaths,population=people"]
    told = printed(capsys, "indicators", str(file), "--method", "rate", *named)
    jsonschema.validate(told, SCHEMA)
    assert told["rows"][0]["value"] == "195.12"
    file.write_text("ward,deaths,people\nHarbour,eight,4100\n", encoding="utf-8")
    assert "line 2, deaths" in refused(capsys, "indicators", str(file), "--method", "rate", *named)


def test_the_variant_with_inequity_reads_columns_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "needs.csv"
    file.write_text(
        "need,size,seriousness,effectiveness,inequity,position\nFalls,8,15,7,4,1\nDamp,9,15,7,1,0.8\n",
        encoding="utf-8",
    )
    told = printed(capsys, "indicators", str(file), "--method", "hanlon", "--variant", "paho")
    jsonschema.validate(told, SCHEMA)
    assert [(row["need"], row["overall"]) for row in told["rows"]] == [("Falls", "36"), ("Damp", "80/3")]
    assert "no column 'inequity'" in refused(capsys, *words("hanlon", "--variant", "paho"))


def test_one_column_of_the_file_may_serve_as_two_of_ours(capsys: pytest.CaptureFixture[str]) -> None:
    told = data(capsys, "rate", "--columns", "area=events")
    assert [row["area"] for row in told["rows"]] == [str(row["events"]) for row in told["rows"]]


def test_only_the_settings_that_a_method_uses_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words("mcda", "--explain")) == 0
    assert "Settings: weights need 100, reach 60, ease 40." in capsys.readouterr().out


@pytest.mark.parametrize("method", RUNS)
def test_a_table_of_eighty_columns_keeps_every_heading_and_word_whole(
    method: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    told = data(capsys, method, *(["--benchmark", "600"] if method == "isr-rate" else []))
    cli.main(words(method, *(["--benchmark", "600"] if method == "isr-rate" else [])))
    printed_words = set(capsys.readouterr().out.split())
    wanted = " ".join([*told["rows"][0], *(str(value) for row in told["rows"] for value in row.values())])
    assert {word for word in wanted.replace("_", " ").split() if word.islower()} <= {
        word.lower() for word in printed_words
    } | {"none"}


def test_what_turns_the_ranking_is_said_exactly(capsys: pytest.CaptureFixture[str]) -> None:
    told = data(capsys, "mcda")
    need = told["firmness"][0]
    assert (need["criterion"], need["weight"], need["margin"]) == ("need", "0.5", "3/31")
    assert need["upper"] == {"weight": "37/62", "rival": "Home visits after a fall"}


@pytest.mark.parametrize("method", RUNS)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"\x89PNG\r\n\x1a\n\x00\xff",
        b"area,count\n",
        b'area,events,population\n"Harbour,1,2\n',
        b"area,area,events,population,count,took_part\na,b,1,2,3,4\n",
        b"area,events,population\nHarbour,1\n",
    ],
)
def test_a_spoilt_file_is_answered_in_one_line(
    method: str, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "spoilt.csv"
    file.write_bytes(content)
    assert str(file) in refused(capsys, "indicators", str(file), *words(method)[2:])


@pytest.mark.parametrize(
    "method, old, new, said",
    [
        ("rate", "64", "6.5", "line 3, events: '6.5' is not a whole number"),
        ("rate", "9800", "0", "spoilt.csv, Millfields: 64 of 0 cannot be measured"),
        ("rate", "Oldtown", "Harbour", "line 5, area: 'Harbour' stands twice"),
        ("proportion", "9800", "60", "Millfields: 64 of 60 cannot be measured"),
        ("dsr", "2400", "-2400", "Harbour, 18 to 64: A band needs people in it"),
        ("dsr", "people_2", "people_4", "without a gap"),
        ("dsr", "30,2400,60,20,2,2", "30,2400,60,20,2,1", "do not add up to the events"),
        ("isr-rate", "182000", "0", "needs people of the reference"),
        ("composite", "35.5", "much", "line 4, health: 'much' is not a number"),
        ("composite", "crime", "noise", "There is no column 'crime'"),
        ("representation", "88", "-88", "45 to 64: A count cannot be less than nought"),
        ("hide", "21", "1e9", "'1e9' is not a whole number"),
        ("hide", "Oldtown,65 and over", "Oldtown,25 to 64", "This row stands twice"),
        ("hide", "Oldtown,65 and over", "all,65 and over", "none is 'all'"),
        ("differencing", "14,no", "-14,no", "line 4, count: A count cannot be less than nought"),
        ("differencing", "14,no", "14,No", "line 4, shown: 'No' is neither yes nor no"),
        ("differencing", "26,no", "27,no", "line 11, count: The rows make 26, not 27"),
        ("differencing", "all,under 25", "all,under 5", "line 11, count: This sums up what no other row"),
        ("hanlon", "7,14,8", "11,14,8", "The size is from 0 to 10"),
        ("hanlon", "yes,no", "yes,maybe", "line 4, economic: 'maybe' is neither yes nor no"),
        ("mcda", "95", "105", "The score for need is from 0 to 100"),
    ],
)
def test_a_cell_that_cannot_be_used_is_named(
    method: str, old: str, new: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "spoilt.csv"
    text = (EXAMPLES / RUNS[method][0]).read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert said in refused(capsys, "indicators", str(file), *words(method)[2:])


@pytest.mark.parametrize(
    "given, said",
    [
        (["--method", "magic"], "magic"),
        (["--method", "rate", "--confidence", "100"], "percentage"),
        (["--method", "rate", "--confidence", "nan"], "percentage"),
        (["--method", "rate", "--per", "-1"], "--per"),
        (["--method", "rate", "--digits", "99"], "Decimals are from 0 to 12"),
        (["--method", "rate", "--benchmark", "1/3"], "--benchmark"),
        (["--method", "mcda"], "needs weights"),
        (["--method", "mcda", "--weights", "need"], "need=40"),
        (["--method", "mcda", "--weights", "need=1,need=2"], "two weights"),
        (["--method", "composite", "--weights", "events=0"], "No domain has a weight"),
        (["--method", "composite", "--weights", "events=1", "--groups", "0"], "at least one group"),
        (["--method", "rate", "--bench", "1"], "--bench"),
        (["--method", "rate", "--columns", "area"], "area=ward"),
        (["--method", "rate", "--columns", "area=events,events=events"], "area=ward"),
        (["--method", "rate", "--columns", "area=ward"], "no column 'ward'"),
        (["--method", "rate", "--columns", "ward=area"], "--columns: This method reads no column 'ward'"),
        (["--method", "rate", "--weights", "need=1"], "--weights: This method does not use it"),
        (["--method", "mcda", "--weights", "a=1", "--benchmark", "1"], "--benchmark: This method does not"),
        (["--method", "hide", "--did-not-say", "3"], "--did-not-say: This method does not use it"),
        (["--method", "hide", "--columns", "area=events"], "Two columns would be 'area'"),
        ([], "--method"),
    ],
)
def test_a_flag_that_cannot_be_used_is_answered_in_one_line(
    given: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in refused(capsys, "indicators", str(EXAMPLES / "falls.csv"), *given)


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert "absent.csv: No such file" in refused(capsys, "indicators", "absent.csv", "--method", "rate")
