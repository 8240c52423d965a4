"""Whether a paper's figures may still be used, whether it bars a thing, and when it was issued."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.service import Assistant
from assistant.types import Answer, AnswerStatus, NoteKind, Question, Turn

_TODAY = date(2026, 11, 28)


def _ask(assistant: Assistant, text: str, as_of: date = _TODAY) -> Answer:
    return assistant.ask(Question(text, as_of=as_of))


@pytest.mark.parametrize(
    ("text", "first", "figure"),
    [
        ("盐城60亿的质押目标现在还能写进材料吗", "已经期满", "60 亿元"),
        ("盐城200家服务机构的目标现在还算数吗", "已经期满", "200 家"),
        ("2016年定的100家优势企业目标，现在还作数吗", "《市政府关于", "100 家"),
        ("Can I still rely on the 2016 opinion's target of 300 PCT applications?", "《", "300"),
    ],
)
def test_the_standing_comes_before_the_figure(
    assistant: Assistant, text: str, first: str, figure: str
) -> None:
    answer = _ask(assistant, text)
    assert answer.answer.startswith(first)
    assert figure in answer.answer
    assert "是的" not in answer.answer and "Yes" not in answer.answer


def test_a_target_year_that_is_past_is_said_to_be(assistant: Assistant) -> None:
    assert "2020年，这一年已经过去" in _ask(assistant, "2016年意见现在还有效吗").answer
    then = _ask(assistant, "2016年意见现在还有效吗", date(2018, 5, 1)).answer
    assert "已经过去" not in then


@pytest.mark.parametrize(
    "text",
    [
        "Is the Lianyungang plan in force?",
        "Is the Lianyungang plan still a draft?",
        "Has the Lianyungang plan been issued?",
        "连云港的规划印发了吗",
        "连云港规划现在有效吗",
    ],
)
def test_a_plan_is_told_by_its_place(assistant: Assistant, text: str) -> None:
    answer = _ask(assistant, text)
    assert {c.document for c in answer.citations} == {"lyg-15th-plan-draft"}


@pytest.mark.parametrize("text", ["政协答复能当依据去申请补贴吗", "能拿政协答复申请补贴吗"])
def test_a_paper_that_is_named_alone_is_meant(assistant: Assistant, text: str) -> None:
    answer = _ask(assistant, text)
    assert {c.document for c in answer.citations} == {"lyg-cppcc-44137"}
    assert "不是政策依据" in answer.answer


@pytest.mark.parametrize(
    "text", ["连云港规划是哪天印发的", "盐城方案什么时候出台的", "2016年意见的落款日期"]
)
def test_the_day_of_issue_is_not_stated(assistant: Assistant, text: str) -> None:
    answer = _ask(assistant, text)
    assert answer.status is AnswerStatus.UNANSWERED
    assert "印发日期" in answer.answer


def test_a_line_that_another_says_with_more_is_left_out(assistant: Assistant) -> None:
    answer = _ask(assistant, "盐城方案是什么时候开始执行的，什么时候到期")
    assert answer.answer.count("期限是2022—2025年") == 1


def test_a_time_to_come_is_no_day(assistant: Assistant) -> None:
    answer = _ask(assistant, "12330热线什么时候开通的")
    assert answer.status is AnswerStatus.UNANSWERED
    assert "适时开通" in answer.answer
    assert "的的" not in answer.answer


@pytest.mark.parametrize(
    "text",
    [
        "连云港2030年PCT申请目标是多少，2016年意见里是多少？",
        "PCT的2030年目标是多少，2016年意见里呢？",
        "What is the PCT target for 2030, and what was it in the 2016 opinion?",
    ],
)
def test_a_paper_named_behind_is_asked_for_itself(assistant: Assistant, text: str) -> None:
    answer = _ask(assistant, text)
    assert answer.status is AnswerStatus.ANSWERED
    assert "600件" in answer.answer
    assert "300 件" in answer.answer


def test_a_paper_that_is_the_only_one_of_its_place_is_no_second_side(assistant: Assistant) -> None:
    answer = _ask(assistant, "贯标企业目标多少家，盐城方案里怎么写")
    assert "300 家" in answer.answer
    assert "|" not in answer.answer  # no table of the same row twice


def test_each_number_named_is_told(assistant: Assistant) -> None:
    answer = _ask(assistant, "万人有效发明专利连云港到底是8件还是23.74件")
    assert "23.74件" in answer.answer
    assert "8 件" in answer.answer


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2016年意见和政协答复，谁提到了维权援助热线", "连云港2025年答复没有提到"),
        ("两市在知识产权证券化方面谁提了", "盐城没有提到"),
        ("两市都提到证券化了吗", "盐城没有提到"),
    ],
)
def test_who_speaks_of_a_thing(assistant: Assistant, text: str, told: str) -> None:
    answer = _ask(assistant, text)
    assert told in answer.answer
    assert any(n.kind is NoteKind.NOT_STATED for n in answer.notes)


@pytest.mark.parametrize(
    ("text", "front"),
    [
        ("拿政协答复去申请资助行不行", "不能作依据："),
        ("征求意见稿能拿来申报吗", "不能，还没有生效："),
        ("Can I use the reply as a policy basis?", "No: "),
        ("规划稿是正式文件吗", "还没有生效："),
        ("盐城是不是禁止大户奖励", "是的，不允许："),
        ("盐城可以搞大户奖励吗", "不可以："),
        ("Does Yancheng forbid repeated subsidies?", "Yes, it is barred: "),
    ],
)
def test_what_is_asked_is_said_first(assistant: Assistant, text: str, front: str) -> None:
    assert _ask(assistant, text).answer.startswith(front)


@pytest.mark.parametrize(
    "text",
    [
        "盐城去年新增了多少海外发明专利",  # stated only as an aim
        "连云港海外发明专利目标多少",  # no figure of patents abroad
        "盐城质押做到60亿了没有",
        "赣榆梭子蟹归哪个局管",
    ],
)
def test_what_is_stated_of_another_thing_is_no_answer(assistant: Assistant, text: str) -> None:
    assert _ask(assistant, text).status is AnswerStatus.UNANSWERED


def test_the_target_of_another_year_is_shown_beside(assistant: Assistant) -> None:
    answer = _ask(assistant, "连云港2026年万人高价值发明专利目标是多少")
    assert answer.status is AnswerStatus.UNANSWERED
    assert "14.8" in answer.answer
    assert "11.84" not in answer.answer


@pytest.mark.parametrize(
    "text", ["盐城试点有几个阶段", "How many stages does the Yancheng pilot have?"]
)
def test_all_stages(assistant: Assistant, text: str) -> None:
    answer = _ask(assistant, text).answer
    assert all(name in answer for name in ("宣传发动", "组织实施", "总结提升"))


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("连云港的马德里目标和盐城的马德里目标能相加吗", "不能直接相加"),
        ("连云港的满意度85分和盐城的80%能加起来吗", "单位不同"),
        ("盐城新增贯标300家，连云港贯标200家，谁的时间更晚", "盐城的时间更晚"),
        ("盐城新增贯标300家，连云港贯标200家，谁的时间更早", "连云港的时间更早"),
    ],
)
def test_what_figures_side_by_side_come_to(assistant: Assistant, text: str, head: str) -> None:
    assert head in _ask(assistant, text).answer.splitlines()[0]


@pytest.mark.parametrize(
    ("before", "turn", "status"),
    [
        ("服务券有多少额度", "什么时候发", AnswerStatus.UNANSWERED),
        ("连云港专利预审要收费吗", "那审多久", AnswerStatus.UNANSWERED),
        ("Does Yancheng pay for granted patents?", "Since when not?", AnswerStatus.ANSWERED),
        ("盐城专利资助取消了吗", "今天天气怎么样", AnswerStatus.DECLINED),
        ("服务券怎么领", "晚饭吃啥", AnswerStatus.DECLINED),
    ],
)
def test_a_short_turn_is_of_what_was_asked_before_unless_it_names_something_else(
    assistant: Assistant, before: str, turn: str, status: AnswerStatus
) -> None:
    history = (Turn("user", before), Turn("assistant", "…"))
    answer = assistant.ask(Question(turn, history=history, as_of=_TODAY))
    assert answer.status is status


@pytest.mark.parametrize(
    ("text", "told", "untold"),
    [
        ("两市商标注册量差多少", "不能直接比较", "123736"),
        ("连云港PCT目标比马德里目标多几件", "580", "280"),
        ("盐城300家贯标要求什么时候完成", "2025年目标", "没有写明"),
        ("四个强化分别是什么", "强化质量引领", "强化督查考核"),
        ("盐城各县区知识产权局负责什么", "负责本地区", "大力培育高价值专利"),
        ("连云港规划哪一部分讲人才", "三、（六）", "没有写明"),
        ("盐城动员阶段从几月到几月", "宣传发动阶段（2022年8月—2022年9月）", "没有写明"),
        ("盐城试点收尾阶段干些什么", "开展自查", "没有写明"),
        ("王波委员提了什么", "《关于加快知识产权强市建设的提案》", "王波委员。"),
        ("连云港数据知识产权登记量在省里排老几", "首位", "没有写明"),
        ("连云港老百姓对知识产权保护打几分才算合格（目标）", "85分", "没有写明"),
    ],
)
def test_what_is_meant(assistant: Assistant, text: str, told: str, untold: str) -> None:
    answer = _ask(assistant, text).answer
    assert told in answer
    assert untold not in answer


@pytest.mark.parametrize("text", ["？", "。。。", "！？，", "?!"])
def test_marks_alone_ask_nothing(assistant: Assistant, text: str) -> None:
    answer = _ask(assistant, text)
    assert answer.status is AnswerStatus.DECLINED
    assert "可以问" in answer.answer or "can ask" in answer.answer


@pytest.mark.parametrize(
    ("text", "city", "other"),
    [
        ("哪个城市要发布国别指南", "连云港", "盐城"),
        ("哪个城市禁止大户奖励", "盐城", "连云港："),
    ],
)
def test_which_city_does_a_thing(assistant: Assistant, text: str, city: str, other: str) -> None:
    answer = _ask(assistant, text)
    assert answer.answer.startswith(f"{city}：")
    assert other not in answer.answer


def test_what_limits_there_are(assistant: Assistant) -> None:
    assert "杜绝重复资助" in _ask(assistant, "盐城资助有什么限制").answer
