"""Check a published decision with nothing but Python.

python verify.py [BUNDLE.zip] [--key KEY] [--full] [--opening FILE.json].

It reads the bundle it stands in (or the zip it is given), checks every file against the sealed lists, follows
the proof from the decision's event to the signed checkpoint, computes the outcome again from the evidence,
and says in words whether it holds. Exit 0 if it does, 1 if not, 2 if this is no bundle. With an opening it
also says whether that is what the bundle keeps back.

This checker came with what it checks, so do not trust it for that reason: compare its own SHA-256 (printed at
the end) and the log's key with those that the log and the software's release publish.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import sys
import zipfile

from commonweal.record.verifier import ballots, bids, departures, openings, payments, proofs, published

RECOMPUTE = {
    "count": ballots.recompute,
    "departure": departures.recompute,
    "award": bids.recompute,
    "payment": payments.recompute,
}


class Unreadable(Exception):  # noqa: N818  (as `Refused`: read as a sentence)
    """What was given is not a bundle."""


Files = dict[str, bytes]


def read_folder(folder: str) -> Files:
    files: Files = {}
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            with open(path, "rb") as file:
                files[os.path.relpath(path, folder).replace(os.sep, "/")] = file.read()
    return files


def read_zip(path: str) -> Files:
    files: Files = {}
    try:
        with open(path, "rb") as file:
            content = file.read()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if not is_all_zip(content):
                raise Unreadable("the zip holds bytes that belong to none of its files; download it again")
            for name in archive.namelist():
                if not name.endswith("/"):
                    inner = name.partition("/")[2]
                    if inner in files or not inner or ".." in inner.split("/"):
                        raise Unreadable(f"{name} has no place in a bundle")
                    files[inner] = archive.read(name)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(f"the zip cannot be read: {error}") from error
    return files


def is_all_zip(content: bytes) -> bool:
    """Nothing stands before the first file, between the list of files and the end record, or after that."""
    end = content[-22:]
    length, start = (int.from_bytes(end[at : at + 4], "little") for at in (12, 16))
    no_comment = end[20:] == b"\0\0"
    marks = content[:4] == b"PK\3\4" and end[:4] == b"PK\5\6"
    return marks and no_comment and start + length + 22 == len(content)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def list_faults(files: Files) -> list[str]:
    """Every file that is missing, added or changed, by the two lists of a BagIt bag."""
    faults: list[str] = []
    payload = {path for path in files if path.startswith("data/")}
    around = files.keys() - payload - {"tagmanifest-sha256.txt"}
    for name, listed in (("manifest-sha256.txt", payload), ("tagmanifest-sha256.txt", around)):
        claimed: dict[str, str] = {}
        for number, line in enumerate(files.get(name, b"").decode("utf-8", "replace").splitlines(), start=1):
            match = re.fullmatch("([0-9a-f]{64})  (.+)", line)
            if match and match[2] not in claimed:
                claimed[match[2]] = match[1]
            else:
                faults.append(f"{name}: line {number} is not a hash and a file")
        for path in sorted(claimed.keys() | listed):
            if path not in files:
                faults.append(f"{path} is missing (it is listed in {name})")
            elif path not in claimed:
                faults.append(f"{path} is not listed in {name}")
            elif sha256(files[path]) != claimed[path]:
                faults.append(f"{path} was changed (or its line in {name} was)")
        written = "".join(f"{claimed[path]}  {path}\n" for path in sorted(claimed)).encode()
        if not faults and written != files.get(name):
            faults.append(f"{name} was changed")
    return faults


def check_record(files: Files, key: str, says: list[str]) -> list[str]:
    event = json.loads(files["record/event.json"])
    proof = json.loads(files["record/proof.json"])
    origin, size, root = proofs.opened_checkpoint(files["record/checkpoint.txt"].decode(), key)
    faults = []
    if event["facts"]["manifest"] != sha256(files["manifest-sha256.txt"]):
        faults.append("record/event.json speaks of another manifest-sha256.txt")
    leaf = hashlib.sha256(b"\x00" + files["record/event.json"]).digest()
    path = [bytes.fromhex(node) for node in proof["proof"]]
    if not 0 <= proof["position"] < size or proofs.tree_root(leaf, proof["position"], size, path) != root:
        faults.append("record/proof.json does not lead from record/event.json to record/checkpoint.txt")
    if not faults:
        says.append(f"Record: {origin} holds this decision at position {proof['position']} of {size}.")
    return faults


def check_outcome(files: Files, says: list[str], *, full: bool) -> list[str]:
    """Without ``full`` a count by Add1 makes the run that was kept and the one after it, and says so."""
    rule = json.loads(files["data/rule.json"])
    evidence = json.loads(files["data/evidence.json"])
    for name, value in evidence.items():
        if isinstance(value, dict) and value.keys() == {"file"}:
            evidence[name] = files["data/evidence/" + value["file"]].decode()
    if rule["decision"] not in RECOMPUTE:
        return [f"data/rule.json names a decision unknown to this checker: {rule['decision']}"]
    published = json.loads(files["data/outcome.json"])
    try:
        if rule["decision"] == "count" and not full:
            again = ballots.recompute(evidence, published)
        else:
            again = RECOMPUTE[rule["decision"]](evidence)
    except Exception as error:
        return [f"data/evidence.json could not be recomputed: {type(error).__name__}: {error}"]
    if json.dumps(again, sort_keys=True) != json.dumps(published, sort_keys=True):
        return ["data/outcome.json is not what the rule gives for this evidence"]
    says.append(f"Outcome: computed again from the evidence ({rule['rule']}), and the same.")
    if rule["decision"] == "count" and (runs := ballots.runs_made(published, full=full)):
        says.append(runs)
    return []


def check_method(files: Files, key: str, says: list[str]) -> list[str]:
    if json.loads(files["data/rule.json"])["decision"] != "award":
        return []
    right, wrong = published.check(files, key)
    says += right
    return wrong


def check(files: Files, key: str = "", *, full: bool = False) -> tuple[list[str], list[str]]:
    """What is right and what is wrong with a bundle, as two lists of sentences."""
    says: list[str] = []
    faults = list_faults(files)
    if not faults:
        says.append(f"Files: all {len(files)} are as they were sealed.")
    try:
        faults += check_record(files, key or files["record/key.txt"].decode(), says)
        faults += check_outcome(files, says, full=full)
        faults += check_method(files, key or files["record/key.txt"].decode(), says)
    except KeyError as error:
        faults.append(f"{error} is missing")
    except (ValueError, TypeError, AttributeError) as error:
        faults.append(f"a file cannot be read: {error}")
    return says, faults


def taken(name: str, words: list[str]) -> tuple[str, list[str]]:
    """The value that follows an option, and the words without both."""
    if name not in words:
        return "", words
    at = words.index(name)
    return "".join(words[at + 1 : at + 2]), words[:at] + words[at + 2 :]


def opened(files: Files, path: str) -> tuple[list[str], list[str]]:
    try:
        with open(path, "rb") as file:
            return openings.check(files, file.read())
    except OSError as error:
        return [], [f"the opening cannot be read: {error}"]


def main(words: list[str]) -> int:
    key, words = taken("--key", words)
    opening, words = taken("--opening", words)
    full = "--full" in words
    words = [word for word in words if word != "--full"]
    source = words[0] if words else os.path.dirname(os.path.abspath(__file__))
    try:
        files = read_folder(source) if os.path.isdir(source) else read_zip(source)
        if "data/rule.json" not in files:
            raise Unreadable("data/rule.json is missing: this is not a bundle")
    except Unreadable as error:
        print(f"verify.py: {source}: {error}", file=sys.stderr)
        return 2
    says, faults = check(files, key, full=full)
    if opening:
        more, wrong = opened(files, opening)
        says, faults = says + more, faults + wrong
    for sentence in says:
        print(sentence)
    for sentence in faults:
        print(f"WRONG: {sentence}")
    print("It holds." if not faults else "It does NOT hold.")
    if not key:
        print("Key of the log:", files.get("record/key.txt", b"").decode("utf-8", "replace").strip())
    with open(os.path.abspath(__file__), "rb") as file:
        print("SHA-256 of this checker:", sha256(file.read()))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
