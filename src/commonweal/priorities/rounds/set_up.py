"""Setting a round up beside its phases and its rule: its name, its ballot, and from what it starts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.priorities import actions as stage
from commonweal.priorities.models import Round, TakingPart
from commonweal.priorities.rounds import counting_rule, policy, starting, taking_part
from commonweal.record import events
from commonweal.rules import ballots
from commonweal.search import actions as search
from commonweal.voting.ballots import BallotForm

Texts = str | Mapping[str, str]


@transaction.atomic
def begin_from(
    *, by: Person | None, place: Place, start: starting.Start, first: datetime, **money: Any
) -> Round:
    """Set up a round from a template or an earlier round; its first phase begins at ``first``."""
    data = start.data
    round_ = stage.open_round(by=by, place=place, planned=starting.planned(data, first), **money)
    round_ = counting_rule.set_rule(by=by, round=round_, details=_details(round_, data["rule"]))
    for act in TakingPart.Act.values:
        taking_part.write(round_, act, **starting.who_of(data, act, place))
    round_.ballot = dict(data.get("ballot") or {})
    round_.save(update_fields=["ballot"])
    facts = {"from": start.title, "ballot": round_.ballot}
    events.write("round started from another", about=round_, by=by, facts=facts, public=True)
    return round_


def _details(round_: Round, written: Mapping[str, Any]) -> dict[str, Any]:
    """The rule's details by a start; those of a new round where they do not make a rule."""
    rule, _faults = ballots.CountRule.from_data({**round_.rule, **written})
    return {name: getattr(rule, name) for name in starting.DETAILS} if rule else {}


@transaction.atomic
def set_ballot(*, by: Person | None, round: Round, form: BallotForm) -> Round:
    """Say how people will vote. The ballot itself is made when its projects are known."""
    round = Round.objects.select_for_update().get(pk=round.pk)
    policy.may_set_ballot(by, round).enforce()
    round.ballot = {"kind": form.kind, "least": form.least, "most": form.most, "points": form.points}
    round.save(update_fields=["ballot"])
    events.write("form of the ballot planned", about=round, by=by, facts=dict(round.ballot), public=True)
    return round


@transaction.atomic
def describe(*, by: Person | None, round: Round, title: Texts, about: Texts) -> Round:
    """Say again what a round is called and what it is about, until its ballot is fixed."""
    round = Round.objects.select_for_update(of=("self",)).select_related("vote", "place").get(pk=round.pk)
    policy.may_set_up(by, round).enforce()
    round.title, round.about = title, about
    round.save(update_fields=["title", "about"])
    events.write("round described", about=round, by=by, facts={"title": str(round.title)}, public=True)
    search.index(round, place=round.place, title=round.title, text=round.about, url=round.get_absolute_url())
    return round
