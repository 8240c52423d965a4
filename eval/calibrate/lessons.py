"""What the cross-encoder learns from: questions with the sentences that were read for them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tqdm import tqdm

from assistant.rereading import pair_of
from assistant.service import Assistant
from assistant.types import Question
from assistant.values import Evidence
from eval.calibrate.answerability import LARGEST, ON, OUTSIDE, WRITTEN, questions
from eval.calibrate.sentences import again_untuned, is_right
from eval.cases.model import KNOWN, Case, load_cases
from eval.corpora import SETS, question_sets
from eval.folds import bare, half_of, half_of_case, own_reader, unseen_by, untuned
from eval.span_rows import LAWS, Row, corpora_rows, law_rows, reading_rows
from index.cross_encoder import Pair

READING = KNOWN.parent / "reading" / "dev.json"
DEEP = 16  # sentences of a list that are learned from


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question and the sentences read for it, the likeliest by everything else first."""

    group: str
    half: int  # what is left out together
    pairs: tuple[Pair, ...]
    right: tuple[bool, ...]
    answerable: bool
    alone: str = ""  # the ask as it is worded, without what it inherits
    shown: bool = True  # whether it is known which sentence is right

    @property
    def teaches(self) -> bool:
        """Not where the right sentence was not read."""
        return bool(self.pairs) and (not self.answerable or any(self.right) or not self.shown)


def _lesson(
    evidence: Evidence, group: str, half: int, right: Sequence[bool], answerable: bool
) -> Lesson:
    pairs = tuple(pair_of(evidence.ask, p) for p in evidence.passages[:DEEP])
    return Lesson(group, half, pairs, tuple(right[:DEEP]), answerable, evidence.ask.text)


def _of_case(assistant: Assistant, case: Case, group: str) -> Iterator[Lesson]:
    for reading in assistant.readings(case.to_question(ON)):
        for found in reading.evidence:
            right = [is_right(case, p) for p in found.passages]
            yield _lesson(found, group, half_of_case(case.id), right, case.answerable)


def over_policies() -> Iterator[Lesson]:
    """The development questions over the policies, read as by a model that saw no such writer."""
    reader, stranger = unseen_by(bare), untuned(bare)
    cases = load_cases((KNOWN, KNOWN.parent / "practice"))
    for case in tqdm(cases, desc="practice", file=sys.stderr):
        if case.split != "dev" or case.category in OUTSIDE:
            continue
        yield from _of_case(reader(case.id), case, "policies")
        if again_untuned(case.id):
            yield from _of_case(stranger(case.id), case, "policies, vectors not tuned")


def written() -> Iterator[Lesson]:
    """Questions of which is known alone whether the policies answer them."""
    assistant = own_reader(bare, 0)
    for name in WRITTEN:
        for item in tqdm(questions(name), desc=name, file=sys.stderr):
            for reading in assistant.readings(Question(item["question"], as_of=ON)):
                for found in reading.evidence:
                    none = [False] * len(found.passages)
                    one = _lesson(found, "written", half_of(name), none, item["answerable"])
                    yield replace(one, shown=False)


def _of_row(row: Row) -> Lesson:
    found = row.evidence.passages
    if row.group == LAWS:
        right = [p.clause.document in row.clauses for p in found]
    else:
        right = [row.answerable and row.tells(p) for p in found]
    return _lesson(row.evidence, row.group, half_of(row.text), right, row.answerable)


def elsewhere(data: Path) -> Iterator[Lesson]:
    """Questions over reports, laws and short texts."""
    sets = question_sets(SETS["practice"])
    names = [name for name, item in sets.items() if item.recipe.clauses <= LARGEST]
    yield from map(_of_row, corpora_rows(data, names, bare))
    yield from map(_of_row, law_rows(data, bare))
    yield from map(_of_row, reading_rows(READING, bare))


def gathered(data: Path) -> list[Lesson]:
    """All lessons; takes some ten minutes."""
    found = [*over_policies(), *written(), *elsewhere(data)]
    return [lesson for lesson in found if lesson.teaches]
