"""Whether two names stand for the same indicator, and in what they differ.

Names differ between documents: 万人有效发明专利拥有量, 万人发明专利拥有量,
每万人口高价值发明专利拥有量. A name is taken apart into attributes that change what is
counted (per head, high value, kind of patent, object, act) and the rest. Attributes that
contradict each other make two indicators; one that only one name states (有效, 累计)
makes a likely match that must be shown with its difference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio

# Attribute: (weight of a contradiction, may one name leave it out, its values)
_ATTRIBUTES: dict[str, tuple[float, bool, tuple[tuple[str, str], ...]]] = {
    "per": (
        0.5,
        False,
        (
            ("每万人", r"每?万人口?|每万人口"),
            ("每万户", r"每?万户(?:企业|市场主体)?"),
            ("每千人", r"每千人口?"),
            ("每百人", r"每百人口?|每百户"),
            ("人均", r"人均"),
            ("户均", r"户均"),
        ),
    ),
    "value": (0.4, False, (("高价值", r"高价值"), ("高质量", r"高质量"))),
    "kind": (
        0.4,
        False,
        (("发明", r"发明(?!人)"), ("实用新型", r"实用新型"), ("外观设计", r"外观设计")),
    ),
    "object": (
        0.5,
        False,
        (
            ("数据知识产权", r"数据知识产权"),
            ("地理标志", r"地理标志(?:产品|商标)?"),
            ("马德里商标", r"马德里(?:国际)?商标|马德里"),
            ("PCT", r"PCT\s*(?:专利)?(?:国际专利)?"),
            ("专利商标", r"专利(?:、|和|与)?商标"),
            ("专利", r"专利"),
            ("商标", r"商标"),
            ("作品", r"作品|版权"),
            ("知识产权", r"知识产权"),
        ),
    ),
    "place": (0.5, False, (("海外", r"海外|境外|国外|国\(境\)外"), ("涉海", r"涉海|海洋"))),
    "scope": (0.4, False, (("规模以上", r"规模以上|规上"), ("重点", r"重点"))),
    "rank": (0.4, False, (("国家级", r"国家级?"), ("省级", r"省级?"), ("市级", r"市级"))),
    "act": (
        0.4,
        True,
        (
            ("申请", r"申请"),
            ("授权", r"授权"),
            ("注册", r"注册"),
            ("登记", r"登记"),
            ("公开", r"公开"),
            ("质押", r"质押融资|质押"),
            ("许可转让", r"许可转让|转让许可|许可|转让"),
            ("备案", r"备案"),
            ("产值", r"产值|产出"),
            ("拥有", r"拥有"),
        ),
    ),
    "valid": (0.1, True, (("有效", r"有效"),)),
    "span": (0.1, True, (("累计", r"累计"), ("新增", r"新增|净增"), ("年均", r"年均|直接年|年"))),
}
_COMPILED = {
    name: (weight, may_miss, tuple((value, re.compile(p)) for value, p in values))
    for name, (weight, may_miss, values) in _ATTRIBUTES.items()
}
_SYNONYMS = (
    (re.compile(r"GDP|(?:地区|国内)?生产总值"), "生产总值"),
    (re.compile(r"(?:R&D|研究与试验发展|研发)经费"), "研发经费"),
    (re.compile(r"[“”\"]"), ""),
)
_FILLER = re.compile(
    r"全[市省县区国]|我[市省县区]|本[市省]|数量|总数|总量|总额|金额|规模(?!以上)|获批|已|达成|国际|直接|拥有量|[量数额的共总件个项家\s]"
)
_UNIT = re.compile(r"[（(][^（）()]{1,8}[）)]\s*$")


@dataclass(frozen=True, slots=True)
class IndicatorMatch:
    """How far two names agree.

    ``degree`` is 1 for the same thing under names that say the same, 0 for nothing in
    common. ``differences`` names each attribute in which they differ, such as
    ``有效: 有/无`` or ``value: 高价值/无``. ``same`` means that figures under the two names
    may be compared as one indicator, with the differences shown.
    """

    degree: float
    differences: tuple[str, ...]
    contradicts: bool

    @property
    def same(self) -> bool:
        """Alike enough to be the same indicator."""
        return not self.contradicts and self.degree >= 0.75


@dataclass(frozen=True, slots=True)
class _Name:
    attributes: tuple[tuple[str, str], ...]
    rest: str


@lru_cache(maxsize=20_000)
def _taken_apart(name: str) -> _Name:
    text = _UNIT.sub("", name)
    for pattern, common in _SYNONYMS:
        text = pattern.sub(common, text)
    found: list[tuple[str, str]] = []
    for attribute, (_, _, values) in _COMPILED.items():
        stated = []
        for value, pattern in values:
            m = pattern.search(text)
            if m:
                stated.append(value)
                text = text[: m.start()] + text[m.end() :]
                if attribute != "act":  # 申请公开 is two acts; the rest have one value
                    break
        if stated:
            found.append((attribute, "".join(stated)))
    return _Name(tuple(found), _FILLER.sub("", text))


def per_head(name: str) -> str:
    """Per how many people, firms or households an indicator counts; empty for a plain count.

    >>> per_head("每万人口高价值发明专利拥有量")
    '每万人'
    """
    return dict(_taken_apart(name).attributes).get("per", "")


@lru_cache(maxsize=20_000)
def same_indicator(a: str, b: str) -> IndicatorMatch:
    """Compare two indicator names; see :class:`IndicatorMatch`."""
    if a == b:
        return IndicatorMatch(1.0, (), False)
    left, right = _taken_apart(a), _taken_apart(b)
    of_left, of_right = dict(left.attributes), dict(right.attributes)
    degree, differences, contradicts = 1.0, [], False
    for attribute, (weight, may_miss, _) in _COMPILED.items():
        x, y = of_left.get(attribute), of_right.get(attribute)
        if x == y:
            continue
        differences.append(f"{x or '无'}/{y or '无'}")
        one_silent = x is None or y is None
        if one_silent and may_miss:
            degree -= min(weight, 0.1)
        else:
            degree -= weight
            contradicts = True
    if left.rest != right.rest:
        alike = ratio(left.rest, right.rest) / 100 if left.rest and right.rest else 0.0
        named = bool(of_left.get("object") or of_left.get("kind"))
        degree -= (1 - alike) * (0.35 if named else 0.7)
        differences.append(f"{left.rest or '无'}/{right.rest or '无'}")
    return IndicatorMatch(max(0.0, round(degree, 3)), tuple(differences), contradicts)
