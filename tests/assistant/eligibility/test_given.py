"""Facts under whatever keys staff write: which say place, day and matter, and what a value says."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.eligibility.given_values import answer_of_value, degree_of_value, is_left_open
from assistant.eligibility.key_roles import pairs_of
from assistant.eligibility.places import city_finder
from assistant.eligibility.reading import read_facts
from assistant.eligibility.service import EligibilityService
from assistant.eligibility.types import DateRange, Facts, Outcome
from corpus.errors import InputError
from corpus.measures.loader import load_facts

TODAY = date(2026, 11, 20)
MAY = DateRange(date(2024, 5, 1), date(2024, 5, 31))


def read(**given: object) -> Facts:
    return read_facts(given, load_facts(), TODAY, city_finder(["连云港市", "盐城市"]))


@pytest.mark.parametrize("key", ["地点", "校址", "办公地址", "所在市", "工作地", "厂址", "哪个市"])
def test_a_key_for_a_place_names_the_city(key: str) -> None:
    assert read(matter="贯标", **{key: "盐城亭湖"}).city == "盐城市"


@pytest.mark.parametrize("key", ["老家", "户籍所在地", "出口目的地", "原产地"])
def test_a_place_that_is_another_one_names_no_city(key: str) -> None:
    assert read(matter="贯标", **{key: "盐城"}).city is None


@pytest.mark.parametrize("key", ["填表时间", "申报日", "交割时间", "什么时候", "今天", "受理日"])
def test_a_key_for_a_day_says_when(key: str) -> None:
    assert read(matter="贯标", **{key: "2024年5月"}).when == MAY


@pytest.mark.parametrize("key", ["成立时间", "证书日期", "出生年月", "合同到期日"])
def test_a_day_of_something_else_does_not(key: str) -> None:
    assert read(matter="贯标", **{key: "2024年5月"}).when == DateRange(TODAY, TODAY)


def test_the_day_asked_about_stands_before_another_one() -> None:
    assert read(matter="贯标", 交割时间="2019年", 填表时间="2024年5月").when == MAY


@pytest.mark.parametrize("key", ["要享受", "想办", "领什么", "想要的支持", "需要", "求助内容"])
def test_a_key_for_a_wish_gives_the_matter(key: str) -> None:
    facts = read(city="盐城", 老家="山东菏泽", 备注="想请领导支持一下", **{key: "专利申请指导服务"})
    assert facts.matter == "专利申请指导服务"


def test_without_any_request_the_error_shows_a_valid_form() -> None:
    with pytest.raises(InputError, match="matter"):
        read(city="盐城", 成立时间="2015年", 联系电话="未留", 面积="300平方米")


@pytest.mark.parametrize("value", ["没通过", "未认定", "没有上市", "不是，评审落选", "评不上"])
def test_a_no_in_any_words(value: str) -> None:
    assert answer_of_value(value) is False


@pytest.mark.parametrize("value", ["新认定，2024年3月", "已通过评审", "2023年认定", "符合"])
def test_a_yes_in_any_words(value: str) -> None:
    assert answer_of_value(value) is True


@pytest.mark.parametrize(
    "value", ["待核", "不知道，还没审", "没填", "尚未评估", "正在评审", "未定"]
)
def test_what_is_left_open_is_neither(value: str) -> None:
    assert is_left_open(value)
    assert read(matter="优秀专利奖励", 优秀专利=value).flags == {}


@pytest.mark.parametrize(
    ("value", "high"),
    [("很强，国内前三", True), ("鉴定会评为高", True), ("券商看好", True), ("一般", False),
     ("不突出", False), ("偏弱", False), ("还在看", None)],
)  # fmt: skip
def test_a_quality_in_any_degree(value: str, high: bool | None) -> None:
    assert degree_of_value(value) is high


def test_a_form_typed_as_one_line_is_read_as_keys(service: EligibilityService) -> None:
    text = "工作地：盐城；填表时间：2024/6/20；谁：一家高企；要享受：专利申请指导"
    assert pairs_of(text) is not None
    assert pairs_of("盐城的企业能贯标吗？注：急；谢谢") is None
    assert service.check_question(text, TODAY).outcome is Outcome.ELIGIBLE
