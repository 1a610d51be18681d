"""The parts of a bid by the names of their fields, and what of them is written, for completeness."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation
from commonweal.rules import bids as rule
from commonweal.rules.bids.completeness import Answer, Gap, RiskAnswer, Written
from commonweal.rules.bids.completeness import gaps as gaps_of
from commonweal.sourcing import evaluation
from commonweal.sourcing.models import Declining, Tender
from commonweal.specifications.models import Risk
from commonweal.specifications.scoring import Guide
from commonweal.web.fields import PoundsField

#: Words of the short description.
SUMMARY_WORDS = 150
#: Risks that lie with the place are not asked of bidders.
ASKED_OF_BIDDERS = (Risk.Party.PROVIDER, Risk.Party.SHARED, Risk.Party.NOBODY)
LINK = re.compile(r"/ready/evidence/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that a tender asks of a bid. Mappings are by the criterion's id."""

    criteria: tuple[rule.Criterion, ...]
    questions: Mapping[str, str]
    guides: Mapping[str, Guide]
    most_words: Mapping[str, int]
    risks: tuple[Risk, ...]
    budget_pence: int
    may_decline: bool


def asked(tender: Tender) -> Asked:
    """What is asked, from what was published."""
    criteria = evaluation.criteria(tender)
    known = {row.id for row in criteria}
    rows = tender.specification.criteria.exclude(word_limit=None)
    return Asked(
        criteria,
        evaluation.questions(tender),
        {id_: guide for id_, guide in evaluation.guides(tender).items() if id_ in known},
        {str(row.pk): row.word_limit for row in rows if row.word_limit},
        tuple(tender.specification.risks.filter(borne_by__in=ASKED_OF_BIDDERS)),
        tender.specification.budget_pence,
        tender.declining != Declining.NONE,
    )


def answer(criterion: str) -> str:
    return f"answer_{criterion}"


def risk(row: Risk, part: str) -> str:
    return f"risk_{row.pk}_{part}"


def names(asked: Asked) -> Iterator[str]:
    """The names of everything that is typed, in the order of the form."""
    yield from ("summary", "price_pence")
    yield from (answer(row.id) for row in asked.criteria)
    yield from (risk(row, part) for row in asked.risks for part in ("answer", "pence", "words"))


def labels(asked: Asked) -> dict[str, Any]:
    """What each part is called, by the name of its field."""
    found: dict[str, Any] = {"summary": _("In short"), "price_pence": _("Price for the whole term")}
    found |= {answer(row.id): row.title for row in asked.criteria}
    for row in asked.risks:
        found |= {risk(row, "answer"): _("Risk: %(title)s") % {"title": row.title}}
        found |= {risk(row, "pence"): _("%(title)s: its price") % {"title": row.title}}
        found |= {risk(row, "words"): _("%(title)s: why") % {"title": row.title}}
    return found


def field_of(asked: Asked, where: str, code: str) -> str | None:
    """The field that a gap is about."""
    if where in ("summary", "price"):
        return {"summary": "summary", "price": "price_pence"}[where]
    for row in asked.risks:
        if str(row.pk) == where:
            return risk(row, "pence" if code == "risk-without-price" else "answer")
    return answer(where) if where else None


def risks_said(asked: Asked, clean: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What was said of each risk, as it is sealed; a risk of which nothing was said is left out."""
    found = {}
    for row in asked.risks:
        said = clean.get(risk(row, "answer")) or ""
        price = _pence(clean.get(risk(row, "pence"))) if said == "priced" else None
        if said and (said != "priced" or price is not None):
            words = clean.get(risk(row, "words")) or ""
            found[str(row.pk)] = {"answer": said, "price_pence": price, "words": words}
    return found


def written(asked: Asked, typed: Mapping[str, Any], bidder: Organisation | None = None) -> Written:
    """The evidence of completeness from clean answers or from a draft as it was typed."""
    texts = [str(typed.get(answer(row.id)) or "") for row in asked.criteria]
    return Written(
        _pence(typed.get("price_pence")),
        asked.budget_pence,
        Answer("summary", str(_("In short")), str(typed.get("summary") or ""), SUMMARY_WORDS),
        tuple(
            Answer(row.id, str(row.title), words, asked.most_words.get(row.id))
            for row, words in zip(asked.criteria, texts, strict=True)
        ),
        tuple(
            RiskAnswer(
                str(row.pk),
                row.title,
                str(typed.get(risk(row, "answer")) or ""),
                _pence(typed.get(risk(row, "pence"))),
                str(typed.get(risk(row, "words")) or ""),
            )
            for row in asked.risks
        ),
        asked.may_decline,
        tuple(_closed(texts, bidder)),
    )


def missing(
    asked: Asked, typed: Mapping[str, Any], bidder: Organisation | None
) -> list[tuple[Gap, str | None]]:
    """What a bidder's draft lacks, each with the field that it is about."""
    found = gaps_of(written(asked, typed, bidder))
    return [(gap, field_of(asked, gap.where, gap.reason.code)) for gap in found]


def _pence(value: Any) -> int | None:
    """A sum in pence, typed or clean; none where it is no sum, or nothing."""
    if isinstance(value, int) or value is None:
        return value or None
    try:
        return PoundsField(required=False).clean(value) or None
    except ValidationError:
        return None


def _closed(texts: list[str], bidder: Organisation | None) -> list[str]:
    """Evidence of the bidder's own that answers link to and whose link opens for nobody else."""
    linked = {found for words in texts for found in LINK.findall(words)}
    if bidder is None or not linked:
        return []
    return sorted(row.title for row in bidder.showings.filter(pk__in=linked, shared=False))
