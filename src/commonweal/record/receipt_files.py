"""A receipt as one file that checks itself with nothing but Python (``verifier/receipt.py``)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from commonweal.record import keys, leaf, verify_script
from commonweal.record.models import Event
from commonweal.record.receipts import receipt_of
from commonweal.rules.canonical import canonical


def receipt_file(event: Event, *, title: str, said: Mapping[str, str]) -> bytes:
    """A zip that Python runs: what was received, signed by the log's key, and the event's place in the log.

    ``said`` is what the receipt says, by single words; ``about``, ``sha256`` and ``received`` must be those
    of the event, which is compared. The position and its proof are in it once they are known.
    """
    receipt, key = receipt_of(event), keys.log_key()
    lines = {**said, "leaf": receipt.leaf_hash}
    text = f"{title}\n" + "".join(f"{word} {value}\n" for word, value in lines.items())
    files = {
        "__main__.py": verify_script.source("receipt").encode(),
        "receipt.txt": f"{text}\n{key.sign(text)}\n".encode(),
        "record/event.json": leaf.leaf(event),
        "record/key.txt": f"{key.public}\n".encode(),
    }
    if receipt.position is not None:
        files["record/proof.json"] = canonical({"position": receipt.position, "proof": list(receipt.proof)})
        files["record/checkpoint.txt"] = receipt.checkpoint.encode()
    return _packed(files)


def _packed(files: Mapping[str, bytes]) -> bytes:
    """A zip without a folder around it, since Python looks for ``__main__.py`` at its root."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0)), content)
    return out.getvalue()
