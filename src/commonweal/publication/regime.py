"""Under which law a service is bought, whether over that law's threshold, and for whom it is reserved."""

from __future__ import annotations

from commonweal.publication.values import Json
from commonweal.specifications.models import Specification
from commonweal.specifications.routing.standing import standing

#: The routes that the Procurement Act 2023 governs, by the group of their rules: health services, grants and
#: what Scotland buys have laws of their own.
PROCUREMENT_ACT = {"scheme": "UKPGA", "id": "2023/54"}
UNDER_THE_ACT = {"light touch", "open tender", "reserved", "below threshold"}
OTHER_LAW = ("-scotland",)
#: Codes of the EU profile and the UK extension.
RESERVED = {
    "reserved-mutual": "publicServiceMissionOrganization",
    "reserved-small": "smeVcse",
    "reserved-supported": "shelteredWorkshop",
}


def regime(specification: Specification) -> Json:
    """The part of a notice that says it, from the route that was chosen and published; empty without one."""
    if specification.published_route is None:
        return {}
    now = standing(specification)
    said: Json = {}
    if now.below_threshold is not None:
        said["aboveThreshold"] = not now.below_threshold
    if now.route is None:
        return said
    if now.route.group in UNDER_THE_ACT and not now.route.rule.endswith(OTHER_LAW):
        said["legalBasis"] = PROCUREMENT_ACT
    if now.route.group == "light touch":
        said["specialRegime"] = ["lightTouch"]
    if now.route.rule in RESERVED:
        said["otherRequirements"] = {"reservedParticipation": [RESERVED[now.route.rule]]}
    return said
