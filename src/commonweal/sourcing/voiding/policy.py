"""When an evaluator's scores may be voided, and whether any stand that should be."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation, Person
from commonweal.people.policy import must_hold
from commonweal.people.work_policy import may_assess, must_have_declared, near_each
from commonweal.record import links
from commonweal.rules import bids
from commonweal.rules.reasons import Reason, Verdict, allowed, first_refusal, refused
from commonweal.sourcing.judging import blind
from commonweal.sourcing.models import Award, Bid, Sheet, Tender


def no_interest(person: Person | None, tender: Tender) -> Verdict:
    """Whether a person has declared, and has no interest in any bidder, nor in a member of a consortium.

    Whoever scores without names is told of an interest without the bidder's name.
    """
    if person is None:
        return refused(_("Sign in first."), "sign-in")
    assessed = [may_assess(person, tender.work, each) for each in bidders(tender).values()]
    if blind.is_on_panel(person, tender):
        assessed = [blind.without_name(verdict, tender) for verdict in assessed]
    return first_refusal(must_have_declared(person, tender.work), *assessed)


def bidders(tender: Tender) -> dict[Any, Organisation]:
    """Whoever bids, by id: the members of consortia too; of a direct award whom it is given to."""
    if tender.direct:
        rows = tender.awards.select_related("organisation")
        return {row.organisation_id: row.organisation for row in rows}
    opened = tender.bids.filter(state="opened").select_related("organisation", "together")
    return {each.pk: each for bid in opened for each in bid.bidders}


def must_declare_first(verdict: Verdict) -> bool:
    """Whether what keeps a person from acting is that they have declared nothing yet."""
    return any(reason.code == "undeclared" for reason in verdict.reasons)


def may_void(person: Person | None, sheet: Sheet) -> Verdict:
    """A commissioner other than the evaluator voids scores, from the opening until a contract is signed.

    They have declared and have no interest themselves. One officer alone undoes no award that two made:
    where one stands, the evaluator's interest is on record.
    """
    if not (verdict := must_hold(person, sheet.tender.place, "commissioner")):
        return verdict
    if person is not None and sheet.evaluator_id == person.pk:
        return refused(
            _("These are your own scores: declare your interest, and another officer voids them."),
            "own-scores",
        )
    return first_refusal(
        _not_yet_voided(sheet),
        _still_open(sheet.tender),
        no_interest(person, sheet.tender),
        _on_record_if_awarded(sheet),
    )


def _not_yet_voided(sheet: Sheet) -> Verdict:
    if sheet.voided is not None:
        return refused(_("These scores are void already."), "voided")
    return allowed


def _still_open(tender: Tender) -> Verdict:
    """Scores can be voided while they still decide something."""
    if not (verdict := not_signed(tender.award)):
        return verdict
    if tender.state in ("preparing", "open"):
        return refused(_("Nothing has been scored yet."), "nothing-scored")
    if tender.state == "ended":
        return refused(_("The tender has ended, so no score decides anything."), "ended")
    return allowed


def not_signed(award: Award | None) -> Verdict:
    """Whether no contract has followed from an award, which would keep it as it is."""
    if award is not None and links.joined([award], "contracted"):
        return refused(
            _(
                "The contract is signed, so the award cannot be computed again. A challenge to it is for the "
                "courts; what came to be known is recorded with the contract."
            ),
            "signed",
        )
    return allowed


def _on_record_if_awarded(sheet: Sheet) -> Verdict:
    """An award falls with scores only where it is on record that their evaluator had an interest."""
    if sheet.tender.award is None or sheet.pk in {row.pk for row, _bid in interested(sheet.tender)}:
        return allowed
    return refused(
        _(
            "The award is made, and no interest of this evaluator in a bidder is on record. They declare it "
            "first; whatever else went wrong is looked into as a challenge or a complaint."
        ),
        "not-on-record",
    )


def must_be_free(tender: Tender) -> Verdict:
    """No scores that count are by somebody with an interest in a bidder they scored.

    Interests are kept under review until the end: whoever declares one, or joins a bidder, after scoring is
    found here. A published decision (``Permit``) that names the bidder covers it. Source: Procurement Act
    2023, sections 81 to 83.
    """
    sentence = _(
        "%(evaluator)s has an interest in %(bidder)s and scored its bid: void those scores first, or decide "
        "in public that they may stand."
    )
    reasons = tuple(
        Reason("late-interest", sentence, {"evaluator": sheet.label.capitalize(), "bidder": bid.label})
        for sheet, bid in interested(tender)
    )
    return Verdict(not reasons, reasons)


def interested(tender: Tender) -> list[tuple[Sheet, Bid]]:
    """Each evaluator whose scores count, with each bid that they scored despite an interest in its bidder."""
    sheets = list(tender.sheets_that_count().select_related("evaluator"))
    close = near_each((sheet.evaluator for sheet in sheets), tender.work)
    if not any(close.values()):
        return []
    opened = tender.bids.filter(state="opened").select_related("organisation", "together")
    made_by = {bid: {each.pk for each in bid.bidders} for bid in opened}
    found = []
    for sheet in sheets:
        scored = set(sheet.scores.values_list("bid", flat=True))
        found += [
            (sheet, bid)
            for bid, organisations in made_by.items()
            if bid.pk in scored and close[sheet.evaluator_id] & organisations
        ]
    return found


def must_be_a_panel(tender: Tender) -> Verdict:
    """As many evaluators count as the published method asks for; one who is left is not a panel."""
    if not tender.evaluation:
        return allowed
    least = bids.from_data(tender.evaluation).method.least_evaluators
    left = tender.sheets_that_count().count()
    if left < least:
        return refused(
            _(
                "The scores of %(left)s evaluators count; the published method asks for %(least)s. Appoint "
                "another, who scores every bid alone, before the panel agrees."
            ),
            "panel-too-small",
            left=left,
            least=least,
        )
    return allowed
