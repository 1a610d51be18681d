"""Stage 3, money and worth: how it pays, what good it should do, and whom it affects."""

from __future__ import annotations

from commonweal.specifications.models import EqualityLook
from tests.browser.journey.walk import Walk

BENEFIT = {
    "Where does it stand in the map?": "Outcomes for others",
    "What kind of benefit is it?": "Social",
    "Contracted, paid or extra?": "The contract asks for it, within its price",
    "Will it be measured?": "Not measured",
    "What is that about?": "This service, or the one before it",
}
CONSIDERED = {
    "How might what is bought improve the economic, social and environmental well-being of the area?": (
        "People turn to each other."
    ),
    "How might the way of buying it do so?": "Groups of the ward can bid together.",
    "Why is what was considered relevant to what is bought, and in proportion to it?": "It is the service.",
    "Why, or why not?": "They were asked at the open afternoon.",
}
CONSIDERED_ON = (
    "On which day was that considered?",
    "On which day was the way of buying considered?",
    "On which day was proportion considered?",
    "On which day was that decided?",
)
CHARACTERISTICS = tuple(str(title) for title in EqualityLook.CHARACTERISTICS.values())


def they_say_how_it_pays(walk: Walk) -> None:
    """The model is what the sums make, and paying in advance is decided with its reason and by whom."""
    walk.change("payment")
    walk.choose("How does the contract pay?", "Outcomes: so much for each result")
    walk.type("What share is paid in advance, in per cent?", "a tenth")
    walk.press("Save")
    walk.is_put_right("must be a number")
    walk.type("What share is paid in advance, in per cent?", "10")
    walk.type("Why this much, or nothing?", "Wages fall due before the first result.")
    walk.type("Who decided it?", "Finance")
    walk.press("Save")
    walk.is_told("Saved")


def they_say_what_good_it_should_do(walk: Walk) -> None:
    """A benefit in money, one that stays unmeasured, and why there is none of two kinds."""
    walk.change("benefits")
    texts = {
        "What good should come about?": "Fewer appointments for want of company",
        "Who would want to know of it?": "The practices",
        "What shows that it comes about?": "The report of the trial",
        "How many units over the term, at least?": "100",
        "How many, at most?": "160",
        "What is one unit worth, at least?": "thirty",
        "What is it worth, at most?": "45",
        "Where does that value come from?": "The practices' own cost",
    }
    for question, text in texts.items():
        walk.type(f"Benefit 1: {question}", text)
    walk.press("Save")
    walk.is_put_right("must be an amount in pounds", kept={"Benefit 1: What is it worth, at most?": "45"})
    walk.type("Benefit 1: What is one unit worth, at least?", "30")
    for question, answer in BENEFIT.items():
        walk.pick(f"Benefit 1: {question}", answer)
    walk.press("Save")
    walk.change("social_value")
    for question, answer in CONSIDERED.items():
        walk.type(question, answer)
    for question in CONSIDERED_ON:
        walk.day(question, walk.noon(-20).date())
    walk.choose("Are people consulted on this?", "Yes")
    for kind in ("environmental", "economic"):
        walk.type(f"If no {kind} benefit is listed, why?", "The service moves and buys nothing.")
    walk.press("Save")


def they_look_at_whom_it_affects(walk: Walk, gate: str) -> None:
    """Every protected characteristic is answered; what is not known is acted on."""
    address = walk.page.url
    walk.follow("The map of its value, whom it affects, and price beside worth")
    walk.reads("£3,000 to £7,200", "Nobody has looked yet")
    walk.follow(f"Look and write it down: {gate}")
    walk.type("Who is affected, and how do you know?", "People over 65, most of them women")
    for characteristic in CHARACTERISTICS:
        walk.choose(characteristic, "No difference")
    walk.choose("Age", "Not known")
    walk.press("Save")
    walk.is_put_right("say what was done about that")
    walk.choose("Age", "Better off")
    walk.press("Save")
    walk.reads("People over 65, most of them women")
    walk.go(address)
