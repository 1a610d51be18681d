"""Who may say what becomes of a round's money, and when."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Office, Person
from commonweal.people.policy import must_hold
from commonweal.priorities.models import Division, Round
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.web.signed_out import told_first

#: The states in which a round's budget may still grow: no cost has been weighed against it yet.
GROWS = frozenset({"setting_up", "informing", "proposing"})


def must_name_its_purpose(leftover: str, leftover_for: str) -> Verdict:
    """Money that is left for a purpose needs its name; money that goes elsewhere has none."""
    if leftover == Round.Leftover.PURPOSE and not leftover_for.strip():
        return refused(_("Say for which purpose money left over is set aside."), "purpose-unnamed")
    if leftover != Round.Leftover.PURPOSE and leftover_for:
        return refused(_("Only money left for a purpose names one. Leave it empty."), "purpose-needless")
    return allowed


@told_first
def may_change_terms(person: Person | None, round_: Round) -> Verdict:
    """Until the round begins commissioners say again of what kind its money is and where the rest goes."""
    if round_.state != "setting_up":
        return refused(
            _("The round has begun, so the kind of its money and what becomes of the rest stay as they are."),
            "round-begun",
        )
    return must_hold(person, round_.place, Office.Kind.COMMISSIONER)


def must_keep_what_was_carried(round_: Round, nature: str, purposes: Sequence[str]) -> Verdict:
    """Money that an earlier round left came as one kind and for its purposes: it is not set aside anew."""
    same = (nature, sorted(set(purposes))) == (round_.nature, round_.purposes)
    if same or not round_.carried_from.exists():
        return allowed
    return refused(
        _("Money of an earlier round was brought in, so its kind and its purposes stay as they are."),
        "carried-in",
    )


def may_grow(later: Round) -> Verdict:
    """A budget grows while no cost was weighed against it, and before it is divided to the penny."""
    if later.state not in GROWS:
        return refused(
            _("“%(round)s” no longer takes proposals, so its budget is fixed at %(budget)s."),
            "budget-fixed",
            round=str(later),
            budget=in_pounds(later.budget_pence or 0),
        )
    if Division.objects.filter(round=later).exists():
        return refused(
            _(
                "The %(budget)s of “%(round)s” are divided between districts. Give all of it back to the "
                "whole place, bring the money in, and divide it again."
            ),
            "divided",
            round=str(later),
            budget=in_pounds(later.budget_pence or 0),
        )
    return allowed


def may_carry_over(person: Person | None, earlier: Round, later: Round) -> Verdict:
    """What a published round left goes once, to a later round of the same budget and kind of money.

    The later round's ballot must not have been seen: its budget grows by what is carried.
    """
    return first_refusal(
        must_hold(person, later.place, Office.Kind.COMMISSIONER),
        _is_left(earlier),
        may_grow(later),
        _may_take(earlier, later),
    )


def _is_left(earlier: Round) -> Verdict:
    if earlier.state != "published":
        return refused(_("“%(round)s” is not published yet."), "not-published", round=str(earlier))
    if earlier.leftover != Round.Leftover.NEXT:
        return refused(
            _("“%(round)s” said that money left over goes elsewhere: %(where)s."),
            "left-elsewhere",
            round=str(earlier),
            where=str(earlier.get_leftover_display()),
        )
    return allowed


def _may_take(earlier: Round, later: Round) -> Verdict:
    if (later.pot_id, later.nature) != (earlier.pot_id, earlier.nature) or later.pk == earlier.pk:
        return refused(
            _("Money is carried to another round of the same budget and kind: %(kind)s."),
            "another-budget",
            kind=str(earlier.get_nature_display()).lower(),
        )
    if earlier.carried_to_id not in (None, later.pk):
        return refused(
            _("What was left was already carried to “%(round)s”."),
            "carried-already",
            round=str(earlier.carried_to),
        )
    return allowed
