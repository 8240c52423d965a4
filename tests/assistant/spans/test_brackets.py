"""Cases of a rule that differ by how much, and sums that are only fines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

import pytest

from assistant.service import Assistant
from assistant.spans.brackets import bracket_of
from assistant.types import AnswerStatus, Question
from corpus.settings import get_settings

TEXTS = {
    "船1": "游艇按艇身长度每米计征。\n游艇具体适用税额为：\n"
    "（一）艇身长度不超过10米的，每米600元；\n"
    "（二）艇身长度超过10米但不超过18米的，每米900元；\n（三）艇身长度超过18米的，每米1300元。",
    "船2": "检验机构出具虚假检验报告的，由主管部门没收违法所得，并处5万元以上10万元以下罚款。",
    "船3": "检验机构应当配备检验师。",
    "船4": "码头应当按照下列规定划分区域：\n"
    "（一）货物区为绿色；\n（二）待检区为黄色；\n（三）危险品区为红色。",
}


def _rows() -> Iterator[dict[str, str]]:
    for name, text in TEXTS.items():
        yield {"id": name, "title": f"船舶条例 第{name[1:]}条", "text": text}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    file = tmp_path_factory.mktemp("brackets") / "clauses.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in _rows()))
    settings = get_settings().model_copy(update={"data": file.parent / "data"})
    return Assistant.open(file, settings, progress=False)


@pytest.mark.parametrize(
    ("metres", "tax"), [("8", "600"), ("12", "900"), ("18", "900"), ("25", "1300")]
)
def test_the_case_that_holds_the_number_answers(
    assistant: Assistant, metres: str, tax: str
) -> None:
    answer = assistant.ask(Question(f"买了条{metres}米长的游艇，每米要交多少元？"))
    assert answer.status is AnswerStatus.ANSWERED
    assert f"{tax}元" in answer.answer


def test_a_fine_is_no_charge(assistant: Assistant) -> None:
    charge = assistant.ask(Question("检验机构出一份检验报告收多少钱？"))
    assert charge.status is AnswerStatus.UNANSWERED
    fine = assistant.ask(Question("检验机构出具虚假检验报告罚多少钱？"))
    assert "5万元以上10万元以下" in fine.answer


def test_how_many_people_is_told_by_no_other_number(assistant: Assistant) -> None:
    answer = assistant.ask(Question("检验机构至少要配备几名检验师？"))
    assert answer.status is AnswerStatus.UNANSWERED


def test_every_item_is_told_where_each_is_asked_for(assistant: Assistant) -> None:
    answer = assistant.ask(Question("码头划分的货物区、待检区、危险品区各是什么颜色？"))
    assert all(name in answer.answer for name in ("绿色", "黄色", "红色"))


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("(一)艇身长度不超过10米的，每米600元；", ["10", "3"], ["10.5", "12"]),
        ("(二)艇身长度超过10米但不超过18米的，每米900元；", ["12", "18"], ["10", "19"]),
        ("(四)艇身长度超过30米的，每米2000元。", ["31"], ["30", "12"]),
        ("货值金额不足一万元的，并处五万元以上十五万元以下罚款", ["9999"], ["10000"]),
        ("满十六周岁不满十八周岁的", ["16", "17"], ["15", "18"]),
        ("违法所得3万元以上的，并处2倍以上5倍以下的罚款", ["30000", "99999"], ["29999"]),
    ],
)
def test_bounds_are_read(text: str, inside: list[str], outside: list[str]) -> None:
    found = bracket_of(text)
    assert found is not None
    assert all(found.holds(Decimal(n)) for n in inside)
    assert not any(found.holds(Decimal(n)) for n in outside)


@pytest.mark.parametrize("text", ["每米900元", "应当自开奖之日起60个自然日内", "", "第十八条"])
def test_no_bounds(text: str) -> None:
    assert bracket_of(text) is None
