"""Bundles: a public decision with its evidence, its place in the record and a checker, in one file.

``make_bundle`` belongs in the transaction of the decision itself: the event it writes commits to every byte
of the evidence, the rule and the outcome. The file is sealed once the event has its position.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet

from commonweal.record import bag, clock, events, leaf, merkle, receipts, sequencer, verify_script
from commonweal.record.kept import place_of
from commonweal.record.kinds import KINDS
from commonweal.record.models import Bundle, Checkpoint, LogEntry, SealedBundle, Verifier
from commonweal.record.verifier import published
from commonweal.rules.canonical import canonical


def make_bundle(
    *,
    decision: str,
    rule: str,
    evidence: Mapping[str, Any],
    outcome: Mapping[str, Any],
    about: models.Model,
    by: models.Model | None = None,
    title: str,
    files: Mapping[str, bytes] | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Bundle:
    """Keep what a decision rested on and record that it was made; in the decision's own transaction.

    ``decision`` is a kind in ``record/kinds.py``; ``evidence`` holds everything that can change the outcome.
    A value ``{"file": name}`` in it stands for the text of one of ``files``, so that ballots can be published
    as the file people know. Evidence, ``outcome`` and ``title`` name roles, never people. The event
    ``"<decision> decided"`` is public; ``facts`` are added to it.
    """
    if decision not in KINDS:
        raise ValueError(f"{decision!r} is no kind of decision: {', '.join(KINDS)}")
    about_rule = {"decision": decision, "rule": rule, "title": title}
    payload = bag.payload(rule=about_rule, evidence=evidence, outcome=outcome, files=files or {})
    event = events.write(
        f"{decision} decided",
        about=about,
        by=by,
        facts={
            **(facts or {}),
            "rule": rule,
            "title": title,
            "manifest": hashlib.sha256(bag.manifest(payload)).hexdigest(),
        },
        public=True,
    )
    return Bundle.objects.create(
        event=event,
        decision=decision,
        rule=rule,
        title=title,
        place=place_of(about),
        about_type=about._meta.label_lower,
        about_id=about.pk,
        at=event.at,
        payload=bag.pack(payload, "payload"),
    )


def about(row: models.Model) -> QuerySet[Bundle]:
    """The bundles of decisions about ``row``, newest first, without their content."""
    found = Bundle.objects.filter(about_type=row._meta.label_lower, about_id=row.pk)
    return found.defer("payload").order_by("-at")


def sealed(bundle: Bundle) -> SealedBundle:
    """The finished file of a bundle; sequenced and sealed now if that had not happened yet."""
    found = SealedBundle.objects.filter(bundle=bundle).first()
    if found is None:
        sequencer.sequence()
        found = seal(bundle=bundle)
    return found


def seal_waiting() -> int:
    """Seal every bundle whose event has a position; how many there were."""
    waiting = Bundle.objects.filter(sealed__isnull=True, event__entry__isnull=False)
    ready = list(waiting.defer("payload"))
    for bundle in ready:
        seal(bundle=bundle)
    return len(ready)


@transaction.atomic
def seal(*, bundle: Bundle) -> SealedBundle:
    """Put a bundle together with its proof and checker. Once sealed it stays as it is."""
    bundle = Bundle.objects.select_for_update().get(pk=bundle.pk)
    if found := SealedBundle.objects.filter(bundle=bundle).first():
        return found
    entry = LogEntry.objects.select_related("event").get(event=bundle.event_id)
    checkpoint = Checkpoint.objects.latest("size")
    verifier = _released()
    name = f"{bundle.decision}-{str(bundle.pk)[:8]}"
    payload = bag.unpack(bytes(bundle.payload))
    proofs = {**_proof(entry, checkpoint), **_of_publication(payload, checkpoint)}
    files = bag.assemble(
        payload,
        {**proofs, "verify.py": verifier.source.encode()},
        name=name,
        title=bundle.title,
        at=leaf.utc(bundle.at),
    )
    content = bag.pack(files, name)
    return SealedBundle.objects.create(
        bundle=bundle,
        checkpoint=checkpoint,
        verifier=verifier,
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )


def _proof(entry: LogEntry, checkpoint: Checkpoint) -> bag.Files:
    receipt = receipts.proven(entry, checkpoint)
    proof = {"position": receipt.position, "size": receipt.size, "proof": list(receipt.proof)}
    return {
        "record/event.json": leaf.leaf(entry.event),
        "record/proof.json": canonical({"leaf_hash": receipt.leaf_hash, **proof}),
        "record/checkpoint.txt": checkpoint.note.encode(),
        "record/key.txt": f"{checkpoint.key}\n".encode(),
    }


def _of_publication(payload: bag.Files, checkpoint: Checkpoint) -> bag.Files:
    """The place in the record of the earlier event that a bundle may hold: what its method was fixed by."""
    if published.EVENT not in payload:
        return {}
    hashed = merkle.leaf_hash(payload[published.EVENT]).hex()
    earlier = LogEntry.objects.select_related("event").get(leaf_hash=hashed)
    receipt = receipts.proven(earlier, checkpoint)
    return {published.PROOF: canonical({"position": receipt.position, "proof": list(receipt.proof)})}


def _released() -> Verifier:
    """This release's ``verify.py``; its hash goes into the record when it is first used."""
    verifier, new = Verifier.objects.get_or_create(
        sha256=verify_script.sha256(), defaults={"source": verify_script.source(), "at": clock.now()}
    )
    if new:
        events.write("checker released", about=verifier, facts={"sha256": verifier.sha256}, public=True)
    return verifier


def contents(bundle: Bundle) -> tuple[dict[str, Any], dict[str, Any]]:
    """A bundle's evidence and outcome as data, for pages that show them."""
    files = bag.unpack(bytes(bundle.payload))
    return json.loads(files["data/evidence.json"]), json.loads(files["data/outcome.json"])
