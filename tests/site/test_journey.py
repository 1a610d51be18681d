"""The main journey over HTTP, and that its walker notices what is wrong."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import Any

import pytest

from commonweal.places.models import Place
from commonweal.site.demo.journey.browser import Broken, Browser, Tally
from commonweal.site.demo.journey.reading import read

PAGE = """<title>A page</title><a href="/there/">Go <b>there</b></a>
<form method="post" action="/send/"><input type="hidden" name="token" value="t">
<label for="w">Words</label><textarea name="words" id="w">
so far</textarea>
<input type="radio" name="who" value="1" id="a"><label for="a">Ada</label>
<input type="radio" name="who" value="2" id="b" checked><label for="b">Bram</label>
<select name="where"><option value="n">North</option><option value="s" selected>South</option></select>
</form>"""


def test_the_whole_journey_from_need_to_lesson_can_be_walked_in_a_fresh_demo() -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("COMMONWEAL_")}
    command = [sys.executable, "-m", "commonweal", "demo", "--check"]
    done = subprocess.run(
        command, env=env | {"PYTHONPATH": "src"}, capture_output=True, text=True, timeout=600
    )
    last = done.stdout.splitlines()[-1]
    assert re.fullmatch(r"journey: [1-9]\d+ pages, [1-9]\d+ acts, 0 errors", last), done.stdout + done.stderr
    assert done.returncode == 0


def test_a_page_is_read_as_a_person_sees_it() -> None:
    seen = read(PAGE)
    assert seen.title == "A page"
    assert seen.links == [("Go there", "/there/")]
    (form,) = seen.forms
    controls = {(each.name, each.value): each for each in form.controls}
    assert controls["words", "so far"].label == "Words"
    assert (controls["who", "1"].label, controls["who", "1"].chosen) == ("Ada", False)
    assert (controls["where", "s"].label, controls["where", "s"].chosen) == ("South", True)


@pytest.mark.django_db(transaction=True)
def test_the_walker_stops_at_a_page_that_is_not_there(live_server: Any) -> None:
    Place.objects.create(slug="haverbrook", name="Haverbrook")
    browser = Browser(live_server.url, Tally())
    browser.open("/haverbrook/needs/say/")
    with pytest.raises(Broken, match="404"):
        browser.open("/haverbrook/nowhere/")


@pytest.mark.django_db(transaction=True)
def test_the_walker_stops_at_a_form_that_comes_back_with_an_error(live_server: Any) -> None:
    Place.objects.create(slug="haverbrook", name="Haverbrook")
    browser = Browser(live_server.url, Tally()).open("/haverbrook/needs/say/")
    with pytest.raises(Broken, match="422"):
        browser.send({"words": ""})


@pytest.mark.django_db(transaction=True)
def test_the_walker_stops_where_a_choice_is_not_offered(live_server: Any) -> None:
    Place.objects.create(slug="haverbrook", name="Haverbrook")
    browser = Browser(live_server.url, Tally()).open("/haverbrook/needs/say/")
    with pytest.raises(Broken, match="cannot be chosen"):
        browser.send({"words": "A bench", "speaking": "the council"})
