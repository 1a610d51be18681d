"""The second half of the journey: from a chosen project to what was learnt from it."""

from __future__ import annotations

import re
from datetime import timedelta

from commonweal.record import clock
from commonweal.site.demo.journey.browser import Broken, Browser
from commonweal.site.demo.journey.choosing import PROJECT
from commonweal.site.demo.journey.reading import Control
from commonweal.site.demo.journey.routing import choose_a_route
from commonweal.site.demo.journey.walk import PLACE, Walk, day, moment
from commonweal.site.demo.texts.sources import ALSO

IN_ONE_PIECE = "One roof cannot be divided."
#: Whom it affects, by protected characteristic.
LOOK = {
    "who": "Those who cannot stand for long in the rain.",
    **dict.fromkeys(
        ("gender_reassignment", "marriage", "race", "religion", "sex", "sexual_orientation"), "same"
    ),
    **dict.fromkeys(("age", "disability", "pregnancy"), "better"),
}
LESSON = "A roof is used by those who wait longest"


def specification(walk: Walk) -> None:
    """The funded project becomes a specification, written by one officer and approved by another."""
    ada = walk.as_("Ada Finch").open(f"{PLACE}/specifications/")
    ada.open(f"{PLACE}/specifications/begin/{walk.made['project'].split('/')[-2]}/").send(to=ada.path)
    walk.made["specification"] = address = ada.path
    dates = {"notice_on": 1, "bids_close_on": 20, "award_on": 30, "starts": 45, "ends": 45 + 1100}
    ada.open(f"{address}write/about/").send(
        {"summary": "Nobody waits in the rain.", "people": "All who cross."}
    )
    ada.open(f"{address}outcomes/add/").send(
        {
            "title": "People wait in the dry",
            "people": "All who cross",
            "indicator": "People who waited under the roof",
            "evidence": "A count on two days a week",
            "unit": "one hundred people",
            "baseline": "0",
            "target": "100",
            "unit_price_pence": "250",
            "cap_pence": "25000",
            "serves": ALSO[0],
            "data_are": "had",
            "measured_by": "The provider",
            **_days({"data_on": 200}),
        }
    )
    ada.open(f"{address}write/criteria/").send(
        {
            "title_1": "What will be different",
            "question_1": "What will change for people?",
            "weight_1": "60",
            "title_2": "Care of the place",
            "question_2": "Who looks after it?",
            "weight_2": "40",
        }
    )
    ada.open(f"{address}write/price/").send(
        {"formula": "price-per-point", "quality_floor": "40", "least_evaluators": "2", "first_tie": "quality"}
    )
    choose_a_route(walk)
    ada.open(f"{address}write/terms/").send(_days(dates))
    ada.open(f"{address}write/payment/").send(
        {
            "model": "outcomes",
            "advance_percent": "20",
            "advance_reason": "The roof is bought before anybody waits under it.",
            "advance_decided_by": "Finance, with this specification",
        }
    )
    _keep_what_shuts_out(walk)
    for gate in ("before-writing", "before-review"):
        ada.open(f"{address}taking-part/why-not/{gate}/").send(
            {"reason": "The whole borough voted for it, and said at the landing stage what it wants."}
        )
    _say_what_good_it_should_do(walk)
    ada.open(address).send(to="/send/")
    bram = walk.as_("Bram Oakes").open(address)
    bram.open(f"{address}equality/approve/").send(LOOK)
    bram.open(address).send(to="/approve/")
    provider = walk.anybody().open(address).must_say("People wait in the dry")
    provider.follow("/small-providers/").must_say(IN_ONE_PIECE, "Kept because")
    walk.keep_check(provider.download(provider.find(r'href="([^"]*small-providers\.json)"')))


def _say_what_good_it_should_do(walk: Walk) -> None:
    """One benefit is enough for so small a project; whom it affects is looked at twice before review."""
    ada, address = walk.as_("Ada Finch"), walk.made["specification"]
    benefit = {
        "title": "People greet each other under the roof",
        "cell": "satisfaction others",
        "kind": "social",
        "standing": "extra",
        "state": "not measured",
        "audience": "The ward",
    }
    ada.open(f"{address}write/benefits/").send({f"{name}_1": said for name, said in benefit.items()})
    ada.open(f"{address}value/").must_say("Nothing is said in money")
    for gate in ("begin", "review"):
        ada.open(f"{address}equality/{gate}/").send(LOOK)


def _keep_what_shuts_out(walk: Walk) -> None:
    """What was asked of providers is mended where it can be, and one thing is kept with a reason."""
    ada, address = walk.as_("Ada Finch"), walk.made["specification"]
    asked = {"lots": "1", "payment_days": "45", "paid_in_advance": "yes", "below_threshold": "yes"}
    ada.open(f"{address}write/conditions/").send(asked)
    ada.open(f"{address}write/risks/").send(
        {"title_1": "A storm takes the roof", "borne_by_1": "buyer", "absorbed_best_by_1": "buyer"}
    )
    ada.open(f"{address}small-providers/").must_say("Must be mended", "Neither mended nor kept")
    ada.open(f"{address}write/conditions/").must_say("Shuts small providers out").send({"payment_days": "20"})
    ada.open(f"{address}small-providers/").follow(ada.find(r'href="([^"]*/small-providers/lots-[0-9a-f]+/)"'))
    ada.send({"reason": IN_ONE_PIECE}).must_say(IN_ONE_PIECE)


def tender(walk: Walk) -> None:
    """A notice goes out; a provider asks; two bid; nobody can read their bids."""
    ada, eli, fay = walk.as_("Ada Finch"), walk.as_("Eli Brook"), walk.as_("Fay Stone")
    ada.open(f"{PLACE}/sourcing/prepare/{walk.made['specification'].split('/')[-2]}/")
    ada.send(
        {"invitation": "We look for somebody who builds and looks after a roof.", "standstill_days": "8"}
    )
    walk.made["tender"] = address = ada.path
    two_keys = _three_hold_the_key(walk)
    now = clock.now()
    dates = {
        **moment("questions_close", now + timedelta(days=5)),
        **moment("closes", now + timedelta(days=20)),
    }
    ada.open(f"{address}publish/").send({**dates, "division": "45"})
    eli.open(f"{PLACE}/sourcing/").open(address).follow("Ask a question")
    eli.send({"words": "May the roof be of wood?"})
    ada.open(address).follow("Answer it").send({"answer": "Yes, from a managed forest."})
    for provider, pounds in ((eli, "24000"), (fay, "21000")):
        provider.open(f"{address}bid/")
        answers = {control.name: "As we did at the mill." for control in _answers(provider)}
        provider.send(
            {"summary": "A roof of wood, looked after.", "price_pence": pounds, **answers}
        ).must_say("sealed")
    for evaluator in ("Gita Rowe", "Hal Penn"):
        ada.open(f"{address}panel/").send({"person": evaluator})
    walk.wait(days=21)
    ada.open(f"{address}open/").send(two_keys).must_say("The bids are open")


def _three_hold_the_key(walk: Walk) -> dict[str, str]:
    """Three people make a key each, and two of them rehearse the opening; what those two type."""
    holders, own_keys = ("Ada Finch", "Bram Oakes", "Jon Ward"), []
    for name in holders:
        holder = walk.as_(name).open(f"{PLACE}/sourcing/opening-key/").send(to="/opening-key/new/")
        own_keys.append(holder.find(r"(AGE-SECRET-KEY-1\w+)"))
    ada, keys = walk.as_("Ada Finch"), f"{walk.made['tender']}keys/"
    ada.open(f"{keys}holders/").send(dict(zip(("first", "second", "third"), holders, strict=True)))
    two_keys = dict(zip(("first_key", "second_key"), own_keys, strict=False))
    ada.open(f"{keys}rehearse/").send(two_keys).must_say("The opening is rehearsed")
    walk.as_("Jon Ward").open(keys).must_say("Independent")
    return two_keys


def award(walk: Walk) -> None:
    """Each evaluator scores alone; the panel agrees; one officer proposes the award, another approves."""
    address = walk.made["tender"]
    for name in ("Gita Rowe", "Hal Penn"):
        evaluator = walk.as_(name).open("/start/").open(address)
        evaluator.follow("/declare/").send({"kind": "none"})
        for number in (1, 2):
            evaluator.open(f"{address}score/{number}/")
            _score(evaluator, 3 + (number == 1))
        evaluator.open(f"{address}score/").send(to="/hand-in/")
    gita = walk.as_("Gita Rowe")
    for number in (1, 2):
        gita.open(f"{address}grid/{number}/")
        _score(gita, 3 + (number == 1))
    gita.open(f"{address}grid/").send(to="/grid/close/").must_say("What the panel agreed stands")
    ada, bram = walk.as_("Ada Finch"), walk.as_("Bram Oakes")
    for officer in (ada, bram):
        officer.open("/start/").open(address).follow("/declare/").send({"kind": "none"})
    checked = dict.fromkeys(("capacity", "dependence", "full_cost", "references"), "We asked, and it holds.")
    ada.open(f"{address}award/propose/").send(checked).must_say("The award is proposed")
    bram.open(f"{address}award/proposed/").send(to="/award/approve/")
    walk.keep_bundle(walk.anybody().open(f"{address}award/"))
    walk.made["winner"] = walk.anybody().open(f"{address}award/").find(r"(Riverside Friends|Kite Trust)")
    for name in ("Eli Brook", "Fay Stone"):
        bidder = walk.as_(name).open(address)
        bidder.follow(bidder.find(r'href="(/haverbrook/sourcing/bid/[0-9a-f-]+/)"'))


def contract(walk: Walk) -> None:
    """Signed after the standstill; a month is reported, verified by one officer and paid by another."""
    walk.wait(days=20)  # eight working days, over any holidays
    bram = walk.as_("Bram Oakes").open(f"{PLACE}/delivery/")
    today = clock.now()
    bram.follow(bram.find(r'href="(/haverbrook/delivery/sign/[0-9a-f-]+/)"[^>]*>[^<]*' + re.escape(PROJECT)))
    bram.send({**day("starts", today), **day("ends", today + timedelta(days=1100))})
    walk.made["contract"] = bram.path
    walk.wait(days=31)
    provider = walk.as_("Eli Brook" if walk.made["winner"] == "Riverside Friends" else "Fay Stone")
    provider.open(f"{walk.made['contract']}report/")
    units = provider.find(r'name="units_([0-9a-f-]+)"')
    provider.send(
        {
            "period": "First month",
            **day("first_day", today),
            **day("last_day", today + timedelta(days=29)),
            f"units_{units}": "7",
            f"evidence_{units}": "The counts of nine days.",
        }
    )
    report = provider.path
    ada = walk.as_("Ada Finch").open(f"{report}verify/")
    ada.send({f"units_{units}": "6", f"reason_{units}": "One count was of a day before the roof stood."})
    payment = ada.path
    walk.as_("Ivy Lane").open(payment).send(to="/pay/")
    walk.keep_bundle(walk.anybody().open(payment).must_say("£1,500"))


def review(walk: Walk) -> None:
    """People are heard, a lesson is written, and a second officer publishes: it is evidence of need now."""
    ada = walk.as_("Ada Finch")
    ada.open(f"{PLACE}/review/open/{walk.made['contract'].split('/')[-2]}/").send({"title": "The roof"})
    walk.made["review"] = address = ada.path
    for words in ("I sit in the dry.", "It is a good roof."):
        voice = walk.anybody().open(f"{address}say/")
        voice.send({"speaker": "user", "satisfaction": "5", "words": words, "may_quote": "on"})
    ada.open(f"{address}summary/").send({"summary": "Seven hundred people waited in the dry in a month."})
    ada.open(f"{address}lessons/")
    ada.send({"title": LESSON, "statement": "Half of them waited ten minutes or more.", "source": "Counts"})
    walk.as_("Bram Oakes").open(address).send(to="/publish/")
    resident = walk.anybody().open(walk.made["need"]).must_say(LESSON)
    resident.open(address)
    _must_show_the_thread(resident, walk)


def _days(after: dict[str, int]) -> dict[str, str]:
    """Dates so many days from now, as they are typed."""
    typed: dict[str, str] = {}
    for name, days in after.items():
        typed |= day(name, clock.now() + timedelta(days=days))
    return typed


def _answers(browser: Browser) -> list[Control]:
    return [each for form in browser.page.forms for each in form.controls if each.name.startswith("answer_")]


def _score(evaluator: Browser, value: int) -> None:
    """The same score and a reason under every criterion of the page."""
    names = {each.name for form in evaluator.page.forms for each in form.controls}
    scores = {name: str(value) for name in names if name.startswith("value_")}
    reasons = {name: "It says who would do it." for name in names if name.startswith("reason_")}
    evaluator.send({**scores, **reasons})


def _must_show_the_thread(browser: Browser, walk: Walk) -> None:
    """From the last page there is a way back to each thing that the journey made, through all six stages."""
    linked = {address for _words, address in browser.page.links}
    for what in ("need", "project", "specification", "tender", "contract"):
        if walk.made[what] not in linked:
            raise Broken(f"{browser.path}: the thread does not lead back to the {what}")
    reached = browser.html.count("cw-thread__step--reached")
    if reached != 6:
        raise Broken(f"{browser.path}: the thread reaches {reached} of the six stages")
