"""Witnesses: whose cosignatures the log shows, and what they sent."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from commonweal.record import clock, events, note
from commonweal.record.models import Checkpoint, Cosignature, Witness
from commonweal.rules.reasons import Refused, refused


@transaction.atomic
def admit(*, key: str, by: models.Model | None = None) -> Witness:
    """Show the cosignatures made with this public key from now on. ``BadNote`` if it is no witness's key."""
    public = note.PublicKey.parse(key)
    if public.kind != note.WITNESS:
        raise note.BadNote("this is a log's key, not a witness's")
    witness, new = Witness.objects.get_or_create(
        name=public.name, defaults={"key": str(public), "at": clock.now()}
    )
    if witness.key != str(public):
        raise note.BadNote(f"{public.name} is already a witness, with another key")
    if new:
        events.write("witness admitted", about=witness, by=by, facts={"key": witness.key}, public=True)
    return witness


@transaction.atomic
def accept(*, sent: str) -> list[Cosignature]:
    """Take in the cosignatures on a checkpoint that a witness sends back; sending twice changes nothing.

    Lines of others are passed over. Refused if the checkpoint is not ours or no admitted witness signed it.
    """
    text, signatures = note.split(sent)
    size = note.Checkpoint.parse(text).size
    checkpoint = Checkpoint.objects.filter(size=size).first()
    if checkpoint is None or note.split(checkpoint.note)[0] != text:
        raise Refused(refused(_("This log never signed that checkpoint."), "not-ours"))
    admitted = {witness.name: witness for witness in Witness.objects.all()}
    kept = [
        _keep(checkpoint, admitted[name], text, line)
        for name, _id, _data, line in signatures
        if name in admitted
    ]
    if not kept:
        raise Refused(refused(_("No admitted witness has cosigned that checkpoint."), "no-witness"))
    return kept


def _keep(checkpoint: Checkpoint, witness: Witness, text: str, line: str) -> Cosignature:
    seconds = note.cosigned_at(text, line, note.PublicKey.parse(witness.key))
    cosignature, _new = Cosignature.objects.get_or_create(
        checkpoint=checkpoint,
        witness=witness,
        defaults={"line": line, "signed_at": datetime.fromtimestamp(seconds, UTC)},
    )
    return cosignature
