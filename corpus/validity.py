"""What a document is worth on a given date, and how that is said.

The decision is a pure function of the manifest entry and the date. Its table is
ORDERED; the first row whose condition holds decides:

=====  ==================================================  =================
 row    condition                                           validity
=====  ==================================================  =================
 1      status is draft (征求意见稿)                        ``draft``
 2      status is reply (答复)                              ``informational``
 3      the stated period ended before the date             ``expired``
 4      the stated period starts after the date, or the     ``not_begun``
        document was issued after it (by its issue date,
        else by the year in its 文号)
 5      status is unknown                                   ``unknown``
 6      the target year passed and no end is stated         ``unknown``
 7      a period is stated, or the target year is ahead     ``in_force``
 8      otherwise (issued, nothing stated)                  ``unknown``
=====  ==================================================  =================

A passed target year does not end a document: whether it still holds is not stated,
so row 6 claims neither. A draft stays a draft whatever its period.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from corpus.types import Document, DocumentStatus, Validity

Language = Literal["zh", "en"]

_NUMBER_YEAR = re.compile(r"[〔\[【(（［﹝]\s*((?:19|20)\d{2})\s*[〕\]】)）］﹞]")
_MONTHS = tuple(month_name)
_DRAFT_MARK = re.compile(r"\s*[（(](?:公开)?(?:征求意见|送审|讨论|草案?)稿?[）)]\s*$")


class Remark(NamedTuple):
    """One sentence about a document's validity.

    ``kind`` is ``draft``, ``expired``, ``not_begun``, ``target_passed`` or ``other``.
    """

    kind: str
    text: str


def earliest_date(document: Document) -> date | None:
    """The first day on which the document can have been issued, if the entry tells.

    The issue date, else 1 January of the year in the document number.
    """
    if document.issued is not None:
        return document.issued
    year = _NUMBER_YEAR.search(document.number or "")
    return date(int(year[1]), 1, 1) if year else None


def _ended(document: Document, on: date) -> bool:
    return bool(document.period and document.period.end and document.period.end < on)


def _period_ahead(document: Document, on: date) -> bool:
    return bool(document.period and document.period.start and document.period.start > on)


def not_yet_issued(document: Document, on: date) -> bool:
    """Whether the document cannot have been issued by the date."""
    first = earliest_date(document)
    return first is not None and on < first


def target_passed(document: Document, on: date) -> bool:
    """Whether the year that the headline targets are set for is over on the date."""
    return document.target_year is not None and on.year > document.target_year


def _end_stated(document: Document) -> bool:
    return bool(document.period and document.period.end)


TABLE: tuple[tuple[Callable[[Document, date], bool], Validity], ...] = (
    (lambda d, _: d.status is DocumentStatus.DRAFT, Validity.DRAFT),
    (lambda d, _: d.status is DocumentStatus.REPLY, Validity.INFORMATIONAL),
    (_ended, Validity.EXPIRED),
    (lambda d, on: _period_ahead(d, on) or not_yet_issued(d, on), Validity.NOT_BEGUN),
    (lambda d, _: d.status is DocumentStatus.UNKNOWN, Validity.UNKNOWN),
    (lambda d, on: target_passed(d, on) and not _end_stated(d), Validity.UNKNOWN),
    (lambda d, _: d.period is not None or d.target_year is not None, Validity.IN_FORCE),
    (lambda _d, _on: True, Validity.UNKNOWN),
)
"""The decision table above, row by row."""


def validity(document: Document, on: date) -> Validity:
    """The document's validity on a date, by the first row of :data:`TABLE` that holds."""
    return next(value for holds, value in TABLE if holds(document, on))


def explain(document: Document, on: date, lang: Language = "zh") -> list[Remark]:
    """What must be said about the document's validity on a date; empty if nothing.

    Several remarks can hold at once (a draft whose period has not begun). A document
    in force whose targets lie ahead needs none.
    """
    facts = _facts(document, on)
    values = {
        "title": _DRAFT_MARK.sub("", document.title) or document.title,
        "noun": _noun(document.kind or "")[lang == "en"],
        "on": _day(on, lang),
        "year": str(document.target_year),
        "start": _day(document.period.start if document.period else None, lang),
        "end": _day(document.period.end if document.period else None, lang),
    }
    return [Remark(_KINDS[fact], _SENTENCES[lang][fact].format_map(values)) for fact in facts]


def _facts(document: Document, on: date) -> list[str]:
    facts = []
    if document.status is DocumentStatus.DRAFT:
        facts.append("draft")
    if document.status is DocumentStatus.REPLY:
        facts.append("reply")
    if _ended(document, on):
        facts.append("expired")
    elif _period_ahead(document, on):
        facts.append("not_begun")
    elif not_yet_issued(document, on):
        facts.append("not_issued")
    if target_passed(document, on) and not _ended(document, on):
        facts.append("target_passed" if not _end_stated(document) else "target_past_in_period")
    if not facts and validity(document, on) is Validity.UNKNOWN:
        issued = document.status is DocumentStatus.ISSUED
        facts.append("no_period" if issued else "status_unknown")
    return facts


def _noun(kind: str) -> tuple[str, str]:
    """How a document is called: 工作方案 is a 方案."""
    fits = (noun for ending, noun in _NOUNS.items() if kind.endswith(ending))
    return next(fits, ("文件", "document"))


_KINDS = {
    "draft": "draft",
    "reply": "other",
    "expired": "expired",
    "not_begun": "not_begun",
    "not_issued": "not_begun",
    "target_passed": "target_passed",
    "target_past_in_period": "target_passed",
    "no_period": "other",
    "status_unknown": "other",
}

_NOUNS = {
    "规划": ("规划", "plan"),
    "方案": ("方案", "plan"),
    "计划": ("计划", "plan"),
    "意见": ("意见", "opinion"),
    "通知": ("通知", "notice"),
    "办法": ("办法", "measures"),
    "条例": ("条例", "regulation"),
    "答复": ("答复函", "reply"),
}

_SENTENCES: dict[Language, dict[str, str]] = {
    "zh": {
        "draft": "《{title}》为征求意见稿，尚未正式印发，不具有约束力，内容以正式印发的文本为准。",
        "reply": "《{title}》为答复函，只通报情况，不是政策依据。",
        "expired": "《{title}》的{noun}期限已于{end}届满，截至{on}已期满。",
        "not_begun": "《{title}》的{noun}期限自{start}起，截至{on}尚未开始。",
        "not_issued": "截至{on}，《{title}》尚未印发。",
        "target_passed": "《{title}》的目标年{year}年已过，该文件是否仍有效，文件未载明。",
        "target_past_in_period": "《{title}》的目标年{year}年已过，文件期限尚未届满。",
        "no_period": "《{title}》未载明有效期，截至{on}是否有效，文件未载明。",
        "status_unknown": "《{title}》是否正式印发、是否有效，文件未载明。",
    },
    "en": {
        "draft": "《{title}》 is a draft for comment: it has not been formally issued "
        "and is not binding; the issued text prevails.",
        "reply": "《{title}》 is a reply that reports on the state of affairs; "
        "it is not a basis for any entitlement.",
        "expired": "The period of this {noun}, 《{title}》, ended on {end}; "
        "it has expired as of {on}.",
        "not_begun": "The period of this {noun}, 《{title}》, starts on {start}; "
        "it has not begun as of {on}.",
        "not_issued": "As of {on}, 《{title}》 has not been issued.",
        "target_passed": "The target year of 《{title}》, {year}, has passed; "
        "the document does not state whether it is still in force.",
        "target_past_in_period": "The target year of 《{title}》, {year}, has passed; "
        "the document's period has not ended.",
        "no_period": "《{title}》 states no period of validity; whether it is in force "
        "as of {on} is not stated.",
        "status_unknown": "Whether 《{title}》 was formally issued and is in force is not stated.",
    },
}


def _day(day: date | None, lang: Language) -> str:
    if day is None:
        return ""
    if lang == "en":
        return f"{day.day} {_MONTHS[day.month]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"
