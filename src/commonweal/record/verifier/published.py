"""Was an award computed by the method that was published before anyone bid?

The bundle holds that method as a file, and the event of its publication as it stands in the record, with the
proof of its place there. The event names the method's SHA-256. The award's own event names its tender, and
when bids closed, so that the notice of another tender, or a later one, is not taken for its notice.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from commonweal.record.verifier import proofs

METHOD = "data/evidence/method.json"
EVENT = "data/evidence/publication.json"
PROOF = "record/publication-proof.json"

#: What of the evidence is fixed with the notice. All else comes from the bids and from those who judge them.
FIXED = ("criteria", "scale", "method")


def check(files: dict[str, bytes], key: str) -> tuple[list[str], list[str]]:
    """What is right and what is wrong with an award's method, as two lists of sentences."""
    if METHOD not in files and EVENT not in files:
        return ["Method: this bundle does not hold the method as it was published before the bids."], []
    missing = [path for path in (METHOD, EVENT, PROOF) if path not in files]
    if missing:
        return [], [f"{path} is missing" for path in missing]
    event = json.loads(files[EVENT])
    evidence, method = json.loads(files["data/evidence.json"]), json.loads(files[METHOD])
    faults = of_event(event, files)
    faults += [
        f"data/evidence.json has another {name} than the one that was published"
        for name in FIXED
        if evidence.get(name) != method.get(name)
    ]
    faults += of_proof(files, key)
    if faults:
        return [], faults
    return [f"Method: it is the one that was published at {event['at']}, before the bids."], []


def of_event(event: dict[str, Any], files: dict[str, bytes]) -> list[str]:
    if event["kind"] != "notice published" or event["public"] is not True:
        return [f"{EVENT} is not the publication of a notice"]
    faults = []
    if event["facts"]["evaluation"] != hashlib.sha256(files[METHOD]).hexdigest():
        faults.append(f"{METHOD} is not the method that was published")
    award = json.loads(files["record/event.json"])["facts"]
    if event["about"]["id"] != award.get("tender"):
        faults.append(f"{EVENT} is the notice of another tender than the one that was awarded")
    if event["at"] >= award.get("closed", ""):
        faults.append(f"{EVENT} is not earlier than the close of bids")
    return faults


def of_proof(files: dict[str, bytes], key: str) -> list[str]:
    _origin, size, root = proofs.opened_checkpoint(files["record/checkpoint.txt"].decode(), key)
    proof = json.loads(files[PROOF])
    leaf = hashlib.sha256(b"\x00" + files[EVENT]).digest()
    path = [bytes.fromhex(node) for node in proof["proof"]]
    if not 0 <= proof["position"] < size or proofs.tree_root(leaf, proof["position"], size, path) != root:
        return [f"{PROOF} does not lead from {EVENT} to record/checkpoint.txt"]
    return []
