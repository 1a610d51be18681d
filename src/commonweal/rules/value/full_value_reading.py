"""Read the evidence of full value from plain data, every fault with the path of its field."""

from __future__ import annotations

from commonweal.rules.fields import Table
from commonweal.rules.value.full_value import SIDES, Evidence, Promise, Voices


def read_full_value(table: Table) -> Evidence:
    """What was promised and achieved and what groups answered; worth something only without a fault."""
    found = Evidence(
        promises=tuple(_promise(row) for row in table.tables("outcomes")),
        voices=tuple(_voices(row) for row in table.tables("satisfaction")),
        paid_pence=table.whole("paid_pence", least=0),
        hide_below=table.whole("hide_below", least=0),
    )
    table.close()
    return found


def _promise(row: Table) -> Promise:
    found = Promise(
        row.text("outcome"),
        row.text("side", among=SIDES),
        row.exact_if_said("promised", least=0),
        row.whole_if_said("verified", least=0),
        row.whole("paid_pence", 0, least=0),
    )
    row.close()
    return found


def _voices(row: Table) -> Voices:
    found = Voices(row.text("group"), row.text("side", among=SIDES), row.wholes("answers", least=0))
    row.close()
    return found
