"""Hiding what looks like a number but is none, without moving a character."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.facts.text import BLIND, GONE, narrow
from corpus.facts.times import TimeMention

_TITLES = re.compile(
    r"《[^》]{1,80}》"
    r"|“[^”]{1,24}”|\"[^\"]{1,24}\"|「[^」]{1,24}」|‘[^’]{1,24}’"
)
_NAMES = re.compile(
    _TITLES.pattern + ""
    r"|[〔［\[【]\s*\d{1,4}\s*[〕］\]】]\s*(?:第?\s*\d{1,6}\s*号)?"
    r"|第\s*[一二三四五六七八九十百千万零〇两\d]{1,8}(?:\s*[-—至、]\s*第?[一二三四五六七八九十\d]{1,8})?"
    r"\s*(?:[章节条款项编届次部分期批季度年个号轮代产类级位名篇]|方)?(?!大)"
    r"|[A-Za-z][A-Za-z/\-]{0,20}\s?\d[\d.\-—/A-Za-z]{0,30}(?![%\d])"  # DB3207/T2038.1-2025
    r"|\d{1,6}[A-Za-z](?![A-Za-z])(?!W)"
    r"|(?<!\d)\d{1,2}·\d{1,2}(?!\d)"  # 4·26
    r"|(?<![\d.])1[23]\d{3}(?:\d{3})?(?=\s*(?:热线|专线|平台|电话|[^\d\s件家人个项户亿万元%吨名公所次.]))"
    r"|(?<!\d)\d{3,4}-\d{7,8}(?!\d)|(?<!\d)1\d{10}(?!\d)|1\d{2}\*{4}\d{4}"
    r"|[一二三四五六七八九]{1,3}[、]\s*(?=[一二三四五六七八九])"
    r"|(?:十|二十)[一二三四五六七八九]?届(?:[一二三四五六七八九十]+次)?(?:、[一二三四五六七八九十]+次)?|[一二三四五六七八九]中全会|十[一二三四五六七八九]大(?!\w*产业)|二十大"
    r"|十?[一二三四五六七八九]五(?=规划|时期|期间)"
    r"|统一|一体|一般|一批|一系列|一定|唯一|进一步|一步|一站|一律|一致|一并|一切|单一|同一|一些|一线|一流"
    r"|三次产业|八项规定|三项制度|四个自信|三农|两会|两岸|四川|三亚|九江|百姓|万元户|双一流|五一|十一|六盘水|千岛|三峡|三明|三门|百色|万宁"
)
_LABEL = re.compile(
    r"(?:^|(?<=[。；;：:\n]))\s*(?:\d{1,2}(?:\.(?!\d)|、|\)|）)|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}、|[一二三四五六七八九十]{1,3}是)"
    r"|^专栏\s*\d+|^表\s*\d+"
)


def without_titles(text: str) -> str:
    """``text`` made narrow, with quoted names and titles blind."""
    return _TITLES.sub(lambda m: BLIND * len(m.group()), narrow(text))


def blinded(text: str, times: Sequence[TimeMention] = ()) -> str:
    """``text`` made narrow, with names and ordinals blind, labels and ``times`` gone."""
    flat = narrow(text)
    chars = list(flat)
    for m in _NAMES.finditer(flat):
        chars[m.start() : m.end()] = BLIND * (m.end() - m.start())
    gone = [m.span() for m in _LABEL.finditer(flat)]
    gone += [(t.words.span.start, t.words.span.end) for t in times]
    for start, end in gone:
        chars[start:end] = GONE * (end - start)
    return "".join(chars)
