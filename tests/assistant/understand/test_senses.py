"""The Chinese word meant by an English one."""

from __future__ import annotations

from assistant.understand.english import in_chinese
from assistant.understand.senses import chosen

_TEXTS = (
    "完善一般作品免费登记制度，建立作品登记费用补贴制度",
    "加强知识产权工作的组织领导",
    "组织开展专项保护行动",
    "实施驾驶安全行动",
)


def test_the_text_that_holds_most_words_decides() -> None:
    work, free, registered = ("工作", "作品"), ("免费",), ("注册", "登记")
    assert chosen([work, free, registered], _TEXTS)[work] == "作品"
    assert chosen([work, ("组织",), ("领导",)], _TEXTS)[work] == "工作"


def test_a_word_that_no_text_holds_is_never_chosen() -> None:
    assert chosen([("诉讼", "行动"), ("停车",)], _TEXTS) == {("诉讼", "行动"): "行动"}


def test_without_texts_the_documents_and_the_order_of_the_list_decide() -> None:
    assert chosen([("工作", "作品")], ()) == {}
    reading = in_chinese("Is ordinary work registered free in Yancheng?", lambda term: True)
    assert reading is not None
    assert "登记" in reading.text


def test_the_question_before_shows_what_is_meant() -> None:
    texts = ("全市法院一审刑事案件审结 16 件", "总结提升阶段", "中期总结")
    words = dict.fromkeys(("审结", "结案"))
    reading = in_chinese(
        "How many of those were closed?",
        lambda term: any(term in text for text in texts),
        texts=texts,
        before="First-instance criminal cases at Lianyungang courts?",
        follows=True,
    )
    assert reading is not None
    assert any(word in reading.text for word in words)
