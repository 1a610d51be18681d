"""A file is fetched from the web, up to a size, and from nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.request import Request

import pytest

from commonweal.publication.harvest import fetching
from commonweal.publication.harvest.reading import NotOcdsError
from tests.publication.harvest.help import Portal, standing_portal


@pytest.fixture
def portal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Portal]:
    monkeypatch.setenv("no_proxy", "*")
    with standing_portal() as portal:
        yield portal


def read(address: str) -> bytes:
    with fetching.fetched(address) as stream:
        first = stream.read()
        stream.seek(0)
        assert stream.read() == first, "it can be read from its start again"
        return first


def test_a_file_comes_as_it_is_also_after_being_sent_on(portal: Portal) -> None:
    portal.holds["/month.json"] = bytes(range(256)) * 1000
    portal.sends_on["/latest"] = "/month.json"
    assert read(portal.address("/month.json?page=1")) == portal.holds["/month.json"]
    assert read(portal.address("/latest")) == portal.holds["/month.json"]


def test_a_page_that_is_not_there_is_told_with_the_servers_answer(portal: Portal) -> None:
    with pytest.raises(NotOcdsError, match="404 Not Found"):
        read(portal.address("/month.json"))


def test_a_server_that_is_not_there_is_told(portal: Portal) -> None:
    portal.shutdown()
    portal.server_close()
    with pytest.raises(NotOcdsError, match="Nothing came"):
        read(portal.address("/month.json"))


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/x", "file:///etc/hostname", "data:,x", "month.json"])
def test_only_the_web_is_asked(address: str) -> None:
    with pytest.raises(NotOcdsError, match="Only web addresses"):
        read(address)


@pytest.mark.parametrize("address", ["https://[hush/a", "https://jo:hush/a@example.org/"])
def test_what_is_no_address_is_told_without_repeating_it(address: str) -> None:
    with pytest.raises(NotOcdsError, match="cannot be read") as raised:
        read(address)
    assert "hush" not in str(raised.value)


@pytest.mark.parametrize("target", ["ftp://127.0.0.1/x", "file:///etc/hostname", "data:,x", "/latest"])
def test_nobody_is_sent_on_to_another_kind_of_address_or_for_ever(portal: Portal, target: str) -> None:
    portal.sends_on["/latest"] = target
    with pytest.raises(NotOcdsError, match="sends on"):
        read(portal.address("/latest"))


def test_nobody_is_sent_on_from_a_sealed_line_to_an_open_one() -> None:
    asked = Request("https://example.org/latest")
    turned = fetching._OnlyTheWeb().redirect_request(
        asked, None, 302, "Found", {}, "http://example.org/month"
    )
    assert turned is None


def test_a_file_over_the_limit_is_refused_with_the_limit_and_one_at_it_is_read(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MOST_BYTES", 100_000)
    portal.holds |= {"/at": b"x" * 100_000, "/over": b"x" * 100_001}
    assert len(read(portal.address("/at"))) == 100_000
    with pytest.raises(NotOcdsError, match="larger than 100,000 bytes"):
        read(portal.address("/over"))


@pytest.mark.parametrize(
    "address, shown",
    [
        (
            "https://jo:hush@Portal.example.org:8443/a/b.json?key=hush#hush",
            "https://portal.example.org:8443/a/b.json",
        ),
        ("http://[2001:db8::1]:80/a?hush", "http://[2001:db8::1]:80/a"),
        ("https://jo:hu/sh@example.org/a", "an address that cannot be read"),
        ("https://[hush/a", "an address that cannot be read"),
    ],
)
def test_an_address_is_shown_without_what_may_be_a_key(address: str, shown: str) -> None:
    assert fetching.said(address) == shown
