"""The standard questions to suppliers, as data: sections of questions, each version dated with its source.

The body of a version is a list of ``sections`` (``id``, ``title``, ``why``, ``questions``). A question has
an ``id`` that never changes its meaning, its ``wording``, and the ``kind`` of its answer (``KINDS``);
besides, as far as it needs them:

    hint, choices              what stands under it; the answers among which one is chosen
    optional                   not everybody has one: it may stay open
    explain, asks_why          the answer ("yes" or "no") that is followed by words, and what is asked then
    evidence                   "may": a document can be given; "if_yes": one belongs to a yes
    until                      the answer has a last day of its own, as a policy or certificate has
    keeps_months               it is to be looked at again after so many months
    registers                  the registers that can answer it (org-id.guide codes)
    stage, from_pence          "threshold": only from the Procurement Act's threshold; only from so much
    longest                    characters of a text
    asked_as, of_you           words by which others ask the same; only of the bidder (``repeats``); "a/b" is
                               either word
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product

from commonweal.rules import data
from commonweal.rules.data import BadRuleSet, Version
from commonweal.rules.fields import Table
from commonweal.rules.reasons import Fault

PACKAGE = "commonweal.rules.profiles.sets"
SET = "supplier-profile"
KINDS = ("line", "text", "choice", "yes_no", "day", "pounds", "number", "people")
ANY, THRESHOLD = "any", "threshold"
NO_EVIDENCE, MAY, IF_YES = "", "may", "if_yes"
#: Characters of an answer in one line, and of a text that says no other length.
LINE, TEXT = 200, 2000


@dataclass(frozen=True, slots=True)
class Question:
    """One question. See the module's text."""

    id: str
    section: str
    wording: str
    kind: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    optional: bool = False
    explain: str = ""
    asks_why: str = ""
    evidence: str = NO_EVIDENCE
    until: bool = False
    keeps_months: int = 0
    registers: tuple[str, ...] = ()
    stage: str = ANY
    from_pence: int = 0
    longest: int = LINE
    asked_as: tuple[str, ...] = ()
    of_you: tuple[str, ...] = ()

    def asked_at(self, value_pence: int, *, threshold_pence: int) -> bool:
        """Whether a contract of this value, VAT included, may ask it: from its own least value on."""
        least = max(self.from_pence, threshold_pence if self.stage == THRESHOLD else 0)
        return value_pence >= least


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that are answered and shared together, and why they are asked."""

    id: str
    title: str
    why: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """One version of the set, read."""

    version: Version
    sections: tuple[Section, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for section in self.sections for question in section.questions)

    def section(self, id: str) -> Section | None:
        return next((section for section in self.sections if section.id == id), None)

    def question(self, id: str) -> Question | None:
        return next((question for question in self.questions if question.id == id), None)

    def for_contract(self, value_pence: int, *, threshold_pence: int) -> tuple[Question, ...]:
        """The questions that a contract of this value may ask for."""
        return tuple(
            question
            for question in self.questions
            if question.asked_at(value_pence, threshold_pence=threshold_pence)
        )


@cache
def in_force(on: date) -> QuestionSet:
    """The set in force on a day; the first one for a day before it. ``BadRuleSet`` if ours has a fault."""
    rules = data.load(PACKAGE, SET)
    faults: list[Fault] = []
    found = read(rules.on(on) or rules.versions[0], faults)
    if faults:
        raise BadRuleSet("; ".join(str(fault) for fault in faults))
    return found


def read(version: Version, faults: list[Fault]) -> QuestionSet:
    """The set in a version's body; worth something only if no fault was added."""
    table = version.fields(faults)
    sections = tuple(_section(row) for row in table.tables("sections", optional=False))
    table.close()
    ids = [question.id for section in sections for question in section.questions]
    ids += [f"section {section.id}" for section in sections]
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        table.fault("sections", "id-twice", f"{id} stands twice.")
    return QuestionSet(version, sections)


def _section(table: Table) -> Section:
    id = table.text("id")
    section = Section(
        id=id,
        title=table.text("title"),
        why=table.text("why"),
        questions=tuple(_question(row, id) for row in table.tables("questions", optional=False)),
    )
    if not section.questions:
        table.fault("questions", "empty", "A section asks something.")
    table.close()
    return section


def _question(table: Table, section: str) -> Question:
    kind = table.text("kind", among=KINDS)
    question = Question(
        id=table.text("id"),
        section=section,
        wording=table.text("wording"),
        kind=kind,
        hint=table.text("hint", ""),
        choices=table.texts("choices"),
        optional=table.flag("optional", False),
        explain=table.text("explain", "", among=("", "yes", "no")),
        asks_why=table.text("asks_why", ""),
        evidence=table.text("evidence", NO_EVIDENCE, among=(NO_EVIDENCE, MAY, IF_YES)),
        until=table.flag("until", False),
        keeps_months=table.whole("keeps_months", 0, least=0),
        registers=table.texts("registers"),
        stage=table.text("stage", ANY, among=(ANY, THRESHOLD)),
        from_pence=table.whole("from_pence", 0, least=0),
        longest=table.whole("longest", TEXT if kind == "text" else LINE, least=1),
        asked_as=_spelt_out(table.texts("asked_as")),
        of_you=_spelt_out(table.texts("of_you")),
    )
    if bool(question.choices) != (kind == "choice"):
        table.fault("choices", "choices", "A choice, and nothing else, has answers to choose among.")
    if kind != "yes_no" and (question.explain or question.evidence == IF_YES):
        table.fault("explain", "no-yes", "Only what is answered by yes or no can hang on that answer.")
    table.close()
    return question


def _spelt_out(phrases: Iterable[str]) -> tuple[str, ...]:
    """Each phrase with each of its words that has others beside it ("your/the accounts": two phrases)."""
    return tuple(
        " ".join(words)
        for phrase in phrases
        for words in product(*(word.split("/") for word in phrase.split()))
    )
