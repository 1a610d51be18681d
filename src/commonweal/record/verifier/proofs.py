"""What a log has signed, and that it holds one event, with nothing but Python's standard library."""

from __future__ import annotations

import base64
import hashlib

from commonweal.record.verifier import ed25519


def tree_root(leaf: bytes, position: int, size: int, proof: list[bytes]) -> bytes | None:
    """The root that a proof leads to: RFC 6962, section 2.1.1, read from the top down."""
    if size == 1:
        return leaf if not proof else None
    if not proof:
        return None
    half = 1
    while half * 2 < size:
        half *= 2
    left: bytes | None
    right: bytes | None
    if position < half:
        left, right = tree_root(leaf, position, half, proof[:-1]), proof[-1]
    else:
        left, right = proof[-1], tree_root(leaf, position - half, size - half, proof[:-1])
    return None if left is None or right is None else hashlib.sha256(b"\x01" + left + right).digest()


def opened_checkpoint(note: str, key: str) -> tuple[str, int, bytes]:
    """The name, size and root in a checkpoint that ``key`` (name+id+base64) has signed."""
    name, text = opened_note(note, key, "record/checkpoint.txt")
    origin, size, root = text.splitlines()[:3]
    if origin != name:
        raise ValueError("record/checkpoint.txt is of another log than the key")
    return origin, int(size), base64.b64decode(root, validate=True)


def opened_note(note: str, key: str, where: str) -> tuple[str, str]:
    """The name of ``key`` and the text of a note that it has signed; ``where`` is the note's file."""
    name, number, data = key.strip().split("+", 2)
    raw = base64.b64decode(data, validate=True)
    if hashlib.sha256(name.encode() + b"\n" + raw).hexdigest()[:8] != number or raw[:1] != b"\x01":
        raise ValueError("record/key.txt is not a log's key")
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    for line in signatures.splitlines():
        dash, who, signature = line.split(" ")
        decoded = base64.b64decode(signature, validate=True)
        if dash == "\u2014" and who == name and decoded[:4].hex() == number:
            if not ed25519.holds(raw[1:], text.encode(), decoded[4:]):
                raise ValueError(f"{where} has a signature that does not fit it")
            return name, text
    raise ValueError(f"{where} is not signed with the key {number} of {name}")
