"""Bundles: what a decision rested on, in one file that two implementations check."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction

from commonweal.people.models import Person, Work
from commonweal.record import bag, bundles, checking, clerk, note, sequencer, verify_script
from commonweal.record.kinds import KINDS
from commonweal.record.models import Bundle, Event, SealedBundle, Verifier
from commonweal.record.verifier import main as second
from commonweal.rules import outcomes
from commonweal.rules.canonical import canonical
from commonweal.rules.outcomes import Evidence, Period, Rate, RateCard, Verified

CARD = RateCard((Rate("work", "In work for 13 weeks", 250_000), Rate("home", "A settled home", 100_000)))
EVIDENCE = Evidence(CARD, (Period("2026-Q1", (Verified("work", 3), Verified("home", 5))),))


def decide(work: Work, by: Person | None = None, rule: str = "unit prices") -> Bundle:
    """A payment: three people in work and five settled homes, £12,500 in all."""
    evidence = outcomes.evidence_data(EVIDENCE)
    return bundles.make_bundle(
        decision="payment",
        rule=rule,
        evidence=evidence,
        files={"verified.csv": b"outcome,quantity\nwork,3\nhome,5\n"},
        outcome=outcomes.outcome_data(outcomes.settle(EVIDENCE)),
        about=work,
        by=by,
        title="Payment for the first quarter",
    )


@pytest.fixture
def files(work: Work) -> bag.Files:
    return bag.unpack(bytes(bundles.sealed(decide(work)).content))


@pytest.fixture
def folder(work: Work, tmp_path: Path) -> Path:
    """A bundle as someone unpacks it."""
    with zipfile.ZipFile(io.BytesIO(bytes(bundles.sealed(decide(work)).content))) as archive:
        archive.extractall(tmp_path)
    [inside] = tmp_path.iterdir()
    return inside


def run_alone(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Python without our package, without any package and without the environment."""
    return subprocess.run(
        [sys.executable, "-I", "-S", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_record_commits_to_every_byte_of_evidence_rule_and_outcome(work: Work, files: bag.Files) -> None:
    manifest = files["manifest-sha256.txt"]
    event = Event.objects.get(kind="payment decided")
    assert event.facts["manifest"] == hashlib.sha256(manifest).hexdigest()
    lines = [line.split("  ") for line in manifest.decode().splitlines()]
    listed = {path: sha256 for sha256, path in lines}
    assert listed == {
        path: hashlib.sha256(content).hexdigest()
        for path, content in files.items()
        if path.startswith("data/")
    }


def test_a_bundle_names_nobody(work: Work, resident: Person) -> None:
    files = bag.unpack(bytes(bundles.sealed(decide(work, by=resident)).content))
    everything = b"".join(files.values())
    for word in (str(resident.pk), resident.name, resident.email):
        assert word.encode() not in everything


def test_a_good_bundle_holds_by_both_implementations(files: bag.Files) -> None:
    assert checking.check(files).faults == []
    says, faults = second.check(files)
    assert faults == []
    assert len(says) == 3


def test_the_data_package_describes_every_file_of_evidence(files: bag.Files) -> None:
    package = json.loads(files["datapackage.json"])
    assert {resource["path"] for resource in package["resources"]} == {
        path for path in files if path.startswith("data/")
    }
    for resource in package["resources"]:
        assert resource["hash"] == f"sha256:{hashlib.sha256(files[resource['path']]).hexdigest()}"
        assert resource["bytes"] == len(files[resource["path"]])
    rows = list(csv.reader(io.StringIO(files["data/evidence/verified.csv"].decode())))
    assert rows[0] == ["outcome", "quantity"]


def test_a_bundle_is_a_bag_with_the_declared_version_and_size(files: bag.Files) -> None:
    """RFC 8493, sections 2.1.1 and 2.2.2."""
    assert files["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    payload = [content for path, content in files.items() if path.startswith("data/")]
    oxum = f"Payload-Oxum: {sum(map(len, payload))}.{len(payload)}\n"
    assert oxum in files["bag-info.txt"].decode()


def test_the_same_content_gives_the_same_bytes(files: bag.Files) -> None:
    backwards = dict(reversed(list(files.items())))
    assert bag.pack(files, "bundle") == bag.pack(backwards, "bundle")
    assert bag.unpack(bag.pack(files, "bundle")) == files


def test_a_changed_byte_in_any_file_fails_both_and_both_name_the_file(files: bag.Files) -> None:
    """Every file in turn: its first byte, its last and those between at steps."""
    for path, content in files.items():
        for at in {0, len(content) - 1, *range(0, len(content), max(len(content) // 12, 1))}:
            changed = {**files, path: content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]}
            ours, (_, theirs) = checking.check(changed).faults, second.check(changed)
            assert any(path in sentence for sentence in ours), (path, at, ours)
            assert any(path in sentence for sentence in theirs), (path, at, theirs)


def test_a_missing_or_added_file_fails_both_and_both_name_it(files: bag.Files) -> None:
    for path in files:
        fewer = {other: content for other, content in files.items() if other != path}
        assert any(path in sentence for sentence in checking.check(fewer).faults), path
        assert any(path in sentence for sentence in second.check(fewer)[1]), path
    for path in ("data/more.json", "more.txt"):
        more = {**files, path: b"{}"}
        assert any(path in sentence for sentence in checking.check(more).faults)
        assert any(path in sentence for sentence in second.check(more)[1])


def resealed(files: bag.Files, changes: bag.Files) -> bag.Files:
    """What a forger makes: changed files, with both lists written again to fit them."""
    changed = {**files, **changes}
    inside = {path: content for path, content in changed.items() if path.startswith("data/")}
    changed["manifest-sha256.txt"] = bag.manifest(inside)
    tags = {path: changed[path] for path in changed if path not in inside and not path.startswith("tagm")}
    changed["tagmanifest-sha256.txt"] = bag.manifest(tags)
    return changed


def test_evidence_changed_with_its_lists_fails_against_the_record(files: bag.Files) -> None:
    evidence = {**json.loads(files["data/evidence.json"]), "cap_pence": 5_000_000}
    forged = resealed(files, {"data/evidence.json": canonical(evidence)})
    assert bag.faults(forged) == []
    assert any("record/event.json" in sentence for sentence in checking.check(forged).faults)
    assert any("record/event.json" in sentence for sentence in second.check(forged)[1])


def test_an_event_forged_to_fit_fails_against_the_signed_checkpoint(files: bag.Files) -> None:
    forged = resealed(files, {"data/evidence/verified.csv": b"outcome,quantity\nwork,4\n"})
    event = json.loads(files["record/event.json"])
    event["facts"]["manifest"] = hashlib.sha256(forged["manifest-sha256.txt"]).hexdigest()
    forged = resealed(forged, {"record/event.json": canonical(event)})
    assert any("record/proof.json" in sentence for sentence in checking.check(forged).faults)
    assert any("record/proof.json" in sentence for sentence in second.check(forged)[1])


def test_an_outcome_that_does_not_follow_is_found_though_the_record_holds_it(work: Work) -> None:
    outcome = outcomes.outcome_data(outcomes.settle(EVIDENCE))
    wrong = bundles.make_bundle(
        decision="payment",
        rule="unit prices",
        evidence=outcomes.evidence_data(EVIDENCE),
        outcome={**outcome, "total_pence": outcome["total_pence"] + 1},
        about=work,
        title="A wrong payment",
    )
    files = bag.unpack(bytes(bundles.sealed(wrong).content))
    [ours], [theirs] = checking.check(files).faults, second.check(files)[1]
    assert "data/outcome.json is not what the rule gives" in ours
    assert "data/outcome.json is not what the rule gives" in theirs


def test_a_bundle_signed_by_another_log_fails_against_the_published_key(files: bag.Files) -> None:
    other = str(note.SecretKey.new("localhost/record", 1).public)
    assert any("has not signed" in sentence for sentence in checking.check(files, key=other).faults)
    assert any("is not signed with the key" in sentence for sentence in second.check(files, other)[1])


def test_verify_py_runs_with_python_alone_in_the_folder_and_on_the_zip(folder: Path, tmp_path: Path) -> None:
    in_folder = run_alone(folder / "verify.py")
    assert (in_folder.returncode, in_folder.stderr) == (0, "")
    assert "It holds." in in_folder.stdout
    assert verify_script.sha256() in in_folder.stdout
    packed = tmp_path / "bundle.zip"
    packed.write_bytes(bytes(SealedBundle.objects.get().content))
    on_zip = run_alone(folder / "verify.py", packed)
    assert on_zip.returncode == 0
    (folder / "data" / "outcome.json").write_text("{}")
    broken = run_alone(folder / "verify.py")
    assert broken.returncode == 1
    assert "data/outcome.json was changed" in broken.stdout
    assert "It does NOT hold." in broken.stdout


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_what_is_no_bundle_is_refused_in_one_line(content: bytes, folder: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.zip"
    wrong.write_bytes(content)
    done = run_alone(folder / "verify.py", wrong)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    with pytest.raises(bag.BadBundle):
        bag.unpack(content)


@pytest.mark.parametrize(
    "added",
    [
        lambda zipped: zipped + b"x",
        lambda zipped: b"x" + zipped,
        lambda zipped: zipped[:-2] + b"\x05\x00words",  # a comment of five letters
        lambda zipped: zipped[:-22] + b"x" + zipped[-22:],  # before the end record
        lambda zipped: zipped + zipped,
    ],
    ids=["after the end", "before the beginning", "comment", "before the end record", "twice"],
)
def test_bytes_that_belong_to_none_of_its_files_are_refused_by_both(
    added: Callable[[bytes], bytes], files: bag.Files, folder: Path, tmp_path: Path
) -> None:
    good, wrong = tmp_path / "good.zip", tmp_path / "wrong.zip"
    good.write_bytes(bag.pack(files, "bundle"))
    wrong.write_bytes(added(good.read_bytes()))
    assert run_alone(folder / "verify.py", good).returncode == 0
    done = run_alone(folder / "verify.py", wrong)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    with pytest.raises(bag.BadBundle):
        bag.unpack(wrong.read_bytes())


@pytest.mark.parametrize("name", ["b/../../etc/passwd", "/etc/passwd", "alone.txt", "b\\..\\c/d"])
def test_a_zip_that_reaches_outside_itself_is_refused(name: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "x")
    with pytest.raises(bag.BadBundle):
        bag.unpack(out.getvalue())


def test_both_tables_of_decisions_name_the_same_kinds() -> None:
    assert second.RECOMPUTE.keys() == KINDS.keys()


def test_a_checker_enters_the_record_when_it_is_first_used(work: Work) -> None:
    bundles.sealed(decide(work))
    bundles.sealed(decide(work))
    verifier = Verifier.objects.get()
    assert verifier.sha256 == hashlib.sha256(verify_script.source().encode()).hexdigest()
    [event] = Event.objects.filter(kind="checker released")
    assert event.facts == {"sha256": verifier.sha256}


def test_a_decision_that_is_rolled_back_leaves_neither_bundle_nor_event(work: Work) -> None:
    with transaction.atomic():
        decide(work)
        transaction.set_rollback(True)
    assert not Bundle.objects.exists()
    assert not Event.objects.exists()


def test_a_sealed_bundle_stays_the_same_while_the_log_grows(work: Work) -> None:
    bundle = decide(work)
    clerk.work()
    before = bytes(SealedBundle.objects.get(bundle=bundle).content)
    decide(work)
    clerk.work()
    assert bytes(bundles.sealed(bundle).content) == before
    assert SealedBundle.objects.count() == 2


def test_a_bundle_waits_for_its_position_before_it_is_sealed(work: Work) -> None:
    decide(work)
    assert bundles.seal_waiting() == 0
    sequencer.sequence()
    assert bundles.seal_waiting() == 1


def test_a_kind_of_decision_without_a_second_implementation_is_refused(work: Work) -> None:
    with pytest.raises(ValueError, match="no kind of decision"):
        bundles.make_bundle(decision="whim", rule="", evidence={}, outcome={}, about=work, title="A whim")
