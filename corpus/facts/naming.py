"""What a number measures: the words before it, the noun after it, or what was named before."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.facts import phrasing as p
from corpus.facts.lead_in import LeadIn, trim
from corpus.facts.passage import LONGEST_NAME, ONLY_SIGNS, OPENERS, STOPS, Passage, left_edge
from corpus.facts.text import BLIND, GONE, cut
from corpus.facts.types import Figure, FigureKind
from corpus.facts.words import Words
from corpus.types import Span


def indicator_of(
    reading: Passage, before: LeadIn, follows: Words | None, counts: bool
) -> tuple[Words | None, Words | None, bool]:
    """The number's own indicator and, if that follows the number, the words before it.

    ``None`` for the indicator means that the stretch names none: it is to be inherited.
    """
    text = reading.text
    named = reading.flat[before.start : before.end]
    nameless = ONLY_SIGNS.fullmatch(named) is not None and BLIND not in named
    nameless = nameless or p.names_nothing(named)
    gained = before.kind is FigureKind.INCREASE and not before.baseline and counts
    forward = follows is not None and (
        (nameless and gained)
        or (
            before.kind is None
            and (nameless or _is_due(named, follows) or (counts and not before.copula))
        )
    )
    if forward and follows is not None:
        if _is_due(named, follows) and (due := _DUE.match(follows.text)):
            follows = cut(text, follows.span.start, follows.span.start + due.end())
        return follows, cut(text, before.start, before.end), False
    if nameless:
        return None, None, True
    words = cut(text, before.start, before.end)
    return (
        (_shortened(text, words), None, False) if _has_letter(words.text) else (None, None, False)
    )


_AND = re.compile(r"以及|[和及与的]")
_PREDICATE = re.compile(r"占|达到|达(?=\s*$)|(?<!稳)增长|突破|超过|总数|(?<=[一-龥])均达")
_GIVING = re.compile(
    r"(?:给予|予以|处以?|并处|提供|安排|发放|核发|支付|按照?|享受|缴纳|加付|加收)\s*$"
)
_DUE = re.compile(
    r"罚款|罚金|违约金|赔偿金?|奖励|奖金|补助|补贴|资助|滞纳金|税率|经费|资金|贷款|支持|奖补|扶持"
)


def _is_due(named: str, follows: Words) -> bool:
    """给予最高50万元奖励, 处一倍以上五倍以下的罚款: what is due follows the number."""
    return _DUE.match(follows.text) is not None and (
        _GIVING.search(named) is not None or follows.text.startswith(("罚款", "罚金", "滞纳金"))
    )


def counted_noun(reading: Passage, after: int, right: int, *, whole: bool) -> Words | None:
    """The noun that follows a number, such as 被告人 after 34名; not ``whole``: up to 和."""
    flat = reading.flat
    while after < right and (flat[after].isspace() or flat[after] in "的"):
        after += 1
    stop = min(right, after + LONGEST_NAME)
    if m := _PREDICATE.search(flat, after + 2, stop):
        stop = m.start()
    if (stop - after > 20 or not whole) and (m := _AND.search(flat, after + 2, stop)):
        stop = m.start()
    words = cut(reading.text, after, stop)
    words = cut(
        reading.text,
        after,
        words.span.end - words.text.endswith(("与", "和", "及", "或", "等", "的")),
    )
    if p.MOVES.match(words.text):
        return None
    if len(words.text) < 2 or words.text[:2] in {"以上", "以下", "用于", "以内"}:
        return None
    if words.text[0] in "，。；、的和与或及至到比占居以" or not _has_letter(words.text):
        return None
    return words


def _has_letter(text: str) -> bool:
    return any("\u4e00" <= c <= "\u9fff" or c.isalpha() for c in text)


def _shortened(text: str, words: Words) -> Words:
    if len(words.text) <= LONGEST_NAME:
        return words
    return cut(text, words.span.end - LONGEST_NAME, words.span.end)


def deed(reading: Passage, before: LeadIn) -> Words | None:
    """The verb itself, where it is all that stands before the number: 每年安排140亿元."""
    words = cut(reading.text, before.start, before.end)
    real = len(words.text) >= 2 and before.kind is None and words.text in p.VERBS
    return words if real else None


def subject_between(reading: Passage, position: int, last: Figure | None) -> Words | None:
    """The subject of a stretch without a number that stands between: 总值创新高，达到…."""
    if last is None:
        return None
    flat = reading.flat
    end = position
    while end > last.part.span.end and (flat[end - 1] in "，," or flat[end - 1].isspace()):
        end -= 1
    start = left_edge(flat, end, last.part.span.end)
    if start <= last.part.span.end or flat[start - 1] not in "，,":
        return None
    start, end, _ = trim(flat, start, end)
    m = p.PREDICATE.search(flat, start + 2, end)
    words = cut(reading.text, start, m.start()) if m else None
    if words is None or not 3 <= len(words.text) <= 24 or p.names_nothing(words.text):
        return None
    return words


def earlier_words(reading: Passage, position: int, sentence: Span) -> Words | None:
    """The stretch before, where the number's own names nothing: 专利授权量：1878件."""
    end = position
    while end > sentence.start and (
        reading.flat[end - 1] in STOPS + OPENERS + GONE or reading.flat[end - 1].isspace()
    ):
        end -= 1
    if end <= sentence.start:
        return None
    start = left_edge(reading.flat, end, sentence.start)
    start, end, _ = trim(reading.flat, start, end)
    words = cut(reading.text, start, end)
    if 2 <= len(words.text) <= 30 and not p.names_nothing(words.text):
        return words
    return None


def widen(reading: Passage, indicator: Words, before: LeadIn, floor: int) -> tuple[Words, LeadIn]:
    """Take in the members of a list that ends in the indicator: A、B、C等服务的人才."""
    flat = reading.flat
    start = before.start
    verb = any(indicator.text.startswith(v) and len(v) > 1 for v in p.VERBS)
    while start > floor and flat[start - 1] == "、":
        left = left_edge(flat, start - 1, floor)
        member = flat[left : start - 1].lstrip(GONE)
        if (
            not member.strip()
            or (verb and member not in p.VERBS)
            or len(member) > 24
            or GONE in member
            or any(map(str.isdigit, member))
        ):
            break
        start = left
    if start == before.start:
        return indicator, before
    start, _, opening = trim(flat, start, before.end)
    widened = replace(before, start=start, qualifiers=(*opening, *before.qualifiers))
    return cut(reading.text, start, indicator.span.end - indicator.text.endswith("等")), widened
