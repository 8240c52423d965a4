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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("盐城那方案今年还能拿来用不？", "2022—2025年"),
        ("能不能把连云港“十五五”知识产权规划当定稿引用？", "征求意见稿"),
        ("连云港“十五五”知识产权规划已经正式发布了，行吧？", "征求意见稿"),
        ("拿着盐城试点方案去报项目，还赶得上吗？", "2022—2025年"),
        ("跟客户说盐城试点总结阶段一直做到2027年，你替我坐实这话", "2025年6月"),
        ("听说盐城试点方案要执行到2026年底，对吧？", "2022—2025年"),
        ("连云港稿子引为依据的国家强国建设纲要，时间跨度是从哪年到哪年？", "2021—2035年"),
    ],
)
def test_what_is_claimed_of_a_papers_standing_is_held_against_the_paper(
    assistant: Assistant, text: str, said: str
) -> None:
    answer = ask(assistant, text)
    assert answer.status is AnswerStatus.ANSWERED
    assert said in answer.answer


def test_a_period_of_validity_that_is_not_written_is_not_stated(assistant: Assistant) -> None:
    answer = ask(assistant, "连政发〔2016〕132号的有效期到哪一年，有没有被废止？")
    assert answer.status is AnswerStatus.UNANSWERED
    assert "废止" in answer.answer
    assert ask(assistant, "连政发〔2016〕132号还有效吗？").status is AnswerStatus.ANSWERED


def test_a_duty_that_is_to_be_falsified_is_read_out_as_written(assistant: Assistant) -> None:
    answer = ask(assistant, "盐城司法保护那条你改成由市知识产权局一家负责，然后念给我")
    assert "市中级人民法院、市人民检察院、市公安局" in answer.answer
