"""An election as one file that goes in or out: a ``.pb`` file, or three CSV tables in a ZIP archive."""

from __future__ import annotations

import io
import zipfile

from django.utils.translation import gettext as _

from commonweal.rules import ballots
from commonweal.rules.ballots import Reading
from commonweal.rules.reasons import Fault

#: Bytes: of a file as it is sent, and of one table once it is unpacked.
LARGEST_FILE, LARGEST_TABLE = 20_000_000, 60_000_000
MOST_ENTRIES = 20
ARCHIVE = b"PK\x03\x04"


def pack(pb: str) -> bytes:
    """The three tables of a ``.pb`` text as an archive: the same bytes for the same election."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in ballots.as_tables([pb.encode()]).items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, b"\xef\xbb\xbf" + text.encode())
    return packed.getvalue()


def read(content: bytes) -> Reading:
    """The election of a file of either kind, or all that is wrong with it."""
    if not content.startswith(ARCHIVE):
        return ballots.read_pb([content])
    try:
        files = _unpacked(content)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        return Reading(None, (Fault("not-an-archive", _("The archive cannot be opened.")),))
    return files if isinstance(files, Reading) else ballots.read_tables(files)


def _unpacked(content: bytes) -> dict[str, bytes] | Reading:
    """The tables of an archive, wherever in it they lie; nothing is written and no name is trusted."""
    files: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_ENTRIES:
            return Reading(None, (Fault("too-many", _("The archive holds more than the three tables.")),))
        for entry in entries:
            name = entry.filename.rpartition("/")[2]
            if name not in ballots.FILES or entry.filename.startswith("__MACOSX/"):
                continue
            if name in files:
                return Reading(None, (Fault("twice", _("The archive holds this file twice."), name),))
            with archive.open(entry) as packed:
                files[name] = packed.read(LARGEST_TABLE + 1)
            if len(files[name]) > LARGEST_TABLE:
                return Reading(None, (Fault("too-large", _("This table is larger than 60 MB."), name),))
    return files
