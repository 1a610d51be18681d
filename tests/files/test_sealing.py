"""Sealing: only a key's holder opens, and keys at rest are useless without the server's environment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonweal.files import sealing


def key_files(var: Path) -> list[Path]:
    return [path for path in (var / "keys").iterdir() if path.is_file()]


def test_what_is_sealed_for_two_opens_for_either_and_for_no_third() -> None:
    names = ("chair", "observer", "stranger")
    chair, observer, _ = (sealing.new_keypair(name) for name in names)
    sealed = sealing.seal(b"bid", [chair, observer])
    assert b"bid" not in sealed
    assert sealing.unseal(sealed, sealing.private_key("chair")) == b"bid"
    assert sealing.unseal(sealed, sealing.private_key("observer")) == b"bid"
    with pytest.raises(sealing.CannotOpen):
        sealing.unseal(sealed, sealing.private_key("stranger"))


def test_any_age_program_can_open_what_we_seal_and_seal_what_we_open() -> None:
    theirs = pyrage.x25519.Identity.generate()
    assert pyrage.decrypt(sealing.seal(b"ours", [str(theirs.to_public())]), [theirs]) == b"ours"
    ours = pyrage.x25519.Recipient.from_str(sealing.new_keypair("server"))
    assert sealing.unseal(pyrage.encrypt(b"theirs", [ours]), sealing.private_key("server")) == b"theirs"


def test_a_key_at_rest_is_the_owners_alone_and_not_in_clear(var: Path) -> None:
    sealing.new_keypair("tender")
    (path,) = key_files(var)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o077 == 0
    assert b"AGE-SECRET-KEY" not in path.read_bytes()
    assert sealing.private_key("tender").startswith("AGE-SECRET-KEY-1")


def test_a_stolen_key_file_is_useless_without_the_servers_secret_and_survives_its_change(
    settings: Any,
) -> None:
    sealing.new_keypair("tender")
    key = sealing.private_key("tender")
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another long secret"
    with pytest.raises(sealing.CannotOpen, match="another SECRET_KEY"):
        sealing.private_key("tender")
    settings.SECRET_KEY_FALLBACKS = [old]
    assert sealing.private_key("tender") == key


def test_a_key_file_put_under_another_name_does_not_pass_for_that_key(var: Path) -> None:
    sealing.new_keypair("one")
    (path,) = key_files(var)
    path.rename(path.with_name("two.age"))
    with pytest.raises(sealing.CannotOpen):
        sealing.private_key("two")


def test_a_name_is_used_once_and_a_destroyed_key_is_gone(var: Path) -> None:
    sealing.new_keypair("tender")
    with pytest.raises(FileExistsError):
        sealing.new_keypair("tender")
    sealing.destroy_key("tender")
    sealing.destroy_key("tender")
    assert not key_files(var)
    with pytest.raises(sealing.CannotOpen, match="no key"):
        sealing.private_key("tender")


@pytest.mark.parametrize("name", ["../tender", "", "a/b", "Tender", "a\0", "-a"])
def test_a_keys_name_cannot_leave_its_folder(name: str) -> None:
    with pytest.raises(ValueError, match="cannot name a key"):
        sealing.new_keypair(name)


def test_nothing_is_sealed_for_nobody() -> None:
    with pytest.raises(ValueError, match="nobody"):
        sealing.seal(b"bid", [])


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400), place=st.integers(0, 10_000), flip=st.integers(1, 255))
def test_no_changed_byte_goes_unnoticed(content: bytes, place: int, flip: int) -> None:
    identity = pyrage.x25519.Identity.generate()
    sealed = bytearray(sealing.seal(content, [str(identity.to_public())]))
    sealed[place % len(sealed)] ^= flip
    with pytest.raises(sealing.CannotOpen):
        sealing.unseal(bytes(sealed), str(identity))
