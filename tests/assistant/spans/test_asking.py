"""Asking over a corpus without a manifest: short answers, proved, and honest refusals."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.service import Assistant
from assistant.types import Answer, AnswerStatus, Question
from corpus.settings import get_settings

CLAUSES = (
    ("1", "图书馆规则", "市图书馆每周二至周日开放，周一闭馆。善本只供馆内阅览，不外借。"),
    ("2", "婚假规定", "职工结婚，享受婚假十三天。用人单位不得因怀孕降低女职工工资。"),
    ("3", "青藏铁路", "青藏铁路西至西藏自治区拉萨市，全长1956公里，2006年7月1日通车。"),
    ("4", "世界杯", "2002年世界杯足球赛由韩国和日本联合举办。"),
    ("6", "公报", "甲河大桥建成通车，甲山大桥开工建设，丙湖隧道完成前期工作。"),
    ("5", "Library", "Readers may borrow ten books. The fee is waived because funds suffice."),
)  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("open")
    path: Path = folder / "clauses.jsonl"
    rows = ({"id": i, "title": title, "text": text} for i, title, text in CLAUSES)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    settings = get_settings().model_copy(update={"data": folder / "data"})
    yield Assistant.open(path, settings, progress=False)


def _ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(Question(question))


@pytest.mark.parametrize(
    ("question", "said", "clause"),
    [
        ("图书馆哪天闭馆？", "周一", "1"),
        ("婚假多少天？", "十三天", "2"),
        ("青藏铁路全长多少公里？", "1956公里", "3"),
        ("青藏铁路哪天通车？", "2006年7月1日", "3"),
        ("2002年世界杯由谁举办？", "韩国和日本", "4"),  # no subject is outside the task here
    ],
)
def test_short_answer_with_its_sentence_quoted(
    assistant: Assistant, question: str, said: str, clause: str
) -> None:
    answer = _ask(assistant, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert said in answer.answer
    assert len(answer.answer) <= len(said) + 12
    assert answer.citations[0].document == clause
    assert said in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "opening"),
    [("善本可以外借吗？", "不可以"), ("怀孕了可以降低工资吗？", "不可以")],
)
def test_yes_or_no_comes_first(assistant: Assistant, question: str, opening: str) -> None:
    assert _ask(assistant, question).answer.startswith(opening)


@pytest.mark.parametrize(
    "question",
    ["青藏铁路总投资多少亿元？", "张三丰住在哪里？", "年假多少天？", "图书馆的电话是多少？"],
)
def test_what_is_not_stated_is_refused(assistant: Assistant, question: str) -> None:
    answer = _ask(assistant, question)
    assert answer.status is AnswerStatus.UNANSWERED
    assert not any(c.isdigit() for c in answer.answer.replace("[1]", "")) or answer.citations


def test_a_task_of_another_kind_is_declined(assistant: Assistant) -> None:
    assert _ask(assistant, "写一首关于图书馆的诗").status is AnswerStatus.DECLINED


@pytest.mark.parametrize(
    ("question", "front"),
    [("甲河大桥建成通车了没有？", "是，"), ("甲山大桥已经建成通车了吧？", "不是，")],
)
def test_what_is_only_begun_is_not_done(assistant: Assistant, question: str, front: str) -> None:
    answer = _ask(assistant, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.answer.startswith(front)
