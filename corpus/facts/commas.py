"""Lists whose members are joined by 、: head, members, tail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import rjieba

from corpus.facts.text import cut, label_end, nesting
from corpus.facts.types import Enumeration, Item, ListForm, ListRole
from corpus.facts.words import Words
from corpus.types import Clause

_HEADS = (
    "重点面向|面向|针对|聚焦|围绕|包括|包含|涵盖|涉及|提供|具有|形成|建设|建立健全|建立|健全|完善|开展|推进|推动|加强|强化|"
    "整合|运用|综合运用|利用|充分利用|依托|支持|鼓励|引导|鼓励支持|鼓励和支持|引导和支持|通过|实施|实行|组织(?!并)|组织开展|打造|"
    "培育|培养|引进|构建|优化|提升|提高|提供|探索|深化|促进|落实|发展|大力发展|发挥|加大|对|在|为|向|与|和|将|把|从|以(?![及来外内上下])|按照|"
    "根据|突出|明确|规划|编制|发布|制定|制订|印发|出台|申报|申请|承担|设立|成立|联合|协调|统筹|统筹协调|严厉打击|打击|查处|"
    "完善和|实现|营造|弘扬|树立|坚持|适应|覆盖|拓展|集聚|集聚一批|实现对|违反|属于|有(?![关效序机利])|经(?![济营])|由|如|即|用于|主要包括|分别为|分为|应当|"
    "可以|禁止|不得|违法|通报|展示|引入|推广|推广应用|贯彻|贯彻落实|认真落实|聚力|注重|大力推广|重点提升|系统展示|展示|杜绝|吸引|增强|做好|注重做好|增加|广泛利用|收集|指导|坚决禁止|起|开发|集成|尝试在|率先探索|打赢|坚决打赢|破解|积极|持续|加快|深入|配强|配齐|创建|举办|举办或|参与"
)


_HEAD_WORDS = sorted(set(_HEADS.split("|")), key=len, reverse=True)


# Verbs that may open the list in mid-stretch: 为重点产业|提供|…, 在考核中|突出|….
_MIDDLE = re.compile(
    r"提供|突出|开展|申请|推进|加强|强化|包括|建立健全|建立|制定|发布|打造|探索|整合|吸引|聚焦|围绕|面向|实施|拥有|"
    r"享受|参与|从事|承担|采取|具有|违反|覆盖|做好|落实|完善|健全|明确|作为|给予|取得|进行|加快|运用|利用|统筹|促进"
)


_AUDIENCE = re.compile(r"(?:面向|针对|对|为|向|支持|鼓励|引导|推动|组织|帮助)$")


_FOCUS = re.compile(r"(?:围绕|聚焦|突出|依托|重点)$")


_CONTENT = re.compile(r"(?:包括|包含|涵盖|涉及|提供|具有|即|分为|如|覆盖)$")


# A verb after the last member ends the list: …、外贸企业|开展…
_ENDS = re.compile(
    r"(?<=.)(?:开展|提供|实施|进行|建设|加强|实现|申报|申请|建立|推动|提升|提高|引导|成立|设立|制定|完善|优化|打造|"
    r"增强|参与|相结合|相互|有机|为(?:主|核心|基本|基础|重点|依托)|深度融合|的|方面|领域|之间|及时|按职责|负责|使用|承担|作出|应当|可以|不得|必须|"
    r"与|和|及(?!时)|以及|或者|或)"
)


# 等 that leaves a list open, not 高等, 同等, 等级
_ETC = re.compile(
    r"(?<![高平同对中初特上下头优均相一二三四五六七八九十])等(?![级额价同量待候于距比位分])"
)


_JOIN = re.compile(r"以及|或者|(?<=[^\s参])(?:和|及|与|或)(?!时|国际|改革)")


STOPS = "，,。；;：:！？\n"


def item_of(clause: Clause, start: int, end: int) -> Item:
    return Item(cut(clause.text, start, end), clause.id)


def comma_lists(clause: Clause) -> Iterator[Enumeration]:
    text = clause.text
    depth = nesting(text)
    for level_start, level_end in _stretches(text, depth):
        level = depth[level_start] if level_start < len(text) else 0
        stops = [i for i in range(level_start, level_end) if text[i] == "、" and depth[i] == level]
        for start, end, part in _chains(text, level_start, level_end, stops):
            if not (len(part) == 1 and part[0] <= start + 2):
                listing = _comma_list(clause, start, end, part)
                if listing is not None:
                    yield listing


def _chains(
    text: str, start: int, end: int, stops: list[int]
) -> Iterator[tuple[int, int, list[int]]]:
    """The lists of one stretch: 等 or a verb within a member ends one and begins another.

    整合专利、商标等知识产权数据及产业、科技等数据 holds two lists of two.
    """
    part: list[int] = []
    edges = [start, *(stop + 1 for stop in stops), end + 1]
    usual = sorted(b - a - 1 for a, b in pairwise(edges))[len(edges) // 2 - 1]
    for i, stop in enumerate(stops):
        after = stops[i + 1] if i + 1 < len(stops) else None
        part.append(stop)
        if after is None:
            break
        member = text[stop + 1 : after]
        seam = _seam(member, usual)
        if seam is not None:
            yield start, after if _ETC.search(member, 1, seam) else stop + 1 + seam, part
            start, part = stop + 1 + seam, []
    if part:
        yield start, end, part


def _seam(member: str, usual: int) -> int | None:
    """Where a member that is no member turns from one list's tail to the next one's head."""
    depth = nesting(member)
    etc = _ETC.search(member, 1)
    if etc and not depth[etc.start()]:
        joint = max((m.end() for m in _JOIN.finditer(member, etc.end())), default=etc.end())
        return joint if joint < len(member) - 1 else None
    verb = _MIDDLE.search(member, 2)
    if verb and not depth[verb.start()] and len(member) > max(9, 1.5 * usual):
        return verb.start() if verb.end() <= len(member) - 2 else None
    return None


def _stretches(text: str, depth: Sequence[int]) -> list[tuple[int, int]]:
    """Stretches between stops, those in brackets on their own."""
    found: list[tuple[int, int]] = []
    for level in range(max(depth, default=0) + 1):
        start: int | None = None
        for i in range(len(text) + 1):
            inside = (
                i < len(text) and depth[i] >= level and not (depth[i] == level and text[i] in STOPS)
            )
            if level and i < len(text) and depth[i] < level:
                inside = False
            if inside and start is None and depth[i] == level:
                start = i
            elif not inside and start is not None:
                found.append((start, i))
                start = None
    return found


def _comma_list(clause: Clause, start: int, end: int, stops: list[int]) -> Enumeration | None:
    text = clause.text
    start = label_end(text, start)
    if start >= stops[0]:
        return None
    first_start = _after_head(text, start, stops, end)
    if text[start:first_start] in {"", "积极", "持续"}:
        first_start = _after_verb(text, first_start, stops)
    last_end, etc, joined = _last_member(text, stops, end)
    edges = [first_start, *(s + 1 for s in stops)]
    ends = [*stops, last_end]
    items = [item_of(clause, a, b) for a, b in zip(edges, ends, strict=True)]
    if joined is not None:
        left, right = joined
        items[-1:] = [item_of(clause, stops[-1] + 1, left), item_of(clause, right, last_end)]
    if len(items) < 2 or any(not 1 <= len(i.words.text) <= 40 for i in items):
        return None
    head = cut(text, start, first_start)
    tail_start = last_end + (1 if etc else 0)
    tail = cut(text, tail_start, end)
    return Enumeration(
        clause.id, tuple(items), ListForm.COMMA, role_of(head.text),
        Words.cut(text, start, end),
        head if head.text else None, tail if tail.text else None, etc,
    )  # fmt: skip


def _after_head(text: str, start: int, stops: list[int], end: int) -> int:
    """Where the first member begins: after the head word that leaves a member.

    The verbs that open the stretch are skipped. A verb further on is taken as the list's
    own when it makes the first member more like the others in length.
    """
    stop = stops[0]
    at = start
    while (m := _HEAD_AGAIN.match(text, at, stop)) and m.end() <= stop - 1:
        at = m.end()
    edges = [*stops[1:], end]
    others = sorted(b - a - 1 for a, b in zip(stops, edges, strict=True))
    usual = others[(len(others) - 1) // 2]
    best = at
    for m in _MIDDLE.finditer(text, at, stop):
        if m.end() > stop - 2:
            continue
        if abs(stop - m.end() - usual) < abs(stop - best - usual):
            best = m.end()
    return best


_NO_HEADS = {"涉外", "自主", "累计", "驻", "示范"}  # tagged as verbs, but part of the name


def _after_verb(text: str, start: int, stops: list[int]) -> int:
    """Past a verb that only the first member has: 聚力|知识产权领域数字化、智能化.

    Where another member begins with a verb too, the verb belongs to the member.
    """
    others = [text[a + 1 : a + 7] for a in stops]
    if any(tagged and tagged[0][1] == "v" for tagged in map(rjieba.tag, others)):
        return start
    at = start
    for word, tag in rjieba.tag(text[start : stops[0]]):
        if tag not in {"d", "ad", "v"} or word in _NO_HEADS or at + len(word) > stops[0] - 2:
            return start
        at += len(word)
        if tag == "v":
            return at
    return start


_ADVERBS = (
    "一批|各类|各|全市|我市|本市|对|了|一支|着力|率先|坚决|全面|大力|不断|进一步|扎实|切实|有效|依法|严格|"
    "重点|特别是|并|加快"
)


_HEAD_AGAIN = re.compile(rf"(?:{_ADVERBS}){{0,3}}(?:{'|'.join(_HEAD_WORDS)})")


def _last_member(text: str, stops: list[int], end: int) -> tuple[int, bool, tuple[int, int] | None]:
    """Where the last member ends, whether 等 follows, and a joint 和 within it."""
    begin = stops[-1] + 1
    suffix = _shared_suffix(text, stops)
    rest = text[begin:end]
    joined: tuple[int, int] | None = None
    limit = len(rest)
    if suffix and not _ETC.search(rest, 1) and (k := rest.find(suffix)) >= 0:
        limit = k + len(suffix)
        if not re.match(r"(?:和|及|与|以及|或)", rest[limit:]):
            return begin + limit, rest.startswith("等", limit), None
    found = _ETC.search(rest, 1)
    etc = found is not None
    limit = found.start() if found else len(rest)
    if m := _JOIN.search(rest, 1, limit):
        joined = (begin + m.start(), begin + m.end())
        tail = rest[m.end() : limit]
        if not etc and (v := _ENDS.search(tail, 2)):
            limit = m.end() + v.start()
        return begin + limit, etc, joined
    if (
        not etc
        and (v := _ENDS.search(rest, 2))
        and (v.end() < len(rest) or v.group() in {"的", "深度融合"})
    ):
        limit = v.start()
    return begin + limit, etc, None


def _shared_suffix(text: str, stops: list[int]) -> str:
    """The last two characters that all members but the last share (企业, 数据)."""
    if len(stops) < 2:
        return text[stops[0] - 2 : stops[0]] if stops[0] >= 2 else ""
    ends = {text[s - 2 : s] for s in stops if s >= 2}
    return ends.pop() if len(ends) == 1 else ""


def role_of(head: str) -> ListRole:
    if _AUDIENCE.search(head):
        return ListRole.AUDIENCE
    if _FOCUS.search(head):
        return ListRole.FOCUS
    return ListRole.CONTENT if _CONTENT.search(head) else ListRole.PLAIN
