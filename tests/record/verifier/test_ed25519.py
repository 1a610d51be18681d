"""The checker's own Ed25519 against RFC 8032's examples and a well-kept library."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.record.verifier import ed25519

#: RFC 8032, section 7.1, tests 1 to 3: public key, message, signature.
EXAMPLES = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        "387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
        "4a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize("key, message, signature", EXAMPLES)
def test_the_standards_own_examples_hold(key: str, message: str, signature: str) -> None:
    assert ed25519.holds(bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature))
    assert not ed25519.holds(bytes.fromhex(key), b"another message", bytes.fromhex(signature))


@settings(max_examples=20, deadline=None)
@given(seed=st.binary(min_size=32, max_size=32), message=st.binary(max_size=80), flipped=st.integers(0, 511))
def test_it_agrees_with_the_library_on_good_and_on_changed_signatures(
    seed: bytes, message: bytes, flipped: int
) -> None:
    secret = Ed25519PrivateKey.from_private_bytes(seed)
    key = secret.public_key().public_bytes_raw()
    signature = secret.sign(message)
    assert ed25519.holds(key, message, signature)
    changed = bytearray(signature)
    changed[flipped // 8] ^= 1 << flipped % 8
    assert not ed25519.holds(key, message, bytes(changed))


@pytest.mark.parametrize("key, signature", [(b"", b""), (bytes(31), bytes(64)), (b"\xff" * 32, bytes(64))])
def test_what_is_no_key_or_signature_does_not_hold(key: bytes, signature: bytes) -> None:
    assert not ed25519.holds(key, b"", signature)
