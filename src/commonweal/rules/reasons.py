"""Why: as data that pages render, tests compare and auditors read.

A ``Reason`` is a stable code with its figures, and an English sentence that the figures fill in. Pages may
show a translation of the sentence; the code and the figures are what is published and compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from commonweal.rules.money import Amount


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: ``code`` names it for ever, ``figures`` are its facts, ``sentence`` says it in English.

    ``sentence`` uses ``%(name)s`` for a figure. It may be a lazily translated text: it is turned into words
    only by ``str()``. A figure is plain data, an exact ``Fraction``, or a thing with ``as_data()`` and
    ``str()`` such as ``money.Amount``; it is rounded for the reader and published exactly.
    """

    code: str
    sentence: Any = ""
    figures: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.sentence) % self.said if self.figures else str(self.sentence)

    @property
    def said(self) -> dict[str, Any]:
        """The figures as a reader sees them: for a sentence in another language than this one."""
        return {name: _said(figure) for name, figure in self.figures.items()}

    def as_data(self) -> dict[str, Any]:
        """The published form: the code and its figures, without the sentence."""
        return {"code": self.code, **{name: _published(self.figures[name]) for name in sorted(self.figures)}}


def _said(figure: Any) -> Any:
    if isinstance(figure, Fraction):
        return str(Amount(figure))
    if isinstance(figure, int) and abs(figure) >= 10_000:
        return f"{figure:,}"
    return figure


def _published(figure: Any) -> Any:
    if isinstance(figure, Fraction):
        return str(figure)
    if hasattr(figure, "as_data"):
        return figure.as_data()
    if isinstance(figure, list | tuple):
        return [_published(item) for item in figure]
    return figure


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with evidence, and where: a file's line, a record's field.

    ``where`` says the place in words; ``figures`` holds what a program needs to find it (``line``,
    ``field``).
    """

    code: str
    sentence: str
    where: str = ""
    figures: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence}" if self.where else self.sentence


class Refused(Exception):  # noqa: N818 - it says what happened
    """An act that a policy did not allow. Its text is for the person who was refused."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(str(verdict))
        self.verdict = verdict


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a policy answers: allowed, or refused with reasons that the person can read."""

    allowed: bool
    reasons: tuple[Reason, ...] = ()

    def __bool__(self) -> bool:
        return self.allowed

    def __str__(self) -> str:
        return " ".join(str(reason) for reason in self.reasons)

    def enforce(self) -> None:
        """Do nothing if allowed; raise ``Refused`` with the reasons otherwise."""
        if not self.allowed:
            raise Refused(self)


allowed = Verdict(True)


def refused(sentence: Any, code: str = "refused", **figures: Any) -> Verdict:
    """A refusal with one reason, e.g. ``refused(_("Bids closed on %(when)s."), when=tender.closes)``."""
    return Verdict(False, (Reason(code, sentence, figures),))


def first_refusal(*verdicts: Verdict) -> Verdict:
    """The first of several verdicts that refuses; allowed if none does."""
    return next((verdict for verdict in verdicts if not verdict), allowed)
