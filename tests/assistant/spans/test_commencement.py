"""From when a text holds, over a corpus that no manifest describes."""

from __future__ import annotations

import json

import pytest

from assistant.service import Assistant
from assistant.types import Question
from corpus.settings import Settings

ROWS = (
    ("甲市青年创业条例 第一条", "为了支持青年创业，制定本条例。"),
    ("甲市青年创业条例 第二条", "市人民政府应当制定措施，推进实施租金补贴。"),
    ("甲市青年创业条例 第三条", "本条例自2023年3月1日起施行。"),
    ("乙市民营经济条例 第一条", "为了促进民营经济发展，制定本条例。"),
    ("乙市民营经济条例 第二条", "本条例自2020年5月1日起施行。"),
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("texts")
    path = folder / "c.jsonl"
    rows = [{"id": f"r{n}", "title": t, "text": text} for n, (t, text) in enumerate(ROWS)]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return Assistant.open(path, Settings(data=folder / "var"), progress=False)


@pytest.mark.parametrize(
    ("question", "date"),
    [
        ("青年创业条例从哪天起生效？", "2023年3月1日"),
        ("民营经济条例什么时候开始施行？", "2020年5月1日"),
    ],
)
def test_the_title_decides_which_text_is_meant(assistant: Assistant, question: str, date: str):
    answer = assistant.ask(Question(question))
    assert date in answer.answer
    assert len(answer.citations) == 1


def test_a_measure_of_the_text_is_not_the_text(assistant: Assistant):
    assert "2023" not in assistant.ask(Question("租金补贴什么时候执行？")).answer
