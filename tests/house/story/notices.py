"""Notices that officers write, as far as their names say."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.record import clock
from commonweal.sourcing.models import Tender
from commonweal.sourcing.notices import actions as notices
from commonweal.sourcing.notices import papers, room
from tests.house.world import Town


def announce(town: Town) -> None:
    """A notice that is public, and one that only its dates are set of."""
    now = clock.now()
    for state in ("drafted", "published"):
        row = notices.write(
            by=town.officer,
            place=town.place,
            kind="engagement",
            title="Company at home",
            words="What would you need?",
            starts=now,
            closes=now + timedelta(days=20),
        )
        town.things[f"{state} notice"] = row.pk
    notices.publish_notice(by=town.officer, notice=row)
    upload = SimpleUploadedFile("wards.txt", b"Which wards ask most.")
    beside = papers.add_notice_paper(by=town.officer, notice=row, title="Wards", upload=upload)
    town.things["paper beside the notice"] = beside.pk
    paper = room.add_paper(
        by=town.officer,
        tender=Tender.objects.get(pk=town.things["open tender"]),
        title="Routes",
        upload=SimpleUploadedFile("routes.txt", b"The van goes round."),
    )
    town.things["paper of the open tender"] = paper.pk
    signed = town.awards["running"].tender.notices.get(kind="contract_details")
    town.things["contract notice"] = signed.pk
