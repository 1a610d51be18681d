"""The first half of the journey: from what a resident says to what residents choose."""

from __future__ import annotations

from datetime import timedelta

from commonweal.record import clock
from commonweal.site.demo.build import send
from commonweal.site.demo.journey.browser import Upload
from commonweal.site.demo.journey.walk import PLACE, Walk, moment

NEED = "Somewhere dry to wait for the ferry"
WORDS = "When it rains I wait twenty minutes for the ferry with my frame and there is no roof."
PROJECT = "A roof and a seat at the landing stage"


def needs(walk: Walk) -> None:
    """A resident says what is needed; an officer joins it to a need and publishes the assessment."""
    ada, resident = walk.as_("Ada Finch"), walk.anybody()
    ada.open(f"{PLACE}/needs/assessments/open/")
    ada.send({"title": "Crossing the river", "question": "What is it like to cross the Haver?"})
    assessment = ada.path
    resident.open(f"{PLACE}/").open(f"{PLACE}/needs/").open(assessment).follow("/say/")
    resident.send({"words": WORDS, "speaking": "self", "area": "Riverside", "age_band": "65 to 79"})
    followed, reference = resident.path, resident.find(r"([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})")
    ada.open(f"{assessment}write/").send({"title": NEED, "description": "People get wet and stop crossing."})
    walk.made["need"] = ada.path
    ada.open(f"{PLACE}/needs/submissions/?words=ferry+with+my+frame").follow(reference)
    ada.send({"need": NEED})
    ada.open(assessment).send(to="/publish/")
    resident.open(followed).must_say(NEED)
    resident.open(walk.made["need"]).must_say(NEED)


def budget(walk: Walk) -> None:
    """The finance officer pools a budget from two partners."""
    ivy = walk.as_("Ivy Lane")
    ivy.open("/start/").open(f"{PLACE}/budgets/open/")
    ivy.send({"title": "River crossings", "purpose": "Crossing the Haver in the dry"})
    walk.made["pot"] = ivy.path
    for organisation, pounds in (
        ("Haverbrook Borough Council", "30000"),
        ("Haverbrook and Netherfold Health Partnership", "12,000"),
    ):
        ivy.open(f"{walk.made['pot']}contribute/")
        ivy.send({"organisation": organisation, "pence": pounds, "nature": "revenue"})
    ivy.must_say("£42,000")


def proposals(walk: Walk) -> None:
    """A round is set up; two people propose; an officer checks what each would cost."""
    ada = walk.as_("Ada Finch")
    ada.open(f"{PLACE}/priorities/set-up/")
    ada.send(
        {
            "title": "River round",
            "about": "What would make crossing better?",
            "pot": "River crossings",
            "budget_pence": "40000",
            "how": "equal-shares greedy",
            **moment("proposing_closes", clock.now() + timedelta(days=7)),
        }
    )
    walk.made["round"] = ada.path
    ada.open(f"{walk.made['round']}move-on/").send(to="/move-on/")
    ideas = (
        ("Dot Marsh", PROJECT, "28000"),
        ("Eli Brook", "A ferry bell", "1500"),
        ("Fay Stone", "A tunnel", "39000"),
    )
    proposed = []
    for name, title, pounds in ideas:
        person = walk.as_(name).open(walk.made["round"]).follow("Propose a project")
        person.send({"title": title, "description": "As it says.", "need": NEED, "cost_pence": pounds})
        person.send(to="/check/")
        proposed.append(person.path)
    walk.made["project"] = proposed[0]
    ada.open(f"{walk.made['round']}move-on/").send({"reason": "Everybody on both banks has been asked."})
    for address in proposed[:2]:
        ada.open(f"{address}accept/").send(
            {"running_cost_pence": "0", "reason": "Price from two makers; no planning needed."}
        )
    ada.open(f"{proposed[2]}refuse/").send({"cost": "It would cost a hundred times the round."})


def vote(walk: Walk) -> None:
    """Three electors with codes vote; the ballots are counted, and a second officer publishes."""
    ada = walk.as_("Ada Finch")
    now = clock.now()
    dates = {**moment("opens", now - timedelta(minutes=2)), **moment("closes", now + timedelta(days=7))}
    ada.open(f"{walk.made['round']}put-to-vote/").send(dates)
    ada.follow("Register, codes and opening")
    manage = ada.path
    people = Upload(
        "register.csv", b"number,name,address\nF1,Ina Reed,1 Quay\nF2,Jo Salt,2 Quay\nF3,Kim Tern,3 Quay\n"
    )
    ada.open(f"{manage}ways/").send({"rests_on": "register", "ways": ["by_letter"]})
    ada.open(f"{manage}register/").send({"people": people, "act": "add"})
    ada.open(f"{manage}letters/").send({"people": people, "printed": "page"})
    codes = [words for words in ada.html.split("<strong>")[1:] if "-" in words[:5]]
    ada.open(manage).send(to="/open/")
    for code in codes:
        elector = walk.anybody().open(manage.removesuffix("manage/"))
        elector.send({"code": code[:19]})
        elector.send({"choice": [PROJECT, "A ferry bell"][: 1 + codes.index(code) % 2]})
        elector.send(to="/cast/").must_say("Your receipt")
    walk.wait(days=8)
    ada.open(manage).send(to="/close/")
    ada.open(walk.made["round"]).send(to="/count/")
    send()
    bram = walk.as_("Bram Oakes").open(f"{walk.made['round']}result/")
    bram.send(to="/publish/")
    resident = walk.anybody().open(f"{walk.made['round']}result/").must_say(PROJECT)
    walk.keep_bundle(resident)
