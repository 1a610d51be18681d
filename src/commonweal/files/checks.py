"""What an upload must be before we keep it: a kind we take, by its name and by its bytes, and not too large.

Nothing is parsed: only both ends of the file are read, and of an archive its table of contents.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from commonweal.files.kinds import KINDS, Kind, read_ends
from commonweal.rules.reasons import Verdict, allowed, refused

#: The largest file we keep, in bytes.
LARGEST = 20 * 2**20
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Examined:
    """A name that is safe to show and to save under, the kind (if any), and whether we take the file."""

    name: str
    kind: Kind | None
    verdict: Verdict


def examine(upload: UploadedFile[Any]) -> Examined:
    """Look at an upload's name, size and both ends; refuse in words what we do not take."""
    name = safe_name(upload.name or "")
    kind = KINDS.get(name.rpartition(".")[2].lower()) if "." in name else None
    return Examined(name, kind, _judge(name, kind, upload))


def safe_name(name: str) -> str:
    """The last part of the name, without anything that could steer a screen, a header or a file system."""
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    name = "".join(char for char in name if unicodedata.category(char)[0] != "C" and char not in '"<>:|?*')
    stem, dot, extension = name.strip(" .").rpartition(".")
    if not dot:
        return extension[:LONGEST_NAME] or "file"
    return f"{stem[: LONGEST_NAME - len(extension[:10]) - 1].strip(' .') or 'file'}.{extension[:10]}"


def _judge(name: str, kind: Kind | None, upload: UploadedFile[Any]) -> Verdict:
    size = upload.size or 0
    if kind is None:
        extensions = ", ".join(KINDS)
        sentence = _("We cannot take “%(name)s”. Send a file of one of these kinds: %(extensions)s.")
        return refused(sentence, "kind of file", name=name, extensions=extensions)
    if size == 0:
        return refused(_("“%(name)s” is empty. Choose it again."), "empty file", name=name)
    if size > LARGEST:
        sentence = _("“%(name)s” is too large. Send a file of at most %(megabytes)s MB.")
        return refused(sentence, "size of file", name=name, megabytes=LARGEST // 2**20)
    if not kind.looks_right(read_ends(upload, size)):  # type: ignore[arg-type]  # it reads and seeks as a file does
        sentence = _(
            "“%(name)s” does not hold what a file of the kind %(kind)s holds, or it has macros, a password "
            "or something hidden in it. Save it again as %(kind)s and send that."
        )
        return refused(sentence, "content of file", name=name, kind=str(kind.title))
    return allowed
