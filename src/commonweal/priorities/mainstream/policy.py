"""Who may bring in a place's spending, answer what residents say of it, and say what it serves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Office, Person
from commonweal.people.policy import must_be_signed_in, must_hold
from commonweal.places.models import Place, PlanOutcome
from commonweal.priorities.models import BudgetLine, LessHere, Round
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.web.signed_out import told_first


def may_bring_in(person: Person | None, place: Place) -> Verdict:
    """Commissioners and finance officers bring the figures in."""
    return must_hold(person, place, Office.Kind.COMMISSIONER, Office.Kind.FINANCE)


def may_say_less(person: Person | None, line: BudgetLine, pence: int | None = None) -> Verdict:
    """Anyone with an account says where money is no longer needed, of the figures that hold now."""
    if line.table.replaced is not None:
        return refused(_("These figures were replaced by later ones. Look there for the line."), "replaced")
    if pence is not None and pence > line.pence:
        return refused(
            _("The line spends %(spent)s: it cannot spend %(less)s less."),
            "more-than-the-line",
            spent=in_pounds(line.pence),
            less=in_pounds(pence),
        )
    return must_be_signed_in(person)


@told_first
def may_withdraw_less(person: Person | None, said: LessHere) -> Verdict:
    """Whoever said it may take it back until it is answered."""
    if person is None or said.by_id != person.pk:
        return refused(_("Only the person who said it can withdraw it."), "not-yours")
    return _unanswered(said)


def may_answer_less(person: Person | None, said: LessHere) -> Verdict:
    """Officers answer, with reasons, and never what they said themselves."""
    if person is not None and said.by_id == person.pk:
        return refused(_("You said this, so another officer must answer it."), "own-words")
    return first_refusal(may_bring_in(person, said.line.table.place), _unanswered(said))


def _unanswered(said: LessHere) -> Verdict:
    if said.state == LessHere.State.SAID:
        return allowed
    return refused(
        _("This was already settled: %(state)s."), "settled", state=str(said.get_state_display()).lower()
    )


@told_first
def may_project_line(person: Person | None, round_: Round, line: BudgetLine) -> Verdict:
    """A line becomes a project of a round of its place and kind of money, where it names its need."""
    if line.table.place_id != round_.place_id:
        return refused(_("That line belongs to another place."), "another-place")
    if line.need is None:
        return refused(_("This line names no need, so it cannot become a project yet."), "no-need")
    if line.nature != round_.nature:
        return refused(
            _("The round decides %(theirs)s and the line is %(ours)s. Neither pays for the other."),
            "another-nature",
            theirs=str(round_.get_nature_display()).lower(),
            ours=str(line.get_nature_display()).lower(),
        )
    return must_be_signed_in(person)


@told_first
def may_say_what_it_serves(person: Person | None, place: Place, outcome: PlanOutcome | None) -> Verdict:
    """Commissioners say which outcome of the place's own plan a round or a project serves."""
    if outcome is not None and outcome.place_id != place.pk:
        return refused(_("That outcome belongs to another place's plan."), "another-place")
    if outcome is not None and outcome.ended_at is not None:
        return refused(_("That outcome has ended. Choose one of the plan as it is now."), "ended")
    return must_hold(person, place, Office.Kind.COMMISSIONER)
