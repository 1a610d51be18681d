"""A calculation's key, outside the database: made with it, gone with it.

Whoever controls the running server could unwrap it, as the key of a draft; the pages say so.
"""

from __future__ import annotations

import json
from functools import partial

from django.db import transaction

from commonweal.files import sealing as keys
from commonweal.rules.costing import calculation
from commonweal.sourcing.models import Costing
from commonweal.sourcing.writing import drafts

#: What the name of a calculation's key begins with (``Costing.key_name``).
KEY = "costing-"


def seal(costing: Costing, of: calculation.Calculation, full_pence: int, line_pence: int) -> bytes:
    """What was typed and what it came to, for the calculation's own key."""
    said = {"said": calculation.to_data(of), "full_pence": full_pence, "line_pence": line_pence}
    return keys.seal(json.dumps(said).encode(), [costing.sealed_to])


def destroy(costing: Costing) -> None:
    """Destroy a calculation and, once that stands, its key.

    If the server is killed between the two, ``sweep`` destroys the key within the hour.
    """
    transaction.on_commit(partial(keys.destroy_key, costing.key_name))
    costing.delete()


def sweep(older_than_seconds: float = 3_600) -> int:
    """Destroy the keys whose calculation is gone, as with drafts."""
    return drafts.sweep_keys(KEY, Costing.objects, older_than_seconds)
