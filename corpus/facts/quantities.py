"""Numbers with units in running text: ``1.72亿元``, ``1-2 个``, ``三分之二``, ``百分之五``.

What looks like a number but is none (dates, ordinals, document numbers, names such as
“755”) must be made blind by the caller (see :func:`corpus.facts.text.narrow` and
:mod:`corpus.facts.blinding`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.facts.text import words
from corpus.facts.types import Comparator
from corpus.numerals import parse_number

_SCALES = {
    "万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "十亿": 1e9, "亿": 1e8, "千万": 1e7,
    "百万": 1e6, "十万": 1e5, "万": 1e4, "千": 1e3, "百": 1e2, "": 1.0,
}  # fmt: skip

# Units after which nothing needs to be counted: the number measures the words before it.
_MEASURES = words(
    "个百分点 百分点 % ‰ 元 美元 欧元 港元 日元 平方公里 平方千米 平方米 立方米 "
    "公顷 公里 千米 海里 厘米 毫米 米 亩 吨标准煤 吨 公斤 千克 毫克 微克 克 斤 升 "
    "千瓦时 千瓦 瓦 度 标准箱 TEU GW MW kW TB EB PB GB PFlops "
    "P 倍 分 岁 ℃ 摄氏度 分贝 折 吉瓦 兆瓦 "
)
# Measure words: they may stand before the counted noun (34名被告人) or after it.
_CLASSIFIERS = words(
    "人次 人日 批次 场次 架次 车次 班次 例次 单次 项次 件 项 家 个 户 所 座 处 "
    "间 套 台 辆 艘 架 条 名 位 人 次 场 例 起 宗 笔 份 本 部 篇 幅 张 颗 "
    "株 头 只 羽 尾 箱 种 类 款 支 批 组 对 枚 门 床 班 块 片 栋 幢 眼 口 "
    "段 孔 期 册 卷 版 集 盏 根 台套 星 级 层 轮 届 代 股 列 把 道 粒 瓶 袋 "
    "桶 车 船 "
)
_CHINESE_ONLY_WITH = frozenset(
    words(
        "件 项 家 个 户 所 座 处 台 辆 艘 条 名 位 人 次 倍 元 部 份 类 种 人次 "
        "亩 公里 吨 平方米 米 岁 美元 间 套 场 批次 大 本 款 个百分点 "
    )
)
# Arabic numbers too are ordinals or grades before these (3级, 二期, 4轮): not figures.
_GRADES = frozenset(
    words("级 层 星 轮 届 代 期 P 班 版 卷 列 道 度 分 片 段 股 批 部 对 口 根 门 本 ")
)

_ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,5}(?!\d)|\d{1,15})(?:\.\d{1,8})?"
_CHINESE = r"[零〇一二两三四五六七八九十百千万亿]{1,16}(?:点[零〇一二三四五六七八九]{1,6})?半?"
_UNITS = "|".join(re.escape(u) for u in sorted({*_MEASURES, *_CLASSIFIERS}, key=len, reverse=True))
_PER = (
    "人次|千克|公顷|平方米|平方公里|立方米|千瓦时|公里|小时|分钟|[年月日天人吨亩户件次米升股张度秒]"
)
_SCALE = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百"
_QUANTITY = re.compile(
    rf"""(?<![\d.A-Za-z/])(?:
      (?P<fraction>(?P<of>[一二三四五六七八九十百千万\d]{1, 8})分之(?P<over>{_CHINESE}|{_ARABIC}))
    | (?P<a>{_ARABIC})\s*(?P<aplus>[余多几])?(?P<ascale>{_SCALE})?(?P<aplus2>[余多])?
        (?:(?P<aunit>%|‰)?\s*(?:[-—–―~～至到]|--|——)\s*(?P<b>{_ARABIC})(?P<bscale>{_SCALE})?)?
        \s*(?P<unit>{_UNITS})(?P<per>/(?:{_PER}))?(?P<plus>[余多])?
    | (?P<c>{_CHINESE})(?P<cplus>[余多几])?
        (?:[至到](?P<d>{_CHINESE}))?(?P<cunit>{_UNITS}|大(?=[\u4e00-\u9fff])(?!类))
    )""",
    re.VERBOSE,
)
_NOT_CHINESE_BEFORE = "每第初星期周几数统单逐同各某另唯专这那哪任整不"
# Chinese “numbers” that are words: 千家万户, 万一, 一种, 一个
_IDIOM = re.compile(
    r"^(?:千家(?=万户)|万户(?!元)|百家(?=争鸣)|一[件项家个户所座处台条名位人次种类部份大本款批组支套场])"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at ``[start, end)``."""

    start: int
    end: int
    value: float
    unit: str
    scale: float
    base_unit: str
    high: float | None = None
    comparator: Comparator | None = None  # only what the number itself says: 余, 多, a range
    counts: bool = False  # the unit is a measure word: a noun may follow
    chinese: bool = False


def chinese_number(text: str) -> float | None:
    """The value of a Chinese numeral such as ``三千二百``; else ``None``."""
    half = 0.5 if len(text) > 1 and text.endswith("半") else 0.0
    value = parse_number(text[:-1] if half else text)
    return None if value is None else float(value) + half


def _arabic(text: str) -> float:
    return float(text.replace(",", ""))


def _any(text: str) -> float | None:
    return _arabic(text) if text[0].isdigit() else chinese_number(text)


def quantities(text: str) -> list[Quantity]:
    """Every number with a unit in ``text`` (already narrow and blind), in order."""
    found = []
    for m in _QUANTITY.finditer(text):
        quantity = _read(m, text)
        if quantity is not None:
            found.append(quantity)
    return found


def _read(m: re.Match[str], text: str) -> Quantity | None:
    if m["fraction"]:
        return _fraction(m)
    if m["a"]:
        return _arabic_quantity(m, text)
    return _chinese_quantity(m, text)


def _fraction(m: re.Match[str]) -> Quantity | None:
    of, over = _any(m["of"]), _any(m["over"])
    if not of or over is None:
        return None
    if of == 100:
        return Quantity(m.start(), m.end(), over, "%", 1.0, "%")
    return Quantity(m.start(), m.end(), over / of, "", 1.0, "", chinese=True)


def _arabic_quantity(m: re.Match[str], text: str) -> Quantity | None:
    unit = m["unit"]
    before = text[max(0, m.start() - 1) : m.start()]
    if before == "每" or (unit == "个" and text[m.end() : m.end() + 1] in set("月工季小交")):
        return None
    after = text[m.end() : m.end() + 1]
    if (
        after == "级"
        or (unit == "位" and after == "数")
        or (unit == "类" and after not in tuple("，。、；）),;"))
    ):
        return None  # 亿吨级, 两位数, 1类新药
    if unit == "岁" and re.match(r"以[上下](?=[\u4e00-\u9fff])", text[m.end() :]):
        return None  # 3岁以下婴幼儿: whom, not how many
    if unit in _GRADES and unit not in {"度", "分", "批", "部", "对", "本", "口", "门"}:
        return None
    if unit in {"分", "度"} and text[m.end() : m.end() + 1] in tuple("中支之钟公局部会行店校享设"):
        return None
    high = _arabic(m["b"]) if m["b"] else None
    scale_word = (m["bscale"] or m["ascale"] or "") if high is not None else (m["ascale"] or "")
    if m["ascale"] and m["bscale"] and m["ascale"] != m["bscale"]:
        return None
    per = m["per"] or ""
    comparator = None
    if high is not None:
        comparator = Comparator.RANGE
    elif m["aplus"] or m["aplus2"] or m["plus"]:
        comparator = Comparator.ABOVE
    return Quantity(
        m.start(), m.end(), _arabic(m["a"]), scale_word + unit + per, _SCALES[scale_word],
        unit + per, high, comparator, unit in _CLASSIFIERS and not per,
    )  # fmt: skip


def _chinese_quantity(m: re.Match[str], text: str) -> Quantity | None:
    word, unit = m["c"], m["cunit"]
    before = text[max(0, m.start() - 1) : m.start()]
    if before in tuple(_NOT_CHINESE_BEFORE) or (unit not in _CHINESE_ONLY_WITH):
        return None
    after = text[m.end() : m.end() + 1]
    if after == "级" or (unit == "位" and after == "数") or (unit in "款项条" and before == "前"):
        return None
    if unit == "次" and text.startswith(("会议", "全会", "全体", "常务"), m.end()):
        return None
    if m.group() == "二次" and text[m.end() : m.end() + 2] in {
        "供水",
        "创业",
        "装修",
        "加工",
        "污染",
    }:
        return None
    if _IDIOM.match(m.group()) or (
        unit == "个" and text[m.end() : m.end() + 1] in set("月工季小交")
    ):
        return None
    # A bare 万, 亿, 百, 千 is a number only where it is being reached: 突破百件, 超亿元.
    if word in {
        "万",
        "亿",
        "百",
        "千",
        "千万",
        "百万",
        "百亿",
        "千亿",
        "万亿",
    } and before not in tuple("超过破达上近逾"):
        return None
    value = chinese_number(word)
    if value is None or value == 0:
        return None
    high = chinese_number(m["d"]) if m["d"] else None
    comparator = Comparator.RANGE if high is not None else None
    if m["cplus"]:
        comparator = Comparator.ABOVE
    return Quantity(
        m.start(), m.end(), value, unit, 1.0, unit, high, comparator,
        unit in _CLASSIFIERS or unit == "大", chinese=True,
    )  # fmt: skip
