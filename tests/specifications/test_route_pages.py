"""The pages about the route: the check, the choice with its reasons, and each rule set in plain words."""

from __future__ import annotations

import pytest
from django.urls import reverse

from commonweal.rules import routes, statutes
from commonweal.site import cli
from commonweal.specifications import actions, queries
from commonweal.specifications.routing import actions as routing
from tests.specifications import help as example
from tests.specifications.help import routed, save, unrouted
from tests.specifications.route import ANSWERS, ASKED, ROUTE
from tests.specifications.test_pages import address, as_sent, text

NEW = ("asked", "route", "lots", "milestones", "pilots", "points", "ready")


@pytest.fixture
def draft(place, commissioner):
    return unrouted(place, commissioner)


@pytest.fixture
def champion(place, make_person):
    return make_person("Cath Imlach", offices=[(place, "champion")])


@pytest.fixture
def checked(draft, champion):
    routing.check_suitability(by=champion, specification=draft, answers=ANSWERS, note="I asked six of them.")
    return draft


@pytest.fixture
def published(place, commissioner, second_commissioner, champion):
    row = routed(place, commissioner, champion)
    actions.send_for_review(by=commissioner, specification=row)
    return example.approve(second_commissioner, row)


def test_the_champion_finds_the_check_answers_it_and_it_stands(client, draft, champion):
    where = address(draft, "check_suitability")
    assert where in [item.address for item in queries.todo(champion, draft.place)]
    client.force_login(champion)
    assert where in text(client.get(draft.get_absolute_url()))
    sent = {f"criterion_{name}": "yes" if answer else "no" for name, answer in ANSWERS.items()}
    response = client.post(where, {**sent, "note": "I asked six of them."}, follow=True)
    page = text(response)
    assert "Delivery by civil society suits this service." in page
    assert "3 of the criteria speak for it; 2 are enough." in page
    assert queries.todo(champion, draft.place) == []


def test_an_open_question_is_named_and_what_was_typed_stays(client, draft, champion):
    client.force_login(champion)
    response = client.post(
        address(draft, "check_suitability"), {"note": "Kept words", "criterion_trust": "yes"}
    )
    assert response.status_code == 422
    assert "Kept words" in text(response)
    assert not draft.suitability.exists()


def test_a_route_before_the_check_is_refused_in_words_and_what_was_typed_stays(officer, draft, commissioner):
    save(commissioner, draft, "asked", ASKED)
    assert "has not checked this draft yet" in text(officer.get(address(draft, "write", "route")))
    response = officer.post(address(draft, "write", "route"), {"base": draft.version, **ROUTE})
    assert response.status_code == 403
    assert "The champion of civil society first checks" in text(response)
    assert ROUTE["reason"] in text(response)


@pytest.mark.parametrize("piece", NEW)
def test_a_form_opened_and_sent_untouched_changes_nothing(officer, draft, piece):
    where = address(draft, "write", piece)
    before = draft.versions.count()
    assert officer.post(where, as_sent(officer.get(where).context["form"])).status_code == 302
    assert draft.versions.count() == before


@pytest.mark.parametrize(
    "piece, sent, said",
    [
        ("asked", {"value_pence": "lots", "extension_months": "45"}, "must be an amount in pounds"),
        ("asked", {"service": "road", "extension_months": "45"}, "Choose one of the answers"),
        ("route", {"route": "motorway", "reason": "45"}, "Choose one of the answers"),
        ("lots", {"title_1": "", "what_1": "45"}, "give it a name"),
        ("milestones", {"title_1": "", "shown_by_1": "45"}, "say what will be different"),
        ("pilots", {"title_1": "45", "kind_1": ""}, "say what it is"),
        ("points", {"title_1": "45", "kind_1": "review", "month_1": ""}, "say after how many months"),
        ("points", {"title_1": "45", "kind_1": "review", "month_1": "soon"}, "whole number"),
        ("ready", {"ramp_up_weeks": "-1", "capacity_for": "45"}, "0"),
    ],
)
def test_what_cannot_be_right_is_said_and_what_was_typed_stays(officer, draft, piece, sent, said):
    response = officer.post(address(draft, "write", piece), {"base": draft.version, **sent})
    assert response.status_code == 422
    page = text(response)
    assert said in page
    assert "45" in page


def test_the_route_is_chosen_on_its_page_among_what_the_rules_say(officer, checked):
    asked = {**ASKED, "bought": "yes", "redesign": "no", "value_pence": "108000", "reservable": "yes"}
    asked |= {"specialised": "no", "costly": "no", "rare": "no", "base": checked.version}
    assert officer.post(address(checked, "write", "asked"), asked).status_code == 302
    checked.refresh_from_db()
    where = address(checked, "write", "route")
    page = text(officer.get(where))
    assert "Below the threshold: open" in page
    assert "Health services (Provider Selection Regime): shut" in page
    assert "Why each route is open or shut" in page
    assert "Direct award: Below the threshold" in page
    officer.post(where, {"base": checked.version, **ROUTE})
    page = text(officer.get(address(checked, "route")))
    assert ROUTE["reason"] in page
    assert "It is worth £108,000 with VAT, less than the threshold of £663,540." in page
    specification = text(officer.get(checked.get_absolute_url()))
    assert "Service level agreement or contract" in specification
    assert address(checked, "route") in specification


def test_what_was_published_can_be_downloaded_and_comes_out_again(client, published, tmp_path, capsys):
    page = text(client.get(address(published, "route")))
    assert "Download the choice" in page
    assert published.published_route.digest in page
    path = tmp_path / "route.json"
    path.write_bytes(client.get(address(published, "published_route")).content)
    assert cli.main(["route", str(path)]) == 0
    assert "What was published is what comes out." in " ".join(capsys.readouterr().out.split())


def test_every_rule_set_has_its_plain_page_with_what_it_requires_and_its_source(client, place):
    listed = text(client.get(reverse("specifications:rules", args=[place.slug])))
    for name in {**routes.every(), **statutes.every()}:
        where = reverse("specifications:rule", args=[place.slug, name])
        assert where in listed
        response = client.get(where)
        page = text(response)
        assert response.status_code == 200
        assert "Who says so" in page
        assert "%(" not in page


def test_light_touch_and_health_have_paths_of_their_own(client, place):
    page = text(client.get(reverse("specifications:rules", args=[place.slug])))
    assert page.index("Services to people: the light touch") < page.index("Health services</h2>")
    health = text(client.get(reverse("specifications:rule", args=[place.slug, "health"])))
    assert "Direct award process A" in health
    assert "Often said, and not so" in health


def test_a_rule_of_another_nation_says_that_it_is_none_of_this_place(client, place):
    page = text(client.get(reverse("specifications:rule", args=[place.slug, "care-scotland"])))
    assert "It is no rule of England." in page


def test_what_is_unconfirmed_or_not_in_force_is_said_so(client, place):
    recalled = text(client.get(reverse("specifications:rule", args=[place.slug, "light-touch-scotland"])))
    later = text(client.get(reverse("specifications:rule", args=[place.slug, "reserved-local"])))
    assert "Unconfirmed" in recalled
    assert "Not in force yet, as far as is known here." in later
