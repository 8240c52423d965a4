"""What kind of thing a query asks for, and which clauses hold one of that kind.

A question shares its subject with many clauses; the one that answers it holds the *kind* asked
for: a number in that unit, a time, or what its document's standing is. Kinds are bits, so that
a clause's are found once, when the index is built.
"""

from __future__ import annotations

import re

UNITS = "件 家 个 项 人 次 元 年 月 天 所 批 倍 分 亩 条 类 %".split()
_TIME, _STANDING = 1 << len(UNITS), 1 << len(UNITS) + 1
KINDS = {"unit": _TIME - 1, "time": _TIME, "standing": _STANDING}
"""The features, each with the bits that it looks at."""

_SAME = {
    "户": "家", "项目": "项", "位": "人", "名": "人", "日": "天", "块": "元", "钱": "元",
    "成": "%", "百分点": "%", "亿": "元", "款": "条", "种": "类",
}  # fmt: skip
_WORDS = "|".join(sorted(map(re.escape, {*UNITS, *_SAME}), key=len, reverse=True))
_NUMBER = r"[\d０-９〇零一二两三四五六七八九十百千]"
_HELD = re.compile(
    rf"{_NUMBER}\s*[余多]?(?:[万亿]+)?\s*(?:个(?=百分点|月))?({_WORDS}|％)|[（(]({_WORDS}|％)[)）]"
)
_WANTED = re.compile(
    rf"(?:多少|几|好多)\s*[十百千]?(?:[万亿]+)?(?:个(?=月))?({_WORDS})|({_WORDS})(?=数(?:量|是|为|有|多|达|$))"
)
_SHARE = re.compile(
    "占比|比例|比重|百分之几|百分之多少|增幅|增速|增长率|几成|percent|share of", re.IGNORECASE
)
_MONEY = re.compile("多少钱|金额|多大额|额度|how much (?:money|is paid)|amount", re.IGNORECASE)
_WHEN = re.compile(
    "什么时候|啥时候|何时|几时|哪[一几]?年|哪天|几月|几号|多久|多长时间|期限|截止|限期|年底前|月底前|"
    r"\b(?:when|deadline|how long|(?:which|what) (?:year|month|date))\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"{_NUMBER}{{2,4}}\s*年|{_NUMBER}\s*月|{_NUMBER}\s*个?(?:工作日|日内|天内|小时)|期限|长期|年底|月底"
)
_ASKS_STANDING = re.compile(
    "有效|生效|施行|实施期|失效|作废|废止|过期|到期|期满|正式|草案|草稿|定稿|稿子|征求意见|印发|发布|出台|"
    "算数|效力|期限|阶段|目标年|哪几年|起止|"
    r"\b(?:in force|valid|draft|expired?|still|stage|phase|final|adopted)\b",
    re.IGNORECASE,
)
_STATES_STANDING = re.compile(
    r"征求意见|草案|送审|[12]\d{3}\s*年?[\d年月日\s]*[—–\-~～至]+\s*[12]\d{3}\s*年|"
    r"自.{0,20}(?:施行|实施)|有效期|废止|^.{0,12}到\s*[12]\d{3}\s*年"
)


def _bit(word: str) -> int:
    word = "%" if word == "％" else word
    return 1 << UNITS.index(_SAME.get(word, word))


def kinds_held(text: str) -> int:
    """The bits of the kinds of thing that a clause holds."""
    bits = 0
    for first, second in set(_HELD.findall(text)):
        bits |= _bit(first or second)
    if _DATED.search(text):
        bits |= _TIME
    if _STATES_STANDING.search(text):
        bits |= _STANDING
    return bits


def kinds_asked(query: str) -> int:
    """The bits of the kinds of thing that a query asks for; 0 where it names none."""
    bits = 0
    for first, second in _WANTED.findall(query):
        bits |= _bit(first or second)
    if _SHARE.search(query):
        bits |= _bit("%")
    if _MONEY.search(query):
        bits |= _bit("元")
    if _WHEN.search(query):
        bits |= _TIME
    if _ASKS_STANDING.search(query):
        bits |= _STANDING
    return bits
