"""Signed notes, keys and cosignatures."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from commonweal.record import keys, note
from commonweal.record.note import LOG, WITNESS, BadNote, PublicKey, SecretKey

#: The example of Go's golang.org/x/mod/sumdb/note, which other writers of notes are checked against.
NEUMANN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SAYING = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    "\n— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)


@pytest.fixture
def log() -> SecretKey:
    return SecretKey.new("log.example/record", LOG)


@pytest.fixture
def witness() -> SecretKey:
    return SecretKey.new("witness.example/w1", WITNESS)


@pytest.fixture
def text(log: SecretKey) -> str:
    return note.Checkpoint(log.public.name, 7, bytes(range(32))).text


def test_a_note_written_elsewhere_is_read_and_its_signature_holds() -> None:
    key = PublicKey.parse(NEUMANN)
    text, [(name, id, signature, _)] = note.split(SAYING)
    assert (name, id) == (key.name, key.id)
    assert key.has_signed(text.encode(), signature)
    assert not key.has_signed(text.replace("don't", "do").encode(), signature)


def test_a_key_reads_back_as_it_was_written(log: SecretKey) -> None:
    assert PublicKey.parse(str(log.public)) == log.public
    assert SecretKey.parse(str(log)).public == log.public
    assert SecretKey.parse(str(log)).sign("a\n") == log.sign("a\n")


def test_a_key_whose_id_was_mistyped_is_refused() -> None:
    with pytest.raises(BadNote, match="does not match its own id"):
        PublicKey.parse(NEUMANN.replace("c74f20a3", "c74f20a4"))


@pytest.mark.parametrize("words", ["", "name", "name+00", "a name+c74f20a3+AR", "name+00+%%%", "n+00+AA=="])
def test_what_is_not_a_key_is_refused_in_words(words: str) -> None:
    with pytest.raises(BadNote):
        PublicKey.parse(words)
    with pytest.raises(BadNote):
        SecretKey.parse(words)


def test_a_checkpoint_opens_only_with_the_key_that_signed_it(log: SecretKey, text: str) -> None:
    signed = f"{text}\n{log.sign(text)}\n"
    assert note.opened(signed, log.public).size == 7
    with pytest.raises(BadNote, match="has not signed"):
        note.opened(signed, SecretKey.new(log.public.name, LOG).public)


def test_a_checkpoint_changed_after_signing_is_refused(log: SecretKey, text: str) -> None:
    signed = f"{text}\n{log.sign(text)}\n"
    with pytest.raises(BadNote, match="does not fit"):
        note.opened(signed.replace("\n7\n", "\n8\n"), log.public)


def test_a_checkpoint_of_another_log_is_refused_though_the_signature_holds(log: SecretKey) -> None:
    other = note.Checkpoint("other.example/record", 7, bytes(32)).text
    with pytest.raises(BadNote, match=r"the checkpoint is of other\.example"):
        note.opened(f"{other}\n{log.sign(other)}\n", log.public)


@pytest.mark.parametrize(
    "broken",
    ["", "text", "text\n\n", "text\n\nno signature\n", "text\n\n— name ====\n", "te\txt\n\n— name AAAA\n"],
)
def test_what_is_not_a_note_is_refused_in_words(broken: str) -> None:
    with pytest.raises(BadNote):
        note.split(broken)


@pytest.mark.parametrize("text", ["a\n1\n", "a\n01\nAAAA\n", "a\n-1\nAAAA\n", "\n1\nAAAA\n", "a\n1\nAAAA\n"])
def test_what_is_not_a_checkpoint_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadNote):
        note.Checkpoint.parse(text)


def test_a_cosignature_says_who_saw_which_checkpoint_and_when(
    log: SecretKey, witness: SecretKey, text: str
) -> None:
    line = witness.cosign(text, 1_679_315_147)
    assert note.cosigned_at(text, line, witness.public) == 1_679_315_147
    later = base64.b64decode(line.rsplit(" ", 1)[1])
    moved = later[:4] + (1_679_315_148).to_bytes(8, "big") + later[12:]
    forged = line.rsplit(" ", 1)[0] + " " + base64.b64encode(moved).decode()
    with pytest.raises(BadNote):
        note.cosigned_at(text, forged, witness.public)
    with pytest.raises(BadNote):
        note.cosigned_at(text.replace("\n7\n", "\n8\n"), line, witness.public)


def test_a_cosignature_does_not_pass_for_the_logs_own_signature(witness: SecretKey, text: str) -> None:
    same_key_as_log = PublicKey(witness.public.name, LOG, witness.public.raw)
    with pytest.raises(BadNote):
        note.opened(f"{text}\n{witness.cosign(text, 1)}\n", same_key_as_log)


def test_the_logs_key_is_made_once_and_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "record.key"
    first = keys.read_or_make(path, "log.example/record", LOG)
    assert path.stat().st_mode & 0o077 == 0
    assert keys.read_or_make(path, "another.name", LOG).public == first.public
    assert [entry.name for entry in path.parent.iterdir()] == ["record.key"]
