from __future__ import annotations

import pytest

from corpus.settings import get_settings
from index.language import Vocabulary, in_characters

PLACES = ("连云港", "盐城")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    paths = sorted(get_settings().documents.glob("*.txt"))
    return Vocabulary.from_texts(
        [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("盐城fuwu机gou要几家", "盐城服务机构要几家"),
        ("数据zhi识产权登记了多少jian", "数据知识产权登记了多少件"),
        ("zhuanli daohang huiji duoshao qiye", "专利导航惠及多少企业"),
        ("lyg 有几个 chiming shangbiao", "连云港有几个驰名商标"),
        ("YC 的 zhiya rongzi 目标", "盐城的质押融资目标"),
    ],
)
def test_what_is_typed_in_pinyin_is_read_in_characters(
    typed: str, meant: str, vocabulary: Vocabulary
) -> None:
    assert in_characters(typed, vocabulary, PLACES).replace(" ", "") == meant


@pytest.mark.parametrize(
    "text",
    [
        "FTO是什么",
        "PCT申请目标多少件",
        "用AI顾问能干嘛",
        "app上能办吗",
        "2030年的目标是多少",
        "Can women get support for a PCT application in Lianyungang?",
        "What is the target of patents?",
    ],
)
def test_english_and_abbreviations_stay(text: str, vocabulary: Vocabulary) -> None:
    assert in_characters(text, vocabulary, PLACES) == text
