from __future__ import annotations

import pytest

from corpus.types import Span
from index.language import (
    content_terms,
    coverage,
    expand,
    in_english,
    related,
    synonym_groups,
)
from index.language.normalise import normalise
from index.language.phrases import PhraseTable, Token


def texts(query: str) -> list[str]:
    return [term.text for term in content_terms(query)]


@pytest.mark.parametrize(
    ("query", "official"),
    [
        ("授权了专利还能拿补贴吗", "资助"),
        ("我的牌子被人抄了", "侵权"),
        ("我的牌子被人抄了", "商标"),
        ("拿专利去银行贷款", "质押融资"),
        ("老板拖欠工资", "劳动报酬"),
        ("高企要贯标吗", "高新技术企业"),
        ("知产保护", "知识产权"),
        ("FTO 是什么", "自由实施"),
        ("土特产怎么保护", "地理标志"),
    ],
)
def test_lay_words_lead_to_official_terms(query: str, official: str) -> None:
    assert official in dict(expand(query))


@pytest.mark.parametrize(
    "query", ["补贴和资助一样吗", "被人抄了算侵权吗", "停止执行的资助", "How to apply for PCT?"]
)
def test_expansion_repeats_nothing_and_is_ordered(query: str) -> None:
    pairs = expand(query)
    assert all(term not in normalise(query) and 0 < weight <= 1 for term, weight in pairs)
    assert [w for _, w in pairs] == sorted((w for _, w in pairs), reverse=True)
    assert len({term for term, _ in pairs}) == len(pairs)


def test_an_official_phrase_is_not_read_as_the_lay_word_inside_it() -> None:
    assert "强制执行" in dict(expand("法院判了对方不执行"))
    assert "强制执行" not in dict(expand("哪些政策停止执行"))


def test_a_question_without_known_words_is_not_expanded() -> None:
    assert expand("铁拳行动") == []


def test_question_words_are_not_content() -> None:
    assert texts("请问专利补贴是不是取消了？") == ["专利", "补贴", "取消了"]
    assert texts("怎么办？") == []


def test_terms_stand_where_their_spans_say() -> None:
    query = "連雲港到二〇三〇年有多少專利？"
    assert [(t.text, t.span.cut(query)) for t in content_terms(query)] == [
        ("连云港", "連雲港"),
        ("2030年", "二〇三〇年"),
        ("专利", "專利"),
    ]


def test_english_questions_give_chinese_terms_with_english_spans() -> None:
    query = "Who is responsible for pledge financing in Yancheng?"
    assert [(t.text, t.span.cut(query)) for t in content_terms(query)] == [
        ("负责", "Who is responsible"),
        ("质押融资", "pledge financing"),
        ("盐城", "Yancheng"),
    ]


def test_generic_words_weigh_less_than_the_subject() -> None:
    weights = {t.text: t.weight for t in content_terms("推进质押融资工作")}
    assert weights["推进"] < weights["质押融资"]


def test_a_quote_in_official_words_covers_a_lay_question() -> None:
    groups = synonym_groups("专利补贴取消了吗")
    near = coverage(groups, "逐步减少对专利授权的各类财政性资助，确保全部取消。")
    far = coverage(groups, "开展知识产权质押融资。")
    assert near > 0.8
    assert far < 0.4
    assert coverage(synonym_groups("怎么办"), "专利") == 0.0


def test_related_is_symmetric_and_bounded() -> None:
    assert related("补贴", "补贴") == 1.0
    assert related("补贴", "资助") == related("资助", "补贴") > 0.5
    assert related("海关", "离婚") == 0.0


@pytest.mark.parametrize(
    ("query", "official"),
    [
        ("办个证要跑几趟", "审批"),
        ("去年到底交没交税", "税收"),
        ("借了笔钱不还", "债务"),
        ("请了个律师", "诉讼代理人"),
        ("开个公司", "设立登记"),
    ],
)
def test_a_verb_and_its_object_are_found_apart(query: str, official: str) -> None:
    assert official in dict(expand(query))


def test_a_verb_found_apart_spans_what_stands_between() -> None:
    [term] = [term for term in content_terms("想办个证") if term.text == "办证"]
    assert (term.span.start, term.span.end) == (1, 4)


@pytest.mark.parametrize(
    ("query", "lay"), [("科学技术进步", "学技术"), ("保护工作", "护工"), ("报告人", "告人")]
)
def test_a_short_phrase_is_not_found_across_two_words(query: str, lay: str) -> None:
    table = PhraseTable([lay, "学技"], [lay])
    assert table.find(query) == []


def test_only_measures_and_the_verb_again_may_part_a_verb_from_its_object() -> None:
    table = PhraseTable(["帮忙", "办证"], ["帮忙", "办证"])
    found = [token.text for token in table.find("帮帮忙，帮了个忙，办不办证")]
    assert found == ["帮忙", "帮忙", "办证"]
    assert table.find("办公室和证件，帮人不忙") == []


def test_a_phrase_cut_off_by_the_end_of_the_text_is_not_found() -> None:
    assert PhraseTable(["质押融资", "质"]).find("质押融")[:1] != [Token("质押融资", Span(0, 4))]


def test_a_chinese_question_has_english_terms_for_clauses_in_english() -> None:
    assert {"trade secret", "business secret"} & dict(in_english("商业秘密怎么保护")).keys()
    assert in_english("How are trade secrets protected?") == []
