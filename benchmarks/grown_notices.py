"""A great many notices grown from real ones by a seeded generator: their titles and sentences, mixed anew.

The real ones are releases of Contracts Finder, Sell2Wales and Public Contracts Scotland, which stand in
``../shared/data/ocds``. The same seed grows the same notices.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

FILES = Path(__file__).parents[2] / "shared" / "data" / "ocds" / "samples_uk"
PORTALS = ("Contracts Finder", "Sell2Wales", "Public Contracts Scotland")
SEED = 20_261_121


@dataclass(frozen=True)
class Grown:
    """One notice: what the list of opportunities shows of it."""

    number: int
    title: str
    sentences: tuple[str, ...]
    buyer: str
    portal: str
    budget_pence: int
    published: datetime
    closes: datetime
    is_open: bool


@dataclass(frozen=True)
class Stock:
    """What real notices are made of."""

    titles: tuple[str, ...]
    sentences: tuple[str, ...]
    buyers: tuple[str, ...]


def real_releases() -> list[dict[str, Any]]:
    """Every release of the files, in the order of their names."""
    found = []
    for file in sorted(FILES.glob("*.json")):
        package = json.loads(file.read_text("utf-8"))
        found += [each for each in package.get("releases", []) if isinstance(each.get("tender"), dict)]
    return found


def stock() -> Stock:
    """The titles, sentences and buyers of the real notices, each once."""
    releases = real_releases()
    tenders = [each["tender"] for each in releases]
    texts = (str(tender.get("description") or "") for tender in tenders)
    sentences = [part.strip() for text in texts for part in re.split(r"(?<=[.;:])\s+|[\r\n]+", text)]
    buyers = [str((each.get("buyer") or {}).get("name") or "") for each in releases]
    return Stock(
        tuple(dict.fromkeys(title for tender in tenders if (title := str(tender.get("title") or "")))),
        tuple(dict.fromkeys(each for each in sentences if len(each) > 20)),
        tuple(dict.fromkeys(each for each in buyers if each)),
    )


def grown(many: int, now: datetime, *, seed: int = SEED) -> Iterator[Grown]:
    """So many notices; two thirds of them take bids, for up to half a year from now."""
    dice, made_of = random.Random(seed), stock()  # nosec B311 - no secret
    if not made_of.titles:
        raise FileNotFoundError(f"no real notices in {FILES}")
    for number in range(many):
        closes = now + timedelta(minutes=dice.randrange(60, 180 * 24 * 60))
        is_open = dice.random() < 2 / 3
        yield Grown(
            number=number,
            title=f"{dice.choice(made_of.titles)} {number}",
            sentences=tuple(dice.choices(made_of.sentences, k=dice.randint(2, 6))),
            buyer=dice.choice(made_of.buyers),
            portal=dice.choice(PORTALS),
            budget_pence=dice.randrange(5_000, 5_000_000) * 100,
            published=now - timedelta(minutes=dice.randrange(60, 60 * 24 * 60)),
            closes=closes if is_open else now - timedelta(days=dice.randrange(1, 400)),
            is_open=is_open,
        )
