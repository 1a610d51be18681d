"""What the stage keeps: contracts, their reports and payments, and the register of what is delivered."""

from commonweal.delivery.models.contract import PAY_WITHIN_DAYS, Contract, EndKind
from commonweal.delivery.models.payment import Payment
from commonweal.delivery.models.register import Measured, Service, ShareTarget
from commonweal.delivery.models.report import Report, ReportLine

__all__ = [
    "PAY_WITHIN_DAYS",
    "Contract",
    "EndKind",
    "Measured",
    "Payment",
    "Report",
    "ReportLine",
    "Service",
    "ShareTarget",
]
