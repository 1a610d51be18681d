"""A challenge that is upheld, through the pages alone: from the bidder's button to the award made anew."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from commonweal.people.models import Organisation, Person
from commonweal.sourcing.models import Award, AwardProposal, Tender
from tests.sourcing import help

FINDINGS = "The second answer was not read."


class Through:
    """Somebody who is signed in, at the pages of one tender."""

    def __init__(self, person: Person | None, tender: Tender) -> None:
        self.client, self.tender = Client(), tender
        if person is not None:
            self.client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")

    def address(self, name: str, *more: Any, of: Any = None) -> str:
        return reverse(f"sourcing:{name}", args=[self.tender.place.slug, (of or self.tender).pk, *more])

    def read(self, name: str, *more: Any, of: Any = None) -> str:
        answer = self.client.get(self.address(name, *more, of=of))
        assert answer.status_code == 200, name
        return answer.content.decode()

    def press(self, name: str, typed: dict[str, Any] | None = None, *more: Any, of: Any = None) -> Any:
        """Send a form with whatever it keeps hidden; it is taken, and leads on."""
        where, hidden = self.address(name, *more, of=of), {}
        if typed is not None:
            page = self.client.get(where).content.decode()
            hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page))
        answer = self.client.post(where, {**hidden, **(typed or {})})
        assert answer.status_code == 302, answer.content.decode()
        return answer


def test_an_upheld_challenge_is_carried_through_the_pages_to_an_award_made_anew(
    opened: Tender,
    panel: list[Person],
    charity: Organisation,
    other_charity: Organisation,
    other_provider: Person,
    commissioner: Person,
    second_commissioner: Person,
    clock: Any,
) -> None:
    help.judged(opened, panel, {charity: 4, other_charity: 3})
    award = help.award(opened, commissioner, second_commissioner)
    loser, public = Through(other_provider, opened), Through(None, opened)
    assert loser.address("challenge_award") in loser.read("award")
    loser.press("challenge_award", {"organisation": other_charity.pk, "grounds": "It was not read."})
    challenge = award.challenges.get()
    assert "The award is paused" in public.read("award")
    assert "It was not read." not in public.read("challenges")

    auditor = Through(opened.place.offices.get(kind="auditor").person, opened)
    assert "Take it on" not in auditor.read("challenge", of=challenge)
    work = [opened.place.slug, opened.work_id]
    assert reverse("works:declare", args=work) in auditor.read("challenge", of=challenge)
    help.declared(opened, opened.place.offices.get(kind="auditor").person)
    auditor.press("acknowledge_challenge", of=challenge)
    auditor.press("answer_challenge", {"outcome": "upheld", "findings": FINDINGS}, of=challenge)

    page = public.read("award")
    assert "This award was undone" in page
    assert FINDINGS in page
    assert FINDINGS in public.read("challenges")
    assert FINDINGS in public.client.get(opened.get_absolute_url()).content.decode()
    clock.to(award.standstill_ends)
    signing = reverse("delivery:sign", args=[opened.place.slug, award.pk])
    assert Through(commissioner, opened).client.get(signing).status_code == 403

    agreed_anew(Through(panel[0], opened), panel, other_charity)
    Through(commissioner, opened).press(
        "propose_award", dict.fromkeys(AwardProposal.CHECKED, "We asked, and it holds.")
    )
    assert "undone" in public.read("award"), "nobody hears of a proposal"
    Through(second_commissioner, opened).press("approve_award")
    again = Award.objects.get(tender=opened, undone=None)
    assert again.organisation == other_charity
    assert f"Awarded to {other_charity}" in public.read("award")
    assert help.told("awarded").count(other_provider) == 1
    assert Award.objects.get(pk=award.pk).undone_because == FINDINGS


def agreed_anew(member: Through, panel: list[Person], wins: Organisation) -> None:
    """The panel meets again, and closes what it agreed: one bid has 5 on every criterion, the other 4."""
    bids = {bid.number: 5 if bid.organisation == wins else 4 for bid in member.tender.bids.all()}
    for position in range(1, len(member.tender.evaluation["criteria"]) + 1):
        typed: dict[str, Any] = {"panel": [f"evaluator {number + 1}" for number in range(len(panel))]}
        for number, value in bids.items():
            typed |= {f"value_{number}": str(value), f"reason_{number}": "Read again."}
        member.press("agree_criterion", typed, position)
    member.press("close_moderation")
