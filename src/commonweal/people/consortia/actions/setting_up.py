"""The way to a standing consortium: its prospectus, the steps of setting up, its risks and their owners."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.people.consortia import naming_policy, policy
from commonweal.people.consortia.actions import naming
from commonweal.people.consortia.actions.members import held
from commonweal.people.models import Consortium, ConsortiumRisk, Organisation, Person, SetUpStep
from commonweal.record import clock, events
from commonweal.rules.canonical import digest


@transaction.atomic
def publish_prospectus(*, by: Person | None, consortium: Consortium, prospectus: str, bar: str) -> Consortium:
    """Show everyone what it is for and what full members show; or change what is shown.

    It names those alone who agreed to that: whoever publishes it agrees for their own organisations.
    """
    consortium = held(consortium)
    policy.may_bind(by, consortium).enforce()
    naming.name_own(consortium, by)
    naming_policy.may_be_called(consortium).enforce()
    consortium.prospectus, consortium.bar = prospectus, bar
    consortium.published_at = consortium.published_at or clock.now()
    consortium.save()
    # Words that can be withdrawn stay out of the record, which forgets nothing.
    facts = {"sha256": digest([consortium.title, prospectus, bar])}
    events.write("prospectus published", about=consortium, by=by, facts=facts, public=True)
    _prospectus_is_there(consortium)
    naming.make_findable(consortium)
    return consortium


def _prospectus_is_there(consortium: Consortium) -> None:
    """The step of setting up that it is: taken on the day it was first published, if nobody said another."""
    row = consortium.steps.filter(step=SetUpStep.Step.PROSPECTUS).first()
    row = row or SetUpStep(consortium=consortium, step=SetUpStep.Step.PROSPECTUS)
    if row.done_on is None:
        row.document = row.document or _("The prospectus that is published here")
        row.done_on = clock.today()
        row.save()


@transaction.atomic
def withdraw_prospectus(*, by: Person | None, consortium: Consortium) -> Consortium:
    """Show it to nobody but members and those who are asked, from now on."""
    consortium = held(consortium)
    policy.may_bind(by, consortium).enforce()
    if consortium.published_at is not None:
        consortium.published_at = None
        consortium.save(update_fields=["published_at"])
        events.write("prospectus withdrawn", about=consortium, by=by, public=True)
        naming.make_findable(consortium)
    return consortium


@transaction.atomic
def take_step(
    *,
    by: Person | None,
    consortium: Consortium,
    step: str,
    document: str = "",
    link: str = "",
    done_on: date | None = None,
    funding: str = "none",
    amount_pence: int | None = None,
) -> SetUpStep:
    """Write down how far one step has come, which paper shows it and whether its money is there."""
    consortium = held(consortium)
    policy.may_write(by, consortium).enforce()
    given = {"document": document, "link": link, "done_on": done_on, "amount_pence": amount_pence}
    row, _new = SetUpStep.objects.update_or_create(
        consortium=consortium,
        step=SetUpStep.Step(step),
        defaults={**given, "funding": SetUpStep.Funding(funding)},
    )
    facts = {"step": row.step, "done": done_on.isoformat() if done_on else "", "funding": row.funding}
    events.write("set-up step written down", about=row, by=by, facts=facts)
    return row


@transaction.atomic
def own_risk(
    *,
    by: Person | None,
    consortium: Consortium,
    risk: str,
    answer: str,
    owner: Organisation,
    review_on: date,
) -> ConsortiumRisk:
    """Say what is done about a risk, which member sees to it, and when it is looked at again."""
    consortium = held(consortium)
    policy.may_own_risk(by, consortium, owner).enforce()
    row, _new = ConsortiumRisk.objects.update_or_create(
        consortium=consortium,
        risk=ConsortiumRisk.Risk(risk),
        defaults={"answer": answer, "owner": owner, "review_on": review_on},
    )
    facts = {"risk": row.risk, "owner": str(owner.pk), "review_on": review_on.isoformat()}
    events.write("risk of a consortium answered", about=row, by=by, facts=facts)
    return row
