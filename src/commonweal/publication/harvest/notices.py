"""What a merged process says to whoever looks for opportunities."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

#: In OCDS's closed list of a tender's states: what takes bids.
TAKES_BIDS = ("active", None, "")
NOTICES = ("tenderNotice", "contractNotice")


def opportunity(process: dict[str, Any]) -> dict[str, Any] | None:
    """The facts of the list's row, or nothing where the process never asked for bids by a moment.

    A notice that gives no moment for its deadline cannot be bid for with certainty, and is left out. Money is
    whole pence of pounds; a value in another currency, or finer than a penny, is not shown as a budget.
    """
    tender = process.get("tender")
    if not isinstance(tender, dict):
        return None
    closes = moment((tender.get("tenderPeriod") or {}).get("endDate"))
    title = _text(tender.get("title"))
    published = moment(process.get("date"))
    if closes is None or published is None or not title:
        return None
    suits = tender.get("suitability") or {}
    return {
        "title": title[:500],
        "summary": _text(tender.get("description"))[:20_000],
        "buyer": _text((process.get("buyer") or {}).get("name"))[:300] or "?",
        "region": ", ".join(regions(tender))[:100],
        "categories": categories(tender),
        "budget_pence": pence(tender.get("value")),
        "for_small": suits.get("sme"),
        "for_charities": suits.get("vcse"),
        "published": published,
        "closes": closes,
        "source": source(tender),
        "is_open": tender.get("status") in TAKES_BIDS and not process.get("awards"),
    }


def moment(text: Any) -> datetime | None:
    """A moment with its zone, in UTC; a text without a zone is none."""
    try:
        found = datetime.fromisoformat(str(text).upper())
    except ValueError:
        return None
    try:
        return found.astimezone(UTC) if found.tzinfo else None
    except OverflowError:
        return None


def pence(value: Any) -> int | None:
    """Pounds as whole pence."""
    if not isinstance(value, dict) or value.get("currency") != "GBP":
        return None
    amount = value.get("amount", value.get("amountGross"))
    try:
        exact = Decimal(str(amount)) * 100
    except InvalidOperation:
        return None
    whole = exact.is_finite() and exact == exact.to_integral_value() and 0 < exact < 10**15
    return int(exact) if whole else None


def categories(tender: dict[str, Any]) -> list[str]:
    """CPV codes of the tender and its items, each once, in order."""
    holders = [tender, *(tender.get("items") or [])]
    found = [
        one.get("id")
        for holder in holders
        for one in [holder.get("classification") or {}, *(holder.get("additionalClassifications") or [])]
        if one.get("scheme") == "CPV" and one.get("id")
    ]
    return list(dict.fromkeys(str(code)[:20] for code in found))[:50]


def regions(tender: dict[str, Any]) -> list[str]:
    """Where the service is wanted, as the notice names it."""
    found = [
        address.get("region")
        for item in tender.get("items") or []
        for address in [*(item.get("deliveryAddresses") or []), item.get("deliveryAddress") or {}]
    ]
    return list(dict.fromkeys(_text(region) for region in found if region))


def source(tender: dict[str, Any]) -> str:
    """The notice's own page on its portal: web addresses only, since readers will follow it."""
    documents = tender.get("documents") or []
    ranked = sorted(documents, key=lambda one: one.get("documentType") not in NOTICES)
    for document in ranked:
        address = _text(document.get("url"))
        if len(address) <= 1000 and urlsplit(address).scheme in ("http", "https"):
            return address
    return ""


def _text(value: Any) -> str:
    return value.replace("\0", " ").strip() if isinstance(value, str) else ""
