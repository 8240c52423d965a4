"""Times: what days they cover, whether they are deadlines, how they were resolved."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.facts.dates import times
from corpus.facts.times import TimeKind, TimeSource
from corpus.types import Document


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "due"),
    [
        ("2022年8月4日发文", "2022年8月4日", date(2022, 8, 4), date(2022, 8, 4), False),
        (
            "（2022年8月—2022年9月）",
            "2022年8月—2022年9月",
            date(2022, 8, 1),
            date(2022, 9, 30),
            False,
        ),
        ("2025年1-5月，新增", "2025年1-5月", date(2025, 1, 1), date(2025, 5, 31), False),
        ("确保在 2023 年底前全部取消", "2023 年底前", date(2023, 1, 1), date(2023, 12, 31), True),
        ("到 2030 年，增强", "2030 年", date(2030, 1, 1), date(2030, 12, 31), True),
        ("“十四五”期间达到", "“十四五”期间", date(2021, 1, 1), date(2025, 12, 31), False),
        ("二〇二四年三月印发", "二〇二四年三月", date(2024, 3, 1), date(2024, 3, 31), False),
        ("（2022—2025年）", "2022—2025年", date(2022, 1, 1), date(2025, 12, 31), False),
        ("2024年前三季度增长", "2024年前三季度", date(2024, 1, 1), date(2024, 9, 30), False),
    ],
)
def test_calendar_times(text: str, words: str, start: date, end: date, due: bool) -> None:
    mention = times(text)[0]
    assert (mention.words.text, mention.start, mention.end) == (words, start, end)
    assert mention.deadline is due
    assert mention.words.span.cut(text) == words


def test_relative_times_need_a_known_year() -> None:
    [unknown] = times("今年4月，配套出台了措施。")
    assert (unknown.kind, unknown.start, unknown.resolved_from) == (TimeKind.RELATIVE, None, None)
    document = Document("d", "t", number="连市监办复[2025]86号")
    [known] = times("今年4月，配套出台了措施。", document)
    assert known.start == date(2025, 4, 1)
    assert known.resolved_from is TimeSource.DOCUMENT


def test_the_same_year_is_the_one_named_before() -> None:
    text = "2024年1月获批，同年6月制定《方案（2024-2026年）》。11月，召开大会。"
    found = {t.words.text: (t.start, t.resolved_from) for t in times(text)}
    assert found["同年6月"] == (date(2024, 6, 1), TimeSource.TEXT)
    assert found["11月"] == (date(2024, 11, 1), TimeSource.TEXT)


def test_recurrence_and_duration() -> None:
    [each] = times("每年培训300人次。")
    assert each.kind is TimeKind.RECURRING
    [within] = times("应当自受理之日起十五日内作出决定。")
    assert (within.kind, within.words.text, within.deadline) == (
        TimeKind.DURATION,
        "十五日内",
        True,
    )


def test_an_impossible_day_has_no_date() -> None:
    assert times("2023年2月30日")[0].start is None
