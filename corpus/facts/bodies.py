"""Names of public bodies, read by the way they end, and lists of them."""

from __future__ import annotations

import re

from corpus.facts.text import cut, nesting
from corpus.facts.words import Words

# What a body's name ends in; longest first where one is the end of another.
_ENDS = (
    "领导小组办公室|领导小组|委员会办公室|管理委员会|专家委员会|仲裁委员会|联席会议办公室|联席会议|委员会|指挥部|办公厅|"
    "办公室|人民政府|市政府|省政府|县政府|区政府|街道办事处|办事处|人民法院|中级人民法院|法院|人民检察院|检察院|公安局|"
    "管理局|监管局|监督局|监察局|税务局|统计局|局|管委会|工委|党委|组织部|宣传部|统战部|政法委|网信办|人行|人民银行|"
    "银保监分局|银保监局|证监局|海关|海事局|部门|主管部门|机关|机构|单位|中心|研究院|保护协会|协会|商会|工商联|科协|"
    "总工会|妇联|残联|团市委|团省委|供电公司|集团|公司|仲裁委|卫健委|发改委|国资委|农业农村委|委|厅|部|署|院|组|办|政府|党组|"
    "各园区|园区|乡镇|街道|县区|区县|开发区|市财政|省财政|县财政|人民代表大会|常务委员会|银行|支行|大队|支队|总队|学校|高校|大学|学院"
)
_BODY = re.compile(
    rf"^(?:[（(][^（）()]*[）)]|[^，。；：、（）()“”《》\d]){{0,28}}?(?:{_ENDS})(?:[（(][^（）()]{{1,12}}[）)])?$"
)
_ETC = re.compile(r"等(?:有关|相关|各)?(?:部门|单位|成员单位|地区和单位)?$")


def is_body(text: str) -> bool:
    """Whether ``text`` reads as the name of one public body or a group of them."""
    return 2 <= len(text) <= 30 and _BODY.match(text) is not None


def read_bodies(text: str, start: int, end: int) -> tuple[tuple[Words, ...], bool]:
    """The bodies listed at ``[start, end)`` in order, and whether 等 leaves the list open.

    Returns no bodies where some member is not the name of a body: a list of bodies is
    taken whole or not at all.
    """
    stretch = text[start:end].rstrip("，,、：: ")
    etc = _ETC.search(stretch)
    if etc:
        stretch = stretch[: etc.start()]
    members: list[Words] = []
    depth = nesting(stretch)
    at = 0
    for i in range(len(stretch) + 1):
        if i == len(stretch) or (stretch[i] in "、，,；;" and depth[i] == 0):
            member = cut(text, start + at, start + i)
            if member.text:
                members += _joined(text, member)
            at = i + 1
    if not members or not all(is_body(m.text) for m in members):
        return (), False
    return tuple(members), etc is not None


def _joined(text: str, member: Words) -> list[Words]:
    """Split A和B, A及B where both are bodies; 发展和改革委员会 stays whole."""
    for m in re.finditer(r"以及|会同|[和及与]", member.text):
        left = cut(text, member.span.start, member.span.start + m.start())
        right = cut(text, member.span.start + m.end(), member.span.end)
        if is_body(left.text) and is_body(right.text):
            return [left, *_joined(text, right)]
    return [member]
