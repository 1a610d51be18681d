"""Check a receipt with nothing but Python: python RECEIPT.zip [--key KEY] [--received FILE].

A receipt is one file. Python runs it, and it checks itself: the log's signature on what was received and
when, that the log's event says the same, and the proof from that event to the log's signed checkpoint. With
--received it also compares a file with what was received. Exit 0 if it holds, 1 if not.

This checker came with what it checks, so do not trust it for that reason: any zip program opens the receipt,
and what is in it can be checked by other means. Compare the log's key with the one that the log publishes.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import zipfile

from commonweal.record.verifier import proofs

Files = dict[str, bytes]


def lines_of(text: str) -> dict[str, str]:
    """What a receipt says, by the first word of each line after the title."""
    return dict(line.split(" ", 1) for line in text.splitlines()[1:])


def check_said(files: Files, key: str, says: list[str]) -> dict[str, str]:
    """What the receipt says, if the log's key has signed it."""
    name, text = proofs.opened_note(files["receipt.txt"].decode(), key, "receipt.txt")
    said = lines_of(text)
    says.append(f"Signed by {name}: {text.splitlines()[0]}.")
    says.extend(f"  {word}: {value}" for word, value in said.items())
    return said


def event_faults(files: Files, said: dict[str, str]) -> list[str]:
    event = json.loads(files["record/event.json"])
    facts = event["facts"]
    found = {"about": event["about"]["id"], "sha256": facts.get("sha256"), "received": facts.get("received")}
    faults = [
        f"record/event.json says another {word} than receipt.txt"
        for word, value in found.items()
        if said.get(word) != value
    ]
    if hashlib.sha256(b"\x00" + files["record/event.json"]).hexdigest() != said["leaf"]:
        faults.append("record/event.json is not the event whose hash receipt.txt names")
    return faults


def record_faults(files: Files, key: str, says: list[str]) -> list[str]:
    if "record/proof.json" not in files:
        says.append("Record: no position yet; it follows within ten seconds. Download the receipt again.")
        return []
    proof = json.loads(files["record/proof.json"])
    origin, size, root = proofs.opened_checkpoint(files["record/checkpoint.txt"].decode(), key)
    leaf = hashlib.sha256(b"\x00" + files["record/event.json"]).digest()
    path = [bytes.fromhex(node) for node in proof["proof"]]
    if not 0 <= proof["position"] < size or proofs.tree_root(leaf, proof["position"], size, path) != root:
        return ["record/proof.json does not lead from record/event.json to record/checkpoint.txt"]
    says.append(f"Record: {origin} holds it at position {proof['position']} of {size}.")
    return []


def check(files: Files, key: str = "", received: bytes | None = None) -> tuple[list[str], list[str]]:
    """What is right and what is wrong with a receipt, as two lists of sentences."""
    says: list[str] = []
    faults: list[str] = []
    try:
        key = key or files["record/key.txt"].decode()
        said = check_said(files, key, says)
        faults += event_faults(files, said)
        faults += record_faults(files, key, says)
        if received is not None and hashlib.sha256(received).hexdigest() != said["sha256"]:
            faults.append("the file is not what was received")
    except KeyError as error:
        faults.append(f"{error} is missing")
    except (ValueError, TypeError, AttributeError) as error:
        faults.append(f"a file cannot be read: {error}")
    return says, faults


def read(path: str) -> Files:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def taken(words: list[str], name: str) -> str:
    """What follows an option, taken out of the words; nothing if the option is not there."""
    if name not in words:
        return ""
    at = words.index(name)
    value = words[at + 1] if len(words) > at + 1 else ""
    del words[at : at + 2]
    return value


def main(words: list[str]) -> int:
    key, other = taken(words, "--key"), taken(words, "--received")
    received = None
    try:
        if other:
            with open(other, "rb") as file:
                received = file.read()
        files = read(words[0] if words else os.path.dirname(os.path.abspath(__file__)))
    except (OSError, zipfile.BadZipFile) as error:
        print(f"This cannot be read: {error}", file=sys.stderr)
        return 2
    says, faults = check(files, key, received)
    for sentence in says:
        print(sentence)
    for sentence in faults:
        print(f"WRONG: {sentence}")
    print("It holds." if not faults else "It does NOT hold.")
    if not key:
        print("Key of the log:", files.get("record/key.txt", b"").decode("utf-8", "replace").strip())
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
