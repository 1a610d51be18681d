"""Who may propose and who may vote in a round: said at its set-up, enforced, and read by everyone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Area
from commonweal.priorities.models import Round, TakingPart
from commonweal.priorities.rounds import policy
from commonweal.record import events
from commonweal.rules.reasons import Reason, Verdict, allowed, refused
from commonweal.voting.ways import Ways

PROPOSE, VOTE = TakingPart.Act.PROPOSE, TakingPart.Act.VOTE


@dataclass(frozen=True, slots=True)
class Declared:
    """What somebody who proposes says of themselves; it is looked at and not kept."""

    of_age: bool = False
    home: Area | None = None


def who_may(round_: Round, act: str) -> TakingPart | None:
    """What was said of this act; ``None`` where nothing was, as for an election from a file."""
    return round_.taking_part.filter(act=act).prefetch_related("areas").first()


def in_words(row: TakingPart | None) -> str:
    """Who may, in one sentence for everyone."""
    if row is None:
        return _("It was not said who may.")
    who = _("Members of organisations, in the organisation's name") if row.members_only else _("Anyone")
    if row.least_age is not None:
        who = _("%(who)s aged %(age)s or over") % {"who": who, "age": row.least_age}
    areas = [str(area.name) for area in row.areas.all()]
    if areas:
        who = _("%(who)s who lives in %(areas)s") % {"who": who, "areas": ", ".join(areas)}
    return f"{who}."


def must_qualify(
    round_: Round, act: str, *, organisation: Organisation | None = None, declared: Declared | None = None
) -> Verdict:
    """Whether somebody with this to say of themselves may do it; membership itself is checked elsewhere."""
    row = who_may(round_, act)
    if row is None:
        return allowed
    said = declared or Declared()
    if row.members_only and organisation is None:
        return refused(
            gettext_lazy("In this round projects are proposed in the name of an organisation only."),
            "members-only",
        )
    if row.least_age is not None and not said.of_age:
        return refused(
            gettext_lazy("In this round you must be at least %(age)s. Say so first."),
            "least-age",
            age=row.least_age,
        )
    areas = list(row.areas.all())
    if areas and said.home not in areas:
        return refused(
            gettext_lazy("This round is for those who live in %(areas)s."),
            "other-area",
            areas=", ".join(str(area.name) for area in areas),
        )
    return allowed


def do_not_go_together(round_: Round, ways: Ways) -> list[Reason]:
    """Why the ways in which voters show that they may vote do not establish what the round asks of them.

    A register is made of those whom the round means: it holds nobody else. People's own word must be asked
    for each thing, and cannot show a membership.
    """
    row = who_may(round_, VOTE)
    if row is None:
        return [Reason("nobody-said-who-votes", gettext_lazy("Say who may vote."))]
    if not ways.by_declaration:
        return []
    found = []
    if row.members_only:
        sentence = gettext_lazy("Members vote from a register: their own word does not show a membership.")
        found.append(Reason("word-of-members", sentence))
    if row.least_age != ways.least_age:
        sentence = gettext_lazy("People's own word must be asked for the age that this round asks: %(age)s.")
        figures = {"age": row.least_age if row.least_age is not None else _("none")}
        found.append(Reason("another-age", sentence, figures))
    if row.areas.exists() and not ways.own_area:
        sentence = gettext_lazy("People's own word must be asked for the area: this round is for some areas.")
        found.append(Reason("area-not-asked", sentence))
    return found


@transaction.atomic
def set_taking_part(
    *,
    by: Person | None,
    round: Round,
    act: str,
    least_age: int | None = None,
    members_only: bool = False,
    areas: Sequence[Area] = (),
) -> TakingPart:
    """Say who may propose, or who may vote. Who proposes is settled before the first proposal."""
    round = Round.objects.select_for_update(of=("self",)).select_related("vote").get(pk=round.pk)
    policy.may_say_who(by, round, act).enforce()
    if any(area.place_id != round.place_id for area in areas):
        refused(_("That area belongs to another place."), "another-place").enforce()
    row = write(round, act, least_age=least_age, members_only=members_only, areas=areas)
    events.write("said who may take part", about=round, by=by, facts=as_data(row), public=True)
    return row


def write(
    round: Round,
    act: str,
    *,
    least_age: int | None = None,
    members_only: bool = False,
    areas: Sequence[Area] = (),
) -> TakingPart:
    """Keep who may do one thing in a round, in place of what was said before."""
    values = {"least_age": least_age, "members_only": members_only}
    row, _made = TakingPart.objects.update_or_create(round=round, act=act, defaults=values)
    row.areas.set(areas)
    return row


def as_data(row: TakingPart) -> dict[str, Any]:
    """Who may, as it is recorded and hashed."""
    return {
        "act": row.act,
        "least_age": row.least_age,
        "members_only": row.members_only,
        "areas": sorted(area.code for area in row.areas.all()),
    }
