"""Over a corpus without a manifest a refusal names the place, the law, the name or the thing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.service import Assistant
from assistant.types import AnswerStatus, Question
from corpus.settings import get_settings

CLAUSES = (
    ("a", "北京市养犬管理规定 第九条", "重点管理区内，每户只准养一只犬，不得养烈性犬。"),
    ("b", "北京市养犬管理规定 第二十九条", "不立即清除粪便的，可处50元罚款。"),
    ("c", "浙江省电动自行车管理条例 第二十四条", "不戴头盔的，处二十元以上五十元以下罚款。"),
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("lacking")
    path: Path = folder / "clauses.jsonl"
    rows = ({"id": i, "title": title, "text": text} for i, title, text in CLAUSES)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    settings = get_settings().model_copy(update={"data": folder / "data"})
    yield Assistant.open(path, settings, progress=False)


@pytest.mark.parametrize(
    ("question", "named", "unnamed"),
    [
        ("南京市不戴头盔罚多少？", "没有收录南京市", "北京"),
        ("按《共享滑板车管理条例》，乱停罚多少？", "没有收录《共享滑板车管理条例》", "头盔"),
        ("“首都养犬奖”每年发多少元？", "没有提到“首都养犬奖”", "罚款"),
        ("北京举报违规养犬，奖励多少钱？", "奖励的具体金额", "没有收录"),
    ],
)
def test_refusal_names_what_is_missing(
    assistant: Assistant, question: str, named: str, unnamed: str
) -> None:
    answer = assistant.ask(Question(question))
    assert answer.status is AnswerStatus.UNANSWERED
    assert named in answer.answer
    assert unnamed not in answer.answer.split("相关内容")[0]


def test_refusal_does_not_repeat_the_question(assistant: Assistant) -> None:
    question = "郑州市的住房公积金缴存比例最低是百分之几？"
    answer = assistant.ask(Question(question)).answer
    assert "没有收录郑州市" in answer
    assert "缴存比例" in answer
    assert question.rstrip("？") not in answer
