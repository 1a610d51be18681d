"""Who may ask a place to join, answer for it and consent. Each answers with a reason that can be read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import must_hold
from commonweal.places.models import Place
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.specifications.content import content
from commonweal.specifications.joint.workflow import PARTNER
from commonweal.specifications.models import Partner, Specification


def may_ask(person: Person | None, specification: Specification) -> Verdict:
    """The lead place's commissioners ask others to join, while it is written."""
    holder = must_hold(person, specification.place, "commissioner")
    if holder and specification.state != "drafting":
        return refused(_("Only a draft can be joined."), "not-a-draft")
    return holder


def may_ask_place(specification: Specification, place: Place) -> Verdict:
    """Another place is asked once."""
    if place == specification.place:
        return refused(_("This place leads it already."), "own-place")
    if specification.partners.filter(partner=place).exists():
        return refused(_("%(place)s has been asked already."), "asked-already", place=str(place))
    return allowed


def may_join(person: Person | None, row: Partner) -> Verdict:
    """The partner's own commissioners join for it while the text is a draft."""
    return _may_answer(person, row, "join", ("drafting",))


def may_decline(person: Person | None, row: Partner) -> Verdict:
    """A partner can leave until it is approved."""
    return _may_answer(person, row, "decline", ("drafting", "review"))


def may_consent(person: Person | None, row: Partner) -> Verdict:
    """Consent is given to the text in review, by a commissioner of the partner, once to each text."""
    holder = must_hold(person, row.partner, "commissioner")
    if not holder:
        return holder
    if row.state != "joined":
        return refused(_("Only a place that has joined consents."), "not-joined")
    if row.specification.state != "review":
        return refused(_("Consent is given to the text as it stands in review."), "not-in-review")
    if consents(row):
        return refused(_("%(place)s has consented to this text."), "consented", place=str(row.partner))
    return allowed


def consents(row: Partner) -> bool:
    """Whether the partner's consent is to the text as it now stands."""
    return bool(row.consent_to) and row.consent_to == digest(content(row.specification))


def all_answered(specification: Specification) -> Verdict:
    """No review while a place has not said whether it joins."""
    waiting = [str(row) for row in specification.partners.filter(state="asked").select_related("partner")]
    if not waiting:
        return allowed
    sentence = _("These places have not yet said whether they join: %(places)s.")
    return refused(sentence, "partners-not-answered", places=", ".join(waiting))


def all_consented(specification: Specification) -> Verdict:
    """A joint specification is approved once every partner has consented to the very text."""
    joined = specification.partners.filter(state="joined").select_related("partner", "specification")
    missing = [str(row) for row in joined if not consents(row)]
    if not missing:
        return all_answered(specification)
    sentence = _("These partner places have not consented to the text as it stands: %(places)s.")
    return refused(sentence, "partners-not-consented", places=", ".join(missing))


def _may_answer(person: Person | None, row: Partner, move: str, states: tuple[str, ...]) -> Verdict:
    """Only the partner's own commissioners answer for it."""
    verdict = first_refusal(must_hold(person, row.partner, "commissioner"), PARTNER.may(move, row.state))
    if verdict and row.specification.state not in states:
        return refused(_("The specification has gone on; this can no longer be answered."), "gone-on")
    return verdict
