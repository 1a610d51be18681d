"""The parts of a bid by the names of their fields, and what of them is written, for completeness."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commonweal.record import clock
from commonweal.rules import bids as rule
from commonweal.rules.bids.completeness import Answer, Gap, RiskAnswer, Written
from commonweal.rules.bids.completeness import gaps as gaps_of
from commonweal.rules.money import in_pounds
from commonweal.sourcing import evaluation
from commonweal.sourcing.models import Declining, Showing, Tender
from commonweal.sourcing.sealing import frozen
from commonweal.sourcing.sealing.content import Content
from commonweal.sourcing.writing import words
from commonweal.specifications.models import Risk
from commonweal.specifications.scoring import Guide
from commonweal.web.fields import PoundsField

#: Words of the short description.
SUMMARY_WORDS = 150
#: Risks that lie with the place are not asked of bidders.
ASKED_OF_BIDDERS = (Risk.Party.PROVIDER, Risk.Party.SHARED, Risk.Party.NOBODY)


#: A gap, in words, and the field that it is about.
Lack = tuple[Gap, str, str | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that a tender asks of a bid. Mappings are by the criterion's id.

    ``residents_vote``: whether residents read the short description and vote on it.
    """

    criteria: tuple[rule.Criterion, ...]
    questions: Mapping[str, str]
    guides: Mapping[str, Guide]
    most_words: Mapping[str, int]
    risks: tuple[Risk, ...]
    budget_pence: int
    may_decline: bool
    residents_vote: bool = False


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
        tender.budget_pence,
        tender.declining != Declining.NONE,
        bool(evaluation.voted_on(tender)),
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
    if where in ("summary", "price", "evidence"):
        return {"price": "price_pence"}.get(where, where)
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


def as_typed(asked: Asked, found: Content) -> dict[str, str]:
    """What was handed in as it would be typed, by the name of its field: how a draft keeps it."""
    typed = {"summary": found.summary, "price_pence": _pounds(found.price_pence)}
    typed |= {answer(row.id): found.answers.get(row.id, "") for row in asked.criteria}
    for row in asked.risks:
        said = found.risks.get(str(row.pk), {})
        typed[risk(row, "answer")] = str(said.get("answer", ""))
        typed[risk(row, "pence")] = _pounds(said.get("price_pence"))
        typed[risk(row, "words")] = str(said.get("words", ""))
    typed["evidence"] = ",".join(row.source for row in found.evidence if row.kind != "profile")
    return typed


def written(asked: Asked, typed: Mapping[str, Any], offered: Sequence[Showing] | None = None) -> Written:
    """What is written, for the rule, from clean answers or from a draft as it was typed.

    ``offered`` is the evidence that can go with the bid; without it nothing is said of evidence.
    """
    texts = [str(typed.get(answer(row.id)) or "") for row in asked.criteria]
    return Written(
        _pence(typed.get("price_pence")),
        asked.budget_pence,
        Answer("summary", str(_("In short")), str(typed.get("summary") or ""), SUMMARY_WORDS),
        tuple(
            Answer(row.id, str(row.title), text, asked.most_words.get(row.id))
            for row, text in zip(asked.criteria, texts, strict=True)
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
        *_evidence(typed, texts, offered),
        summary_voted_on=asked.residents_vote,
    )


def missing(asked: Asked, typed: Mapping[str, Any], offered: Sequence[Showing]) -> list[Lack]:
    """What a bidder's draft lacks, each in words and with the field that it is about."""
    found = gaps_of(written(asked, typed, offered))
    return [(gap, words.said(gap), field_of(asked, gap.where, gap.reason.code)) for gap in found]


def ticked(typed: Mapping[str, Any]) -> list[str]:
    """The ids of the evidence that was ticked, as a draft keeps them."""
    return [each for each in str(typed.get("evidence") or "").split(",") if each]


def _pounds(pence: int | None) -> str:
    """A sum as somebody types it into the form; nothing where there is none."""
    return "" if pence is None else in_pounds(pence).removeprefix("£")


def _pence(value: Any) -> int | None:
    """A sum in pence, typed or clean; none where it is no sum, or nothing."""
    if isinstance(value, int) or value is None:
        return value or None
    try:
        return PoundsField(required=False).clean(value) or None
    except ValidationError:
        return None


def _evidence(
    typed: Mapping[str, Any], texts: list[str], offered: Sequence[Showing] | None
) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """How many links lead to nothing that can go along, and what else is past its day, or lost its file."""
    if offered is None:
        return 0, (), ()
    written = [str(typed.get("summary") or ""), *texts]
    goes, today = frozen.named(offered, ticked(typed), written), clock.today()
    lost = frozen.linked(written) - {str(row.pk) for row in goes}
    past = tuple(row.title for row in goes if not row.holds_on(today))
    return len(lost), past, tuple(row.title for row in goes if frozen.lost_its_file(row))
