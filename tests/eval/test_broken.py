"""Deliberately broken assistants: each is caught by the metric that is meant to catch it."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from assistant.types import Answer, AnswerStatus, Citation
from eval.records import parse_answer
from eval.scoring import columns_of, figures_of, score_cases

Answers = dict[str, Answer]


def _shuffled(answers: Answers) -> Answers:
    """Each answer keeps its words and gets another answer's citations."""
    cited = [name for name, item in answers.items() if item.citations]
    moved = cited[:]
    random.Random(7).shuffle(moved)
    return {
        **answers,
        **{
            name: replace(answers[name], citations=answers[other].citations)
            for name, other in zip(cited, moved, strict=True)
        },
    }


def _one_off(text: str) -> str:
    """The first digit of the first number, one higher (nine becomes one)."""
    plain = re.sub(r"\[\d+\]", "", text)
    return re.sub(r"\d", lambda m: str(int(m[0]) % 9 + 1), plain, count=1)


def _miscopied(citation: Citation) -> dict[str, object]:
    row = {name: getattr(citation, name) for name in Citation.__slots__}
    row["quote"] = _one_off(citation.quote)
    return row


def test_shuffled_citations_are_caught_by_citation_metrics(answers, figures) -> None:  # type: ignore[no-untyped-def]
    before, after = figures(answers), figures(_shuffled(answers))
    assert after["citation_precision"] < before["citation_precision"] - 0.3
    assert after["citation_recall"] < before["citation_recall"] - 0.15
    assert after["facts"] == before["facts"]


def test_figures_off_by_one_are_caught_by_figure_precision(answers, figures) -> None:  # type: ignore[no-untyped-def]
    broken = {
        name: replace(item, answer=_one_off(item.answer))
        if item.status is AnswerStatus.ANSWERED
        else item
        for name, item in answers.items()
    }
    before, after = figures(answers), figures(broken)
    assert before["figure_precision"] > 0.95
    assert after["figure_precision"] < before["figure_precision"] - 0.2
    assert after["facts"] < before["facts"]
    assert after["citation_recall"] == before["citation_recall"]


def test_a_miscopied_quote_is_caught_by_quote_exactness(answers, cases, assistant) -> None:  # type: ignore[no-untyped-def]
    rows = {}
    for name, item in answers.items():
        row = {**item.to_json(), "id": name}
        if any(c.isdigit() for cited in item.citations for c in cited.quote):
            row["citations"] = [_miscopied(cited) for cited in item.citations]
        rows[name] = parse_answer(row)
    marked = score_cases(cases, rows, assistant.library.clauses)
    values = columns_of(marked, [case.id for case in cases])
    assert figures_of(values)["quote_exact"].value < 0.9


def test_answering_everything_is_caught_by_refusal_recall(answers, figures) -> None:  # type: ignore[no-untyped-def]
    some = next(item for item in answers.values() if item.citations)
    broken = {
        name: item
        if item.status is AnswerStatus.ANSWERED
        else replace(some, id=name, confidence=0.5)
        for name, item in answers.items()
    }
    before, after = figures(answers), figures(broken)
    assert before["refusal_recall"] > 0.5
    assert after["refusal_recall"] == 0
    assert after["aurc"] > before["aurc"]
    assert after["correct"] <= before["correct"]


def test_refusing_everything_is_caught_by_false_refusals(answers, figures, cases) -> None:  # type: ignore[no-untyped-def]
    broken = {
        name: replace(item, status=AnswerStatus.UNANSWERED, answer="无法回答。", citations=())
        for name, item in answers.items()
    }
    after = figures({name: replace(item, notes=()) for name, item in broken.items()})
    assert after["false_refusal_rate"] == 1
    assert after["facts"] < 0.01
    assert after["correct"] == 0
    assert after["refusal_precision"] == pytest.approx(
        sum(not case.answerable for case in cases) / len(cases)
    )


def test_refusing_and_echoing_at_once_is_right_nowhere(answers, figures) -> None:  # type: ignore[no-untyped-def]
    broken = {
        name: replace(
            item,
            status=AnswerStatus.UNANSWERED,
            answer=f"无法回答：{item.question}",
            citations=(),
            notes=(),
        )
        for name, item in answers.items()
    }
    before, after = figures(answers), figures(broken)
    assert after["correct"] == 0
    assert after["false_refusal_rate"] == 1
    assert after["informedness"] == 0 < before["informedness"]


def test_echoing_the_question_is_right_nowhere(answers, figures) -> None:  # type: ignore[no-untyped-def]
    broken = {
        name: replace(
            item, status=AnswerStatus.ANSWERED, answer=item.question, citations=(), notes=()
        )
        for name, item in answers.items()
    }
    assert figures(broken)["correct"] == 0
