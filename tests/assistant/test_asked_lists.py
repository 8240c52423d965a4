"""Lists found by their number, their noun or their name; several asks; numbers and meetings."""

from __future__ import annotations

import pytest

from assistant.service import Assistant
from assistant.types import AnswerStatus, Question
from assistant.understand.asks import split
from assistant.understand.kinds import claimed_body, kinds
from assistant.values import Kind


@pytest.mark.parametrize(
    ("text", "items", "not_said"),
    [
        ("盐城的宣传“五进”是进哪儿", ["进企业", "进乡村"], "案例"),
        ("连云港规划的文化理念是哪十六个字", ["尊重知识", "公平竞争"], "智能化"),
        ("连云港“十五五”规划有几个专栏，都叫什么", ["共6个", "专栏", "文化提升工程"], "未载明"),
        ("盐城坚持哪几条原则", ["质量导向", "政府引导", "企业主体"], "财政"),
        ("答复在保护方面讲了哪四种“保护”", ["严保护", "大保护", "快保护", "同保护"], "四位一体"),
        ("专栏4里给海洋经济建的那个服务平台盯着哪四块", ["港口物流", "海洋生物"], "纠纷多元化"),
        ("规划要探索的智能体，特定领域的和通用的各有哪些", ["涉海数据", "专利价值分析"], "赔偿"),
        ("盐城版权要在哪几个产业领域打造领军企业", ["游戏", "动漫", "版画", "印刷"], "战略"),
    ],
)
def test_the_list_asked_for_is_told_from_its_neighbours(
    assistant: Assistant, text: str, items: list[str], not_said: str
) -> None:
    answer = assistant.ask(Question(text))
    assert answer.status is AnswerStatus.ANSWERED
    assert all(item in answer.answer for item in items)
    assert not_said not in answer.answer


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "盐城方案保障措施分四条，小标题各叫啥",
            ["明确工作分工", "强化督查考核", "落实资金支持", "营造良好氛围"],
        ),
        (
            "2016年132号文促进运用那部分分四点，每点的名字报一遍",
            ["转化实施", "专利密集型产业", "金融服务"],
        ),
        ("规划稿的表里有七项指标，念一遍名称", ["作品登记量", "马德里", "满意度"]),
    ],
)
def test_parts_that_are_counted_are_named(
    assistant: Assistant, text: str, items: list[str]
) -> None:
    answer = assistant.ask(Question(text))
    assert answer.status is AnswerStatus.ANSWERED
    assert all(item in answer.answer for item in items)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("盐城资助政策要排查什么、什么时候前取消什么、禁止拿什么当主要条件？", 3),
        ("连云港规划有几个专栏，都叫什么？", 1),
        ("基本原则一共几条，分别是什么？", 1),
        ("连云港还有效的商标一共几件", 1),
        ("发明专利申请每年要涨多少？申请总量呢", 2),
        ("文号是多少，哪次会议通过的？", 2),
        ("盐城版权培育应该是市文广旅局牵头的吧？核对一下。", 1),
    ],
)
def test_each_ask_is_cut_off_and_no_more(text: str, pieces: int) -> None:
    assert len(split(text)) == pieces


def test_every_ask_gets_its_own_answer(assistant: Assistant) -> None:
    text = "盐城资助政策要排查什么、什么时候前取消什么、禁止拿什么当主要条件？"
    answer = assistant.ask(Question(text)).answer
    assert all(part in answer for part in ("全面排查", "2023 年底前", "专利申请、授权数量"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("连云港2016年实施意见是哪次会议通过的", "第52次常务会议"),
        ("连云港2016年意见抄送给哪些单位", "市检察院"),
        ("44137号提案的答复是给哪位委员的", "王波"),
    ],
)
def test_what_stands_beside_the_text_of_a_document(
    assistant: Assistant, text: str, said: str
) -> None:
    assert said in assistant.ask(Question(text)).answer


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("盐城领导小组组长是哪位领导", "姓名"),
        ("盐城仲裁委怎么收费", "收费"),
        ("盐城“黄海明珠人才计划”怎么申请", "流程"),
        ("连云港“十五五”规划的文号是多少", "文号"),
        ("盐城要培养多少知识产权人才？", "具体数字"),  # 333 of “333 高层次人才培养工程” is a name
        ("盐城的快速维权中心在哪？", "快速维权中心的地址"),
        ("盐城市知识产权局电话多少", "知识产权局电话等联系方式"),
    ],
)
def test_the_missing_thing_is_called_by_its_name(
    assistant: Assistant, text: str, missing: str
) -> None:
    answer = assistant.ask(Question(text))
    assert answer.status is AnswerStatus.UNANSWERED
    assert missing in answer.answer.partition("未载明")[2]


@pytest.mark.parametrize(
    ("text", "front"),
    [
        ("盐城版权培育应该是市知识产权局负责的吧", "不是，由市版权局"),
        ("盐城金融创新这块，市财政局也有份吧", "是，由市知识产权局"),
    ],
)
def test_a_body_that_is_claimed_is_held_against_the_duty(
    assistant: Assistant, text: str, front: str
) -> None:
    assert assistant.ask(Question(text)).answer.startswith(front)


def test_the_agent_of_the_sentence_is_named(assistant: Assistant) -> None:
    answer = assistant.ask(Question("连云港知识产权发展基金由谁牵头设立")).answer
    assert "行业组织牵头" in answer


def test_a_claimed_body_is_read_from_several_forms() -> None:
    assert claimed_body("应该是市文广旅局牵头的吧") == "市文广旅局"
    assert claimed_body("市财政局也有份吧") == "市财政局"
    assert claimed_body("由谁牵头") is None


def test_a_hotline_spoken_of_is_no_contact_asked_for() -> None:
    assert Kind.CONTACT not in kinds("热线要完善的是哪几项工作制度")
    assert Kind.CONTACT in kinds("维权热线是多少")
    assert Kind.CONTACT in kinds("盐城的快速维权中心在哪？")
    assert Kind.CONTACT not in kinds("连云港的优势在哪？")
