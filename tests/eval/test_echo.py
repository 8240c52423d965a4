"""Repeating the question names nothing; phrases of it do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.types import AnswerStatus, NoteKind, Turn
from eval.check import check_cases
from eval.metrics.correctness import correct
from eval.metrics.echo import without_echo
from tests.eval.sample import refusable, refusal

QUESTION = "盐城知识产权质押融资的贷款利率是多少？"
ASKED = refusable(question=QUESTION, must=(("利率",),))


@pytest.mark.parametrize(
    "bot",
    [
        f"无法回答：{QUESTION}",
        f"{QUESTION}没有写明。",
        f"没有写明“{QUESTION.rstrip('？')}”。",
        f"{QUESTION}{QUESTION}{QUESTION}不知道。",
        "贷款利率是多少？盐城知识产权质押融资的……没有写明。",  # in another order
        "盐 城 知识产权质押融资的，贷款利率，是多少：没有写明",
    ],
)
def test_a_refusal_that_repeats_the_question_earns_nothing(bot: str) -> None:
    mark = correct(ASKED, refusal(bot))
    assert (mark.value, mark.why) == (0, "missing: 利率")


@pytest.mark.parametrize(
    "honest",
    [
        "文件没有写明贷款利率。",
        "没有写明盐城质押融资的贷款利率。",
        f"您问的是“{QUESTION}”，文件没有写明利率。",
        f"现有文件没有写明“{QUESTION}”，未载明贷款利率的具体数字。",
    ],
)
def test_a_refusal_that_names_what_is_missing_is_right(honest: str) -> None:
    assert correct(ASKED, refusal(honest)).value == 1


def test_remarks_count_and_their_echoes_do_not() -> None:
    bare = refusal("无法回答。")
    for kind in NoteKind:
        assert correct(ASKED, _with_note(bare, kind, QUESTION)).value == 0
    assert correct(ASKED, _with_note(bare, NoteKind.NOT_STATED, "利率未载明。")).value == 1


def _with_note(record, kind: NoteKind, text: str):  # type: ignore[no-untyped-def]
    return replace(record, notes=((kind.value, text),))


def test_a_search_phrase_can_only_be_named_by_repeating_it() -> None:
    phrase = refusable(question="盐城贷款利率", must=(("利率",),))
    assert correct(phrase, refusal("没有写明盐城贷款利率。")).value == 1
    assert without_echo("没有写明奖多少", "奖多少？") == "没有写明|"


def test_the_earlier_questions_are_no_names_either() -> None:
    follow = refusable(
        question="那利率呢？",
        must=(("质押",),),
        history=(Turn("user", "盐城有知识产权质押融资吗？"),),
    )
    assert correct(follow, refusal("盐城有知识产权质押融资吗？无法回答。")).value == 0


def test_english_questions_too() -> None:
    asked = refusable(question="What is the interest rate of the loans?", must=(("interest",),))
    assert correct(asked, refusal(f"Cannot answer: {asked.question}")).value == 0
    assert correct(asked, refusal("The interest rate is not stated.")).value == 1


def test_check_tries_the_combined_bots() -> None:
    assert check_cases([ASKED], []) == []
    stated = refusable(question="利率多少", must=(("未载明",),))
    assert [fault.what for fault in check_cases([stated], [])] == ["a stock phrase passes"]
    # what a stock phrase rightly declines is not held against the case
    outside = refusable(
        question="写一首诗",
        must=(("文件",),),
        status=(AnswerStatus.UNANSWERED, AnswerStatus.DECLINED),
    )
    assert check_cases([outside], []) == []
