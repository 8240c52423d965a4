from __future__ import annotations

import random

import pytest

from corpus.settings import get_settings
from index.language import Vocabulary, correct, normalise
from index.language.measure import false_corrections, make_typo, phrases, typos


def _lines() -> list[str]:
    paths = sorted(get_settings().documents.glob("*.txt"))
    return [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.from_texts(_lines())


@pytest.mark.parametrize(
    ("typo", "right"),
    [
        ("商票注册", "商标注册"),
        ("专力补贴", "专利补贴"),
        ("质压融资", "质押融资"),
        ("唯权热线", "维权热线"),
        ("知识产全保护", "知识产权保护"),
        ("地里标志产品", "地理标志产品"),
        ("盐诚的政策", "盐城的政策"),
        ("练云港有什么政策", "连云港有什么政策"),
        ("版全登记", "版权登记"),
        ("海外怖局", "海外布局"),
        ("商票质压", "商标质押"),
    ],
)
def test_typos_are_put_right(typo: str, right: str, vocabulary: Vocabulary) -> None:
    assert correct(typo, vocabulary).text == right


@pytest.mark.parametrize(
    "query",
    [
        "盐城专利补贴取消了吗",
        "我想问下商标咋办",
        "王先生的公司在南通",
        "是知识产权局负责吗",
        "他家猫丢了怎么办",
        "一等奖发多少钱",
        "What is FTO?",
        "2030年目标",
        "",
    ],
)
def test_clean_questions_stay(query: str, vocabulary: Vocabulary) -> None:
    result = correct(query, vocabulary)
    assert result.text == normalise(query)
    assert result.changes == ()


def test_a_word_of_the_corpus_is_never_a_typo() -> None:
    texts = ["本市推广商票业务", "商标注册", "商标注册", "商标注册"]
    assert correct("商票业务", Vocabulary.from_texts(texts)).changes == ()


def test_a_change_says_where_it_was(vocabulary: Vocabulary) -> None:
    (change,) = correct("请问PCT质压融资", vocabulary).changes
    assert change.span.cut("请问pct质压融资") == change.before == "质压融资"
    assert change.after == "质押融资"


def test_an_empty_corpus_corrects_by_the_lists_alone() -> None:
    empty = Vocabulary.from_texts([])
    assert correct("知识产全", empty).text == "知识产权"
    assert correct("随便说一句话", empty).changes == ()


def test_reading_stops_at_the_limit() -> None:
    texts = (text for text in ["专利专利", "商标商标", "版权版权"])
    Vocabulary.from_texts(texts, max_characters=5)
    assert next(texts) == "版权版权"


def test_generated_typos_differ_by_one_character_and_are_mostly_mended(
    vocabulary: Vocabulary,
) -> None:
    choose = random.Random(1)
    phrase = "知识产权质押融资"
    typo = make_typo(phrase, choose)
    assert typo is not None
    assert sum(a != b for a, b in zip(phrase, typo, strict=True)) == 1
    rates = typos(_lines(), vocabulary, 300)
    assert rates["right"] >= 0.8
    assert rates["wrong"] <= 0.02


def test_text_of_an_unseen_document_is_left_alone() -> None:
    lines = _lines()
    half = len(lines) // 2
    total, changed = false_corrections(
        phrases(lines[half:])[:300], Vocabulary.from_texts(lines[:half])
    )
    assert total >= 200
    assert len(changed) <= 0.02 * total


@pytest.mark.parametrize("query", ["三个阶段哪个时间最短", "意见想让财政怎么办", "放一起看是多少"])
def test_a_verb_or_adverb_of_the_question_is_no_slip(query: str) -> None:
    texts = ["时间戳、区块链。设意见箱。一起扛。"] * 3
    assert not correct(query, Vocabulary.from_texts(texts)).changes
