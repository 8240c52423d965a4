"""Places are found by their full, short and English names, and not inside other words."""

from __future__ import annotations

import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from corpus import regions
from corpus.regions import Level, all_regions, find_region, find_regions, is_within

PLACES = all_regions()


def names(text: str) -> list[str]:
    return [mention.name for mention in find_regions(text)]


def test_the_units_are_complete():
    levels = Counter(region.level for region in PLACES)
    assert levels[Level.CITY] == 333  # 地级行政区
    assert levels[Level.PROVINCE] + levels[Level.MUNICIPALITY] == 34
    assert len({region.name for region in PLACES}) == len(PLACES)
    shorts = Counter(region.short for region in PLACES if region.short)
    assert max(shorts.values()) == 1
    for region in PLACES:
        assert region.parent is None or find_region(region.parent) is not None


@pytest.mark.parametrize("region", PLACES, ids=lambda region: region.name)
def test_every_full_name_is_found(region):
    for text in (f"{region.name}的目标是什么", f"请问{region.name}有补贴吗", f"那{region.name}呢"):
        assert names(text) == [region.name], text


@pytest.mark.parametrize(
    "region", [r for r in PLACES if r.short], ids=lambda region: str(region.short)
)
def test_every_short_name_is_found_where_a_place_is_meant(region):
    for text in (f"{region.short}的政策有哪些", f"在{region.short}开公司", f"{region.short}呢？"):
        assert names(text) == [region.name], text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("苏州的目标呢", ["苏州市"]),
        ("徐州、淮安和盐城比", ["徐州市", "淮安市", "盐城市"]),
        ("苏州工业园区有什么政策", ["苏州市"]),
        ("东海县南部", ["东海县"]),
        ("江苏省连云港市赣榆区", ["江苏省", "连云港市", "赣榆区"]),
        ("我是昆山的企业", ["昆山市"]),
        ("吉林呢", ["吉林省"]),
        ("吉林市呢", ["吉林市"]),
        ("恩施州有吗", ["恩施土家族苗族自治州"]),
        ("What about Suzhou?", ["苏州市"]),
        ("yancheng patent subsidies", ["盐城市"]),
        ("Xi'an and Lianyungang’s targets", ["西安市", "连云港市"]),
        ("the target of Huai'an", ["淮安市"]),
        ("Inner Mongolia and Hong Kong", ["内蒙古自治区", "香港特别行政区"]),
    ],
)
def test_places_that_are_meant(text, wanted):
    assert names(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "线上海外营销怎么补贴",
        "建成都市圈",
        "实现长治久安",
        "发展朝阳产业",
        "黄海南部海域",
        "黄河南岸",
        "进出海口的货物",
        "创新乡村治理",
        "发展经济南北互济",
        "西南通道建设",
        "阿里巴巴的平台",
        "扩大连接规模",
        "这件事开封了吗，日照时间多长，来宾签到",
        "大同小异",
        "综合肥料补贴",
        "东海水晶是地理标志吗",
        "jian shan dali",
        "Sounds good, an example",
    ],
)
def test_words_that_are_no_places(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "in_name"),
    [
        ("徐州知识产权法庭在哪里", True),
        ("盐城海关负责什么", True),
        ("南京专利代办处盐城工作站", True),
        ("盐城市的目标", False),
        ("苏州市知识产权局", False),
    ],
)
def test_a_place_in_the_name_of_a_body_is_marked(text, in_name):
    assert find_regions(text)[0].in_name is in_name


def test_places_lie_in_places():
    assert is_within("赣榆区", "连云港市")
    assert is_within("赣榆区", "江苏省")
    assert is_within("盐城市", "盐城市")
    assert not is_within("盐城市", "连云港市")
    assert not is_within("江苏省", "盐城市")
    assert not is_within("某地", "盐城市")


def test_a_place_is_looked_up_by_any_of_its_names():
    assert find_region("苏州") == find_region("苏州市") == find_region("suzhou")
    assert find_region("某地") is None


@given(
    st.lists(
        st.sampled_from([r.short or r.name for r in PLACES] + list("的呢，市省 ab在")), max_size=12
    )
)
def test_mentions_are_in_order_without_overlap(parts):
    text = "".join(parts)
    mentions = find_regions(text)
    for one, other in pairwise(mentions):
        assert one.span.end <= other.span.start
    for mention in mentions:
        assert find_region(mention.span.cut(text)).name == mention.name


def test_names_in_pinyin_are_pypinyins() -> None:
    data = tomllib.loads((Path(regions.__file__).parent / "regions.toml").read_text("utf-8"))
    for item in data["pinyin"]["names"].split():
        short, _, roman = item.partition("=")
        assert roman == "".join(lazy_pinyin(short)).capitalize()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("义乌的商标品牌指导站归谁管", "义乌市"),
        ("沭阳给不给地理标志奖励", "沭阳县"),
        ("日照有没有举报奖励", "日照市"),
        ("我们搬到永康了，那边有补贴吗", "永康市"),
        ("What does Yiwu pay?", "义乌市"),
    ],
)
def test_county_level_cities_are_places(text: str, place: str) -> None:
    assert names(text) == [place]


@pytest.mark.parametrize(
    "text", ["日照时间长短", "来宾登记表", "天长日久", "临海产业", "安宁的环境", "文昌阁前平湖秋月"]
)
def test_everyday_words_are_none(text: str) -> None:
    assert names(text) == []
