from __future__ import annotations

import pytest

from index.language import detect_language, mended, to_chinese_terms, translate


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("专利补贴", "zh"),
        ("FTO 是什么", "zh"),
        ("PCT马德里海牙怎么申请", "zh"),
        ("What is the subsidy?", "en"),
        ("What does 连云港 offer for patents?", "en"),
        ("2030", "zh"),
        ("", "zh"),
    ],
)
def test_language_of_a_question(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("subsidies", "资助"),
        ("Licensing of patents", "许可"),
        ("patent agencies", "专利代理"),
        ("Are subsidies cancelled?", "取消"),
        ("which bureaus", "部门"),
        ("trade secrets", "商业秘密"),
        ("SMEs' loans", "中小企业"),
        ("money lent by banks", "贷款"),
        ("the authorized organizations of the labor market", "授权"),
        ("workers' compensation in two theaters and centers", "中心"),
        ("free trade zones", "自贸试验区"),
        ("by 2030", "2030"),
    ],
)
def test_inflected_forms_are_found(question: str, term: str) -> None:
    assert term in dict(to_chinese_terms(question))


def test_the_longest_term_wins() -> None:
    assert [t.terms[0][0] for t in translate("high-value invention patents per 10,000 people")] == [
        "每万人口高价值发明专利拥有量"
    ]
    assert [t.terms[0][0] for t in translate("geographical indications")] == ["地理标志"]


def test_unknown_words_are_left_out() -> None:
    assert to_chinese_terms("zebra xylophone") == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("how meny tradmarks", "how many trademark"),
        ("wich departmants", "which department"),
        ("IP servise agencys in Yanchen", "IP service agencys in yancheng"),
    ],
)
def test_misspelt_words_are_mended_by_the_lists(wrong: str, right: str) -> None:
    assert mended(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        *("Do they agree?", "the mayor of Wuxi", "close to the street"),
        *("how many examiners", "which robots", "patients and medals", "lunch with buses"),
    ],
)
def test_right_words_are_left(text: str) -> None:
    assert mended(text).lower() == text.lower()
