"""Papers of the borough's tenders: a table that bidders asked for, and a contract without what is private."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.record import clock
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.sourcing.models import Notice
from commonweal.sourcing.notices import room

WEEKS = "month,people who came,evenings\nJune,31,8\nJuly,44,9\nAugust,27,6\nSeptember,39,9\nOctober,52,9\n"
CONTRACT = (
    "Contract for company at home\n\n1. The provider visits whoever the borough names, twice a week.\n"
    "2. The borough pays within thirty days for each outcome that was verified.\n"
    "3. [Names and addresses of staff: taken out]\n4. Either side gives three months' notice.\n"
)


def papers(borough: Borough) -> Story:
    """A table for whoever bids, and the contract that was signed last."""
    yield borough.history.day(-4, 11)
    tender = borough.place.tenders.filter(state="open", closes__gt=clock.now()).order_by("opens", "id").last()
    if tender is not None:
        room.add_paper(
            by=borough.ada,
            tender=tender,
            title="Who came last summer, month by month",
            words="From the youth club's own book. Several of you asked how many to plan for.",
            upload=SimpleUploadedFile("who-came.csv", WEEKS.encode(), content_type="text/csv"),
        )
    signed = Notice.objects.filter(place=borough.place, kind="contract_details")
    running = signed.filter(tender__awards__contract__state="running").order_by("published").first()
    if running is not None:
        room.add_contract(
            by=borough.ada,
            notice=running,
            title="The contract as it was signed",
            upload=SimpleUploadedFile("contract.txt", CONTRACT.encode(), content_type="text/plain"),
            left_out="Names and addresses of the provider's staff: personal data.",
        )
