"""A matter finds its measures however it is said, and nothing where nothing deals with it."""

from __future__ import annotations

import pytest

from assistant.eligibility.matching import Matcher
from assistant.eligibility.service import EligibilityService


@pytest.fixture(scope="module")
def matcher(service: EligibilityService) -> Matcher:
    return service.matcher


def ids(matcher: Matcher, text: str, *, question: bool = False) -> set[str]:
    return {match.measure.id for match in matcher.match(text, question=question)}


def test_every_measure_is_found_by_each_of_its_names(
    service: EligibilityService, matcher: Matcher
) -> None:
    for measure in service.book.measures:
        for name in measure.names:
            assert measure.id in ids(matcher, name), f"{name} does not find {measure.id}"


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("专利下证给钱", "yc-grant-subsidy-phase-out"),
        ("专力授权补帖", "yc-grant-subsidy-phase-out"),
        ("版权登記补贴", "yc-work-registration-subsidy"),
        ("专利抵押贷款", "lygr-pledge"),
        ("举报卖假货奖励", "lyg15-report-reward"),
        ("重复领取资助", "yc-duplicate-funding"),
    ],
)
def test_lay_words_and_typos_find_the_official_matter(
    matcher: Matcher, text: str, measure: str
) -> None:
    assert measure in ids(matcher, text)


@pytest.mark.parametrize(
    "text",
    [
        *("房租补贴", "社保补贴", "高新技术企业认定奖励", "专利年费减免", "专利诉讼费用补贴"),
        *("创业担保贷款", "研发费用加计扣除", "海外仓补贴", "出口退税", "招聘补贴", "落户"),
    ],
)
def test_what_no_measure_deals_with_finds_nothing(matcher: Matcher, text: str) -> None:
    assert not ids(matcher, text)
    assert not ids(matcher, f"我公司能不能领{text}？", question=True)


def test_the_name_that_says_more_is_meant(matcher: Matcher) -> None:
    found = ids(matcher, "2018年连云港的企业收购国外专利能得到支持吗？", question=True)
    assert "lyg16-foreign-acquisition" in found
    assert "lyg16-foreign-filing" not in found


def test_filing_and_grant_are_two_matters(matcher: Matcher) -> None:
    assert "yc-grant-subsidy-phase-out" not in ids(matcher, "专利申请资助")
    assert "lyg16-filing-support" not in ids(matcher, "专利授权资助")


def test_another_citys_closer_name_does_not_hide_a_citys_own(matcher: Matcher) -> None:
    found = ids(matcher, "企业做知识产权管理规范贯标有支持吗", question=True)
    assert {"yc-management-standard", "lyg16-management-standard"} <= found


def test_a_vague_matter_is_known(matcher: Matcher) -> None:
    assert matcher.is_vague("享受奖励")
    assert not matcher.is_vague("专利预审")


def test_no_measures_match_nothing() -> None:
    assert Matcher([]).match("专利授权资助") == []
