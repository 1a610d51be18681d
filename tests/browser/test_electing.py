"""A round with five thousand on its register, from its set-up to its result, by every way of voting.

Some forty people vote in the browser, with all that can go wrong; thousands vote over HTTP on a server of
their own at the same time; hundreds vote on paper. At the end everything must add up, to the last ballot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.voting import actions, queries
from commonweal.voting.ballots import POINTS
from commonweal.voting.ways import Ways
from tests.browser.conftest import signed_in
from tests.browser.electing import adding_up, crowd, ending, online, other_forms, paper, setting_up
from tests.browser.electing.booth import Voting
from tests.browser.electing.cast import BUDGET, COSTS, CROWD, PAPER, REGISTER, WALK, ballots
from tests.browser.journey.cast import Cast, gather
from tests.browser.journey.walk import Walk
from tests.browser.looks import DESKTOP, DESKTOP_PLAIN, PHONE, PHONE_PLAIN, Look
from tests.conftest import MovableClock
from tests.voting.help import opened, prepared
from tests.voting.test_eligibility import code_in

THE_CROWD = ballots(range(WALK + 1, CROWD + 1), "the crowd")
#: Papers by their serial numbers: read wrongly by one person, spoilt; and how many never came back or were
#: exchanged for another.
MISREAD, SPOILT, NEVER_BACK, EXCHANGED = range(10, 15), range(20, 28), 2, 1


@dataclass(frozen=True)
class Stage:
    """Four screens to meet the site on, its officers, and two clerks of the polling place."""

    desk: Walk
    phone: Walk
    plain: Walk
    plain_phone: Walk
    cast: Cast
    clerks: tuple[Person, Person]

    @property
    def screens(self) -> list[Walk]:
        return [self.desk, self.phone, self.plain, self.plain_phone]


@pytest.fixture
def walks(
    windows: Callable[[Look], Page], live_server: LiveServer, clock: MovableClock
) -> Callable[[Look], Walk]:
    """``walks(PHONE)``: somebody at the site in that way."""

    def walk(look: Look) -> Walk:
        page = windows(look)
        return Walk(page, look, clock, partial(signed_in, page, live_server.url))

    return walk


@pytest.fixture
def texts(settings: Any, caplog: pytest.LogCaptureFixture) -> Callable[[], Sequence[str]]:
    """What the console of a demo shows in place of text messages."""
    settings.SMS_GATEWAY = "commonweal.messages.sms.console"
    return lambda: [line for line in caplog.messages if line.startswith("text message to")]


@pytest.fixture
def stage(
    walks: Callable[[Look], Walk], place: Place, make_person: Callable[..., Person], settings: Any
) -> Stage:
    """The crowd's server goes by the real time, so the round is begun four days ago."""
    settings.BEHIND_PROXY = True
    the_clock.forward(timedelta(days=-4))
    return Stage(
        desk=walks(DESKTOP),
        phone=walks(PHONE),
        plain=walks(DESKTOP_PLAIN),
        plain_phone=walks(PHONE_PLAIN),
        cast=gather(place, make_person),
        clerks=(make_person("Kit Marsh"), make_person("Jo Teal")),
    )


def test_five_thousand_decide(stage: Stage, texts: Callable[[], Sequence[str]], tmp_path: Path) -> None:
    voting = it_is_set_up(stage)
    with ThreadPoolExecutor(1) as meanwhile, crowd.real_server() as site:
        crowds = meanwhile.submit(crowd.vote, site, voting.address, of_the_crowd(voting))
        letters_and_codes_go_wrong(stage, voting)
        forty_vote(stage, voting, texts)
        people_come_to_the_polling_place(stage, voting)
        for code, receipt in crowds.result().items():
            elector = voting.codes.index(code) + 1
            voting.tally.cast(elector, THE_CROWD[elector], receipt)
        paper.hundreds_are_handed_out(stage.desk, site, voting, stage.clerks[0], range(CROWD + 1, PAPER + 1))
    papers_are_read_and_accounted_for(stage, voting)
    the_box_is_emptied(stage, voting)
    setting_up.the_votes_are_counted(stage.desk, stage.cast)
    bundle = ending.the_evidence_is_taken_home(stage.phone, stage.desk.page.url, str(voting.vote), tmp_path)
    everything_adds_up(voting, bundle)


def it_is_set_up(stage: Stage) -> Voting:
    round_ = setting_up.a_round_is_put_to_the_vote(stage.desk, stage.cast)
    setting_up.the_register_is_brought_in(stage.desk)
    codes = setting_up.letters_are_printed_and_the_ballot_fixed(stage.desk)
    round_.vote.refresh_from_db()
    voting = Voting(round_.vote, codes)
    online.voting_has_not_opened(stage.phone, voting)
    the_clock.shift(timedelta(0))
    paper.polling_is_arranged(stage.desk, voting, stage.cast.commissioner, stage.clerks)
    return voting


def of_the_crowd(voting: Voting) -> dict[str, list[str]]:
    """What each of the crowd votes, by their code and the keys of the options."""
    keys = voting.keys()
    return {voting.code(elector): [keys[title] for title in ballot] for elector, ballot in THE_CROWD.items()}


def on_paper(last: int) -> dict[int, frozenset[str]]:
    """What the papers that came back say, by their serial numbers."""
    return ballots(range(1, last + 1), "on paper")


def letters_and_codes_go_wrong(stage: Stage, voting: Voting) -> None:
    _other, (code, *_) = opened(stage.cast.place, stage.cast.second, 1)
    online.a_code_of_another_vote_opens_nothing(stage.plain, voting, code)
    online.a_code_is_mistyped(stage.plain_phone, voting, 1)
    online.a_code_is_mistyped(stage.desk, voting, 2)
    new = setting_up.a_letter_is_replaced(stage.desk, stage.cast, f"{voting.address}manage/", 3)
    online.a_replaced_letter_opens_nothing(stage.phone, voting, 3, new)


def forty_vote(stage: Stage, voting: Voting, texts: Callable[[], Sequence[str]]) -> None:
    desk, phone, plain, plain_phone = stage.screens
    online.a_ballot_breaks_its_form(phone, voting, 4)
    online.a_ballot_breaks_its_form(plain, voting, 5)
    online.a_vote_is_changed([desk, plain_phone, phone], voting, 6)
    online.somebody_presses_twice(phone, voting, 7)
    online.somebody_goes_back_after_casting(desk, voting, 8)
    online.a_pass_runs_out(plain, voting, 9)
    online.a_browser_forgets_everything(plain_phone, voting, 10)
    online.somebody_leaves_without_voting(phone, voting, 11)
    online.a_voter_uses_the_keyboard_alone(desk, voting, 12)
    online.a_code_comes_by_email(phone, voting, 13)
    online.a_code_comes_by_email(plain, voting, 14)
    online.a_code_comes_by_text_message(plain_phone, voting, 15, texts)
    online.a_code_comes_by_text_message(desk, voting, 16, texts)
    online.plain_voters(stage.screens, voting, range(17, 37))


def people_come_to_the_polling_place(stage: Stage, voting: Voting) -> None:
    """Two are let in by staff; three are handed a paper. Nobody votes in two ways."""
    clerk, other = stage.clerks
    paper.a_voter_is_let_in_by_staff(stage.desk, stage.plain_phone, voting, clerk, 37)
    paper.a_voter_is_let_in_by_staff(stage.plain, stage.phone, voting, other, 38)
    for elector in (39, 40, 41):
        paper.a_paper_is_handed_out(stage.phone, voting, clerk, elector)
    paper.no_paper_for(stage.desk, voting, clerk, REGISTER + 1, "is not on the register")
    paper.no_paper_for(stage.phone, voting, clerk, 1, "already voted (online)")
    paper.no_paper_for(stage.plain, voting, other, 39, "already voted (on paper)")
    paper.whoever_has_a_paper_cannot_vote_on_a_screen(stage.desk, voting, clerk, 39)
    paper.whoever_has_a_paper_cannot_vote_on_a_screen(stage.plain_phone, voting, other, 40)


def papers_are_read_and_accounted_for(stage: Stage, voting: Voting) -> None:
    """Three are typed, the rest come from files; five are misread, eight spoilt, and two never return."""
    one, two = stage.clerks
    officer = stage.cast.commissioner
    paper.what_a_paper_cannot_say_is_told(stage.plain, voting, one)
    numbers = paper.options_by_number(stage.desk, voting, one)
    last = voting.tally.handed - NEVER_BACK
    says = {serial: paper.typed(numbers, ballot) for serial, ballot in on_paper(last).items()}
    right = says | dict.fromkeys(SPOILT, "spoilt")
    misread = right | dict.fromkeys(MISREAD, "spoilt")
    by_hand, in_file = paper.parted(right)
    paper.papers_are_entered_one_by_one(stage.desk, voting, one, by_hand)
    paper.a_file_is_entered(stage.desk, voting, one, in_file)
    paper.papers_are_entered_one_by_one(stage.plain_phone, voting, two, by_hand)
    paper.a_file_is_entered(stage.plain, voting, two, paper.parted(misread)[1])
    settled = {serial: right[serial] for serial in MISREAD}
    paper.a_third_reads_what_two_read_differently(stage.phone, voting, officer, settled)
    voting.tally.paper += [ballot for serial, ballot in on_paper(last).items() if serial not in SPOILT]
    paper.papers_that_never_came_back(stage.desk, voting, officer, NEVER_BACK)
    unused = paper.PRINTED - last - EXCHANGED - NEVER_BACK
    paper.the_batch_adds_up(stage.desk, EXCHANGED, unused, NEVER_BACK)


def the_box_is_emptied(stage: Stage, voting: Voting) -> None:
    officer = stage.cast.commissioner
    ending.it_cannot_be_closed_yet(stage.desk, voting, officer)
    online.time_runs_out(stage.plain_phone, voting, 42)
    ending.the_vote_is_closed(stage.desk, voting, officer)
    ending.turnout_is_read(stage.phone, voting, REGISTER)
    ending.a_voter_looks_for_the_receipt(stage.phone, voting, 6)
    receipts = ending.the_published_receipts(stage.plain, voting)
    assert sorted(receipts) == sorted(voting.tally.receipts.values())
    assert not set(receipts) & set(voting.tally.replaced)
    ending.nothing_ties_a_ballot_to_a_voter(voting)


def everything_adds_up(voting: Voting, bundle: Path) -> None:
    """Register = voted online + on paper + not at all; ballots in the file = what voters were told."""
    adding_up.standard_python_agrees(bundle)
    text, funded = adding_up.evidence_and_outcome(bundle)
    costs, ballots, heading = adding_up.election_in(text)
    titles = {key: title for title, key in voting.keys().items()}
    assert {titles[key]: cost for key, cost in costs.items()} == COSTS
    told = Counter(frozenset(titles[key] for key in ballot) for ballot in ballots.elements())
    assert told == voting.tally.profile()
    assert heading == "voter_id;vote"
    assert funded == adding_up.equal_shares_then_most_votes(costs, ballots, Fraction(BUDGET))


@pytest.mark.parametrize("kind", other_forms.FORMS)
def test_every_other_form_of_ballot_is_cast_and_counted(stage: Stage, kind: str) -> None:
    """Three voters, with letters: at a desk, on a phone, and on a phone without JavaScript."""
    vote, codes = opened(stage.cast.place, stage.cast.commissioner, 3, form=other_forms.FORMS[kind])
    voting = Voting(vote, codes)
    screens = (stage.desk, stage.phone, stage.plain_phone)
    for walk, code, ballot in zip(screens, codes, other_forms.RIGHT[kind], strict=True):
        other_forms.votes_wrongly_and_then_rightly(walk, voting, code, ballot)
    the_box_holds(voting, other_forms.RIGHT[kind])


def test_people_vote_on_their_own_word_where_the_vote_says_so(
    stage: Stage, texts: Callable[[], Sequence[str]]
) -> None:
    """One code an address: who asks again changes their vote and has no second one."""
    own_word = Ways(by_declaration=True, least_age=16, own_area=True)
    vote = prepared(stage.cast.place, stage.cast.commissioner, form=other_forms.FORMS[POINTS], ways=own_word)
    voting = Voting(actions.open_vote(by=stage.cast.commissioner, vote=vote), [])
    by_email, by_text = {"A lunch club": "10"}, {"A bus on Sundays": "6", "A garden to meet in": "4"}
    for walk, contact, ballot in (
        (stage.phone, "mo@example.org", {"A garden to meet in": "1"}),
        (stage.plain, "07700 900123", by_text),
        (stage.plain_phone, "MO@example.org", by_email),
    ):
        other_forms.gives_their_own_word(walk, voting, contact)
        code = code_in(mail.outbox[-1].body if "@" in contact else texts()[-1])
        other_forms.votes_wrongly_and_then_rightly(walk, voting, code, ballot)
    the_box_holds(voting, [by_email, by_text])


def the_box_holds(voting: Voting, ballots: Sequence[Mapping[str, str]]) -> None:
    """After the close: those ballots and no other, and as many receipts."""
    the_clock.forward(timedelta(days=2))
    actions.close(vote=voting.vote)
    keys = voting.keys()
    meant = [
        {keys[title]: 1 if typed == "x" else int(typed) for title, typed in each.items()} for each in ballots
    ]
    assert sorted(queries.profile(voting.vote), key=repr) == sorted(map(in_order, meant), key=repr)
    assert len(queries.receipts(voting.vote)) == len(ballots)


def in_order(ballot: dict[str, int]) -> dict[str, int]:
    return dict(sorted(ballot.items()))
