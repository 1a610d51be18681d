"""What a notice or an opportunity says of itself in OCDS: its categories (CPV), and whom it suits."""

from __future__ import annotations

from commonweal.publication.release import LOT
from commonweal.publication.values import Json
from commonweal.sourcing.finding.categories import named
from commonweal.sourcing.models import Tender
from commonweal.sourcing.models.of_itself import SaysOfItself


def said_of_itself(row: Tender | SaysOfItself, *, lot: str = LOT) -> Json:
    """The first code is the main one; every code is of the one lot, where there is one.

    What was not said is left out.

    Source: OCDS 1.1.5, ``Item.classification``; the European Union profile, ``Tender.classification``; the
    suitability extension (``sme``) and the United Kingdom extension (``vcse``).
    """
    codes = [_classification(code, title) for code, title in named(row.categories)]
    said: Json = {}
    if codes:
        first, *others = codes
        item: Json = {"id": "1", "classification": first}
        if lot:
            item["relatedLot"] = lot
        said["classification"] = first
        if others:
            said["additionalClassifications"] = item["additionalClassifications"] = others
        said["items"] = [item]
    suits = {"sme": row.for_small, "vcse": row.for_charities}
    if known := {name: value for name, value in suits.items() if value is not None}:
        said["suitability"] = known
    return said


def _classification(code: str, title: str) -> Json:
    """The identifier is the eight figures; the title of the division stands for a code that has none here."""
    whole = code[:8]
    row: Json = {"scheme": "CPV", "id": whole}
    if whole.endswith("000000"):
        row["description"] = title
    return row
