"""What a document counts for on a day, in one sentence, proved by its own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from assistant.compose.part import Setting
from assistant.library import Library
from assistant.values import Quote, Statement
from corpus.types import Clause, Document, Validity
from corpus.validity import validity

# 能当依据吗, 拿去申请行不行, 算数吗: whether something may be done with the paper
_USABLE = re.compile(
    r"(?:能不能|能否|可不可以|可否|能(?!力)|可以|准不准|行得通)|(?:行|成|合适|妥当|靠谱)(?:吗|么)|行不行|"
    r"依据|凭[据证]|管用|好使|顶用|要钱|兑现|申[请报]|"
    r"\b(?:can|could|may|should)\b"
)
_COUNTS = re.compile(r"[算作]数")
_MAY_NOT = {
    Validity.DRAFT: ("不能，", "No. "),
    Validity.INFORMATIONAL: ("不能作依据：", "No: "),
}
_ON = re.compile(
    r"(?P<year>(?:19|20)\d{2})\s*年(?:\s*(?P<month>\d{1,2})\s*月(?:份)?)?(?!\s*[—~～至到-])"
)
_NOT_NOW = (Validity.DRAFT, Validity.EXPIRED, Validity.NOT_BEGUN)


def first_words(
    document: Document, library: Library, find: Callable[[Clause], re.Match[str] | None]
) -> Quote | None:
    """What ``find`` finds first in the clauses of a document."""
    for clause in library.clauses:
        if clause.document == document.id:
            match = find(clause)
            if match:
                return Quote(clause, match.start(), match.end())
    return None


def proof_of_state(document: Document, state: Validity, library: Library) -> Quote | None:
    """The words of the document that show its state."""
    if state is Validity.DRAFT:
        return first_words(
            document, library, lambda c: re.search(r"[（(]?[^（()）]{0,4}征求意见稿?[)）]?", c.text)
        )
    if state is Validity.INFORMATIONAL:
        return first_words(document, library, lambda c: re.search(r"[^。\n]*答复", c.text))
    return proof_of_period(document, library)


def proof_of_period(document: Document, library: Library, *, target: bool = False) -> Quote | None:
    """The words that state a document's period, or with ``target`` its target year."""
    period = document.period
    if period and period.start and period.end and not target:
        years = rf"{period.start.year}\s*[年]?\s*[—\-～~至]+\s*{period.end.year}\s*年?"
        found = first_words(document, library, lambda c: re.search(years, c.text))
        if found:
            return found
    if document.target_year:
        year = rf"[^。；\n]*{document.target_year}\s*年[^，。；\n]*"
        return first_words(document, library, lambda c: re.search(year, c.text))
    return first_words(document, library, lambda c: re.search(r"施行|有效期|执行", c.text))


def may_not(text: str, state: Validity, *, english: bool) -> str:
    """How the line begins that says why a paper may not be used, where that is asked."""
    front = _MAY_NOT.get(state)
    if front is not None and not english and _COUNTS.search(text):
        return "不算数，"
    return front[english] if front is not None and _USABLE.search(text) else ""


def state_sentence(document: Document, state: Validity, quote: Quote, english: bool) -> str:
    """The sentence that says what a document counts for; ``quote`` is what proves it."""
    title = document.title
    years = re.findall(r"(?:19|20)\d{2}", quote.text)
    span = "—".join(dict.fromkeys(years))
    if english:
        return {
            Validity.DRAFT: f"Not in force: 《{title}》 is a draft for comment, not yet issued.",
            Validity.INFORMATIONAL: f"《{title}》 is a reply that reports; it grants nothing.",
            Validity.EXPIRED: f"Expired: the period of 《{title}》, {span}, is over.",
            Validity.NOT_BEGUN: f"Not yet. The period of 《{title}》 is {span}.",
            Validity.IN_FORCE: f"In force: 《{title}》 is within its period, {span}.",
            Validity.UNKNOWN: f"《{title}》 states no period of validity; its targets are set for "
            f"{span}.",
        }[state]
    return {
        Validity.DRAFT: f"还没有生效：《{title}》是征求意见稿，尚未正式印发。",
        Validity.INFORMATIONAL: f"《{title}》是答复，只通报情况，不是政策依据。",
        Validity.EXPIRED: f"已经期满：《{title}》的期限是{span}年。",
        Validity.NOT_BEGUN: f"还没有开始：《{title}》的期限是{span}年。",
        Validity.IN_FORCE: f"在期限内：《{title}》的期限是{span}年。",
        Validity.UNKNOWN: f"《{title}》没有写明有效期"
        + (f"，主要目标定到{span}年。" if span else "，是否有效未载明。"),
    }[state]


def day_asked(text: str, document: Document, as_of: date) -> date:
    """The day on which the document is asked about: one named that is no year it is called by.

    Of a year alone its middle, of a month its fifteenth day; else the day of asking.
    """
    for found in _ON.finditer(text):
        year, month = int(found["year"]), found["month"]
        if month is None and (year == as_of.year or found["year"] in _called(document)):
            continue
        if month is None or 1 <= int(month) <= 12:
            return date(year, int(month or 6), 15)
    return as_of


def _called(document: Document) -> str:
    """What a document's years stand in when it is called by them."""
    period = document.period
    ends = [d.year for d in (period.start, period.end) if d] if period else []
    return " ".join([document.title, document.number or "", *map(str, ends)])


def line_of_state(document: Document, setting: Setting) -> Iterator[Statement]:
    """What ``document`` counts for on the day asked about, with the words that show it."""
    on = day_asked(setting.understanding.text, document, setting.understanding.as_of)
    state = validity(document, on)
    quote = proof_of_state(document, state, setting.library)
    if quote is not None:
        yield Statement(state_sentence(document, state, quote, setting.english), (quote,))


def standing(document: Document, as_of: date, setting: Setting) -> Statement | None:
    """That ``document`` is not in force on a day, or its target year is past, with its proof.

    ``None`` where it may count.
    """
    state = validity(document, as_of)
    passed = document.target_year is not None and document.target_year < as_of.year
    if state not in _NOT_NOW and not (state is Validity.UNKNOWN and passed):
        return None
    quote = proof_of_state(document, state, setting.library)
    if quote is None:
        return None
    text = state_sentence(document, state, quote, setting.english)
    if state is Validity.UNKNOWN:
        past = (", a year that is past.", "，这一年已经过去。")[not setting.english]
        text = f"{text.rstrip('.。')}{past}"
    return Statement(text, (quote,))
