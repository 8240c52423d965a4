"""Training pairs made from texts."""

from __future__ import annotations

import random

from index.training.data import Ask, Passage
from index.training.lay import LAY, asked, reworded
from index.training.pairs import from_passages, from_questions, headed, lay, rest, sentences

ARTICLE = Passage(
    "a",
    "劳动合同法 第三十条",
    "第三章  劳动合同的履行和变更",
    "用人单位应当按照劳动合同约定，及时足额支付劳动报酬。用人单位拖欠劳动报酬的，劳动者可以申请支付令。",
)
ONE = Passage("b", "某条例 第二条", "", "本市行政区域内的专利资助工作适用本条例的规定。")


def test_sentences() -> None:
    assert sentences("第一句话在这里。短。第二句话在那里；") == [
        "第一句话在这里。",
        "第二句话在那里；",
    ]


def test_rest_leaves_the_asked_sentence_out() -> None:
    for seed in range(5):
        pair = rest(ARTICLE, random.Random(seed))
        assert pair is not None
        query, text = pair
        assert query in ARTICLE.text
        assert query not in text
        assert text.startswith(ARTICLE.title)
    assert rest(ONE, random.Random(0)) is None


def test_headed_has_no_numbers_of_chapters() -> None:
    queries = [headed(ARTICLE, random.Random(seed))[0] for seed in range(30)]
    assert any("劳动合同的履行和变更" in q for q in queries)
    assert not any("第三章" in q for q in queries)


def test_lay_says_official_words_otherwise() -> None:
    queries = {lay(ARTICLE, random.Random(seed))[0] for seed in range(30)}
    assert any("用人单位" not in q and "劳动者" not in q for q in queries)


def test_reworded_uses_only_listed_wordings() -> None:
    said = reworded("用人单位", random.Random(1), 1.0)
    assert said in LAY["用人单位"]
    assert reworded("天气很好", random.Random(1), 1.0) == "天气很好"
    assert "取消资助" in asked("取消资助。", random.Random(3))


def test_texts_that_say_nothing_give_no_pairs() -> None:
    dull = [
        Passage("c", "某法 第九条", "", "本法自2020年1月1日起施行。"),
        Passage("d", "t", "", "短"),
    ]
    assert list(from_passages(dull, random.Random(0))) == []
    assert len(list(from_passages([ARTICLE, ONE], random.Random(0)))) == 3


def test_questions_meet_their_articles_and_answers() -> None:
    ask = Ask("q", "公司不发工资怎么办？", "可以向法院申请支付令。", ("a",))
    pairs = list(from_questions([ask], {"a": ARTICLE}, random.Random(0)))
    assert (ask.text, f"{ARTICLE.title}\n{ARTICLE.text}") in pairs
    assert (ask.text, "可以向法院申请支付令。") in pairs
