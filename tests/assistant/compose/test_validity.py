"""Questions about a paper itself: whether it counts, on which day, what came after it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.service import Assistant
from assistant.types import Answer, AnswerStatus, Question
from corpus.settings import get_settings
from corpus.store import load_corpus

AS_OF = date(2026, 11, 20)


def ask(assistant: Assistant, text: str) -> Answer:
    return assistant.ask(Question(text=text, as_of=AS_OF))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2023年6月的时候，盐城的方案还在执行期内吗？", "在期限内"),
        ("盐城的方案现在还在执行期内吗？", "已经期满"),
        ("拿盐城那份2022年的方案去办今年的事，合适吗？", "已经期满"),
        ("连云港的征求意见稿能不能拿来当依据？", "还没有生效"),
        ("连云港给政协的答复可以当作发钱的依据吗？", "不是政策依据"),
    ],
)
def test_whether_a_paper_counts_is_told_for_the_day_asked_about(
    assistant: Assistant, text: str, said: str
) -> None:
    answer = ask(assistant, text)
    assert answer.status is AnswerStatus.ANSWERED
    assert said in answer.answer


def test_all_papers_are_told_of_where_none_is_named(assistant: Assistant) -> None:
    answer = ask(assistant, "这些文件里哪些现在有效？")
    assert {c.document for c in answer.citations} == set(
        load_corpus(get_settings().documents).documents
    )


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("盐城的方案到期以后有没有接续的方案？", "后续或替代文件"),
        ("对规划的征求意见稿有想法，意见往哪里交？", "征求意见"),
    ],
)
def test_what_comes_after_a_paper_or_of_comments_is_not_stated(
    assistant: Assistant, text: str, lacking: str
) -> None:
    answer = ask(assistant, text)
    assert answer.status is AnswerStatus.UNANSWERED
    assert lacking in answer.answer


@pytest.mark.parametrize(
    "text",
    [
        "盐城把专利授权数量作为评奖的主要条件，可以吗？",
        "连云港采取了哪些有效的保护措施？",
        "盐城案件在法定期限内办结的比例是多少？",
    ],
)
def test_what_a_paper_says_is_no_question_about_the_paper(assistant: Assistant, text: str) -> None:
    assert "期满：" not in ask(assistant, text).answer
