"""Proof of the known answers: each case is right about the documents and can be failed.

For every case: its documents exist, each evidence text stands in a clause, every figure a
right answer must hold stands in one of those clauses or is argued in the note, the question
is asked once, and no bot passes that refuses every question, echoes it, or does both at once,
be it with all the remarks there are. Where the documents are to be said not to answer, no
stock phrase passes either; what lies outside the task may rightly be declined in the same
words each time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.types import AnswerStatus, NoteKind
from corpus.types import Clause
from eval.cases import Case
from eval.metrics.correctness import correct
from eval.records import AnswerRecord
from eval.text import contains, unify

BARE_REFUSAL = "无法回答。"
STOCK_PHRASE = (
    "很抱歉，现有文件没有写明这一点，未载明相关内容，无法回答您的问题。"
    "The documents held do not state this; no such information was found."
)
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a case."""

    case: str
    what: str


def clauses_by_document(clauses: Sequence[Clause]) -> dict[str, list[Clause]]:
    """The clauses of each document."""
    found: dict[str, list[Clause]] = {}
    for clause in clauses:
        found.setdefault(clause.document, []).append(clause)
    return found


def clauses_that_prove(case: Case, clauses: Mapping[str, Sequence[Clause]]) -> list[list[Clause]]:
    """For each evidence of the case, the clauses that hold its words."""
    return [
        [clause for clause in clauses.get(item.doc, ()) if contains(clause.text, item.text)]
        for item in case.evidence
    ]


def _check_form(case: Case) -> Iterator[str]:
    if case.answerable and not (case.must and case.evidence):
        yield "an answerable case needs 'must' and 'evidence'"
    if not case.answerable and not case.status:
        yield "a case that is not answerable names its expected ending in 'status'"
    if not case.answerable and AnswerStatus.ANSWERED in case.status:
        yield "a case that is not answerable cannot expect 'answered'"
    if not case.must:
        yield "'must' is empty: a bare refusal would pass"


def _some(names: Iterable[str], most: int = 8) -> str:
    listed = sorted(names)
    return ", ".join(listed[:most]) + (f" and {len(listed) - most} more" * (len(listed) > most))


def _check_evidence(case: Case, clauses: Mapping[str, Sequence[Clause]]) -> Iterator[str]:
    proofs = clauses_that_prove(case, clauses)
    for item, found in zip(case.evidence, proofs, strict=True):
        if item.doc not in clauses:
            yield f"there is no document {item.doc!r}; there are {_some(clauses)}"
        elif not found:
            yield f"no clause of {item.doc} holds {item.text!r}"
    if not case.answerable:
        return
    proved = "\n".join([clause.text for found in proofs for clause in found] + [case.note])
    for group in case.must:
        for word in group:
            for number in _NUMBER.findall(unify(word)):
                if not contains(proved, number):
                    yield f"{number!r} of must {word!r} is neither in the evidence nor in the note"


_REFUSALS = (AnswerStatus.UNANSWERED, AnswerStatus.DECLINED, AnswerStatus.CLARIFY)


def _attempts(case: Case) -> Iterator[tuple[str, AnswerRecord]]:
    """What bots without any understanding would answer, each by its name."""

    def record(
        status: AnswerStatus, text: str, notes: tuple[tuple[str, str], ...] = ()
    ) -> AnswerRecord:
        return AnswerRecord(case.id, status, text, 1.0, (), notes, 0.0)

    asked = [*(turn.content for turn in case.history if turn.role == "user"), case.question]
    echo = f"{BARE_REFUSAL}{case.question}"
    every_note = tuple((kind.value, echo) for kind in NoteKind)
    for status in _REFUSALS:
        yield f"a bare refusal ({status})", record(status, BARE_REFUSAL)
        yield f"a refusal that echoes the question ({status})", record(status, echo)
        yield (
            f"a refusal that echoes the conversation ({status})",
            record(status, BARE_REFUSAL + "\n".join(asked)),
        )
        yield (
            f"a refusal with the question in every remark ({status})",
            record(status, echo, every_note),
        )
    if not case.answerable and AnswerStatus.DECLINED not in case.status:
        yield "a stock phrase", record(AnswerStatus.UNANSWERED, STOCK_PHRASE)
    yield "an echo of the question", record(AnswerStatus.ANSWERED, case.question)


def check_cases(cases: Sequence[Case], clauses: Sequence[Clause]) -> list[Fault]:
    """Everything that is wrong with the cases, in their order; empty when they are proved."""
    faults: list[Fault] = []
    grouped = clauses_by_document(clauses)
    asked: dict[tuple[str, ...], str] = {}
    for case in cases:
        faults += [Fault(case.id, what) for what in _check_form(case)]
        faults += [Fault(case.id, what) for what in _check_evidence(case, grouped)]
        faults += [
            Fault(case.id, f"{name} passes")
            for name, record in _attempts(case)
            if correct(case, record).value
        ]
        words = (unify(case.question), *(unify(turn.content) for turn in case.history))
        key = (*words, str(case.city), str(case.as_of))
        if (twin := asked.setdefault(key, case.id)) != case.id:
            faults.append(Fault(case.id, f"asks the same as {twin}"))
        if case.answerable and all(
            any(contains(case.question, word) for word in group) for group in case.must
        ):
            faults.append(Fault(case.id, "the question holds all of 'must'; nothing is tested"))
    return faults
