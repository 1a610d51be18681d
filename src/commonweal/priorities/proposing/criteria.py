"""The published criteria by which it is found out whether a proposal can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Criterion:
    """A question that each reviewer answers on each proposal."""

    code: str
    title: Any
    asks: Any


CRITERIA = {
    one.code: one
    for one in (
        Criterion("cost", _("Cost"), _("Can it be done for a cost that the round could pay?")),
        Criterion(
            "running_cost",
            _("Cost in later years"),
            _("Is it known what it costs a year afterwards, and who pays that?"),
        ),
        Criterion(
            "legal_power",
            _("Legal power"),
            _("Has a body that takes part the power to do it or pay for it?"),
        ),
        Criterion("land", _("Land and permission"), _("Can the land, building and permission be had?")),
        Criterion("need", _("Meets the need"), _("Would it meet the need that it names?")),
        Criterion(
            "support", _("Support"), _("Has it as many supporters as the round asks of every proposal?")
        ),
    )
}
#: What a reviewer judges; support is counted.
JUDGED = tuple(code for code in CRITERIA if code != "support")
