"""What is sealed in a bid, and the one message it is sealed as: canonical JSON, padded, encrypted.

A bidder may seal it on a machine of their own (``commonweal seal``), so nothing here needs a database.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from commonweal.files import sealing
from commonweal.rules.canonical import LARGEST, NotCanonical, canonical

if TYPE_CHECKING:
    from commonweal.sourcing.models import Bid, Tender

#: Ciphertext shows its length; content is filled up to a multiple of this, so that it tells little.
BLOCK = 65_536
#: The longest short description and the longest answer that are kept, and what may be said of a risk.
SUMMARY_CHARACTERS, ANSWER_CHARACTERS = 2000, 6000
ANSWERS_TO_A_RISK = ("accepted", "declined", "priced")

#: Files that go with one bid, and the bytes that they may have together.
MOST_PAPERS, LARGEST_TOGETHER = 10, 60 * 2**20

#: Pieces of evidence that are frozen into one bid, what they may be, and the longest words of one.
MOST_PIECES, PIECE_CHARACTERS = 20, 200_000
KINDS_OF_PIECE = ("outcome", "testimonial", "record", "volunteers", "profile")

#: The most bytes of a bid that its bidder sealed alone.
LARGEST_SEALED = 2**20


class Unreadable(Exception):  # noqa: N818  (as `Refused`: read as a sentence)
    """What was opened is no bid; the first argument is a code of why, for the record."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that goes with the bid: its name and size, the key that opens it, and what is stored of it.

    ``size`` is in bytes of the file itself; ``sha256`` is of its ciphertext, which ``stored`` names.
    """

    name: str
    size: int
    sha256: str
    key: str
    stored: str

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Piece:
    """Evidence as it was when the bid was handed in, whatever became of it in its owner's library since.

    ``by`` is the organisation whose it is, ``source`` its id there. ``sha256`` is of its file as the library
    has it, of which ``paper`` is a copy; of a profile's answers, of what the share code froze.
    """

    kind: str
    title: str
    words: str
    by: str
    source: str
    on: str | None = None
    until: str | None = None
    hours: int | None = None
    sha256: str = ""
    paper: Paper | None = None

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that a bidder seals: price for the whole term, an answer to each criterion, files, evidence.

    ``summary`` is the short description that is read first. ``risks``: what was said of each, by its id, as
    ``{"answer": "accepted|declined|priced", "price_pence": int or None, "words": text}``.
    """

    price_pence: int
    answers: Mapping[str, str]
    papers: tuple[Paper, ...] = ()
    summary: str = ""
    risks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    evidence: tuple[Piece, ...] = ()

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def from_data(data: Any) -> Content:
    """The content that was written as ``data``. Raises ``Unreadable`` if anything in it is not as it must be.

    A bidder can seal whatever it likes with a program of its own, so nothing here is taken on trust. What is
    let through has a canonical form and a price above nought: else this one bid would keep all from an award.
    """
    if not isinstance(data, dict):
        raise Unreadable("not-a-bid")
    price, answers = data.get("price_pence"), data.get("answers")
    if type(price) is not int or not 0 < price <= LARGEST:
        raise Unreadable("no-price")
    if not isinstance(answers, dict) or not all(map(is_text, (*answers, *answers.values()))):
        raise Unreadable("no-answers")
    if any(len(words) > ANSWER_CHARACTERS for words in answers.values()):
        raise Unreadable("answer-too-long")
    summary, risks = data.get("summary", ""), data.get("risks", {})
    if not is_text(summary) or len(summary) > SUMMARY_CHARACTERS:
        raise Unreadable("no-summary")
    if not isinstance(risks, dict) or not all(is_text(key) and _is_risk(row) for key, row in risks.items()):
        raise Unreadable("no-risks")
    papers, evidence = _papers(data.get("papers", [])), _pieces(data.get("evidence", []))
    found = Content(price, answers, papers, summary, risks, evidence)
    try:
        canonical(found.as_data())
    except NotCanonical:
        raise Unreadable("not-canonical") from None
    return found


def paper_from(data: Any) -> Paper:
    """A paper that was written as ``data``. Raises ``Unreadable``."""
    if not isinstance(data, dict) or type(data.get("size")) is not int:
        raise Unreadable("papers")
    words = {name: data.get(name) for name in ("name", "sha256", "key", "stored")}
    if not all(is_text(word) and len(str(word)) <= 200 for word in words.values()):
        raise Unreadable("papers")
    return Paper(size=data["size"], **words)  # type: ignore[arg-type]  # all of them strings


def _papers(data: Any) -> tuple[Paper, ...]:
    if not isinstance(data, list | tuple) or len(data) > MOST_PAPERS:
        raise Unreadable("papers")
    return tuple(map(paper_from, data))


def _pieces(data: Any) -> tuple[Piece, ...]:
    if not isinstance(data, list | tuple) or len(data) > MOST_PIECES:
        raise Unreadable("evidence")
    return tuple(map(_piece, data))


def _piece(data: Any) -> Piece:
    """A piece of evidence that was written as ``data``. Raises ``Unreadable``."""
    if not isinstance(data, dict) or data.get("kind") not in KINDS_OF_PIECE:
        raise Unreadable("evidence")
    found: dict[str, Any] = {part.name: data.get(part.name) for part in fields(Piece)}
    hours, paper = found["hours"], found.pop("paper")
    texts = ("title", "by", "source", "sha256")
    sound = (
        is_text(found["words"])
        and len(found["words"]) <= PIECE_CHARACTERS
        and all(is_text(found[name]) and len(found[name]) <= 300 for name in texts)
        and all(found[name] is None or _is_day(found[name]) for name in ("on", "until"))
        and (hours is None or (type(hours) is int and 0 <= hours <= LARGEST))
    )
    if not sound:
        raise Unreadable("evidence")
    return Piece(paper=None if paper is None else paper_from(paper), **found)


def _is_day(text: Any) -> bool:
    try:
        return is_text(text) and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_risk(row: Any) -> bool:
    if not isinstance(row, dict) or set(row) != {"answer", "price_pence", "words"}:
        return False
    priced, amount = row["answer"] == "priced", row["price_pence"]
    if row["answer"] not in ANSWERS_TO_A_RISK or not is_text(row["words"]):
        return False
    return type(amount) is int and 0 <= amount <= LARGEST if priced else amount is None


def is_text(value: Any) -> bool:
    """Whether it is text that both databases keep: no null character, and no half of a surrogate pair."""
    return isinstance(value, str) and not re.search("[\0\ud800-\udfff]", value)


def seal(tender: Tender, content: Content, *, own: str = "") -> bytes:
    """The ciphertext of a bid, which only the tender's key opens, and the bidder's ``own`` if it has one."""
    return lock(content, [tender.sealed_to, *filter(None, [own])])


def lock(content: Content, recipients: Sequence[str]) -> bytes:
    """The ciphertext for any keys (``age1…``): of canonical JSON, filled up with spaces to whole blocks."""
    written = canonical(content.as_data())
    return sealing.seal(written + b" " * (-len(written) % BLOCK), recipients)


def digest(ciphertext: bytes) -> str:
    """SHA-256 of what is stored, as the bidder's receipt and the record have it."""
    return hashlib.sha256(ciphertext).hexdigest()


def unseal(bid: Bid, key: str) -> Content:
    """What stands in a bid. Raises ``Unreadable``: it is not what was received, or is no bid."""
    ciphertext = bytes(bid.ciphertext)
    if digest(ciphertext) != bid.digest:
        raise Unreadable("altered")
    try:
        return from_data(json.loads(sealing.unseal(ciphertext, key)))
    except sealing.CannotOpen:
        raise Unreadable("another-key") from None
    except (ValueError, RecursionError):
        raise Unreadable("not-a-bid") from None
