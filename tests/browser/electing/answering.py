"""Officers look into proposals: findings, a refusal, its appeal, and a comment that breaks a rule."""

from __future__ import annotations

from commonweal.people.models import Person
from commonweal.priorities.models import Proposal, Round
from tests.browser.journey.cast import Cast
from tests.browser.journey.walk import Walk


def a_reviewer_is_asked(walk: Walk, cast: Cast, round_: Round, proposal: Proposal) -> None:
    walk.become(cast.commissioner)
    walk.go(round_.get_absolute_url())
    walk.follow("Proposals to answer, and what is asked of them")
    walk.reads(str(proposal.title), "a reviewer")
    walk.follow(str(proposal.title))
    walk.follow("Ask a reviewer")
    walk.press("Ask")
    walk.is_put_right("Who looks at it?", "As what?")
    walk.choose("Who looks at it?", "Bram Oakes")
    walk.type("As what?", "Highways engineer")
    walk.press("Ask")
    walk.is_told("The reviewer is asked")
    walk.reads("A reviewer has not given their findings yet.")


def the_reviewer_says_what_was_found(walk: Walk, cast: Cast, proposal: Proposal) -> None:
    """Every criterion has an answer and words; what was typed stays while the rest is put right."""
    review = proposal.reviews.get()
    walk.become(cast.second)
    walk.go(review.get_absolute_url())
    walk.type("What interest have you in it?", "none")
    walk.type("What will it cost a year afterwards?", "much")
    walk.press("Publish the findings")
    walk.is_put_right("must be an amount in pounds", kept={"What interest have you in it?": "none"})
    walk.type("What will it cost a year afterwards?", "250")
    for asks, title, answer in (
        ("Can it be done for a cost that the round could pay?", "Cost", "Yes"),
        ("Is it known what it costs a year afterwards, and who pays that?", "Cost in later years", "Yes"),
        ("Has a body that takes part the power to do it or pay for it?", "Legal power", "Yes, if"),
        ("Can the land, building and permission be had?", "Land and permission", "No"),
        ("Would it meet the need that it names?", "Meets the need", "Yes"),
    ):
        walk.choose(asks, answer)
        walk.type(f"{title}: what did you find?", f"Looked at: {title}.")
    walk.press("Publish the findings")
    walk.is_told("Your findings are published")
    walk.reads("Can it be done?", "Highways engineer", "Looked at: Land and permission.")


def it_is_refused(walk: Walk, cast: Cast, proposal: Proposal) -> None:
    """The criteria that the reviewer found not met stand in the form already."""
    walk.become(cast.commissioner)
    walk.go(proposal.get_absolute_url())
    walk.follow("Keep it off the ballot, with reasons")
    walk.type("Land and permission", "The strip belongs to the railway, which will not let it.")
    walk.press("Keep it off the ballot")
    walk.is_told("Everyone can read why")


def its_proposer_appeals(walk: Walk, cast: Cast, proposal: Proposal) -> None:
    walk.become(cast.resident)
    walk.go(proposal.get_absolute_url())
    walk.reads("Why it is not on the ballot", "which will not let it")
    walk.follow("Appeal against the refusal")
    walk.press("Appeal")
    walk.is_put_right("Why is the refusal wrong?")
    walk.type("Why is the refusal wrong?", "The railway wrote to us in May that it would.")
    walk.press("Appeal")
    walk.is_told("Your appeal is made")
    walk.reads("The appeal", "The railway wrote to us in May")


def who_refused_it_does_not_decide(walk: Walk, cast: Cast, proposal: Proposal) -> None:
    walk.become(cast.commissioner)
    walk.go(proposal.get_absolute_url())
    walk.follow("Decide the appeal")
    walk.reads("You had part in the refusal, so somebody else decides the appeal.")


def somebody_else_decides(walk: Walk, third: Person, proposal: Proposal) -> None:
    """Upheld without its cost is put right; then the project stands on the ballot."""
    walk.become(third)
    walk.go(proposal.get_absolute_url())
    walk.follow("Decide the appeal")
    walk.choose("What do you decide?", "Upheld")
    walk.type("If upheld: what will it cost?", "")
    walk.type("Why?", "The letter of May is here.")
    walk.press("Decide")
    walk.is_put_right("Say what it will cost", kept={"Why?": "The letter of May is here."})
    walk.type("If upheld: what will it cost?", "100")
    walk.type("If upheld: and a year afterwards?", "250")
    walk.press("Decide")
    walk.is_told("The appeal is decided")
    walk.reads("The letter of May is here.")


def a_comment_is_reported_and_hidden(walk: Walk, cast: Cast, proposal: Proposal) -> None:
    """Reported by its reader, hidden by a published rule; that it was made stays to be seen."""
    walk.become(cast.provider)
    walk.go(proposal.get_absolute_url())
    walk.follow("Comment on it")
    walk.press("Publish")
    walk.is_put_right("What would you like to say?")
    walk.type("What would you like to say?", "Buy our paint: it is the best.")
    walk.choose("Who speaks?", "My organisation")
    walk.press("Publish")
    walk.is_put_right("Choose the organisation in whose name you speak.")
    walk.pick("Which organisation?", "Riverside Friends")
    walk.press("Publish")
    walk.is_told("Your comment is published")
    walk.become(cast.resident)
    walk.go(proposal.get_absolute_url())
    walk.click(walk.page.get_by_role("link", name="Report"))
    walk.press("Report it")
    walk.is_put_right("Which rule does it break?")
    walk.choose("Which rule does it break?", "It advertises.")
    walk.press("Report it")
    walk.is_told("Officers will read it")
    walk.become(cast.commissioner)
    walk.go("/haverbrook/priorities/proposals/moderate/")
    walk.reads("Buy our paint", "reported by 1 person")
    walk.follow("Hide it by a rule")
    walk.press("Hide it")
    walk.is_put_right("Which rule does it break?")
    walk.choose("Which rule does it break?", "It advertises.")
    walk.press("Hide it")
    walk.is_told("The comment is hidden")
    walk.become(None)
    walk.go(proposal.get_absolute_url())
    walk.reads("Hidden, by this published rule:", "It advertises.")
    walk.does_not_read("Buy our paint")
