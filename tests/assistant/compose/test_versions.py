"""Papers that differ, meant but not named."""

from __future__ import annotations

import pytest

from assistant.compose.versions import versions, without_versions
from assistant.service import Assistant
from assistant.types import AnswerStatus, NoteKind, Question


@pytest.mark.parametrize(
    "text",
    [
        "驰名商标的件数我查到两种说法，各是多少？",
        "一处叫工作站，另一处叫什么？",
        "有人说三家，有人说五家，哪个对？",
        "20件和30件两个数都有人用，哪份文件写的是哪个？",
        "排名一个说第一，一个说第三",
    ],
)
def test_several_versions_are_meant(text: str) -> None:
    assert versions(text)


@pytest.mark.parametrize(
    "text", ["增长609件、增幅6.2%，这两个数算得对吗？", "盐城的目标是多少？", "一个企业能报几项？"]
)
def test_no_versions(text: str) -> None:
    assert not versions(text)


def test_the_frame_goes_and_numbers_stay() -> None:
    bare = without_versions("有效发明专利一份写200件，另一份写300件，两个数各出自哪份文件？")
    assert "200件" in bare
    assert "300件" in bare
    assert not {"份", "数", "文件"} & set(bare.replace("，", ""))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("连云港质押融资惠及的企业数，我看到两种说法，各是多少家？", ["312家", "200家"]),
        ("连云港中国专利银奖，有人说2项，有人说4项，出处在哪？", ["银奖2项", "银奖4项"]),
        ("连云港有效发明专利10878件和10374件两个数，哪份写的是哪个？", ["10878件", "10374件"]),
    ],
)
def test_each_paper_with_its_own_figure(
    assistant: Assistant, text: str, figures: list[str]
) -> None:
    answer = assistant.ask(Question(text))
    assert answer.status is AnswerStatus.ANSWERED
    assert all(figure in answer.answer for figure in figures)
    assert {"lyg-15th-plan-draft", "lyg-cppcc-44137"} <= {c.document for c in answer.citations}


def test_a_thing_that_another_paper_calls_otherwise(assistant: Assistant) -> None:
    answer = assistant.ask(Question("连云港应对海外纠纷的机构，一处叫工作平台，另一处叫什么？"))
    assert "分中心" in answer.answer


def test_aims_do_not_disagree_with_what_is_reached(assistant: Assistant) -> None:
    answer = assistant.ask(Question("连云港万人发明专利拥有量有两个数，各是哪份文件写的？"))
    assert "8 件" not in answer.answer
    assert any(n.kind is NoteKind.CONFLICT for n in answer.notes)
