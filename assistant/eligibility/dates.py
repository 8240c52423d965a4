"""The days a case falls on, from what people write.

Every expression of time in a text is read (:mod:`.date_expressions`); 至 may join two to a
range. Of several, the one that the question is asked for counts; where that cannot be told,
all the time between them. What only dates a document is no day of the case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from assistant.eligibility.date_expressions import Found, expressions
from assistant.eligibility.date_words import in_dates, in_digits
from assistant.eligibility.errors import CaseError
from assistant.eligibility.types import DateRange
from corpus.types import Span

# Years inside a title, and those that name a plan by its period, are no date of a case.
_TITLE = re.compile(
    r"《[^》]*》|[〔\[（(]\s*\d{4}\s*[〕\]）)]\s*\d+\s*号|[（(]\s*\d{4}\s*年?\s*[—\-–~～至到]+\s*\d{4}\s*年?\s*[）)]|"
    r"\d{4}\s*年?\s*[—\-–~～至到]+\s*\d{4}\s*年?\s*(?:的|这份|那份)?(?:试点|工作|实施|行动|城市)*"
    r"(?:方案|规划|计划|意见|文件|政策)|"
    r"\b(?:plan|programme|scheme)\s+(?:of|for)\s+\d{4}\s*(?:to|-|–|—)\s*\d{4}|"
    r"\d{4}\s*(?:to|-|–|—)\s*\d{4}\s+(?:pilot|work|city)*\s*(?:plan|programme|scheme)\b"
)
# The year of a document (2016年的意见) is the case's only where no other time is named.
_OF_PAPER = re.compile(
    r"\s*(?:[^，。；？\d]{0,6}(?:那份|那个|这份))?(?:的|那|印发的?|出台?的?|发的|老|旧)*"
    r"(?:工作|实施|试点|政协|提案|人大|市政府|市局)*"
    r"(?:意见|方案|规划|文件|答复|opinions?\b|plan\b|document\b)|\s*年?那句",
    re.IGNORECASE,
)
_PAPERS_END = re.compile(r"(?:方案|规划|意见|文件|计划)[^，。；？]{0,3}(?:到|至)$")
# 文件是2016年的: told of the document, behind its name
_PAPERS_AGE = re.compile(r"(?:方案|规划|意见|文件|答复)(?:都|还|就)?(?:是|印发于|出自)$")
_OF_THEN = re.compile(r"[年月日](?:份)?(?:的|发|出台|印发|下发|定)")
# What happened before, told of who asks or of his thing: 2013年认定, 2010年成立的厂.
_EVENT = re.compile(
    r"(?:[年月日]|份)?(?:[^，。；？!！\d]{0,6}?)(?:成立|建厂|建成|办的|开办|创办|办起|起家|投产|开业|开张|毕业|入职|上市|"
    r"认定|评上|评为|获评|入选|授权|申请的|登记的|登记过|注册的|注册成立|签[的订约]?(?=[，。；的])|取得|拿到|拿的|获得|搬来|退休)"
)
_LATELY = re.compile("前天|昨[天日]|上上?个?(?:周|星期|月)")
_BACK_THEN = re.compile(r"当时|当年|那时|那会|那一年|那年|彼时|at the time|then\b")
# When somebody asks of what was before is not when it was: 2026年才来问.
_ASKED_LATE = re.compile(r"年?[^，。；\d]{0,4}?(?:才|再|又)[^，。；]{0,3}?(?:问|咨询|打听)")
_JOIN = re.compile(r"\s*(?:到|至|—+|-|–|~|～|与|和|或|and|to)\s*")
# What is asked for now: 能领吗, 可以申请吗.
_ASK = re.compile(
    r"能|可以|可否|可不可以|行不行|还有|有没有|有[^，。]{0,8}吗|给不给|享受|领|申[请报]|算不算|吗|么|\?|？|"
    r"\b(?:can|could|may|eligible)\b",
    re.IGNORECASE,
)
_AS_IT_STANDS = re.compile("目前|当前|眼下|现在|如今")
_SEGMENT = re.compile(r"[^，。；,;！!？?\n]+[？?]?")


def _joined(found: list[Found], text: str) -> Iterator[Found]:
    """Expressions with those that a 至 or — joins made one range."""
    held: Found | None = None
    for one in found:
        if held and _JOIN.fullmatch(text[held.end : one.start]) and held.days.start < one.days.end:
            held = Found(held.start, one.end, _hull([held, one]))
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def _hull(found: list[Found]) -> DateRange:
    return DateRange(min(f.days.start for f in found), max(f.days.end for f in found))


def _asked(found: list[Found], text: str, today: date) -> DateRange:
    """Of several times, the one that the question is asked for; else all between them."""
    for segment in reversed(list(_SEGMENT.finditer(text))):
        inside = [f for f in found if segment.start() <= f.start < segment.end()]
        asked = _ASK.search(text, segment.start(), segment.end())
        if inside and asked:
            ahead = [f for f in inside if f.end <= asked.start()]
            return (ahead[-1] if ahead else inside[0]).days
        # 今天再去，还能免费么: when one goes is said just before
        before = [f for f in found if f.end <= segment.start() and not inside]
        # …，可目前条件还不够，鼓励吗: how things stand is told of the time that was named
        before = [f for f in before if not _AS_IT_STANDS.fullmatch(text, f.start, f.end)]
        if (
            asked
            and before
            and re.fullmatch(r"[^。；;！!？?\n，,]*[，,]", text[before[-1].end : segment.start()])
        ):
            return before[-1].days
    # “2026年以前全额返还”: what somebody else writes is not when one asks
    found = [f for f in found if not _is_quoted(f, text)] or found
    # 如今是个人，2024年参与: what holds now only tells who asks
    return _hull([f for f in found if f.days.start != today or f.days.end != today] or found)


def _is_quoted(found: Found, text: str) -> bool:
    """Whether a time stands between quotation marks."""
    opened = max(text.rfind(mark, 0, found.start) for mark in "“「『")
    return opened >= 0 and not re.search("[”」』]", text[opened : found.start])


def find_dates(text: str, today: date) -> DateRange | None:
    """The time that a text asks about, as of ``today``; ``None`` where it names none.

    Raises:
        CaseError: a date is written that the calendar does not have.
    """
    plain = in_dates(_TITLE.sub(lambda m: "\n" * len(m[0]), text), today)
    found = list(_joined(list(expressions(plain, today)), plain))
    if not found:
        return None
    found = [
        f
        for f in found
        if not (
            _OF_PAPER.match(plain, f.end)
            or _PAPERS_END.search(plain, 0, f.start)
            or (
                _PAPERS_AGE.search(plain, 0, f.start) and _OF_THEN.search(plain, f.start, f.end + 3)
            )
        )
    ] or found
    found = _without_events(found, plain)
    return found[0].days if len(found) == 1 else _asked(found, plain, today)


def _without_events(found: list[Found], text: str) -> list[Found]:
    """The times without those that only date what was before the case's own.

    公司2013年认定，2024年想…: of several, a later one that dates no event is the case's.
    """
    asked = [f for f in found if not _ASKED_LATE.match(text, f.end)] or found
    if _BACK_THEN.search(text):
        return asked
    own = [f for f in asked if not _EVENT.match(text, f.end)]
    last = max((f.days.end for f in own), default=None)
    left = [f for f in asked if f in own or last is None or f.days.end >= last]
    # 2023年8月，…前天刚登记: how long ago is counted from the day that is told
    return [f for f in left if not _LATELY.fullmatch(text, f.start, f.end)] or left


@lru_cache(maxsize=4096)
def date_spans(text: str) -> tuple[Span, ...]:
    """Where a text names a time; none where one of them is no date."""
    plain = in_digits(text)
    if len(plain) != len(text):  # 二十日 became shorter: as written is good enough
        plain = text
    try:
        return tuple(Span(f.start, f.end) for f in expressions(plain, date(2000, 1, 1)))
    except CaseError:
        return ()


def read_date(value: object, today: date) -> DateRange:
    """The days that a given ``date`` fact means; today where it is left out.

    Raises:
        CaseError: the value is not a date; shows a valid one.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return DateRange(today, today)
    if isinstance(value, date):
        return DateRange(value, value)
    found = find_dates(str(value), today)
    if found is None:
        raise CaseError(
            f"date={value!r} is not a date; a valid form: 2024-06-30, 2024-06, 2024年 or 去年",
            f"“{value}”不是日期，请写成 2024-06-30、2024-06、2024年 或 去年",
        )
    return found
