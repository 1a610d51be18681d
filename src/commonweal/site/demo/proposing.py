"""What people say and do about the projects of the round that takes proposals now."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from commonweal.priorities.models import Proposal
from commonweal.priorities.proposing import actions
from commonweal.record import clock
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story

FRIENDS = ("Orla Finn", "Yan Coombe", "Ulf Grange", "Wim Croft", "Dot Marsh")


def talk(borough: Borough, proposals: dict[str, Proposal]) -> Story:
    """Support, comments, a picture, an officer's suggestion, a question to merge, findings, a draft."""
    gardeners, radio = proposals["Night gardeners"], proposals["Radio Haver"]
    cook, mentor = proposals["Cook for fifty"], proposals["A mentor for each leaver"]
    yield clock.now() + timedelta(hours=3)
    for number, proposal in enumerate((gardeners, radio, cook, mentor)):
        for name in FRIENDS[number:]:
            person = borough.who(name)
            if person.pk != proposal.proposer_id:
                actions.support(by=person, proposal=proposal)
    _comments(borough, gardeners)
    picture = actions.add_picture(
        by=gardeners.proposer, proposal=gardeners, upload=drawing(), says="A lamp over a row of beds at dusk"
    )
    actions.show_picture(by=borough.ada, picture=picture)
    actions.offer_change(
        by=borough.ada,
        proposal=radio,
        title=str(radio.title),
        description=f"{radio.description} Open three evenings a week.",
        cost_pence=3_300_000,
        running_cost_pence=420_000,
        why="The licence and the rent of the studio are not in the guess.",
    )
    actions.ask_to_merge(
        by=mentor.proposer,
        proposal=mentor,
        other=cook,
        title="Cook for fifty, with a mentor",
        description="A kitchen course that ends with a job, and somebody from the trade for six months.",
        cost_pence=3_600_000,
        running_cost_pence=0,
    )
    _findings(borough, gardeners)
    actions.save_draft(
        by=borough.who("Orla Finn"),
        round=radio.round,
        typed={"title": ["A bus home after nine"], "description": ["For those who work late at the mill"]},
    )


def _comments(borough: Borough, proposal: Proposal) -> None:
    actions.comment(
        by=borough.who("Wim Croft"), proposal=proposal, words="I would dig. Is there water after dark?"
    )
    actions.comment(
        by=borough.ada,
        proposal=proposal,
        words="The tap by the gate can be opened until ten.",
        speaks="officer",
        interest="None",
    )
    advert = actions.comment(by=borough.who("Yan Coombe"), proposal=proposal, words="Spades at half price.")
    actions.report_comment(by=borough.who("Dot Marsh"), comment=advert, rule="advertising")
    actions.hide_comment(by=borough.bram, comment=advert, rule="advertising")


def _findings(borough: Borough, proposal: Proposal) -> None:
    review = actions.assign_review(
        by=borough.ada, proposal=proposal, reviewer=borough.bram, role="Parks officer"
    )
    actions.give_findings(
        by=borough.bram,
        review=review,
        interest="None",
        cost_pence=780_000,
        running_cost_pence=60_000,
        findings={
            "cost": ("yes", "Lamps on posts that are there: £7,800 with the electrician."),
            "running_cost": ("conditions", "£600 a year for light, if the beds are kept by those who dig."),
            "legal_power": ("yes", "The council may light its own open space."),
            "land": ("yes", "The field is the council's, and no permission is needed under four metres."),
            "need": ("yes", "It is outside, in the evening and free."),
        },
    )


def drawing() -> SimpleUploadedFile:
    """A plain drawing, since nobody is photographed in a borough that does not exist."""
    picture = Image.new("RGB", (960, 540), "#1d2b4f")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 380, 960, 540), fill="#3a2d22")
    pen.rectangle((470, 120, 482, 380), fill="#b1b4b6")
    pen.ellipse((446, 90, 506, 150), fill="#ffdd00")
    for left in range(60, 900, 120):
        pen.ellipse((left, 350, left + 70, 400), fill="#00703c")
    written = BytesIO()
    picture.save(written, "PNG")
    return SimpleUploadedFile("lamp.png", written.getvalue(), "image/png")
