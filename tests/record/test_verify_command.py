"""``commonweal verify FILE.zip``: words, exit codes, and one clear line for what is no bundle."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from commonweal.people.models import Work
from commonweal.record import bag, bundles, keys, verify_script
from commonweal.site.cli import main
from tests.record.test_bundles import decide, resealed


@pytest.fixture
def packed(work: Work, tmp_path: Path) -> Path:
    path = tmp_path / "bundle.zip"
    path.write_bytes(bytes(bundles.sealed(decide(work)).content))
    return path


def test_a_good_bundle_holds(packed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(packed)]) == 0
    said = capsys.readouterr().out
    assert "Payment for the first quarter" in said
    assert "It holds." in said
    assert "not this release's" not in said


def test_the_published_key_is_taken_as_text_or_from_a_file(packed: Path, tmp_path: Path) -> None:
    key = str(keys.log_key().public)
    (tmp_path / "key").write_text(f"{key}\n")
    assert main(["verify", str(packed), "--key", key]) == 0
    assert main(["verify", str(packed), "--key", str(tmp_path / "key")]) == 0


def test_a_bundle_with_another_checker_says_so(packed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = bag.unpack(packed.read_bytes())
    packed.write_bytes(bag.pack(resealed(files, {"verify.py": b"print('It holds.')\n"}), "bundle"))
    assert main(["verify", str(packed)]) == 0
    assert "not this release's" in capsys.readouterr().out


def test_a_changed_bundle_does_not_hold(packed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = bag.unpack(packed.read_bytes())
    packed.write_bytes(bag.pack({**files, "data/outcome.json": b"{}"}, "bundle"))
    assert main(["verify", str(packed)]) == 1
    said = capsys.readouterr().out
    assert "WRONG: data/outcome.json" in said
    assert "It does NOT hold." in said


def test_a_byte_flipped_anywhere_in_the_zip_never_passes_for_other_content(packed: Path) -> None:
    """The zip's own bookkeeping may differ; what is in it may not."""
    good = packed.read_bytes()
    files = bag.unpack(good)
    for at in range(0, len(good), 97):
        bad = good[:at] + bytes([good[at] ^ 0x20]) + good[at + 1 :]
        try:
            found = bag.unpack(bad)
        except bag.BadBundle:
            continue
        assert found == files or bag.faults(found), at


@pytest.mark.parametrize("content", [None, b"", b"not a zip"])
def test_what_is_no_bundle_gets_one_line_and_exit_2(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "wrong.zip"
    if content is not None:
        path.write_bytes(content)
    assert main(["verify", str(path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_release_names_the_hash_of_its_checker(capsys: pytest.CaptureFixture[str]) -> None:
    """After a change in ``verifier/``: ``commonweal record checker --sha256`` into that file."""
    assert main(["record", "checker", "--sha256"]) == 0
    released = Path(__file__).parents[2] / "docs" / "reference" / "verify.sha256"
    assert capsys.readouterr().out == released.read_text()


def test_the_checker_can_be_had_without_a_bundle(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["record", "checker"]) == 0
    assert hashlib.sha256(capsys.readouterr().out.encode()).hexdigest() == verify_script.sha256()
