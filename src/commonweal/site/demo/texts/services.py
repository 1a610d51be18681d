"""Every service that the borough specifies."""

from __future__ import annotations

from commonweal.site.demo.texts.older import (
    COMPANY_AT_HOME,
    LUNCH,
    OUTINGS,
    RIDES,
    SATURDAY_CAR,
    SIGNED,
    SUNDAY_MEALS,
    SUPPERS,
)
from commonweal.site.demo.texts.younger import EVENINGS, FIRST_JOBS, TALKING

SERVICES = (
    COMPANY_AT_HOME,
    RIDES,
    LUNCH,
    EVENINGS,
    TALKING,
    FIRST_JOBS,
    SATURDAY_CAR,
    SIGNED,
    SUNDAY_MEALS,
    SUPPERS,
    OUTINGS,
)
