"""Open what a bundle keeps back: is it what its hash was made of, and does it fit the published evidence?

An opening is JSON with a name, a salt and a content. The bundle's ``commitments.json`` holds under that name
the SHA-256 of the salt, a new line and the content.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

COMMITMENTS = "data/evidence/commitments.json"


def check(files: dict[str, bytes], opening: bytes) -> tuple[list[str], list[str]]:
    """What is right and what is wrong with an opening of this bundle, as two lists of sentences."""
    if COMMITMENTS not in files:
        return [], [f"{COMMITMENTS} is missing: nothing is kept back in this bundle"]
    try:
        given = json.loads(opening)
        name, salt, content = given["name"], given["salt"], given["content"]
        inside = json.loads(content)
        kept = json.loads(files[COMMITMENTS])
    except (ValueError, KeyError, TypeError) as error:
        return [], [f"the opening cannot be read: {error}"]
    if name not in kept:
        return [], [f"the bundle keeps nothing back under the name {name}"]
    if hashlib.sha256(f"{salt}\n{content}".encode()).hexdigest() != kept[name]:
        return [], [f"the opening is not what the bundle keeps back of {name}"]
    faults = differences(json.loads(files["data/evidence.json"]), name, inside)
    says = [] if faults else [f"Opening: it is what the bundle keeps back of {name}, and fits the evidence."]
    return says, faults


def differences(evidence: dict[str, Any], name: str, content: dict[str, Any]) -> list[str]:
    """Where the price or a score in an opening is not the one that the award was computed with."""
    faults: list[str] = []
    for bid in evidence["bids"]:
        if bid["bidder"] == name and bid["price_pence"] != content.get("price_pence"):
            faults.append(f"the price of {name} in the evidence is not the one in the opening")
    for part in ("scores", "consensus"):
        if part not in content:
            continue
        public = [without_reason(row) for row in evidence[part] if row["bidder"] == name]
        if public != [without_reason(row) for row in content[part]]:
            faults.append(f"the {part} of {name} in the evidence are not those in the opening")
    return faults + sheet_faults(evidence, name, content)


def sheet_faults(evidence: dict[str, Any], name: str, content: dict[str, Any]) -> list[str]:
    """Where what an evaluator handed in is not what its hash was made of, or not what the award rests on."""
    if "sheet" not in content:
        return []
    faults: list[str] = []
    said = str(content["sheet"])
    if hashlib.sha256(f"{content.get('salt')}\n{said}".encode()).hexdigest() != content.get("sha256"):
        faults.append(f"the scores of {name} in the opening are not what was handed in")
    try:
        own = [{**row, "evaluator": name} for row in json.loads(said)]
    except (ValueError, TypeError) as error:
        return [*faults, f"the scores of {name} in the opening cannot be read: {error}"]
    public = [without_reason(row) for row in evidence["scores"] if row["evaluator"] == name]
    if in_order(public) != in_order([without_reason(row) for row in own]):
        faults.append(f"the scores of {name} in the evidence are not those in the opening")
    return faults


def in_order(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


def without_reason(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "reason"}
