"""The manifest entry that a document's own text suggests, for a person to confirm.

Only what the text says is proposed; everything else stays unknown. References to other
documents are not taken for the document's own number, issuer or date: those count only
where they stand on a line of their own, at the head or at the end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from corpus.manifest import ID_FORM
from corpus.regions import Level, RegionMention, find_regions
from corpus.types import Document, DocumentStatus, Period

UNCONFIRMED = "由程序从文本识别，未经人核对"

_HEAD = 25  # lines that may hold the title, the number and the issuer
_TAIL = 15  # lines that may hold the signature
_LONGEST_TITLE = 80
_KINDS = (
    "实施意见 指导意见 意见 规划纲要 规划 行动计划 计划 工作方案 实施方案 方案 实施细则 细则 "
    "管理办法 办法 条例 规定 决定 决议 通知 通告 公告 公报 答复意见 答复 复函 批复 函 措施 "
    "指引 指南 纲要 要点 规则 规程 章程 法 报告 制度 政策"
).split()
_KIND_END = re.compile(rf"({'|'.join(sorted(_KINDS, key=len, reverse=True))})$")
_DRAFT = re.compile(
    r"[（(【\[]?\s*(?:公开)?(?:征求意见稿?|送审稿|草案|讨论稿|初稿)(?:修改稿)?\s*[）)】\]]?"
)
_PARENTHESIS = re.compile(r"[（(][^（）()]{1,25}[）)]$")
_NUMBER = re.compile(
    r"([㐀-鿿]{2,14}\s*[〔\[【(（［﹝]\s*(?:19|20)\d{2}\s*[〕\]】)）］﹞]\s*第?\s*\d{1,5}\s*号)"
    r"(?:\s*签发人[：:].*)?"
)
_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十百]+[章节编条]|\d+[.．、])"
)
_BODY = (
    "人民政府办公室 人民政府办公厅 人民政府 管理委员会 委员会 办公室 办公厅 管理局 监督局 局 厅 部 "
    "法院 检察院 税务局 中心 国务院"
).split()
_ORGAN = re.compile(rf"[㐀-鿿、（）()]{{2,30}}?(?:{'|'.join(_BODY)})")
_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_CHINESE_DATE = re.compile(
    r"([二一][〇零○Oo0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月"
    r"([一二三四五六七八九十]{1,3})日"
)
_DIGITS = {sign: place for place, sign in enumerate("〇一二三四五六七八九")} | dict.fromkeys(
    "零○Oo0", 0
)
_YEARS = re.compile(r"((?:19|20)\d{2})\s*年?\s*[—\-–－~～至到]{1,2}\s*((?:19|20)\d{2})\s*年")
_PLAN = re.compile(r"[“\"「]?十([一二三四五六七八九]?)五[”\"」]?")
_UNTIL = re.compile(r"有效期(?:限)?(?:至|到|截至|截止到?)\s*" + _DATE.pattern)
_FROM = re.compile(r"自\s*" + _DATE.pattern + r"\s*起(?:正式)?(?:施行|实施|执行|生效)")
_TARGET = re.compile(r"到\s*(20\d{2})\s*年[底末]?")


def guess_document(text: str, file_name: str, taken: Iterable[str] = ()) -> Document:
    """The entry that a text suggests; ``taken`` ids are not proposed again.

    ``file_name`` gives the source, and the id where the text has nothing better.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    head, tail = lines[:_HEAD], lines[-_TAIL:]
    title = _title(head)
    plain = _DRAFT.sub("", title).strip()
    kind = kind_of_title(title)
    number = _number(head)
    issuer = _issuer(head, tail)
    region = _region(plain, issuer, number)
    period, basis = _period(plain, text)
    document = Document(
        id="",
        title=title or file_name,
        number=number,
        issuer=issuer,
        region=region,
        kind=kind,
        status=_status(title, kind or "", text, number),
        issued=_issued(head, tail),
        period=period,
        period_basis=basis,
        target_year=_target_year(text),
        source=f"文件 {file_name}",
        filled_by=UNCONFIRMED,
    )
    return replace(document, id=_id(document, file_name, set(taken)))


def kind_of_title(title: str) -> str | None:
    """The kind of paper that a title ends in, without a draft's mark or a parenthesis."""
    found = _KIND_END.search(_PARENTHESIS.sub("", _DRAFT.sub("", title).strip()))
    return found[1] if found else None


def _squeeze(line: str) -> str:
    """Without the spaces that set Chinese apart; those between words stay."""
    return re.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", "", line)


def _title(head: Sequence[str]) -> str:
    """The first line or two that end as a title does, with a draft mark that follows."""
    for place, line in enumerate(head):
        if _HEADING.match(line):
            break
        if _is_letterhead(line):
            continue
        for count in (1, 2, 3):
            joined = _squeeze("".join(head[place : place + count]))
            if len(joined) > _LONGEST_TITLE or re.search(r"[。；]", joined):
                break
            plain = _PARENTHESIS.sub("", _DRAFT.sub("", joined))
            if len(plain) > 5 and _KIND_END.search(plain):
                return joined + _draft_mark(joined, head[place + count : place + count + 1])
    return _squeeze(head[0]) if head and len(head[0]) <= _LONGEST_TITLE else ""


def _is_letterhead(line: str) -> bool:
    """Whether a line is the paper's name (某市人民政府文件), a number, a body or a date."""
    name = _squeeze(line)
    return bool(
        name.endswith("文件") or _NUMBER.fullmatch(line) or _ORGAN.fullmatch(name) or _as_date(line)
    )


def _draft_mark(title: str, following: Sequence[str]) -> str:
    if not _DRAFT.search(title) and following and _DRAFT.fullmatch(following[0]):
        return f"（{following[0].strip('（）()【】[] ')}）"
    return ""


def _number(head: Sequence[str]) -> str | None:
    found = (_NUMBER.fullmatch(line) for line in head)
    return next((_squeeze(match[1]) for match in found if match), None)


def _issuer(head: Sequence[str], tail: Sequence[str]) -> str | None:
    """The body on a line of its own at the head (…文件), or above the date at the end."""
    for line in head:
        name = _squeeze(line).removesuffix("文件")
        if _ORGAN.fullmatch(name) and not _HEADING.match(line):
            return name
    for line, following in pairwise(tail):
        if _ORGAN.fullmatch(_squeeze(line)) and _as_date(following):
            return _squeeze(line)
    return None


def _region(title: str, issuer: str | None, number: str | None) -> str | None:
    """The lowest place in the title, else in the issuer's name, that is not in a name."""
    for text in (title, issuer or ""):
        places = [place for place in find_regions(text) if not place.in_name]
        if places:
            return max(places, key=_depth).name
    return None


def _depth(place: RegionMention) -> int:
    return list(Level).index(place.level)


def _status(title: str, kind: str, text: str, number: str | None) -> DocumentStatus:
    if _DRAFT.search(title):
        return DocumentStatus.DRAFT
    if kind in ("答复", "答复意见", "复函"):
        return DocumentStatus.REPLY
    if number or re.search(r"现(?:予以?)?(?:印发|公布|发布)", text):
        return DocumentStatus.ISSUED
    return DocumentStatus.UNKNOWN


def _as_date(line: str) -> date | None:
    squeezed = _squeeze(line)
    if found := _DATE.fullmatch(squeezed):
        return _day(*(int(part) for part in found.groups()))
    if found := _CHINESE_DATE.fullmatch(squeezed):
        year = int("".join(str(_DIGITS[sign]) for sign in found[1]))
        return _day(year, _below_hundred(found[2]), _below_hundred(found[3]))
    return None


def _below_hundred(text: str) -> int:
    if "十" not in text:
        return _DIGITS[text]
    tens, _, ones = text.partition("十")
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _issued(head: Sequence[str], tail: Sequence[str]) -> date | None:
    """The date on a line of its own: the last one at the end, else one at the head."""
    dates = [day for line in (*reversed(tail), *head) if (day := _as_date(line))]
    return dates[0] if dates else None


def _period(title: str, text: str) -> tuple[Period | None, str | None]:
    """The period and the words that give it: the title's years, else dates in the text."""
    if years := _YEARS.search(title):
        first, last = int(years[1]), int(years[2])
        if first <= last:
            return Period(date(first, 1, 1), date(last, 12, 31)), f"标题“{years[0]}”，按整年计"
    if plan := _PLAN.search(title):
        first = 1951 + 5 * (10 + (_DIGITS[plan[1]] if plan[1] else 0))
        return (
            Period(date(first, 1, 1), date(first + 4, 12, 31)),
            f"标题“{plan[0].strip('“”')}”：五年规划时期的通行含义，即{first}—{first + 4}年",
        )
    start, end = _FROM.search(text), _UNTIL.search(text)
    days = [
        _day(*(int(part) for part in found.groups())) if found else None for found in (start, end)
    ]
    if not any(days) or (days[0] and days[1] and days[0] > days[1]):
        return None, None
    words = "、".join(_squeeze(found[0]) for found in (start, end) if found)
    return Period(days[0], days[1]), f"正文“{words}”"


def _target_year(text: str) -> int | None:
    """The year of 到20XX年 if one is named more often than every other."""
    years = Counter(int(year) for year in _TARGET.findall(text)).most_common(2)
    if not years or (len(years) == 2 and years[0][1] == years[1][1]):
        return None
    return years[0][0]


def _id(document: Document, file_name: str, taken: set[str]) -> str:
    """A free id: initials of the place, year, number; else the file's name; else initials."""
    stem = file_name.rsplit(".", 1)[0].lower()
    place = _initials(re.sub(r"(省|市|区|县)$", "", document.region or ""))
    year = re.search(r"(?:19|20)\d{2}", f"{document.number or ''}{document.title}")
    digits = re.search(r"(\d+)号$", document.number or "")
    parts = [place, year[0] if year else "", digits[1] if digits else ""]
    if not (place and year and digits):
        short = re.sub(r"[^a-z0-9]+", "-", stem).strip("-")
        parts = [short if re.search(r"[a-z]", short) else _initials(document.title)[:12]]
    base = "-".join(part for part in parts if part)
    base = base if ID_FORM.fullmatch(base) else "document"
    names = (base, *(f"{base}-{count}" for count in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _initials(text: str) -> str:
    from pypinyin import Style, lazy_pinyin  # takes a third of a second; only adding needs it

    letters = "".join(lazy_pinyin(text, style=Style.FIRST_LETTER, errors="ignore"))
    return re.sub(r"[^a-z0-9]", "", letters.lower())
