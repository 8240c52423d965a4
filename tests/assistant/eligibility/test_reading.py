"""From words to facts: free keys, synonyms, negations, dates; what is unused is reported."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.eligibility.collecting import find_values
from assistant.eligibility.dates import find_dates, read_date
from assistant.eligibility.flags import find_flag
from assistant.eligibility.places import city_finder
from assistant.eligibility.reading import read_facts, read_question
from assistant.eligibility.said import Words
from assistant.eligibility.types import DateRange, Facts
from corpus.errors import InputError
from corpus.measures.loader import load_facts

TODAY = date(2026, 11, 20)
KINDS = load_facts()
FIND_CITY = city_finder(["连云港市", "盐城市"])


def read(**given: object) -> Facts:
    return read_facts(given, KINDS, TODAY, FIND_CITY)


def asked(text: str, today: date = TODAY) -> Facts:
    return read_question(text, KINDS, today, FIND_CITY)


def test_chinese_keys_mean_the_contracts_keys() -> None:
    facts = read(城市="盐城", 日期="2024年6月", 申请人="高企", 事项="专利申请指导")
    same = read(city="盐城市", date="2024-06", applicant="高新技术企业", matter="专利申请指导")
    assert (facts.city, facts.when, facts.values) == (same.city, same.when, same.values)
    assert facts.city == "盐城市"
    assert facts.when == DateRange(date(2024, 6, 1), date(2024, 6, 30))


@pytest.mark.parametrize(
    ("key", "value", "fact", "read_as"),
    [
        ("单位类型", "大学", "applicant", "高校"),
        ("企业规模", "小微企业", "applicant", "中小微企业"),
        ("所属行业", "制药", "industry", "医药"),
        ("知识产权类型", "软著", "right", "软件著作权"),
        ("数量作用", "门槛", "quantity_role", "主要条件"),
    ],
)
def test_keys_and_values_are_known_by_their_synonyms(
    key: str, value: str, fact: str, read_as: str
) -> None:
    facts = read(matter="贯标", **{key: value})
    assert facts.values[fact] == {read_as}
    assert not facts.unused


@pytest.mark.parametrize("value", ["是", True, "yes", "1", "符合"])
def test_a_yes_is_a_yes_however_it_is_written(value: object) -> None:
    assert read(matter="优秀专利奖励", 优秀专利=value).flags["excellent_patent"] is True


def test_what_no_clause_asks_is_reported_and_not_dropped() -> None:
    facts = read(matter="贯标", 注册资本="500万元", 年龄="35岁")
    assert facts.unused == ("注册资本", "年龄")


def test_a_described_applicant_states_its_industry_too() -> None:
    facts = read(matter="专利预审", applicant="一家做生物医药的小企业")
    assert facts.values["applicant"] >= {"中小微企业"}
    assert facts.values["industry"] == {"医药"}


def test_naming_an_assessment_does_not_state_it() -> None:
    assert "excellent_patent" not in read(matter="优秀专利奖励").flags
    assert asked("我的专利是优秀专利，有奖励吗？").flags["excellent_patent"] is True


def test_a_question_of_the_form_can_or_cannot_denies_nothing() -> None:
    assert asked("还能不能拿到发明专利授权的钱").values["right"] == {"发明专利"}
    assert asked("有没有专利资助").values["right"] == {"专利"}


def test_denied_values_are_not_taken() -> None:
    stated, denied = find_values(Words("不是高新技术企业"), KINDS["applicant"])
    assert (stated, denied) == (frozenset(), {"高新技术企业"})
    assert find_flag(Words("不属于优秀专利"), KINDS["excellent_patent"]) is False


@pytest.mark.parametrize(
    "text", ["小微企业请代理机构", "小微企业委托代理所", "小微企业找一家事务所"]
)
def test_who_is_hired_does_not_apply(text: str) -> None:
    assert asked(text).values["applicant"] == {"中小微企业"}


def test_places_lie_in_their_city() -> None:
    assert asked("赣榆区的企业能不能贯标").city == "连云港市"
    assert asked("苏州的企业能不能贯标").city == "苏州市"
    assert asked("企业能不能贯标").city is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024年6月5日申请", (2024, 6, 5), (2024, 6, 5)),
        ("2024-06", (2024, 6, 1), (2024, 6, 30)),
        ("2024年2月", (2024, 2, 1), (2024, 2, 29)),
        ("2023年底", (2023, 12, 1), (2023, 12, 31)),
        ("去年", (2025, 1, 1), (2025, 12, 31)),
        ("明年能不能", (2027, 1, 1), (2027, 12, 31)),
        ("现在还有吗", (2026, 11, 20), (2026, 11, 20)),
    ],
)
def test_dates_as_people_write_them(
    text: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    assert find_dates(text, TODAY) == DateRange(date(*start), date(*end))


def test_the_years_of_a_documents_title_are_no_date() -> None:
    assert find_dates("按2022—2025年的方案", TODAY) != DateRange(
        date(2022, 1, 1), date(2022, 12, 31)
    )


@pytest.mark.parametrize("value", ["2024-13", "2024年2月30日", "2024-06-31"])
def test_an_impossible_date_is_refused_by_name(value: str) -> None:
    with pytest.raises(InputError, match="not a date"):
        read(matter="贯标", date=value)


def test_words_that_are_no_date_are_refused_with_a_valid_form() -> None:
    with pytest.raises(InputError, match="2024-06-30"):
        read_date("不久以前", TODAY)


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    one = DateRange(day, day)
    forms = (
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}/{day.month}/{day.day}",
    )
    assert all(read_date(form, TODAY) == one for form in forms)
    assert read_date(day, TODAY) == one


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.text(max_size=8), st.one_of(st.text(max_size=20), st.booleans(), st.integers())
    )
)
def test_any_keys_and_values_are_read_or_refused_cleanly(given: dict[str, object]) -> None:
    try:
        facts = read_facts({**given, "matter": "贯标"}, KINDS, TODAY, FIND_CITY)
    except InputError as error:
        assert "a valid form" in str(error)
    else:
        assert set(facts.unused) <= set(given)


def test_a_matter_is_needed() -> None:
    with pytest.raises(InputError, match="matter"):
        read(city="盐城")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025年以后还有吗", date(2026, 1, 1), date(2046, 12, 31)),
        ("2025年12月31日之后", date(2026, 1, 1), date(2046, 12, 31)),
        ("2023年底以后", date(2024, 1, 1), date(2044, 12, 31)),
        ("2022年1月1日前", date(2001, 1, 1), date(2021, 12, 31)),
        ("2016年以前", date(1995, 1, 1), date(2015, 12, 31)),
        ("2024年6月", date(2024, 6, 1), date(2024, 6, 30)),
    ],
)
def test_after_and_before_turn_a_date_into_open_time(text: str, start: date, end: date) -> None:
    assert find_dates(text, date(2026, 11, 20)) == DateRange(start, end)


@pytest.mark.parametrize(
    ("question", "unused"),
    [
        ("我公司注册资本500万元，员工30人，2024年能领资助吗", ("注册资本500万元", "员工30人")),
        ("盐城的企业有3项商标，2024年能得优秀专利奖励吗", ("有3项商标",)),
        ("盐城的企业有3件发明专利，2024年能算零专利企业吗", ()),
        ("连云港的企业2018年有5件专利，能算零专利企业吗", ()),
        ("盐城企业2024年12月30日能领专利授权资助吗", ()),
    ],
)
def test_amounts_that_no_condition_asks_about_are_reported(
    question: str, unused: tuple[str, ...]
) -> None:
    assert asked(question).unused == unused


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("等过了元旦还能免费吗", (2027, 1, 1), (2027, 12, 31)),
        ("2022年国庆后拿到授权，能领吗", (2022, 10, 1), (2022, 12, 31)),
        ("2024年元旦那天能领吗", (2024, 1, 1), (2024, 1, 1)),
        ("2023年有家企业当年有了第一件专利，能奖吗", (2023, 1, 1), (2023, 12, 31)),
        ("2018年授权，次年才去领", (2019, 1, 1), (2019, 12, 31)),
        ("过了2025年还能领吗", (2026, 1, 1), (2046, 12, 31)),
        ("2025年最后一天能领吗", (2025, 12, 31), (2025, 12, 31)),
        ("翻过年再去，能领吗", (2027, 1, 1), (2027, 12, 31)),
        ("再过三个月能领吗", (2027, 2, 1), (2027, 2, 28)),
    ],
)
def test_words_for_days(text: str, start: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    assert find_dates(text, date(2026, 11, 20)) == DateRange(date(*start), date(*end))
