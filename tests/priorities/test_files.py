"""Finished elections brought in as ``.pb`` files: real ones, and files with faults."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.priorities import actions
from commonweal.priorities.models import Round
from commonweal.record import kinds
from commonweal.rules.reasons import Refused
from tests.conformance.published import folder

BACKEND = "django.contrib.auth.backends.ModelBackend"
SMALL = b"""META
key;value
description;Three projects
budget;100
vote_type;approval
PROJECTS
project_id;cost;name
1;60;Benches
2;50;Trees
3;40;Lights
VOTES
voter_id;vote
a;1,2
b;1
c;2,3
"""


def _bring_in(place: Place, by: Person | None, content: bytes) -> Round:
    return actions.bring_in(
        by=by, place=place, title="Last year", content=[content], method="greedy", completion="none"
    )


def test_a_finished_election_is_counted_by_the_chosen_rule(place: Place, commissioner: Person) -> None:
    """Benches and trees have two votes each; trees are cheaper and come first; benches then do not fit."""
    round_ = _bring_in(place, commissioner, SMALL)
    funded = round_.counts.get().results.filter(position__isnull=False)
    assert [result.name for result in funded] == ["Trees", "Lights"]


def test_all_faults_of_a_file_are_told_at_once(place: Place, commissioner: Person) -> None:
    broken = SMALL.replace(b"2;50;", b"2;fifty;").replace(b"c;2,3", b"c;2,9")
    with pytest.raises(Refused) as refusal:
        _bring_in(place, commissioner, broken)
    assert len(refusal.value.verdict.reasons) >= 2
    assert not Round.objects.exists()


def test_a_file_that_is_no_election_is_refused_in_words_and_keeps_what_was_typed(
    place: Place, commissioner: Person, client: Any
) -> None:
    client.force_login(commissioner, backend=BACKEND)
    answer = client.post(
        "/haverbrook/priorities/bring-in/",
        {
            "title": "Last year",
            "file": SimpleUploadedFile("x.pb", b"\x00junk"),
            "how": "greedy none",
            "act": "keep",
        },
    )
    assert answer.status_code in (403, 422)
    assert "Last year" in answer.content.decode()


def _zip(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.csv", content)
    return packed.getvalue()


TABLES = {
    "meta": b"key,value\nbudget,100\nvote_type,approval\n",
    "projects": b"project_id,cost,name\n1,60,Benches\n2,50,Trees\n3,40,Lights\n",
    "votes": b'voter_id,vote\na,"1,2"\nb,1\nc,"2,3"\n',
}


def test_the_same_election_as_tables_is_counted_to_the_same_outcome(
    place: Place, commissioner: Person
) -> None:
    one, other = _bring_in(place, commissioner, SMALL), _bring_in(place, commissioner, _zip(**TABLES))
    names = [
        list(each.counts.get().results.filter(position__isnull=False).values_list("name", flat=True))
        for each in (one, other)
    ]
    assert names == [["Trees", "Lights"]] * 2


def test_what_a_result_gives_as_tables_can_be_brought_in_again(
    place: Place, commissioner: Person, client: Any
) -> None:
    round_ = _bring_in(place, commissioner, SMALL)
    client.force_login(commissioner, backend=BACKEND)
    page = client.get(f"{round_.get_absolute_url()}result/election.zip")
    assert page["Content-Disposition"].endswith('.zip"')
    again = _bring_in(place, commissioner, page.content)
    assert again.counts.get().evidence["pb"] == round_.counts.get().evidence["pb"]


def test_a_dry_run_says_what_a_file_holds_and_changes_nothing(
    place: Place, commissioner: Person, client: Any
) -> None:
    client.force_login(commissioner, backend=BACKEND)
    typed = {"title": "Last year", "how": "greedy none", "act": "check"}
    answer = client.post(
        "/haverbrook/priorities/bring-in/", {**typed, "file": SimpleUploadedFile("x.zip", _zip(**TABLES))}
    )
    assert answer.status_code == 200
    assert "3 projects, 3 ballots, a budget of 100" in answer.content.decode()
    assert "Last year" in answer.content.decode()
    assert not Round.objects.exists()


def test_faults_of_tables_are_told_with_file_and_line(place: Place, commissioner: Person) -> None:
    with pytest.raises(Refused, match=r"votes.csv, line 2, vote"):
        _bring_in(place, commissioner, _zip(**{**TABLES, "votes": b"voter_id,vote\na,9\n"}))


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04junk", _zip(meta=b""), _zip(**{f"x{number}": b"" for number in range(21)})]
)
def test_an_archive_that_holds_no_election_is_refused_in_words(
    place: Place, commissioner: Person, content: bytes
) -> None:
    with pytest.raises(Refused):
        _bring_in(place, commissioner, content)
    assert not Round.objects.exists()


def test_a_resident_brings_nothing_in(place: Place, resident: Person) -> None:
    with pytest.raises(Refused):
        _bring_in(place, resident, SMALL)


@pytest.mark.conformance
@pytest.mark.parametrize(
    "name", ["Poland_Zabrze_2021_Grzybowice", "Netherlands_Assen_2024", "Poland_Gdansk_2020_Przymorze_Male"]
)
def test_a_real_election_is_published_with_reasons_through_the_same_pages(
    place: Place, commissioner: Person, second_commissioner: Person, client: Any, name: str
) -> None:
    content = (folder("pb") / f"{name}.pb").read_bytes()
    round_ = _bring_in(place, commissioner, content)
    assert kinds.count(round_.counts.get().evidence) == round_.counts.get().outcome
    actions.publish(by=second_commissioner, round=round_)
    page = client.get(f"{round_.get_absolute_url()}result/")
    assert page.status_code == 200
    for result in round_.counts.get().results.all()[:3]:
        assert result.sentence[:40] in page.content.decode().replace("&#x27;", "'")
