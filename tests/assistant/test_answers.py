"""Answers over the four policy documents, of each kind and each ending."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.service import Assistant
from assistant.types import Answer, Question, Turn
from corpus.settings import Settings

ON = date(2026, 11, 20)


def _ask(assistant: Assistant, text: str, *earlier: str, on: date = ON) -> Answer:
    history = tuple(Turn("user", t) for t in earlier)
    answer = assistant.ask(Question(text, history=history, as_of=on))
    for citation in answer.citations:
        assert citation.text[citation.start : citation.end] == citation.quote
    return answer


@pytest.mark.parametrize(
    ("question", "status", "held"),
    [
        ("2030年每万人口高价值发明专利拥有量目标是多少", "answered", "14.8"),
        ("盐城哪些专利资助要取消、什么时候", "answered", "2023 年底前全部取消"),
        ("十五五规划现在生效了吗", "answered", "征求意见稿"),
        ("维权援助热线是多少", "answered", "12330"),
        ("盐城强化司法保护由谁负责", "answered", "市人民检察院"),
        ("盐城试点分几个阶段", "answered", "共3个阶段"),
        ("FTO是什么意思", "answered", "自由实施"),
        ("苏州的目标呢", "unanswered", "没有收录苏州"),
        ("连云港市专利奖的奖金是多少", "unanswered", "金额"),
        ("什么是知识产权联席会议", "unanswered", "没有解释"),
        ("盐城方案第九十九条规定了什么", "unanswered", "没有“第九十九条”"),
        ("联系电话是多少", "unanswered", "个人信息"),
        ("帮我写一首诗", "declined", "政策"),
        ("Is the Lianyungang 15th Five-Year plan in force?", "answered", "draft"),
    ],
)
def test_endings(assistant: Assistant, question: str, status: str, held: str) -> None:
    answer = _ask(assistant, question)
    assert (answer.status.value, held in answer.answer) == (status, True), answer.answer


def test_follow_up_in_another_city(assistant: Assistant) -> None:
    answer = _ask(assistant, "那盐城呢？", "连云港马德里商标目标是多少件？")
    assert "50 件" in answer.answer
    assert {c.region for c in answer.citations} == {"盐城市"}


def test_validity_follows_the_date(assistant: Assistant) -> None:
    question = "盐城的试点方案还有效吗"
    assert "已经期满" in _ask(assistant, question).answer
    assert "在期限内" in _ask(assistant, question, on=date(2024, 5, 1)).answer


def test_no_city_named_is_answered_by_place(assistant: Assistant) -> None:
    answer = _ask(assistant, "万人高价值发明专利拥有量目标是多少？")
    assert "连云港：" in answer.answer and "盐城：" in answer.answer
    assert {"draft", "expired"} <= {n.kind.value for n in answer.notes}


def test_a_city_chosen_beside_the_question_counts(assistant: Assistant) -> None:
    question = Question("马德里商标目标是多少件？", city="盐城", as_of=ON)
    assert {c.region for c in assistant.ask(question).citations} == {"盐城市"}


def test_a_corpus_without_a_manifest(tmp_path: Path) -> None:
    lines = [
        '{"id":"a","title":"甲省政府工作报告","text":"全省粮食总产量达到120亿斤。"}',
        '{"id":"b","title":"某法 第二条","text":"经营者应当自收到申请之日起十五日内答复。"}',
    ]
    path = tmp_path / "c.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    settings = Settings(data=tmp_path / "var")  # type: ignore[call-arg]
    assistant = Assistant.open(path, settings, progress=False)
    answer = _ask(assistant, "经营者收到申请后多久要答复？")
    assert (answer.status.value, answer.citations[0].document) == ("answered", "b")
    assert _ask(assistant, "经营者的注册资本是多少？").status.value == "unanswered"


def test_a_talk_stays_in_the_city_it_was_about(assistant: Assistant) -> None:
    question = "万人高价值发明专利拥有量目标是多少？"
    answer = _ask(assistant, question, "盐城规范知识产权奖励政策由谁负责？")
    assert {c.region for c in answer.citations} == {"盐城市"}
    assert any("按前面问的盐城回答" in n.text for n in answer.notes)
    alone = _ask(assistant, question)
    assert {c.region for c in alone.citations} == {"盐城市", "连云港市"}
