"""Every change in the market around a place."""

from __future__ import annotations

from commonweal.sourcing.market.actions.calls import call, withdraw_call

__all__ = ["call", "withdraw_call"]
