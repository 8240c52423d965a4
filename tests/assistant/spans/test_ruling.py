"""Numbers that stand in the words that lead a list in, or in an article that punishes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.service import Assistant
from assistant.spans.ruling import Pointer, lead_of, pointers
from assistant.types import AnswerStatus, Question
from corpus.settings import get_settings
from corpus.store import load_clause_lines

ARTICLES = (
    "为了保护古树名木，制定本条例。",
    "养护人应当遵守下列规定：\n（一）定期浇水；\n（二）不得在树冠下堆放建筑材料；\n"
    "（三）不得攀折枝条。",
    "有下列行为之一的，一次扣12分：\n（一）伪造养护记录的；\n（二）擅自移植古树的。",
    "有下列行为之一的，一次扣3分：\n（一）未设置保护标志的；\n（二）未按时上报长势的。",
    "违反本条例第二条第一项规定的，由园林部门给予警告。\n"
    "违反本条例第二条第二项、第三项规定的，由园林部门处二千元以上一万元以下罚款。",
    "本条例自2021年5月1日起施行。",
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("ruling") / "clauses.jsonl"
    numerals = "一二三四五六"
    rows = [
        {"id": f"T{n}", "title": f"某市古树名木保护条例 第{numeral}条", "text": text}
        for n, (numeral, text) in enumerate(zip(numerals, ARTICLES, strict=True))
    ]
    rows += [
        {
            "id": f"B{n}",
            "title": f"某市公园管理条例 第{n + 1}条",
            "text": f"公园第{n}区由管理处养护。",
        }
        for n in range(30)  # from so many clauses on an answer is shown in its sentence
    ]
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    return file


@pytest.fixture(scope="module")
def assistant(path: Path) -> Assistant:
    settings = get_settings().model_copy(update={"data": path.parent / "data"})
    return Assistant.open(path, settings, progress=False)


@pytest.mark.parametrize(
    ("question", "said", "cited"),
    [
        ("擅自移植古树的，一次扣几分？", "一次扣12分：（二）擅自移植古树的", {"T2"}),
        ("未设置保护标志的，一次扣几分？", "一次扣3分：（一）未设置保护标志的", {"T3"}),
        ("养护人攀折枝条罚多少钱？", "二千元以上一万元以下", {"T4", "T1"}),
    ],
)
def test_a_number_is_given_with_the_conduct_it_is_for(
    assistant: Assistant, question: str, said: str, cited: set[str]
) -> None:
    answer = assistant.ask(Question(question))
    assert answer.status is AnswerStatus.ANSWERED
    assert said in answer.answer
    assert {c.clause_id for c in answer.citations} == cited


def test_an_item_knows_the_words_that_lead_it_in(path: Path) -> None:
    clause = load_clause_lines(path).clause("T2")
    lead = lead_of(clause, clause.text.index("（二）"))
    assert lead is not None
    assert lead.text == "有下列行为之一的，一次扣12分："
    assert lead_of(clause, 0) is None


def test_what_a_penalty_points_to() -> None:
    found = pointers("违反本规定第十三条第六项至第八项，第十九条第二款、第四款，第二十条规定")
    assert found == [
        Pointer(13, 0, frozenset({6, 7, 8})),
        Pointer(19, 2),
        Pointer(19, 4),
        Pointer(20),
    ]
    assert pointers("违反本条第一款、第二款规定的，", 9, 3) == [Pointer(9, 1), Pointer(9, 2)]
    assert pointers("违反前两款规定的，", 9, 3) == [Pointer(9, 1), Pointer(9, 2)]
    assert pointers("违反前条规定的，", 9, 1) == [Pointer(8)]
