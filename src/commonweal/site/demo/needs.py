"""Stage one: people say what is needed, officers answer each of them, and needs are published."""

from __future__ import annotations

from typing import Any

from commonweal.needs import actions as needs
from commonweal.needs.models import Assessment, Need, Submission
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.site.demo.people import AGES, AREAS
from commonweal.site.demo.texts.needs import ASKED, ENGLAND, PEOPLE_IN_NEED, Asked, Written
from commonweal.site.demo.texts.voices import SET_ASIDE, THEMES

CHANNELS = ("web",) * 7 + ("paper", "phone", "event")
SPEAKING = ("self",) * 6 + ("cared_for", "community", "community", "organisation")

#: One voice in so many is set aside; while an assessment listens, one in so many still waits.
ASIDE, WAITING = 14, 3
#: Which voice of each assessment is that of Dot Marsh, whose start page shows what came of it.
DOTS_TURN = 7


def assessments(borough: Borough) -> Story:
    """Each assessment opens, hears everyone who comes, and is published once all have an answer."""
    for asked in ASKED:
        yield borough.history.day(asked.opens, 9)
        borough.history.tell(_assessment(borough, asked))


def _assessment(borough: Borough, asked: Asked) -> Story:
    history, ada = borough.history, borough.ada
    assessment = needs.open_assessment(
        by=ada, place=borough.place, title=asked.title, question=asked.question
    )
    lasts = asked.listens_for or -asked.opens - 1
    said = [_say(borough, asked) for _number in range(asked.voices)]
    said[DOTS_TURN] |= {"email": "dot.marsh@example.org", "channel": "web"}
    for number, words in enumerate(said):
        borough.history.tell(_voice(borough, assessment, words, asked, number, lasts))
    yield history.day(asked.opens + 6)
    for written in asked.needs:
        borough.needs[written.title] = needs.write_need(
            by=ada, assessment=assessment, title=written.title, description=written.description
        )
        _add_figures(borough, written)
    if asked.publishes:
        yield history.day(asked.opens + asked.listens_for + 20, 16)
        needs.publish(by=ada, assessment=assessment)
        for written in asked.needs:
            borough.needs[written.title].refresh_from_db()


def _add_figures(borough: Borough, written: Written) -> None:
    measured = borough.history.day(-600).date()
    for name, count, population, there, of_there, source in written.figures:
        needs.add_indicator(
            by=borough.ada,
            need=borough.needs[written.title],
            name=name,
            count=count,
            population=population,
            benchmark_name=ENGLAND,
            benchmark_count=there,
            benchmark_population=of_there,
            source=source,
            measured=measured,
            people_in_need=name in PEOPLE_IN_NEED,
        )


def _say(borough: Borough, asked: Asked) -> dict[str, Any]:
    """One person's words, with who they are as far as they say it."""
    dice = borough.history.dice
    written = dice.choice(asked.needs)
    theme = THEMES[written.theme]
    area = dice.choices(list(AREAS), [sum(counts) for counts in AREAS.values()])[0]
    parts = [dice.choice(part) for part in (theme.who, theme.wrong, theme.does, theme.helps)]
    if dice.random() < 0.3:
        del parts[dice.choice([0, 2])]
    return {
        "need": written.title,
        "words": " ".join(parts).format(area=area),
        "area": area if dice.random() < 0.85 else "",
        "age_band": dice.choices(AGES, theme.ages)[0] if dice.random() < 0.8 else "",
        "speaking": dice.choice(SPEAKING),
        "channel": dice.choice(CHANNELS),
        "may_quote": dice.random() < 0.4,
        "email": f"resident{dice.randrange(10_000)}@example.org" if dice.random() < 0.2 else "",
        "day": dice.random(),
    }


def _voice(
    borough: Borough, assessment: Assessment, said: dict[str, Any], asked: Asked, number: int, lasts: int
) -> Story:
    """One submission from its arrival to its answer, if it has one yet."""
    history = borough.history
    days, hour = round(said["day"] * (lasts - 1)), 8 + number * 5 % 14
    heard = history.day(asked.opens + days, hour, number % 60)
    aside = SET_ASIDE[number // ASIDE % len(SET_ASIDE)] if number % ASIDE == 3 else None
    yield heard
    submission = needs.say(
        by=None if said["channel"] == "web" else borough.ada,
        place=borough.place,
        words=aside[0] if aside else said["words"],
        speaking=said["speaking"],
        area=borough.areas.get(said["area"]),
        age_band=said["age_band"],
        email=said["email"],
        may_quote=said["may_quote"],
        assessment=assessment,
        channel=said["channel"],
    )
    if not asked.publishes and number % WAITING == 0:
        return
    answered = max(days, 6) + 4
    yield history.day(min(asked.opens + answered, -1), 10 + number % 7, number % 60 + 1)
    _answer(borough, submission, borough.needs[said["need"]], aside)


def _answer(borough: Borough, submission: Submission, need: Need, aside: tuple[str, str] | None) -> None:
    """The two commissioners share the reading."""
    by = borough.ada if submission.reference[0] < "M" else borough.bram
    if aside:
        needs.set_aside(by=by, submission=submission, reason=aside[1])
    else:
        needs.join(by=by, submission=submission, need=need)


def afterthoughts(borough: Borough) -> Story:
    """A need is withdrawn and another written later; evidence comes in from outside."""
    yield borough.history.day(-452)
    ada, place = borough.ada, borough.place
    assessment = borough.needs["A hot meal in company"].assessment
    bus = needs.write_need(
        by=ada,
        assessment=assessment,
        title="A bus on Sundays",
        description="Asked for in Saltmarsh and Elder Grove, at the end of the assessment.",
    )
    needs.publish_need(by=ada, need=bus)
    yield borough.history.day(-300)
    needs.withdraw_need(
        by=borough.bram,
        need=bus,
        reason="The bus company runs a Sunday bus since the spring, without public money.",
    )
    yield borough.history.day(-210)
    needs.add_evidence(
        by=ada,
        place=place,
        need=borough.needs["Someone to talk to before it gets bad"],
        kind="study",
        title="A third of those who wait give up",
        statement="Of 540 young people referred, 178 no longer wanted to be seen when their turn came.",
        source="Health Partnership, audit of the waiting list (invented)",
    )
    yield borough.history.day(-150)
    needs.add_evidence(
        by=borough.bram,
        place=place,
        need=borough.needs["Somebody to talk to, every week"],
        kind="organisation",
        title="Carers are alone as well",
        statement="The Carers Circle says that half of the people it knows have no evening to themselves.",
        source="Haverbrook Carers Circle",
    )


def neighbour(borough: Borough) -> Story:
    """The next district has needs of its own, which nobody in Haverbrook may answer."""
    yield borough.history.day(-200)
    cerys, place = borough.who("Cerys Vale"), borough.places["netherfold"]
    assessment = needs.open_assessment(
        by=cerys, place=place, title="Life in the upper valley", question="What is missing where you live?"
    )
    need = needs.write_need(
        by=cerys,
        assessment=assessment,
        title="Somewhere to meet in Over End",
        description="The hall has been shut since the roof came in.",
    )
    for words in NETHERFOLD_SAID:
        yield borough.history.day(-190 + 3 * NETHERFOLD_SAID.index(words))
        submission = needs.say(by=None, place=place, words=words, speaking="community", assessment=assessment)
        needs.join(by=cerys, submission=submission, need=need)
    yield borough.history.day(-160)
    needs.publish(by=cerys, assessment=assessment)
    need.refresh_from_db()
    borough.needs[need.title] = need


NETHERFOLD_SAID = (
    "The hall in Over End is shut and there is nothing else.",
    "We meet in my kitchen now, nine of us.",
    "My girls have no brownies any more because of the roof.",
)
