"""Patterns in opened bids worth a look, each with its figures and what may innocently explain it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from commonweal.rules import bids
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import Reason
from commonweal.sourcing import evaluation
from commonweal.sourcing.models import Bid, Tender
from commonweal.web.days import day_of


@dataclass(frozen=True, slots=True)
class Pattern:
    """What was seen, where it comes from, and what else than wrongdoing explains it."""

    code: str
    reason: Reason
    innocent: str
    source: str
    passage: str = ""

    @property
    def words(self) -> str:
        return str(self.reason)

    @property
    def key(self) -> str:
        """The same for the same pattern with the same figures: by it a note finds its pattern."""
        return digest([self.code, self.reason.as_data(), self.passage])


_ALIKE = "OECD, Guidelines for Fighting Bid Rigging in Public Procurement"


def _innocent(code: str) -> str:
    """What may explain a pattern of this kind without anybody having done wrong."""
    return {
        "R003": _("The law or an emergency may have set the days, or the service was announced long before."),
        "R018": _("The market may be small, or the notice reached few: ask those who did not bid."),
        "R028": _("A published rate, a budget that was given or a wage table can lead to one price."),
        "R036": _("The lowest price need not be the best bid; here it was asked about first."),
        "same-hand": _("One person may write bids for several charities, as a paid writer or a volunteer."),
        "alike": _(
            "Both may quote a funder's or an umbrella body's template, or have worked with the same adviser."
        ),
    }.get(code, _("There may be a plain reason: ask before you think."))


def seen(tender: Tender) -> list[Pattern]:
    """Every pattern in a tender's opened bids. None of them is a verdict; none changes a score."""
    opened = list(tender.bids.filter(state="opened").select_related("organisation", "submitted_by"))
    return [*_of_prices(tender, opened), *_of_hands(opened), *_of_words(tender, opened)]


def _of_prices(tender: Tender, opened: list[Bid]) -> Iterator[Pattern]:
    process = bids.Process(
        name=str(tender.title),
        bids=tuple(
            bids.Tendered(row.label, row.price_pence or 0, disqualified=bool(row.set_aside)) for row in opened
        ),
        opens=day_of(tender.opens) if tender.opens else None,
        closes=day_of(tender.closes) if tender.closes else None,
    )
    for flag in bids.flags([process]):
        yield Pattern(flag.reason.code, flag.reason, _innocent(flag.reason.code), flag.source)


def _of_hands(opened: list[Bid]) -> Iterator[Pattern]:
    by_hand: dict[Any, list[str]] = {}
    for row in opened:
        by_hand.setdefault(row.submitted_by_id, []).append(row.label)
    for labels in by_hand.values():
        if len(labels) > 1:
            figures = {"bidders": ", ".join(labels)}
            reason = Reason("same-hand", _("One person handed in several bids: %(bidders)s."), figures)
            yield Pattern("same-hand", reason, _innocent("same-hand"), _ALIKE)


def _of_words(tender: Tender, opened: list[Bid]) -> Iterator[Pattern]:
    titles = {row.id: row.title for row in evaluation.criteria(tender)}
    # Who sealed a bid on their own may have written under headings that nobody asked for.
    answers = {row.label: {key: str(row.answers.get(key, "")) for key in titles} for row in opened}
    known = [str(tender.invitation), *evaluation.questions(tender).values()]
    for row in bids.alike(answers, known=known):
        figures = {
            "first": row.bidders[0],
            "second": row.bidders[1],
            "words": row.words,
            "criterion": titles.get(row.criterion, ""),
        }
        sentence = _("%(first)s and %(second)s share %(words)s words in a row under “%(criterion)s”.")
        yield Pattern("alike", Reason("alike", sentence, figures), _innocent("alike"), _ALIKE, row.passage)
