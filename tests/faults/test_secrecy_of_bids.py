"""What stands in a bid is nowhere to be read before it is opened: not in the database, files, logs or pages.

The real server with its worker and sequencer, every log at its most talkative, and a bidder who saves, errs,
attaches, hands in, and does it again, over HTTP. Whatever the page asks for gets the canary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.faults import tender
from tests.faults.canary import Canary, Price, everywhere, server_files
from tests.faults.server import Server, Visitor, record_holds, set_up
from tests.faults.test_killed_server import installation

__all__ = ["installation"]

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux lists a process's children"),
]
#: What a bid's form asks for beside words of one's own.
KNOWN = {"csrfmiddlewaretoken", "organisation", "seen", "price_pence"}


@pytest.fixture
def loud(installation: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """The installation with every log on and a folder of its own for temporary files."""
    (tmp_path / "temporary").mkdir()
    set_up(installation)
    more = {"DJANGO_SETTINGS_MODULE": "tests.faults.loud", "TMPDIR": str(tmp_path / "temporary")}
    return {**installation, **more}


def test_what_is_in_a_bid_is_found_nowhere_before_it_is_opened(loud: dict[str, str], tmp_path: Path) -> None:
    bid, asked, thrown_away, worked_out, price = Canary(), Canary(), Canary(), Canary(), Price()
    world = tender.step(loud, "open")
    with Server(loud, only="", log=tmp_path / "log") as server:
        server.wait()
        bidder, officer, anyone = (Visitor(server.port, f"192.0.2.{end}") for end in (1, 2, 3))
        bidder.sign_in(world["bidder"])
        officer.sign_in(world["officer"])
        _ask(bidder, world, asked)
        own = _work_out(bidder, world, worked_out, price)
        _write_and_hand_in(bidder, world, bid, thrown_away)
        _by_a_passer_by(anyone, world, bid)
        folders = [tmp_path, *server_files(loud)]
        pages = list(_pages(world, officer, anyone, bid))
        found = list(everywhere(loud, folders, iter(pages)))
    assert tender.step(loud, "readable") == {"drafts": 0, "labels": 0, "keys": []}
    assert len(found) > 5
    assert bid.found_in(iter(found)) == []
    assert thrown_away.found_in(iter(found)) == []
    assert worked_out.found_in(iter(found)) == []
    assert price.found_in(iter(found)) == []
    assert worked_out.found_in(iter(own)), "its own organisation reads what it worked out"
    assert price.found_in(iter(own))

    public = asked.found_in(iter(found))
    assert {"database", "pages", str(tmp_path / "log")} <= set(public), (
        "the search does not find what is there"
    )
    assert tender.step(loud, "unseal", *world["keys"]) == {"opened": 1}
    assert "database" in bid.found_in(everywhere(loud, folders, iter([]))), "an opened bid can be read"
    record_holds(loud)


def _ask(bidder: Visitor, world: dict[str, Any], asked: Canary) -> None:
    """The control: a question that everybody may read."""
    bidder.get(f"{world['tender']}ask/")
    assert bidder.post(f"{world['tender']}ask/", {"words": f"May we say {asked.typed}?"})[0] == 302


def _work_out(bidder: Visitor, world: dict[str, Any], words: Canary, price: Price) -> list[tuple[str, bytes]]:
    """A calculation for this tender, wrong and right and changed, with its price taken into a draft."""
    address = f"/organisations/{world['bidder_id']}/ready/cost/"
    said = dict.fromkeys(("title", "direct_1_what", "subsidy"), words.raw.hex())
    typed = {**said, "tender": world["tender_id"], "months": "12", "direct_1_pence": price.typed}
    bidder.get(f"{address}new/")
    for more, status in (({"months": "none"}, 422), ({}, 302)):
        answer, page = bidder.post(f"{address}new/", {**typed, **more})
        assert answer == status, page[-3000:]
    found = re.search(rf"{address}[0-9a-f-]{{36}}/", bidder.get(address))
    assert found is not None
    form = bidder.get(f"{found[0]}change/")
    assert words.raw.hex() in form
    assert bidder.post(f"{found[0]}change/", {**typed, "seen": "1", "months": "24"})[0] == 302
    bid = f"{world['tender']}bid/"
    page = bidder.get(bid)
    answer, said_of_it = bidder.post(bid, {**_filled(page, thrown := Canary()), "save": "costed"})
    assert answer == 302, said_of_it[-3000:]
    own = [(each, bidder.get(each).encode()) for each in (address, found[0], bid)]
    assert all(price.found_in(iter([page])) for page in own), "each page tells its own people the price"
    assert thrown.found_in(iter(own))
    return own


def _write_and_hand_in(bidder: Visitor, world: dict[str, Any], bid: Canary, thrown_away: Canary) -> None:
    """A draft twice, a bid that lacks its price, and the bid; the draft of before held other words."""
    address = f"{world['tender']}bid/"
    for words, more, status in (
        (thrown_away, {"price_pence": "much", "save": "yes"}, 302),
        (bid, {"price_pence": "much", "save": "yes"}, 302),
        (bid, {"price_pence": "much"}, 422),
        (bid, {"price_pence": "80,000", "keep_draft": "on"}, 302),
        (bid, {"price_pence": "80,000"}, 302),
    ):
        _attach(bidder, world, words)
        form = _filled(bidder.get(address), words)
        answer, page = bidder.post(address, {**form, **more})
        assert answer == status, page[-3000:]
        if "keep_draft" in more:
            assert bid.raw.hex() in bidder.get(address), "whoever keeps a draft sees it again"
    assert bid.raw.hex() not in bidder.get(address), "nothing is left that this server could read"


def _filled(page: str, words: Canary) -> dict[str, str]:
    """Everything that the form asks for: choices and hidden values as they stand, and the words elsewhere."""
    names = dict.fromkeys(re.findall(r'<(?:textarea|input)[^>]*?\bname="([^"]+)"', page))
    form = {name: "1" if name.endswith("_pence") else words.typed for name in names if name not in KNOWN}
    form.pop("keep_draft", None)  # a box, which nobody ticks unasked
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        given = 'type="hidden"' in tag or 'type="radio"' in tag
        if name and value and (given or name[1] in KNOWN):
            form[name[1]] = unescape(value[1])
    return form


def _attach(bidder: Visitor, world: dict[str, Any], words: Canary) -> None:
    """A file that holds the bytes as they are, with a name that holds them too; and one of a refused kind."""
    address = f"{world['tender']}bid/files/"
    bidder.get(address)
    content = b"%PDF-1.7\n%" + words.raw.hex().encode() + b"\n" + words.raw + b"\ntrailer<<>>\n%%EOF\n"
    for name, status in ((f"{words.raw.hex()}.pdf", 302), (f"{words.raw.hex()}.exe", 422)):
        answer, page = bidder.send_file(address, "upload", name, content * 2000)
        assert answer == status, page[-3000:]


def _by_a_passer_by(anyone: Visitor, world: dict[str, Any], bid: Canary) -> None:
    """Whoever was signed out meanwhile sends the words all the same, and gets them back."""
    anyone.get(world["tender"])
    status, page = anyone.post(f"{world['tender']}bid/", {"price_pence": "1", "answer_x": bid.typed})
    assert status == 403
    assert page


def _pages(world: dict[str, Any], officer: Visitor, anyone: Visitor, bid: Canary) -> Iterator[str]:
    for visitor in (officer, anyone):
        for address in (world["tender"], f"{world['tender']}keys/", "/record/", "/haverbrook/sourcing/"):
            yield visitor.get(address)
        for words in (bid.raw.hex()[:40], "May we say"):
            found = visitor.get(f"/search/?words={quote(words)}")
            yield re.sub(r'value="[^"]*"', "", found)  # the words that were searched for
