"""Checks a bundle: its files, its place in the record, and whether its outcome follows from its evidence."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from commonweal.record import bag, merkle, note
from commonweal.record.kinds import KINDS
from commonweal.record.verifier import published
from commonweal.rules.canonical import canonical

_TAGS = ("record/event.json", "record/proof.json", "record/checkpoint.txt", "record/key.txt", "verify.py")


@dataclass(slots=True)
class Checked:
    """What a check found. ``holds`` only if nothing at all was wrong."""

    title: str = ""
    key: str = ""
    verifier: str = ""
    faults: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.faults


def check(files: bag.Files, *, key: str = "") -> Checked:
    """Check a bundle's files, with the log's ``key`` as published; without it, with the bundle's own."""
    found = Checked()
    found.faults += bag.faults(files)
    missing = [path for path in (*_TAGS, "data/rule.json") if path not in files]
    if missing:
        found.faults += [f"{path} is missing" for path in missing]
        return found
    if not found.faults:
        found.says.append(f"All {len(files)} files are as they were sealed.")
    found.verifier = hashlib.sha256(files["verify.py"]).hexdigest()
    found.key = key or files["record/key.txt"].decode("utf-8", "replace").strip()
    for where, step in (
        ("record/", _check_record),
        ("data/", _check_outcome),
        (published.EVENT, _check_method),
    ):
        try:
            step(files, found)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            found.faults.append(f"what stands in {where} cannot be read: {error}")
    return found


def _check_record(files: bag.Files, found: Checked) -> None:
    event = json.loads(files["record/event.json"])
    proof = json.loads(files["record/proof.json"])
    checkpoint = note.opened(files["record/checkpoint.txt"].decode(), note.PublicKey.parse(found.key))
    if event["facts"]["manifest"] != hashlib.sha256(files[bag.MANIFEST]).hexdigest():
        found.faults.append(f"record/event.json commits to another {bag.MANIFEST}")
    path = [bytes.fromhex(node) for node in proof["proof"]]
    leaf = merkle.leaf_hash(files["record/event.json"])
    root = merkle.root_from_inclusion(leaf, proof["position"], checkpoint.size, path)
    if root != checkpoint.root:
        found.faults.append("record/proof.json does not lead from record/event.json to record/checkpoint.txt")
        return
    found.says.append(
        f"The record of {checkpoint.origin} holds it at position {proof['position']} of {checkpoint.size}."
    )


def _check_outcome(files: bag.Files, found: Checked) -> None:
    rule = json.loads(files["data/rule.json"])
    found.title = rule["title"]
    recompute = KINDS.get(rule["decision"])
    if recompute is None:
        found.faults.append(f"data/rule.json names a kind of decision unknown here: {rule['decision']}")
        return
    try:
        again = canonical(recompute(evidence_in(files)))
    except Exception as error:  # evidence from outside may break a rule anywhere; it is then said, not raised
        found.faults.append(f"data/evidence.json could not be recomputed: {type(error).__name__}: {error}")
        return
    if again != files["data/outcome.json"]:
        found.faults.append("data/outcome.json is not what the rule gives for this evidence")
        return
    found.says.append("The outcome was computed again from the evidence and is the same.")


def _check_method(files: bag.Files, found: Checked) -> None:
    """Whether an award was computed by what was published before anyone bid."""
    if json.loads(files["data/rule.json"])["decision"] == "award":
        says, faults = published.check(files, found.key)
        found.says += says
        found.faults += faults


def evidence_in(files: bag.Files) -> dict[str, Any]:
    """The evidence as a rule takes it: ``{"file": name}`` stands for the text of that file of evidence."""
    evidence: dict[str, Any] = json.loads(files["data/evidence.json"])
    return {
        name: files[f"data/evidence/{value['file']}"].decode()
        if isinstance(value, dict) and value.keys() == {"file"}
        else value
        for name, value in evidence.items()
    }
