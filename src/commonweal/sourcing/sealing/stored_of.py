"""All that is stored of a sealed bid, for its bidder to take away: ciphertext, which its own key opens."""

from __future__ import annotations

import tempfile
import zipfile
from typing import BinaryIO

from django.utils.translation import gettext as _

from commonweal.files import store
from commonweal.sourcing.models import Bid


def archive(bid: Bid) -> BinaryIO:
    """The sealed bid and its files, byte for byte, as an archive in which nothing is in the clear."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  (its reader closes it)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as target:
        target.writestr("READ-ME.txt", _said())
        target.writestr("bid.age", bytes(bid.ciphertext))
        for row in bid.enclosures.exclude(stored=None).select_related("stored"):
            assert row.stored is not None
            path = store.path_of(row.stored.stored_as)
            if path.exists():
                target.write(path, f"files/{row.stored.sha256}.age")
    file.seek(0)
    return file


def _said() -> str:
    return _(
        "bid.age is your bid as it is stored. If you had an opening key when you handed it in, your key "
        "opens it with any age program:\n\n    age -d -i my-key.txt bid.age > bid.json\n\nUnder papers, "
        "bid.json names each file with its sha256, which is its name in the folder files, and the key that "
        "opens it in the same way.\n"
    )
