"""Keeping, opening, withdrawing and erasing files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, BinaryIO

from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from commonweal.files import checks, policy, sealing, store
from commonweal.files.kinds import KINDS
from commonweal.files.models import StoredFile
from commonweal.files.veiled import VeiledFile
from commonweal.record import chance, clock, events
from commonweal.record.kept import place_of
from commonweal.rules.reasons import allowed, refused


@dataclass(frozen=True, slots=True)
class Prepared:
    """An upload that was examined and whose bytes lie on disk; no row names them yet."""

    examined: checks.Examined
    written: store.Written
    sealed_for: Sequence[str]


def prepare(*, upload: UploadedFile[Any], sealed_for: Sequence[str] = ()) -> Prepared:
    """Examine an upload and write its bytes ahead of the transaction that keeps it (``keep_prepared``).

    Encrypting a large file takes seconds: nobody should wait for a lock meanwhile. If no row comes to name
    the bytes, ``sweep`` takes them off the disk.
    """
    examined = checks.examine(upload)
    examined.verdict.enforce()
    return Prepared(examined, _write(upload, sealed_for), sealed_for)


def _write(upload: UploadedFile[Any], sealed_for: Sequence[str]) -> store.Written:
    source: Any = upload  # it reads and seeks as a binary file does, which its stubs do not say
    return store.write(source, sealed_for)


def prepare_copy(*, stored: StoredFile, sealed_for: Sequence[str]) -> Prepared:
    """As ``prepare``, of a copy of what is kept in clear already: it stays what it was if that one goes."""
    examined = checks.Examined(stored.name, KINDS.get(stored.extension), allowed)
    try:
        with store.path_of(stored.stored_as).open("rb") as source:
            return Prepared(examined, store.write(source, sealed_for), sealed_for)
    except FileNotFoundError:
        if not is_there(stored):
            words = _(
                "The file “%(name)s” is missing here, so it cannot be copied. Keep it anew, or leave it out."
            )
            refused(words, "file-missing", name=stored.name).enforce()
        raise


def is_there(stored: StoredFile) -> bool:
    """Whether the bytes of a file lie where its row says."""
    return store.path_of(stored.stored_as).is_file()


@transaction.atomic
def keep(
    *,
    by: Any,
    upload: UploadedFile[Any],
    about: models.Model,
    public: bool = False,
    sealed_for: Sequence[str] = (),
    replaces: StoredFile | None = None,
    keep_until: date | None = None,
    named: bool = True,
) -> StoredFile:
    """Keep an upload with the row ``about``; the caller's own policy has said that ``by`` may add to it.

    Refused in words if it is not what we take (``checks``). With ``sealed_for`` (age recipients) only
    ciphertext reaches the disk; with ``named=False`` its name and kind are not kept either. ``replaces``
    makes it the next version of that document. If the transaction is undone, no row names the bytes, and
    ``sweep`` takes them off the disk.
    """
    files = StoredFile.objects.filter(about_type=about._meta.label_lower, about_id=about.pk)
    policy.may_keep(files.count(), about, replaces).enforce()
    return keep_prepared(
        by=by,
        prepared=prepare(upload=upload, sealed_for=sealed_for),
        about=about,
        public=public,
        replaces=replaces,
        keep_until=keep_until,
        named=named,
    )


@transaction.atomic
def keep_prepared(
    *,
    by: Any,
    prepared: Prepared,
    about: models.Model,
    public: bool = False,
    replaces: StoredFile | None = None,
    keep_until: date | None = None,
    named: bool = True,
) -> StoredFile:
    """As ``keep``, of what ``prepare`` has written already."""
    files = StoredFile.objects.filter(about_type=about._meta.label_lower, about_id=about.pk)
    policy.may_keep(files.count(), about, replaces).enforce()
    examined, written = prepared.examined, prepared.written
    assert examined.kind is not None
    fresh = chance.new_id()
    latest = _latest(replaces)
    stored = StoredFile.objects.create(
        id=fresh,
        place=place_of(about),
        about_type=about._meta.label_lower,
        about_id=about.pk,
        document=latest.document if latest else fresh,
        version=latest.version + 1 if latest else 1,
        name=examined.name if named else "",
        extension=examined.kind.extension if named else "age",
        stored_as=written.name,
        size=written.size,
        sha256=written.sha256,
        public=public,
        sealed_for=list(prepared.sealed_for),
        at=clock.now(),
        kept_by=by,
        keep_until=keep_until,
    )
    facts = {"sha256": written.sha256, "size": written.size, "version": stored.version}
    events.write("file kept", about=stored, by=by, facts=facts, public=public)
    return stored


@transaction.atomic
def open_file(*, by: Any, stored: StoredFile, key: str | None = None) -> BinaryIO:
    """The content, as an open binary file at its start. What is not public is opened on the record.

    A sealed file needs the private ``key`` of one of those it was sealed for; it is unsealed into a veiled
    file, so nothing of it lies in clear on disk. Refused if the key does not fit or a byte has changed: an
    action for which that must be detectable stands under ``events.refusals``.
    """
    policy.may_open(by, stored, key=key).enforce()
    if stored.public:
        return store.path_of(stored.stored_as).open("rb")
    return open_for(by=by, stored=stored, key=key)


@transaction.atomic
def open_for(*, by: Any, stored: StoredFile, key: str | None = None) -> BinaryIO:
    """The content on the record, as above, for somebody of whom the caller's own policy has said they may."""
    opened = _unsealed(stored, key) if key else store.path_of(stored.stored_as).open("rb")
    events.write("file opened", about=stored, by=by, facts={"sealed": stored.sealed})
    return opened


@transaction.atomic
def put_back(*, by: Any, stored: StoredFile, upload: UploadedFile[Any], sha256: str) -> StoredFile:
    """Let the bytes with which a file was kept lie on the disk again, where they were altered or lost.

    ``sha256`` is known from elsewhere than the row, which may have been altered as well; nothing else is
    taken. The caller's own policy has said that ``by`` may.
    """
    stored = StoredFile.objects.select_for_update(of=("self",), no_key=True).get(pk=stored.pk)
    written = _write(upload, ())
    if written.sha256 != sha256:
        store.remove(written.name)
        refused(
            _("This file is not what was received: its SHA-256 is not %(sha256)s."),
            "another-file",
            sha256=sha256,
        ).enforce()
    before = stored.stored_as
    stored.stored_as, stored.size, stored.sha256 = written.name, written.size, written.sha256
    stored.save(update_fields=["stored_as", "size", "sha256"])
    events.write("file put back", about=stored, by=by, facts={"sha256": sha256}, public=stored.public)
    transaction.on_commit(partial(store.remove, before))
    return stored


@transaction.atomic
def withdraw(*, by: Any, stored: StoredFile, reason: str) -> StoredFile:
    """Let nobody open a file any longer; the reason stands in its place.

    The caller's own policy has said that ``by`` may.
    """
    stored = StoredFile.objects.select_for_update().get(pk=stored.pk)
    policy.may_withdraw(stored, reason).enforce()
    stored.withdrawn_at, stored.withdrawn_by, stored.withdrawn_because = clock.now(), by, reason.strip()
    stored.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    events.write("file withdrawn", about=stored, by=by, public=stored.public)
    return stored


def erase_due() -> int:
    """Erase the content and the name of every file whose last day has passed; how many there were."""
    today = clock.today()
    due = StoredFile.objects.filter(keep_until__lt=today, erased_at=None).values_list("pk", flat=True)
    return sum(erase(pk) for pk in list(due))


def sweep(older_than_seconds: float = 86_400) -> int:
    """Take bytes off the disk that no row names, left by an undone transaction or a killed server."""
    found = store.names(older_than_seconds)
    named = set(
        StoredFile.objects.filter(stored_as__in=found, erased_at=None).values_list("stored_as", flat=True)
    )
    for name in (gone := [name for name in found if name not in named]):
        store.remove(name)
    return len(gone)


@transaction.atomic
def erase(pk: Any) -> bool:
    """Erase the content and the name of one file, for good; whether it was still there.

    The caller's own policy has said that it may go.
    """
    stored = StoredFile.objects.select_for_update().get(pk=pk)
    if stored.erased_at is not None:
        return False
    stored.name, stored.erased_at = "", clock.now()
    stored.save(update_fields=["name", "erased_at"])
    events.write("file erased", about=stored, public=stored.public)
    transaction.on_commit(partial(store.remove, stored.stored_as))
    return True


def _latest(replaces: StoredFile | None) -> StoredFile | None:
    """The latest version of the document, locked by its first version so that two next ones come in turn."""
    if replaces is None:
        return None
    list(StoredFile.objects.select_for_update().filter(document=replaces.document, version=1))
    return StoredFile.objects.filter(document=replaces.document).order_by("-version").first()


def _unsealed(stored: StoredFile, key: str) -> BinaryIO:
    opened = VeiledFile()
    try:
        with store.path_of(stored.stored_as).open("rb") as sealed:
            sealing.unseal_stream(sealed, opened, key)
    except (sealing.CannotOpen, FileNotFoundError):
        opened.close()
        refused(_("This key does not open the file, or the file has been changed."), "cannot open").enforce()
    opened.seek(0)
    return opened  # type: ignore[return-value]  # a raw stream that does all that a binary file does
