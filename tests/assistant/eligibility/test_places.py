"""Where the applicant is, and whose rule is asked about."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.eligibility.places import Place, city_finder
from assistant.eligibility.service import EligibilityService
from assistant.types import NoteKind

LYG, YC = "连云港市", "盐城市"
TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "city", "rules_of"),
    [
        ("我店开在连云港，盐城那份登记补贴我能领吗？", "连云港市", ("盐城市",)),
        ("连云港的专利奖，我们盐城的公司可以参评吗？", "盐城市", ("连云港市",)),
        ("我在连云港，盐城也有分公司，登记作品收费吗？", None, ()),
        ("连云港的企业能领盐城的专利授权资助吗", LYG, (YC,)),
        ("我们公司在连云港，能不能享受盐城的黄海明珠人才计划", LYG, (YC,)),
        ("连云港高校能享受盐城市的“黄海明珠人才计划”吗", LYG, (YC,)),
        ("赣榆区的企业能领东台的专利补贴吗", LYG, (YC,)),
        ("我是盐城人，想领连云港的举报奖励", YC, (LYG,)),
        ("我们盐城的合作社能不能蹭连云港的东风", YC, (LYG,)),
        ("我们盐城的合作社和连云港的企业能不能一起参加培训", None, ()),
        ("盐城的企业能不能按连云港的政策拿奖励", YC, (LYG,)),
        ("南京的企业能领盐城的专利授权资助吗", "南京市", (YC,)),
        ("连云港的企业能领苏州的专利资助吗", LYG, ("苏州市",)),
        ("我们不在盐城，在连云港，能领盐城的资助吗", LYG, (YC,)),
        ("不在盐城的企业能领盐城的资助吗", None, (YC,)),
        ("Can a company in Lianyungang get Yancheng's patent grant subsidy?", LYG, (YC,)),
        ("Can a Lianyungang company get the patent subsidy of Yancheng?", LYG, (YC,)),
        ("能领盐城的资助吗", YC, ()),
        ("盐城的企业能领资助吗", YC, ()),
        ("从连云港搬到盐城的企业能领专利资助吗", YC, ()),
        ("除盐城以外的企业能领资助吗", None, ()),
    ],
)
def test_the_applicants_city_is_told_from_the_rules_city(
    service: EligibilityService, text: str, city: str | None, rules_of: tuple[str, ...]
) -> None:
    place = city_finder([LYG, YC])(text)
    assert (place.city, place.rules_of) == (city, rules_of)


@pytest.mark.parametrize("text", ["连云港和盐城的企业能领吗", "盐城企业和连云港企业谁能免费登记"])
def test_two_cities_side_by_side_stay_two(text: str) -> None:
    assert city_finder([LYG, YC])(text) == Place(None, frozenset(), tuple(place_order(text)))


def place_order(text: str) -> list[str]:
    return sorted([LYG, YC], key=lambda city: text.index(city.removesuffix("市")))


@pytest.mark.parametrize(
    "asked",
    [
        "连云港的企业能领盐城的专利授权资助吗",
        {"city": "连云港", "applicant": "企业", "matter": "盐城市的专利授权资助"},
        {"city": "连云港", "question": "盐城的专利授权资助能领吗"},
        {"city": "Lianyungang", "matter": "Yancheng's patent grant subsidy"},
    ],
)
def test_another_citys_rule_is_not_stated_for_this_applicant(
    service: EligibilityService, asked: str | dict[str, object]
) -> None:
    if isinstance(asked, str):
        verdict = service.check_question(asked, TODAY)
    else:
        verdict = service.check_facts(asked, TODAY)
    assert verdict.outcome == "not_stated"
    note = verdict.notes[0]
    assert note.kind is NoteKind.JURISDICTION
    assert YC in note.text and LYG in note.text and "不适用" in note.text
    assert "Yancheng" in note.text_en and "Lianyungang" in note.text_en
    assert {c.document for c in verdict.citations} == {"yc-pilot-2022"}, "shown, not applied"
    assert verdict.conditions == () and verdict.missing == ()


def test_a_rule_of_a_city_that_is_not_held_is_said_to_be_unknown(
    service: EligibilityService,
) -> None:
    verdict = service.check_question("连云港的企业能领苏州的专利授权资助吗", TODAY)
    assert verdict.outcome == "not_stated"
    assert any("库内没有苏州市的文件" in note.text for note in verdict.notes)


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("盐城的文件别拿来答我，我问连云港：企业申请国外专利鼓励吗？", LYG),
        ("户口在连云港，工作单位在盐城，跟连云港没关系。方案还管用吗？", YC),
        ("材料上错写成盐城了，更正一下：是连云港的外贸企业，能得到服务吗？", LYG),
        ("前面写的盐城是笔误，我们在连云港，申请国外专利鼓励吗？", LYG),
        ("把盐城误填成了连云港，请按盐城看：注册涉外商标鼓励吗？", YC),
        ("北京一家服务机构要到连云港落户，意见说没说要加大引进力度？", LYG),
        ("我厂原先在盐城，2017年整个搬来连云港了，申请国外专利鼓励吗？", LYG),
        ("连云港的企业问优秀版权作品扶持，盐城后来有，连云港的意见写了没？", LYG),
        ("盐城的零专利企业，方案里有没有这一条？连云港是有的。", YC),
        ("盐城后来要取消专利授权资助，那是盐城的事。连云港一家公司，意见加不加大扶持？", LYG),
        ("连云港的首件发明，扶持会不会像盐城那样被取消掉？", LYG),
        ("盐城的公司跟连云港一家公司合作，注册涉外商标，方案鼓励吗？", YC),
        ("连云港给钱的事我听过了，盐城呢？作品登记免费吗？", YC),
        ("盐城有清零奖励的禁令，连云港帮不帮零专利企业？", LYG),
        ("灌南县2019年申报试点县区，支持吗？隔壁盐城的响水县也在问。", LYG),
        ("虽然我住连云港，可公司开在盐城，注册涉外商标鼓励吗？", YC),
        ("公司在连云港，工厂在盐城，登记软件著作权免费吗？", None),
        ("盐城、连云港两地的企业申请专利都扶持吗？", None),
    ],
)
def test_of_several_cities_the_one_that_is_asked_about(text: str, city: str | None) -> None:
    place = city_finder([LYG, YC])(text)
    assert place.city == city
    assert not place.rules_of
