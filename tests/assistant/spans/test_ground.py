"""Which place, text and time a sentence is of, where only titles and headings tell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.service import Assistant
from assistant.spans.eras import Tells, read_eras
from assistant.spans.texts import Texts
from assistant.spans.units import units
from assistant.types import AnswerStatus, Question
from corpus.settings import get_settings
from corpus.store import load_clause_lines

PLACES = (("甲", "安徽省", "838亿斤", "840亿斤"), ("乙", "江苏省", "762亿斤", "765亿斤"))


def _rows() -> Iterator[dict[str, str]]:
    for name, place, was, aim in PLACES:
        lines = (
            "一、2025年工作回顾",
            f"一年来，粮食产量{was}，城镇新增就业稳步扩大。",
            "二、“十五五”时期主要目标任务",
            "到2030年，粮食综合生产能力稳步提高。",
            "三、2026年重点工作",
            f"主要预期目标是：粮食产量{aim}以上。",
        )
        for number, text in enumerate(lines):
            yield {"id": f"{name}{number}", "title": f"2026年{place}政府工作报告", "text": text}
    law = "（一）安排怀孕七个月以上的女职工夜班劳动的；"
    yield {
        "id": "丙",
        "title": "劳动监察条例 第二十条",
        "text": f"有下列行为之一的，由劳动行政部门责令改正：{law}",
    }


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("ground") / "clauses.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in _rows()))
    return file


@pytest.fixture(scope="module")
def assistant(path: Path) -> Assistant:
    settings = get_settings().model_copy(update={"data": path.parent / "data"})
    return Assistant.open(path, settings, progress=False)


def test_headings_tell_the_time_of_what_follows(path: Path) -> None:
    corpus = load_clause_lines(path)
    report = Texts(corpus).around(corpus.clause("甲3"))
    assert [clause.id for clause in report] == [f"甲{n}" for n in range(6)]
    eras = read_eras(report, corpus.documents["甲0"].title)
    told = [eras[f"甲{n}"].tells for n in range(6)]
    assert told == [*[Tells.ACCOUNT] * 2, *[Tells.OUTLOOK] * 2, *[Tells.PLAN] * 2]
    law = Texts(corpus).around(corpus.clause("丙"))
    assert not read_eras(law, corpus.documents["丙"].title)
    assert not read_eras(report[:1], corpus.documents["甲0"].title)  # where it stands is not known


@pytest.mark.parametrize(
    ("question", "clause", "said"),
    [
        ("2025年江苏粮食产量是多少亿斤？", "乙1", "762亿斤"),
        ("江苏2026年粮食产量目标是多少？", "乙5", "765亿斤"),
        ("安徽去年粮食产量是多少？", "甲1", "838亿斤"),
    ],
)
def test_place_and_year_named_are_answered_from(
    assistant: Assistant, question: str, clause: str, said: str
) -> None:
    answer = assistant.ask(Question(question))
    assert answer.status is AnswerStatus.ANSWERED
    assert said in answer.answer
    assert [c.document for c in answer.citations] == [clause]


@pytest.mark.parametrize(
    "question",
    [
        "浙江2026年粮食产量目标是多少？",
        "2029年江苏粮食产量是多少？",
        "苏州市2025年粮食产量是多少？",
    ],
)
def test_another_place_or_year_is_refused(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(Question(question))
    assert answer.status is AnswerStatus.UNANSWERED
    assert question[:2] in answer.answer


def test_what_is_punished_is_not_allowed(assistant: Assistant) -> None:
    answer = assistant.ask(Question("怀孕七个月以上的女职工，可以安排夜班劳动吗？"))
    assert answer.answer.startswith("不可以")


def test_a_surname_and_a_given_name_are_one_unit() -> None:
    assert "叶建春" in [u.text for u in units("省长叶建春作政府工作报告。")]
