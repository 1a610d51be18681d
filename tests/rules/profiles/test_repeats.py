"""A question is held against the standard profile: what asks it again is named, the service is not."""

from __future__ import annotations

from datetime import date

import pytest

from commonweal.rules.profiles import exactly, in_force, outright, repeated

SET = in_force(date(2026, 11, 21))

AGAIN = [
    ("Please provide your most recent set of accounts.", "accounts"),
    ("Please supply copies of your audited accounts for the last three years", "accounts"),
    ("Attach a copy of your latest financial accounts.", "accounts"),
    ("Provide your last two years\u2019 accounts", "accounts"),
    ("What is your annual income?", "turnover"),
    ("State your organisation's turnover for each of the last two years.", "turnover"),
    ("What level of reserves do you hold?", "reserves"),
    ("When does your financial year end?", "year_end"),
    ("What insurance do you have?", "public_liability"),
    ("Please give details of your insurances.", "public_liability"),
    ("Provide evidence of insurance.", "public_liability"),
    ("Do you hold professional indemnity cover of £2 million?", "professional_indemnity"),
    ("Do you have employers\u2019 liability insurance?", "employers_liability"),
    ("Please describe your safeguarding arrangements.", "safeguarding"),
    ("Do you have a child protection policy?", "safeguarding"),
    ("Please attach your equality, diversity and inclusion policy.", "equality"),
    ("Does your organisation have a health & safety policy?", "health_safety"),
    ("Are you registered with the ICO?", "data_protection"),
    ("How do you comply with the GDPR?", "data_protection"),
    ("Tell us about two contracts of a similar nature.", "reference_one"),
    ("Give the names of two referees.", "reference_one"),
    ("What is your track record?", "reference_one"),
    ("Describe your experience of delivering similar services.", "reference_one"),
    ("Please give the names of your trustees.", "connected_persons"),
    ("Who are the directors?", "connected_persons"),
    ("List the directors of your company", "connected_persons"),
    ("When was your organisation established?", "registered_on"),
    ("How long has your organisation been trading?", "registered_on"),
    ("How many people does your organisation employ?", "size"),
    ("Is your organisation an SME?", "size"),
    ("What quality accreditations do you hold?", "other_certificate"),
    ("Please describe your governance arrangements.", "governing_body"),
    ("How many trustees have you?", "governing_body"),
    ("Are you up to date with your tax payments?", "mandatory_findings"),
    ("Describe your structure and legal status.", "legal_form"),
    ("Is your organisation a registered charity?", "charity_number"),
    ("What is your charity number?", "charity_number"),
    ("What is the registered office of your company?", "address"),
    ("What is the full legal name of the bidder?", "legal_name"),
    ("Are you VAT registered?", "vat_number"),
    ("Has the bidder or any director been convicted of an offence?", "mandatory_offences"),
    ("Have you or your directors ever been declared bankrupt?", "insolvency"),
    ("Has your organisation ever had a contract ended early for poor performance?", "performance"),
    ("Is your organisation on the debarment list?", "improper"),
    ("Are you a social enterprise?", "vcse"),
    ("Are you registered with the Care Quality Commission?", "regulator"),
    ("Please provide your complaints procedure.", "quality_system"),
    ("How does your board deal with conflicts of interest?", "interests"),
    ("Do you publish a modern slavery statement?", "modern_slavery"),
    ("Are you certified to Cyber Essentials?", "cyber_essentials"),
    ("How will you begin in the first month? Please also list your trustees.", "connected_persons"),
    ("Tell us about your financial stability.", "turnover"),
    ("How long have you been operating?", "registered_on"),
    ("How long has your charity been going?", "registered_on"),
    ("Who owns your organisation?", "connected_persons"),
    ("Who sits on your management committee?", "connected_persons"),
    ("Are you a subsidiary of another company?", "connected_persons"),
    ("Have you or a director ever been prosecuted?", "mandatory_offences"),
    ("Please attach your annual report.", "accounts"),
    ("Tell us about your organisation\u2019s financial position.", "turnover"),
    ("Please describe the financial health of your charity.", "turnover"),
    ("What shows the financial viability of the bidder?", "turnover"),
    ("How financially stable is your organisation?", "turnover"),
    ("Are you financially sound?", "turnover"),
    ("Is the company financially secure?", "turnover"),
    ("Please tell us about your finances.", "turnover"),
]

#: Questions about the service, whatever words of the profile stand in them.
OF_THE_SERVICE = [
    "How will you support people convicted of an offence to find work?",
    "How do you support people convicted of an offence to find work?",
    "How will the service reduce poor performance at school?",
    "How will you help people who are insolvent?",
    "How do you advise people who are bankrupt?",
    "How will you reach people leaving prison who were convicted young?",
    "How will you work with Ofsted registered settings nearby?",
    "How will you work with settings that Ofsted has registered?",
    "How will you help young people into supported employment?",
    "How will victims of bribery and fraud be heard?",
    "How will you keep residents safe from money laundering and scams?",
    "How would you support families before an employment tribunal?",
    "How will you help tenants to take out home contents insurance?",
    "How will you help people with no income to claim what is theirs?",
    "How will you raise the income of households?",
    "How will people who use the service take part in its governance?",
    "What will the governance arrangements of the partnership be?",
    "How will safeguarding concerns be passed on during visits at home?",
    "How will your safeguarding arrangements change for visits at home?",
    "How will the service be staffed at weekends?",
    "How many people will the service reach in its first year?",
    "How many staff will you put on the evening shift?",
    "Which accreditation will learners leave with?",
    "How will you deal with complaints about the service?",
    "How will you measure the quality of each visit?",
    "How will you use references to local history in the walks?",
    "How will you help charities to register?",
    "What will you do for people living in administration areas without a bus?",
    "How will you look after volunteers in the first winter?",
    "With reference to the specification, how will outcomes be measured?",
    "How will you reach people who seldom leave home?",
    "How will children with a bad track record of attendance be supported?",
    "How will you protect the data of those who are served?",
    "How will you make sure that nobody is excluded from the service?",
    "What will be in place on the first day?",
    "How do you support victims of modern slavery?",
    "How will you share the work with VCSE partners?",
    "How will you sub-contract to small or medium enterprises?",
    "How do you keep your staff turnover low?",
    "Describe your approach to preventing fraud against older people.",
    "How will you help people whose legal status is unsettled?",
    "How will residents hear of the complaints procedure?",
    "How will you help families to reach financial stability?",
    "How long will the hall be operating each day?",
    "Who will sit on the steering committee of this service, and who among them uses it?",
    "How will you support people who have been prosecuted?",
    "How will you report each year to the residents who use it?",
    "How do you help people to become financially stable?",
    "How will the service strengthen the financial resilience of households?",
    "How do you help carers with their finances?",
    "What would show that young people are financially secure?",
    "How will financial health be measured for those who take part?",
    "How do you learn the financial situation of each household?",
    "How do you build the financial strength of small groups nearby?",
    "",
]


@pytest.mark.parametrize("text, question", AGAIN)
def test_an_ordinary_wording_of_a_standard_question_is_found_by_the_question_it_asks(
    text: str, question: str
) -> None:
    found = repeated(text, SET.questions)
    assert found is not None
    assert found.id == question


@pytest.mark.parametrize("text", OF_THE_SERVICE)
def test_a_question_about_the_service_is_no_repeat_whatever_words_of_the_profile_it_uses(text: str) -> None:
    assert repeated(text, SET.questions) is None


@pytest.mark.parametrize(
    "text, question",
    [
        ("What is its company number?", "company_number"),
        ("Please give your company number.", "company_number"),
        ("Please provide copies of your audited accounts.", "accounts"),
        ("List your trustees. How will you begin?", "connected_persons"),
        ("Tell us about your financial stability.", "turnover"),
        ("Applicants must include their audited accounts.", "accounts"),
    ],
)
def test_a_question_that_asks_for_nothing_else_is_an_exact_repeat(text: str, question: str) -> None:
    asked = SET.question(question)
    assert asked is not None
    assert exactly(text, asked)


@pytest.mark.parametrize(
    "text, question",
    [
        ("Which lessons of similar contracts will you bring to winter nights here?", "reference_one"),
        ("How does your safeguarding policy deal with lone workers at night?", "safeguarding"),
        ("How does your board deal with conflicts of interest?", "interests"),
        ("How would your financial position carry the first winter here?", "turnover"),
    ],
)
def test_a_question_that_asks_for_something_more_is_a_near_match(text: str, question: str) -> None:
    asked = SET.question(question)
    assert asked is not None
    assert repeated(text, SET.questions) == asked
    assert not exactly(text, asked)


def test_every_standard_question_repeats_itself_exactly() -> None:
    for question in SET.questions:
        assert repeated(question.wording, SET.questions) == question
        assert exactly(question.wording, question)


@pytest.mark.parametrize(
    "text, asked",
    [
        (
            "We look for rides to the market hall. Tell us about your financial stability.",
            {"Tell us about your financial stability.": "turnover"},
        ),
        (
            "Bids close in March.\n- Please attach your audited accounts\n- State your company number",
            {
                "- Please attach your audited accounts": "accounts",
                "- State your company number": "company_number",
            },
        ),
        (
            "Each bidder must provide evidence of insurance.",
            {"Each bidder must provide evidence of insurance.": "public_liability"},
        ),
        ("Who are your trustees?", {"Who are your trustees?": "connected_persons"}),
    ],
)
def test_an_invitation_asks_again_what_it_asks_outright(text: str, asked: dict[str, str]) -> None:
    assert {sentence: question.id for sentence, question in outright(text, SET.questions)} == asked


@pytest.mark.parametrize(
    "text",
    [
        *OF_THE_SERVICE,
        "We look for a registered charity or a company, large or small.",
        "Public liability insurance of \u00a35 million is needed from the first day.",
        "You need no audited accounts: your share code is enough.",
        "Our safeguarding policy is among the papers.",
        "The provider keeps a data protection policy.",
        "Please read our equality policy before you bid.",
        "Please say how your financial position would carry the first winter here.",
        "We have looked at our own finances. Bids of any size are welcome.",
        "Registered charity. Modern slavery statement.",
        "Please give the share code of your standard profile: it has your insurance and your accounts.",
    ],
)
def test_an_invitation_that_tells_or_asks_for_more_asks_nothing_again(text: str) -> None:
    assert outright(text, SET.questions) == ()
