"""The last gate: a statement leaves only with the proof of its numbers."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from assistant.check import checked, cite, proved
from assistant.types import AnswerStatus
from assistant.values import Draft, Quote, Statement
from corpus.types import Clause, ClauseKind, Document

CLAUSE = Clause(
    id="d#一", document="d", label="一、", path=("一、主要目标",), kind=ClauseKind.ARTICLE,
    text="到2030年，专利达14.8件，比上年增长609件。",
)  # fmt: skip
DOCUMENTS: Mapping[str, Document] = {"d": Document(id="d", title="某市规划")}
QUOTE = Quote(CLAUSE, 8, 16)


@pytest.mark.parametrize(
    ("text", "derived", "kept"),
    [
        ("专利达14.8件。", frozenset(), True),
        ("专利达１４.８件。", frozenset(), True),
        ("专利达15件。", frozenset(), False),
        ("专利达8件。", frozenset(), False),
        ("差594.2件（609−14.8＝594.2）。", frozenset({"594.2"}), True),
        ("差594.2件。", frozenset(), False),
        ("按第九条，专利达14.8件。", frozenset(), False),
    ],
)
def test_numbers_need_proof(text: str, derived: frozenset[str], kept: bool) -> None:
    statement = Statement(text, (QUOTE,), derived)
    assert proved(statement, DOCUMENTS) is kept
    draft = checked(Draft(AnswerStatus.ANSWERED, (statement,)), DOCUMENTS)
    assert (statement in draft.statements) is kept


def test_a_statement_without_a_quote_is_dropped() -> None:
    assert not proved(Statement("专利很多。"), DOCUMENTS)


def test_marks_are_numbered_once_for_each_quote() -> None:
    other = Quote(CLAUSE, 0, 6)
    statements = (
        Statement("甲{0}，乙{1}。", (QUOTE, other)),
        Statement("丙。", (QUOTE,)),
    )
    text, citations = cite(statements, DOCUMENTS, {"d": "draft"})
    assert text == "甲[1]，乙[2]。\n丙。[1]"
    assert [(c.n, c.quote, c.status) for c in citations] == [
        (1, QUOTE.text, "draft"),
        (2, other.text, "draft"),
    ]
