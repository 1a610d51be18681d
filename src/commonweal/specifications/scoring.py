"""What each score means for each criterion, with worked examples, and what sample bids come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from commonweal.rules import bids
from commonweal.rules.money import in_brief
from commonweal.specifications import rulings
from commonweal.specifications.models import Criterion, Specification, Trial

SCALE = bids.STANDARD_SCALE
#: Said in the published trial of bids that nobody wrote.
DRAWN = "Sample bids drawn from the seed %(seed)s: nobody chose them."
WRITTEN = "Sample bids that the specification's officers wrote."


@dataclass(frozen=True, slots=True)
class Meaning:
    """One score: its words, those of the usual scale where none of its own are written, and an example.

    ``earns`` is what it earns in 100 of the marks, where its scale gives scores marks of their own.
    """

    score: int
    words: Any
    example: Any
    own: bool
    earns: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """What bidders are asked under one criterion, and what each score for the answer means."""

    criterion: str
    title: Any
    question: Any
    meanings: tuple[Meaning, ...]

    @property
    def has_examples(self) -> bool:
        return any(row.example for row in self.meanings)


def guides(
    specification: Specification, published: Mapping[str, bids.Scale] | None = None
) -> dict[str, Guide]:
    """By the criterion's id, in the order of the criteria.

    ``published``: the scales that went out with a notice, whose very words are then shown.
    """
    written = {(row.criterion, row.score): row for row in specification.score_meanings.all()}
    found = {}
    for row in specification.criteria.all():
        id_ = str(row.pk)
        scale = (published or {}).get(id_)
        shown = scale or rulings.chosen_scale(row)
        meanings = []
        for score, usual in enumerate(shown.anchors):
            own = written.get((id_, score))
            words = own.meaning if own and own.meaning and scale is None else usual
            earns = in_brief(shown.share(score) * 100) if shown.marks else ""
            meanings.append(Meaning(score, words, own.example if own else "", words != usual, earns))
        found[id_] = Guide(id_, row.title, row.question, tuple(meanings))
    return found


@dataclass(frozen=True, slots=True)
class Tried:
    """A trial to be shown: as it was published, or of the draft as it stands."""

    title: str
    samples: tuple[bids.Sample, ...]
    evidence: bids.Evidence
    award: bids.Award
    written: bool
    published: Trial | None = None

    @property
    def titles(self) -> dict[str, str]:
        return {row.id: row.title for row in self.evidence.criteria}

    @property
    def tips(self) -> tuple[bids.Tip, ...]:
        return bids.tips(self.evidence, self.award) if self.award.placed else ()


def tried(specification: Specification) -> Tried:
    """The trial as it was published at approval; of a draft, and of older texts, as it comes out now."""
    written = specification.sample_bids.exists()
    published = Trial.objects.filter(specification=specification).first()
    if published is None:
        evidence, samples = _evidence(specification), samples_of(specification)
        return Tried(str(specification.title), samples, evidence, bids.trial(evidence, samples), written)
    reading = bids.read(published.evidence, "published trial")
    assert not reading.faults, reading.faults
    evidence = reading.lots[0].evidence
    award = bids.trial(evidence, reading.samples)
    return Tried(reading.title, reading.samples, evidence, award, written, published)


def published(specification: Specification) -> dict[str, Any]:
    """The trial as it is frozen at approval."""
    notes = WRITTEN if specification.sample_bids.exists() else DRAWN % {"seed": specification.pk}
    return bids.trial_data(
        rulings.plain(specification.title), notes, _evidence(specification), samples_of(specification)
    )


def samples_of(specification: Specification) -> tuple[bids.Sample, ...]:
    """The sample bids that officers wrote; where there are none, six from a seed that nobody chose."""
    criteria = rulings.criteria(specification)
    known = {row.id for row in criteria}
    rows = [
        bids.Sample(
            row.title,
            row.price_pence,
            {id_: value for id_, value in values(row.scores).items() if id_ in known},
        )
        for row in specification.sample_bids.all()
    ]
    if rows:
        return tuple(rows)
    pence, seed = specification.budget_pence, str(specification.pk)
    return bids.drawn(criteria, SCALE, budget_pence=pence, seed=seed)


def values(scores: list[Mapping[str, Any]]) -> dict[str, int | None]:
    """A sample bid's scores by criterion, as the rule reads them."""
    return {str(row["criterion"]): row["score"] for row in scores}


def sample_faults(specification: Specification) -> list[str]:
    """What keeps the sample bids that officers wrote from being tried: a score missing, a name twice."""
    rows = list(specification.sample_bids.all())
    titles = {row.id: row.title for row in rulings.criteria(specification)}
    found = [
        _("Two sample bids are called “%(title)s”.") % {"title": title}
        for title, times in Counter(row.title for row in rows).items()
        if times > 1
    ]
    for row in rows:
        scored = values(row.scores)
        if missing := [title for id_, title in titles.items() if scored.get(id_) is None]:
            told = {"title": row.title, "criteria": ", ".join(missing)}
            found.append(_("%(title)s: give a score for %(criteria)s.") % told)
    return found


def meaning_faults(specification: Specification) -> list[tuple[str, Criterion | None]]:
    """Titles under which meanings were written of criteria that are gone, or are now called otherwise."""
    criteria = {str(row.pk): row for row in specification.criteria.all()}
    found: dict[str, Criterion | None] = {}
    for row in specification.score_meanings.all():
        now = criteria.get(row.criterion)
        if now is None or rulings.plain(now.title) != row.title:
            found[row.title] = now
    return list(found.items())


def off_scale(specification: Specification) -> list[str]:
    """Criteria for which the meaning of a score was written that their scale has no longer."""
    highest = {str(row.pk): rulings.chosen_scale(row).highest for row in specification.criteria.all()}
    rows = specification.score_meanings.all()
    return list(dict.fromkeys(row.title for row in rows if row.score > highest.get(row.criterion, row.score)))


def _evidence(specification: Specification) -> bids.Evidence:
    return bids.Evidence(
        criteria=rulings.criteria(specification),
        scale=SCALE,
        method=rulings.method(specification),
        bids=(),
        scores=(),
        consensus=(),
    )
