"""The standing of a text that is only cited: what the papers held say where they name it.

连云港的条例能用了吗: no paper of the place is of that sort, but one names it, with how far it
has got (加快推进…的立法进程) or with its years in brackets.
"""

from __future__ import annotations

import re

from assistant.compose.part import Part, Setting, said
from assistant.sentences import segments, sentences
from assistant.types import AnswerStatus
from assistant.values import Evidence, Quote, Statement
from assistant.words import coverage, is_noun

_SORT = re.compile(r"条例|办法|方案|意见(?!稿|建议)|规划|纲要|指南|措施|通知|协议|细则|标准")
_BRACKETS = re.compile(r"\s*[（(](?P<inside>[^（()）]*)[)）]\s*$")
_YEARS = re.compile(r"(?:19|20)\d{2}")
_LEAST, _ALIKE = 0.1, 0.8  # share of the ask's nouns that a title holds; of the best title's


def cited(evidence: Evidence, setting: Setting) -> Part | None:
    """What is said of a cited text; ``None`` where the ask means a paper that is held."""
    ask, library = evidence.ask, setting.library
    sort = _SORT.search(ask.text)
    if sort is None or ask.documents or not library.small or setting.english:
        return None
    here = [d for d in library.documents.values() if d.region in (None, evidence.region)]
    if any(d.kind == sort.group() for d in here):
        return None
    wanted = [t for t in ask.terms if is_noun(t.text) and library.speaks_of(t)]
    if ask.cities and all(t.text in sort.group() for t in wanted):
        return None  # 盐城的规划: the paper that is held of it
    found: list[tuple[float, str, Quote]] = []
    for clause in library.clauses:
        if clause.document not in {d.id for d in here}:
            continue
        for named in library.facts(clause).documents:
            title = named.title.text
            bare = _BRACKETS.sub("", title)
            if bare.endswith(sort.group()):
                span = named.title.span
                found.append((coverage(wanted, bare), title, Quote(clause, span.start, span.end)))
    best = max((worth for worth, _, _ in found), default=0.0)
    if best < _LEAST:
        return None
    near = [f for f in found if f[0] >= _ALIKE * best]
    lines = [_line(title, quote) for _, title, quote in near]
    return Part(AnswerStatus.ANSWERED, tuple(dict.fromkeys(lines))[:2], (), 0.8)


def _line(title: str, quote: Quote) -> Statement:
    """The words around the title, and its years where it bears some."""
    text = quote.clause.text
    inside = _BRACKETS.search(title)
    if inside is not None and _YEARS.search(inside["inside"]):
        bare = _BRACKETS.sub("", title)
        return Statement(
            f"没有收录《{bare}》；文件引用时写明的期限是{inside['inside'].strip()}。", (quote,)
        )
    sentence = next(s for s in sentences(text) if s.start <= quote.start < s.end)
    parts = segments(text, sentence.start, sentence.end)
    part = next((p for p in parts if p.start <= quote.start < p.end), sentence)
    return said(Quote(quote.clause, part.start, part.end), "没有收录其文本，文件只写到：")
