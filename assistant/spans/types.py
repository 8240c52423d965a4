"""Whether a span is of the kind that a question's gap wants."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.spans.measures import SHARE, measure
from assistant.spans.slot import Slot, Wanted
from assistant.spans.units import Unit, units

_PERSON_END = re.compile(
    r"(?:者|人|员|师|长|家|父子|夫妇|委员会|会|局|厅|部|院|所|中心|政府|部门|机关|单位|企业|公司|机构|组织|"
    r"办公室|银行|协会|海关|学校|大学|主任|书记|主席|总统|皇帝|王|帝|生|民|士|手|站|队|商|办|委|团|方)$"
)
_BODY_END = re.compile(
    r"(?:委员会|局|厅|部|院|所|中心|政府|部门|机关|单位|企业|公司|机构|组织|办公室|银行|协会|海关|站|会|室|队)$"
)
_PLACE_END = re.compile(
    r"(?:省|市|县|区|镇|乡|村|路|街|道|山|河|江|湖|海|洋|国|洲|州|岛|港|口|站|馆|场|园|处|城|楼|厅|室|窗口|地区|"
    r"平原|高原|盆地|沿岸|沿海|东|西|南|北|麓|里|内|上|中|边|旁|地|寺|庙|宫|塔|桥|谷|峡|湾|岸|院|校|局|店|中心)$"
)
_TIME_END = re.compile(
    r"(?:年|月|日|号|时|点|分|代|朝|末年|初年|年间|时期|期间|世纪|末|初|后|前|时|春|夏|秋|冬|季|节|起|周[一二三四五六日]|"
    r"星期[一二三四五六日天]|汉|唐|宋|元|明|清|秦|隋|晋)$"
)
_TYPED, _SAME = 0.9, 0.7  # from which a unit is a number or a length, in a unit as asked for
_DYNASTY = re.compile(r"(?:代|朝|汉|唐|宋|元|明|清|秦|隋|晋|魏|周|商|夏)$")
_DAY = r"[日号]|周|星期"  # a day is asked for by other words than it is written with
_WRITTEN = {"天": _DAY, "日": _DAY, "号": _DAY}
_DURATION = re.compile(
    r"(?:年|个?月|天|日|周|星期|小时|分钟|工作日|世纪|years?|months?|days?|hours?)"
)
_DATE = re.compile(r"\d{4}\s*年|\d\s*月(?!以|内)|\d\s*[号]")
_RANK = re.compile(
    r"第[一二三四五六七八九十\d]+|首位|首个|前列|榜首|[一二三四五六七八九十]强|冠军|亚军|最"
)
_NAMES: dict[str, str] = {
    "学校": r"(?:学院|大学|学校|中学|小学|学堂|书院)$",
    "大学": r"(?:大学|学院)$",
    "书": r"》$",
    "著作": r"》$",
    "作品": r"(?:》|等)$",
    "小说": r"》$",
    "电影": r"》$",
    "歌曲": r"》$",
    "杂志": r"》$",
    "法律": r"(?:》|法|条例)$",
    "文件": r"》$",
    "职务": r"(?:长|书记|主席|主任|经理|委员|令|尹|守|理|总裁|总监|顾问|教授|师|官|员)$",
    "官职": r"(?:守|令|尹|史|书|丞|相|公|侯|官|使|尉|郎|军|夫|督|抚)$",
    "职位": r"(?:长|书记|主席|主任|经理|委员|总裁|总监|教授|师|员)$",
    "朝代": r"(?:代|朝|汉|唐|宋|元|明|清|秦|隋|晋|周|商|夏)$",
    "河流": r"(?:河|江|水)$",
    "证件": r"(?:证|卡|照|书|本)$",
    "材料": r"(?:书|表|件|料|证明|照|单|证)$",
    "气候": r"气候$",
    "奖项": r"奖$",
}


@dataclass(frozen=True, slots=True)
class Fit:
    """How a span fits the gap: its kind, being exactly one such thing, its noun, its unit."""

    typed: float
    whole: float = 0.0
    head: float = 0.0
    unit: float = 0.0


def _one(found: Sequence[Unit], i: int, j: int, tags: frozenset[str]) -> bool:
    return j == i + 1 and found[i].tag in tags


def _number(slot: Slot, found: Sequence[Unit], i: int, j: int, span: str) -> Fit:
    inside = [u for u in found[i:j] if u.tag == "num" or (u.tag == "time" and _any_unit(slot, u))]
    if "第几" in slot.asked or _asks_rank(slot):
        ranked = bool(_RANK.search(span))
        return Fit(float(ranked), float(ranked and j - i <= 2))
    inside = [u for u in inside if not u.text.startswith("第")]  # 第十四届 counts nothing
    if not inside:
        return Fit(0.0)
    whole = float(j == i + 1)
    return Fit(1.0 if j - i <= 3 else 0.4, whole, 0.0, _unit(slot, inside, found, j))


def _unit(slot: Slot, inside: Sequence[Unit], found: Sequence[Unit], j: int) -> float:
    """Whether a number has the unit asked for: 1 the same, less one of its kind, -0.5 another."""
    given = measure(slot.unit, f"{slot.left}{slot.asked}{slot.right}")
    if given is None:
        return 0.0
    own = slot.unit.strip()
    if own and any(own in u.text for u in inside):
        return 1.0
    like = [u for u in inside if given.search(u.text)]
    if like:  # where money is asked, a share of it answers less surely
        return 0.9 if not given.search("元") or any(given.search(_bare(u)) for u in like) else 0.4
    if j < len(found) and given.match(found[j].text):
        return 0.7
    return -0.5 if any(_measured(u.text) for u in inside) else 0.0


def _bare(unit: Unit) -> str:
    return SHARE.sub("", unit.text)


def _asks_rank(slot: Slot) -> bool:
    return bool(re.search(r"(?<!安)排(?:名|在|行)?第?$|居.{0,4}第?$|位居$", slot.left))


def _any_unit(slot: Slot, unit: Unit) -> bool:
    return bool(slot.unit) and slot.unit in unit.text


def _measured(text: str) -> bool:
    return not text[-1:].isdigit()


def _time(slot: Slot, found: Sequence[Unit], i: int, j: int, span: str) -> Fit:
    if "朝" in slot.asked:
        dynasty = bool(_DYNASTY.search(span)) and j - i <= 2
        return Fit(float(dynasty), float(dynasty))
    if _one(found, i, j, frozenset({"time"})):
        asked = re.search(r"年|月|[日天号]|点|世纪", slot.asked)
        exact = asked is None or bool(re.search(_WRITTEN.get(asked.group(), asked.group()), span))
        return Fit(1.0 if exact else 0.5, 1.0 if exact else 0.3)
    if any(u.tag == "time" for u in found[i:j]):
        return Fit(0.6 if j - i <= 3 else 0.2)
    if any(u.tag == "t" for u in found[i:j]) or _TIME_END.search(span):
        return Fit(0.5 if j - i <= 4 else 0.1)
    return Fit(0.0)


def _duration(slot: Slot, found: Sequence[Unit], i: int, j: int, span: str) -> Fit:
    inside = [u for u in found[i:j] if u.tag in ("num", "time") and _DURATION.search(u.text)]
    inside = [u for u in inside if not _DATE.search(u.text)]
    if not inside:
        return Fit(0.0)
    return Fit(1.0 if j - i <= 3 else 0.4, float(j == i + 1))


def _person(slot: Slot, found: Sequence[Unit], i: int, j: int, span: str) -> Fit:
    body = bool(re.search(r"部门|单位|机构|机关|主体|组织|局|委", slot.rest))
    names = [u for u in found[i:j] if u.tag in ("nr", "nrt", "nrfg")]
    if names and not body:
        return Fit(1.0 if j - i <= 4 else 0.4, float(found[j - 1].tag.startswith("nr")))
    if _BODY_END.search(span) or any(u.tag == "nt" for u in found[i:j]):
        return Fit(0.9, float(bool(_BODY_END.search(span))))
    if _PERSON_END.search(span):
        return Fit(0.7)
    if span[:1].isupper():
        return Fit(0.6)
    return Fit(0.0)


def _place(slot: Slot, found: Sequence[Unit], i: int, j: int, span: str) -> Fit:
    named = any(u.tag == "ns" for u in found[i:j])
    ends = found[j - 1].tag == "ns" or bool(_PLACE_END.search(span))
    nominal = all(u.tag[:1] in "nbfsm" or u.tag in ("num", "l", "i") for u in found[i:j])
    if ends and (named or nominal):
        return Fit(1.0 if named else 0.7, float(nominal))
    if named or ends:
        return Fit(0.6 if j - i <= 8 else 0.3)
    if span[:1].isupper():
        return Fit(0.6, float(j - i > 1 and all(u.text[:1].isupper() for u in found[i:j:2])))
    return Fit(0.0)


def _thing(slot: Slot, found: Sequence[Unit], i: int, j: int, span: str) -> Fit:
    head = 0.0
    named = _one(found, i, j, frozenset({"title", "quoted", "nz", "nr", "ns", "nt"}))
    if slot.head:
        pattern = next((p for h, p in _NAMES.items() if slot.head.endswith(h)), None)
        if pattern is not None:
            head = 1.0 if re.search(pattern, span) else -0.3
        elif span.endswith(slot.head):
            head = 1.0
        elif span[-1:] == slot.head[-1:]:
            head = 0.8
    return Fit(0.5, float(named and slot.wanted is not Wanted.LIST), head)


_CUES = re.compile(
    r"因为?|由于|为了?|鉴于|以便|旨在|防止|以防|避免|通过|采用|采取|应当|按照?|依法|"
    r"because|by |due to"
)


def _explained(slot: Slot, found: Sequence[Unit], i: int, j: int, span: str) -> Fit:
    if _CUES.match(span):
        return Fit(1.0, 1.0 if slot.wanted is Wanted.REASON else 0.0)
    return Fit(0.3 * bool(_CUES.search(span)))


_BY_KIND = {
    Wanted.NUMBER: _number,
    Wanted.TIME: _time,
    Wanted.DURATION: _duration,
    Wanted.PERSON: _person,
    Wanted.PLACE: _place,
    Wanted.REASON: _explained,
    Wanted.MANNER: _explained,
}


def fits(slot: Slot, found: Sequence[Unit], i: int, j: int, text: str) -> Fit:
    """How units ``i`` to ``j`` of a sentence fit the gap."""
    span = text[found[i].start : found[j - 1].end]
    return _BY_KIND.get(slot.wanted, _thing)(slot, found, i, j, span)


def states(slot: Slot, text: str) -> bool:
    """Whether ``text`` holds a number or a length of the kind that is asked for."""
    found = units(text)
    given = measure(slot.unit, f"{slot.left}{slot.asked}{slot.right}")
    asks_unit = slot.wanted is Wanted.NUMBER and given is not None
    each = (fits(slot, found, i, i + 1, text) for i in range(len(found)))
    return any(f.typed >= _TYPED and (not asks_unit or f.unit >= _SAME) for f in each)
