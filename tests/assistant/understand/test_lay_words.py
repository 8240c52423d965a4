"""Questions in other words than the documents': lay stories and English."""

from __future__ import annotations

import pytest

from assistant.aspects import asked_thing
from assistant.service import Assistant
from assistant.types import AnswerStatus, Question
from assistant.words import terms, told
from index.language import expand, synonym_groups


def test_what_traders_say_brings_the_official_word() -> None:
    assert "并购" in dict(expand("大厂想把我们厂整个买走"))
    assert "知识产权法庭" in dict(expand("听说有个专门审这种案子的庭"))
    assert "稳岗返还" in dict(expand("少裁员有没有钱"))


def test_terms_of_the_english_glossary_do_not_join_words_of_chinese_questions() -> None:
    words = [g.term.text for g in synonym_groups("通过第三方认证的有多少")]
    assert "第三方认证" not in words


@pytest.mark.parametrize(
    ("word", "speech"),
    [("不肯", True), ("买来", True), ("停车场", False), ("饺子馆", False), ("审查", False)],
)
def test_verbs_of_speech_that_official_prose_has_not(word: str, speech: bool) -> None:
    assert told(word) is speech


def test_a_word_of_the_story_weighs_little() -> None:
    by_text = {t.text: t.weight for t in terms("银行不肯给停车场贷款")}
    assert by_text["不肯"] < 0.4 * by_text["停车场"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("那阵子查专利的连个审案子的地方都没有，连云港2016年说要建什么？", "口审场所"),
        ("大学里积压的专利，连云港翻出来多少件？", "990"),
        ("厂里专利不会打理，盐城让企业找什么机构合作？", "运营机构"),
        ("How many defendants were held criminally liable in Lianyungang in 2024?", "34"),
        ("When does the last phase of the Yancheng pilot take place?", "2025年5月"),
        ("Does Lianyungang help firms insure against IP suits abroad?", "侵权责任险"),
    ],
)
def test_such_questions_are_answered(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(Question(question))
    assert answer.status is AnswerStatus.ANSWERED
    assert said in answer.answer


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What interest rate do Yancheng banks charge on patent loans?", "interest rate"),
        ("Who chairs the leading group of the Yancheng pilot?", "name"),
        ("What are the opening hours of the IP window in Lianyungang?", "hours"),
    ],
)
def test_a_thing_asked_for_by_name_in_english(
    assistant: Assistant, question: str, named: str
) -> None:
    assert named in asked_thing(question, "en")
    answer = assistant.ask(Question(question))
    assert answer.status is AnswerStatus.UNANSWERED
    assert named in answer.answer


def test_a_share_is_answered_by_no_count(assistant: Assistant) -> None:
    question = "盐城新增的300家贯标企业里，高新技术企业要占几成？"
    assert assistant.ask(Question(question)).status is AnswerStatus.UNANSWERED
