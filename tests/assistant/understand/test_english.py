"""English questions read as Chinese ones."""

from __future__ import annotations

import pytest

from assistant.understand.english import in_chinese
from assistant.understand.kinds import kinds
from assistant.values import Kind


def _read(text: str, *, follows: bool = False) -> str:
    reading = in_chinese(text, lambda term: True, follows=follows)
    return reading.text if reading is not None else ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Which three authorities are answerable for judicial protection in Yancheng?", Kind.BODY),
        ("Who looks after copyright in Yancheng?", Kind.BODY),
        ("How many well-known trademarks does Lianyungang own?", Kind.FIGURE),
        ("What share of patents count as high-value?", Kind.ARITHMETIC),
        ("Between which months does the summing-up phase run?", Kind.DATE),
        ("By which year should all subsidies be gone?", Kind.DATE),
        ("What does the trademark filing window charge per application?", Kind.AMOUNT),
        ("Which hotline number reaches the dispute guidance sub-centre?", Kind.CONTACT),
        ("What sorts of marine data does the draft cover?", Kind.LIST),
        ("Does Yancheng reward excellent patents?", Kind.YESNO),
        ("Is the plan still in force?", Kind.VALIDITY),
        ("Is the pilot scheme still running today?", Kind.VALIDITY),
    ],
)
def test_the_form_of_asking_decides_the_kind(text: str, kind: Kind) -> None:
    assert kind in kinds(_read(text))


def test_place_paper_and_time_stand_in_front() -> None:
    assert _read(
        "How many PCT applications are planned in the Lianyungang draft by 2030?"
    ).startswith("连云港规划稿2030年")


def test_what_stands_behind_a_preposition_comes_before() -> None:
    said = _read("How many agencies for trademarks are there in Yancheng?")
    assert said.index("商标") < said.index("服务机构")


def test_two_places_compared_stay_on_their_sides() -> None:
    said = _read("How much higher is Lianyungang's target for patents than Yancheng's?")
    assert "比盐城" in said
    assert said.startswith("连云港")


def test_a_fragment_after_another_question_is_a_follow_up() -> None:
    assert _read("And overseas invention patents?", follows=True) == "那海外发明专利呢？"
    assert _read("What was it for 2020?", follows=True) == "2020年是多少？"


@pytest.mark.parametrize(
    "text", ["Please knit a striped cardigan for my hamster.", "What about dinner?"]
)
def test_a_question_whose_words_are_strange_is_left_alone(text: str) -> None:
    assert in_chinese(text, lambda term: True) is None


def test_chinese_is_left_alone() -> None:
    assert in_chinese("盐城PCT目标是多少？", lambda term: True) is None


def test_the_word_of_the_documents_is_chosen_and_others_kept() -> None:
    reading = in_chinese("Is there a tax break in Yancheng?", lambda term: term != "商标")
    assert reading is not None
    chosen = in_chinese("Which subsidy does Yancheng pay?", lambda term: term == "奖励")
    assert chosen is not None
    assert "奖励" in chosen.text
    assert "资助" in dict(chosen.others)["奖励"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Who won the Lianyungang Patent Award?", "由谁获得"),
        ("When will the Lianyungang IP regulation come into force?", "什么时候施行"),
        ("How many times the 2020 PCT target is the 2030 PCT target?", "是几倍"),
        (
            "By how much does the Lianyungang patent target exceed the Yancheng one?",
            "比盐城高多少",
        ),
        ("How many patents were granted from January to May 2025?", "2025年1-5月"),
        ("How did filings change from the end of 2024 to May 2025?", "2024年底到2025年5月"),
        ("Up to which year do the patent targets run?", "哪一年"),
        ("Which total does Lianyungang give for trademarks?", "是多少"),
        ("What subsidy in yuan goes to each patent?", "金额是多少"),
        ("Trademarks per ten thousand people in Yancheng?", "每万人口商标"),
        ("To whom was the letter 连市监办复[2025]86号 addressed?", "连市监办复[2025]86号"),
        ("Vouchers in the draft: is a ceiling written anywhere?", "有没有规定上限"),
        ("Name the places where fakes are sold in Lianyungang.", "哪些"),
        ("Which PCT target did Yancheng set?", "PCT"),
        ("Loss rate on patent pledges in Lianyungang", "不良率是多少"),
        ("Explain how a cooperative applies for a patent in Yancheng.", "怎么做"),
        ("Name the indicators in the 2024-2026 scheme of Lianyungang.", "2024年到2026年"),
        ("Whose proposal does reply no. 86 answer?", "第86号"),
        ("Could a bank be paid for bad loans, at what rate?", "比例是多少"),
        ("Which satisfaction target is higher, Lianyungang or Yancheng?", "哪个市更多"),
        ("How many gardeners work at the protection centre?", "gardeners"),
        ("Who leads the Yancheng pilot?", "由谁负责组织实施"),
        ("Who heads the Yancheng intellectual property bureau?", "负责人是谁"),
        ("Who is the lead agency for copyright in Yancheng?", "由哪些部门负责"),
        ("Which institutions are tasked with judicial protection?", "由哪些部门负责"),
        ("Who do I contact about the Lianyungang reply?", "联系人"),
        ("What number should a victim of infringement ring?", "电话是多少"),
        ("When did the second stage in Yancheng begin and end?", "从什么时候开始"),
        ("Until when does the Yancheng scheme run?", "到什么时候结束"),
        ("Is the Yancheng pilot over?", "还有效吗"),
        ("Is there a fee for registering a work in Yancheng?", "收费吗"),
        ("What does PCT stand for?", "是什么意思"),
        ("What is the status of the Lianyungang IP plan?", "什么状态"),
        ("Do the reply and the draft give the same number of patents?", "是否一致"),
        ("How many patents does the draft plan report?", "专利有多少"),
        ("What do the three figures add up to?", "合计"),
        ("Who authored proposal 44137 in Lianyungang?", "第44137号提案是谁提出的"),
        ("Which bureau wrote the reply to proposal 44137?", "是哪个部门发布的"),
        ("How many gold medals has Lianyungang won?", "金奖有多少"),
    ],
)
def test_what_is_asked_is_kept(text: str, read: str) -> None:
    assert read in _read(text)


def test_one_value_of_two_things_is_asked_of_each() -> None:
    read = _read("What is the annual growth of copyright filings and of trademark filings?")
    assert read.count("是多少") == 2


def test_each_of_two_values_is_asked_for() -> None:
    read = _read("What are the revenue and head-count goals for Yancheng's IP service trade?")
    assert read.count("是多少") == 2


def test_what_is_told_stays_where_the_question_leans_on_it() -> None:
    assert "服务体系" in _read("The reply speaks of a service system. What is in it?")


@pytest.mark.parametrize(
    "text",
    [
        "Same question for trademarks please.",
        "Sorry, I meant trademarks.",
        "Thanks. Same for trademarks.",
    ],
)
def test_the_same_asked_of_something_else_is_a_follow_up(text: str) -> None:
    assert "那商标" in _read(text, follows=True)


def test_everyday_words_are_known_in_any_form() -> None:
    assert _read("Reporter here. Could you give me the names of the trademarks that he wanted?")
