"""The questions and the fit behind the model of what is stated."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pytest

from eval.calibrate.answerability import QUESTIONS, Row, fit, held_out, report
from eval.cases.model import KNOWN, load_cases
from eval.corpora import SETS, question_sets
from eval.files import read_values

FORM = '{"question":"…","answerable":true}'
NAMES = ("lay", "official", "detail", "voice", "shop", "desk", "near", "english", "corpora")


def questions(name: str) -> list[dict[str, object]]:
    return [row for _, row in read_values(QUESTIONS / f"{name}.jsonl", FORM)]


def plain(text: object) -> str:
    return re.sub(r"\W", "", str(text))


@pytest.mark.parametrize("name", NAMES)
def test_every_question_says_whether_it_is_answerable(name: str) -> None:
    rows = questions(name)
    assert len(rows) >= 440
    assert all(isinstance(row["answerable"], bool) and plain(row["question"]) for row in rows)
    assert 0.3 <= sum(bool(row["answerable"]) for row in rows) / len(rows) <= 0.55
    if name == "corpora":
        assert {row["corpus"] for row in rows} <= set(question_sets(SETS["practice"]))


def test_no_question_is_asked_twice_or_is_one_that_is_measured_with() -> None:
    asked = [plain(row["question"]) for name in NAMES for row in questions(name)]
    assert len(set(asked)) == len(asked)
    cases = load_cases((KNOWN, KNOWN.parent / "unseen"))
    measured = {plain(case.question) for case in cases if not case.history}
    shared = len(measured & set(asked))  # a number: no words of unseen questions are shown
    assert shared == 0


def rows() -> Sequence[Row]:
    def row(i: int, word: str, answerable: bool) -> Row:
        meant = np.array([i % 2, i % 5], dtype=np.float32)
        held = frozenset({f"w{word}", "wⒽ"})
        return Row(f"part {i % 4}", answerable, {"x": i % 3 / 3}, held, meant)

    return [row(i, "工资" if i % 2 else "目标", not i % 2) for i in range(40)]


def test_the_fit_learns_the_words_and_says_the_same_twice() -> None:
    fitted = fit(rows())
    assert fitted.grams["w目标"] > 0 > fitted.grams["w工资"]
    assert fitted.meaning[0] < 0 and abs(fitted.meaning[1]) < abs(fitted.meaning[0])
    assert fitted == fit(rows())


def test_each_part_is_judged_without_itself() -> None:
    chances = held_out(rows())
    assert min(chances[0::2]) > max(chances[1::2])
    assert "1.000" in report(rows(), chances).splitlines()[-10]
