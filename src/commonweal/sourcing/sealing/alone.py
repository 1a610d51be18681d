"""A bid that its bidder sealed alone: the file to fill in, and why one that was opened could not be read."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.record.leaf import utc
from commonweal.record.models import Event
from commonweal.rules.bids.completeness import gaps
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.opening.policy import awaited
from commonweal.sourcing.sealing.content import ANSWER_CHARACTERS, ANSWERS_TO_A_RISK, SUMMARY_CHARACTERS
from commonweal.sourcing.writing import parts, words

#: Why a bid could not be read, by the code that the record has for it.
WHY = {
    "altered": _("What is stored is not what was received."),
    "another-key": _("The tender\u2019s key does not open it: it was sealed to another, or was changed."),
    "not-a-bid": _("What was sealed is not the JSON of a bid."),
    "not-canonical": _("A name in what was sealed stands twice, once accents are written in one way."),
    "no-price": _("Its price is missing, is nought, or is no whole number of pence."),
    "no-answers": _("Its answers are missing, or are not text."),
    "answer-too-long": _("One of its answers is longer than the form takes."),
    "no-summary": _("Its short description is not text, or is too long."),
    "no-risks": _("What it says of a risk is not in the form that was asked for."),
    "evidence": _("What it says of its evidence is not in the form of a bid."),
    "papers": _("What it says of its files is not in the form of a bid."),
}

#: What the form says as well where the panel reads bids without their bidders' names.
NO_NAMES = _(
    "Do not name yourself in anything that you seal. The panel judges without names: bidders go by number, "
    "and answers are read as you write them."
)


def questions(tender: Tender) -> dict[str, Any]:
    """What is asked, to be filled in and sealed: the fields of a bid, and ``about``, which is not read."""
    asked = parts.asked(tender)
    about = {
        "tender": str(tender.title),
        "id": str(tender.pk),
        "seal_to": tender.sealed_to,
        "closes": utc(tender.closes) if tender.closes else None,
        "most_characters": {"summary": SUMMARY_CHARACTERS, "answer": ANSWER_CHARACTERS},
        "criteria": [
            {
                "id": row.id,
                "title": str(row.title),
                "weight": str(row.weight),
                "question": str(asked.questions.get(row.id, "")),
                "most_words": asked.most_words.get(row.id),
            }
            for row in asked.criteria
        ],
        "risks": [
            {"id": str(row.pk), "title": str(row.title), "borne_by": row.borne_by, "answer": _answers(asked)}
            for row in asked.risks
        ],
        "example_of_a_risk": {"answer": "priced", "price_pence": 100, "words": ""},
    }
    if tender.blind:
        about["names"] = str(NO_NAMES)
    if asked.residents_vote:
        about["summary"] = str(
            _("Residents read it and vote on it while bids are judged: every bid needs it.")
        )
    return {
        "about": about,
        "summary": "",
        "price_pence": None,
        "answers": {row.id: "" for row in asked.criteria},
        "risks": {},
    }


def stopped_by_the_form(bid: Bid) -> list[str]:
    """What the form would have sent back of an opened bid that came around it: too many words, no answer.

    Whoever judges reads it beside the bid, so that nobody gains by what the others were not let write.
    """
    if bid.state != "opened" or not bid.receipt.facts.get("sealed_by_bidder"):
        return []
    asked = parts.asked(bid.tender)
    typed = {"summary": bid.summary, "price_pence": bid.price_pence}
    typed |= {parts.answer(row.id): bid.answers.get(row.id, "") for row in asked.criteria}
    for row in asked.risks:
        said = bid.risks.get(str(row.pk), {})
        names = {"answer": "answer", "pence": "price_pence", "words": "words"}
        typed |= {parts.risk(row, part): said.get(name) for part, name in names.items()}
    return [words.said(gap) for gap in gaps(parts.written(asked, typed)) if gap.stops]


def why_unreadable(bid: Bid) -> Any:
    """Why a bid could not be read at the opening, in words; empty while that is not so."""
    kinds = ("bid altered since it was received", "bid cannot be read")
    told = Event.objects.filter(kind__in=kinds, about_id=bid.pk).order_by("-at").first()
    if told is None or bid.state != "unreadable":
        return ""
    why = WHY.get(told.facts["why"], "")
    return f"{why} {_what_then(bid)}" if told.facts["why"] == "altered" else why


def _what_then(bid: Bid) -> Any:
    """What can still be done about a bid that was altered, or why nothing can."""
    if bid in awaited(bid.tender):
        return _(
            "It is looked for in backups. If you kept your copy, a file whose name ends in .age, send it to "
            "%(where)s now: it is taken if its SHA-256 is the one in your receipt. Until your bid is read or "
            "given up in public nobody hands in scores of the others."
        ) % {"where": bid.tender.place.contact_email or bid.tender.place}
    given_up = Event.objects.filter(kind="altered bids given up", about_id=bid.tender_id).first()
    if given_up is None:
        return _("It was not read again, and the key is destroyed.")
    return _("It was looked for and not found: %(reason)s") % {"reason": given_up.facts["reason"]}


def _answers(asked: parts.Asked) -> list[str]:
    return [each for each in ANSWERS_TO_A_RISK if asked.may_decline or each != "declined"]
