"""Arguments for and against a proposal."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.conversations.house_rules import RULES
from commonweal.messages import actions as messages
from commonweal.people.models import Person
from commonweal.priorities.deliberating import apart, policy
from commonweal.priorities.deliberating.workflow import ARGUMENT
from commonweal.priorities.models import Argument, Proposal, Useful
from commonweal.record import clock, events
from commonweal.rules.reasons import refused


@transaction.atomic
def argue(*, by: Person | None, proposal: Proposal, side: str, words: str) -> Argument:
    """Give one argument for or against; it is shown at once, with where its author stands."""
    proposal = _held(proposal)
    policy.may_argue(by, proposal).enforce()
    assert by is not None  # the policy refuses whoever has not signed in
    plain = _plain(words)
    said = proposal.arguments.exclude(state="withdrawn").values_list("words", "side")
    if any(_plain(row) == plain and of == side for row, of in said):
        refused(_("Somebody has said just this already. Mark theirs as useful."), "said-already").enforce()
    standing, field = apart.standing_of(by, proposal)
    argument = Argument.objects.create(
        proposal=proposal,
        side=side,
        words=" ".join(words.split()),
        author=by,
        standing=standing,
        field=field,
        written=clock.now(),
    )
    facts = {"side": side, "standing": standing, "field": field}
    events.write("argument given", about=argument, by=by, facts=facts, personal={"words": argument.words})
    return argument


@transaction.atomic
def find_useful(*, by: Person | None, argument: Argument) -> Useful:
    """Say that an argument is useful, whether or not one agrees; twice changes nothing. No event: it is
    like an answer, nobody else's to know."""
    argument = Argument.objects.select_related("proposal__round").get(pk=argument.pk)
    policy.may_find_useful(by, argument).enforce()
    row, _new = Useful.objects.get_or_create(argument=argument, person=by)
    return row


@transaction.atomic
def hide_argument(*, by: Person | None, argument: Argument, rule: str) -> Argument:
    """Hide an argument by a published rule; its author is told which."""
    argument = _argument(argument)
    policy.may_hide_argument(by, argument, rule).enforce()
    argument.rule = rule
    return _move(argument, "hide_argument", by, "argument hidden", tell="argument_hidden")


@transaction.atomic
def show_argument(*, by: Person | None, argument: Argument) -> Argument:
    """Show again what was hidden."""
    argument = _argument(argument)
    policy.may_show_argument(by, argument).enforce()
    argument.rule = ""
    return _move(argument, "show_argument", by, "argument shown again", tell="argument_shown")


@transaction.atomic
def withdraw_argument(*, by: Person | None, argument: Argument) -> Argument:
    """Take one's own argument back."""
    argument = _argument(argument)
    policy.may_withdraw_argument(by, argument).enforce()
    return _move(argument, "withdraw_argument", by, "argument withdrawn")


def _move(argument: Argument, move: str, by: Person | None, kind: str, tell: str = "") -> Argument:
    argument.state = ARGUMENT.target(move, argument.state)
    argument.save(update_fields=["state", "rule"])
    facts = {"side": argument.side, "rule": argument.rule}
    events.write(kind, about=argument, by=by, facts=facts)
    if tell:
        proposal = argument.proposal
        messages.send(
            template=f"priorities/{tell}",
            to=argument.author,
            place=proposal.round.place,
            about=argument,
            context={
                "proposal": str(proposal.title),
                "words": argument.words,
                "rule": str(RULES.get(argument.rule, "")),
            },
        )
    return argument


def _held(proposal: Proposal) -> Proposal:
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("round__place", "organisation")
    return rows.get(pk=proposal.pk)


def _argument(argument: Argument) -> Argument:
    rows = Argument.objects.select_for_update(of=("self",)).select_related("proposal__round__place")
    return rows.get(pk=argument.pk)


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
