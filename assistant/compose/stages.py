"""The dated stages of a document: of a day, by number or by name, and what each is for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from assistant.compose.part import said
from assistant.library import Library
from assistant.values import Evidence, Quote, Statement
from corpus.types import Clause

# A period that is only asserted: 方案要执行到2026年底, 总结阶段做到2027年
ASSERTED = re.compile(
    r"(?P<of>方案|规划|试点|意见|计划|阶段|期)[^，。？]{0,12}(?:到|至|成)\s*(?:19|20)\d{2}\s*年"
)
RANGE = re.compile(
    r"(?P<y1>\d{4})年(?P<m1>\d{1,2})月\s*[—\-－–~～至]+\s*(?:(?P<y2>\d{4})年)?(?P<m2>\d{1,2})月"
)
_BEGUN = re.compile(r"(?:方案|规划|试点|工作)[^，。？]{0,6}(?:开始|启动|结束|完成)了?(?:吗|没)")
_WHEN = re.compile(r"什么时候|何时|时间|几月|哪一?年|从.{0,4}到")
_ORDINAL = re.compile(
    r"^(?:那么?)?(?:最后|下|上|前|第)[一二三四五六]?(?:一|个|阶段)*(?:是)?"
    r"(?:什么(?:时候)?)?呢?[？?]?(?:，.*)?$"
)
_DOING = re.compile(
    r"(?:做|干|开展|完成|安排)(?:些|哪些|的)?(?:什么|啥|哪)|任务|内容|工作是|怎么做|要求"
)
# The first stage and the last, by what is done in them anywhere: 动员阶段, 收尾那个阶段
_FIRST = re.compile(r"(?:动员|发动|启动|起步|开头|开局|头一个)(?:的|那个)?阶段")
_LAST = re.compile(r"(?:收尾|扫尾|收官|结尾|末尾)(?:的|那个)?阶段")
_EVERY = re.compile(r"(?:各|每)(?:个)?阶段|阶段(?:都|各|分别)|[两三四五六]个?阶段")
_NOW = re.compile(
    r"现在|目前|眼下|当前|今天|如今|这会儿|此刻|当下|此时|眼前|现阶段|这时候|这会子|按(?:日子|时间|日历)|正(?:在)?(?:干|做|走|处)"
)
_WHERE = re.compile(
    r"(?:哪|什么|第?几)(?:[个一]|一个)?(?:阶段|段|时期|步)|(?:到|在)(?:了)?哪一?步|(?:进行|推进|走|干|做|进展)到(?:了)?(?:哪|什么)|"
    r"阶段[^，。？]{0,3}(?:吗|么|还是|没)|(?:是不是|是否|算不算)[^，。？]{0,10}阶段|"
    r"(?:正|现在|目前|眼下)[^，。？]{0,6}(?:干|做|忙|开展)(?:些|着|的)?(?:什么|啥|哪)"
)
_DAY = re.compile(r"(?P<year>(?:19|20)\d{2})\s*年\s*(?P<month>\d{1,2})\s*月")


def stages_of(evidence: Evidence, library: Library) -> list[tuple[Clause, date, date]]:
    """The dated stages of the documents in question, first to last."""
    return library_stages({p.clause.document for p in evidence.passages}, library)


def library_stages(documents: Collection[str], library: Library) -> list[tuple[Clause, date, date]]:
    """The dated stages of ``documents``, first to last."""
    found = []
    for clause in library.clauses:
        dates = RANGE.search(clause.text) if clause.document in documents else None
        if dates is not None and "阶段" in clause.text:
            first = date(int(dates["y1"]), int(dates["m1"]), 1)
            last = date(int(dates["y2"] or dates["y1"]), int(dates["m2"]), 28)
            found.append((clause, first, last))
    return found


def _named(text: str, count: int) -> int | None:
    """The place, from 0, of the stage that ``text`` names by its number."""
    if re.search(r"最后(?:一个|阶段|一阶段)?|末(?:一个|阶段)", text):
        return count - 1
    number = re.search(r"第([一二三四五六1-6])(?:个)?", text)
    if number is None:
        return None
    digit = number[1]
    place = int(digit) - 1 if digit.isdigit() else "一二三四五六".index(digit)
    return place if place < count else None


def _asked_stage(evidence: Evidence, stages: Sequence[tuple[Clause, date, date]]) -> int | None:
    """Which stage is asked for by its number, or by the one before or after another."""
    text, whole = evidence.ask.text, evidence.ask.query
    step = 1 if re.search(r"下一|之后的?阶段|接下来", text) else 0
    step = -1 if re.search(r"上一|前一", text) else step
    before = whole.replace(text, "").strip() or text.partition("，")[2]
    place = _named(before if step else text, len(stages))
    if place is None:
        named = before if step else text
        place = _titled(named, stages)
    if place is None and re.search(r"[这那该]个?阶段", text):
        place = _named(before, len(stages))
        place = _titled(before, stages) if place is None else place
    if place is None or not 0 <= place + step < len(stages):
        return None
    return place + step


def _titled(text: str, stages: Sequence[tuple[Clause, date, date]]) -> int | None:
    named = titled(text, stages)
    return stages.index(named) if named is not None else None


def titled(
    text: str, stages: Sequence[tuple[Clause, date, date]]
) -> tuple[Clause, date, date] | None:
    """The stage that ``text`` calls by its name, or by half of it: 总结阶段 of 总结提升阶段."""
    for stage in stages:
        title = _title(stage[0])
        half = len(title) // 2
        if title in text or any(f"{t}阶段" in text for t in (title[:half], title[half:])):
            return stage
    if stages and _FIRST.search(text):
        return stages[0]
    return stages[-1] if stages and _LAST.search(text) else None


def asserted_stage(evidence: Evidence, library: Library) -> Statement | None:
    """The stage of which an end is only asserted, as written: 总结阶段一直做到2027年."""
    text = evidence.ask.text
    if not ASSERTED.search(text) or _DOING.search(text):
        return None
    stage = titled(text, stages_of(evidence, library))
    if stage is None:
        return None
    clause = stage[0]
    return Statement(f"写明的是{clause.text.strip()}。", (Quote(clause, 0, len(clause.text)),))


def _title(clause: Clause) -> str:
    return re.sub(r"[（(].*?[)）]|阶段.*", "", clause.text).strip() or "\0"


def _day(text: str, as_of: date) -> date | None:
    """The day whose stage is asked for: a month that is named, or now."""
    asked = _DAY.search(text)
    if asked is not None:
        return date(int(asked["year"]), min(12, max(1, int(asked["month"]))), 15)
    return as_of if _NOW.search(text) and _WHERE.search(text) else None


def _on(on: date, stages: Sequence[tuple[Clause, date, date]]) -> Statement:
    """The stage of a day; the first or last one where it is before or after all of them."""
    for clause, first, last in stages:
        if first <= on <= last:
            return Statement(f"处在{clause.text.strip()}。", (Quote(clause, 0, len(clause.text)),))
    clause = stages[0][0] if on < stages[0][1] else stages[-1][0]
    state = "还没有开始，最早的阶段是" if on < stages[0][1] else "已经结束，最后的阶段是"
    return Statement(f"{state}{clause.text.strip()}。", (Quote(clause, 0, len(clause.text)),))


def stage_on(
    text: str, stages: Sequence[tuple[Clause, date, date]], as_of: date
) -> Iterator[Statement]:
    """The stage of the month that ``text`` names, else of the day of asking."""
    if stages:
        yield _on(_day(text, as_of) or as_of, stages)


def stage_asked_for(evidence: Evidence, library: Library, as_of: date) -> Statement | None:
    """The stage asked for: by a month named in the question, by its number or its name."""
    text = evidence.ask.text
    stages = stages_of(evidence, library)
    spoken = "阶段" in evidence.ask.query or _BEGUN.search(text) or _WHERE.search(text)
    if not spoken and not any(_title(c) in text for c, _, _ in stages):
        return None
    on, doing = _day(text, as_of), _DOING.search(text)
    on = None if ASSERTED.search(text) else on
    within = [i for i, (_, first, last) in enumerate(stages) if on and first <= on <= last]
    if on is not None and stages and not (doing and within):
        return _on(on, stages)
    if not (doing or _WHEN.search(text) or _ORDINAL.search(text)):
        return None
    place = within[0] if within else _asked_stage(evidence, stages)
    if place is None:
        return None
    clause = stages[place][0]
    if doing:
        return _work(clause, library, named=bool(within))
    return Statement(f"{clause.text.strip()}。", (Quote(clause, 0, len(clause.text)),))


def _work(clause: Clause, library: Library, *, named: bool) -> Statement | None:
    """What is to be done in a stage; with ``named`` which stage it is, too."""
    work = next((c for c in library.under(clause.document, clause.path) if c != clause), None)
    if work is None:
        return None
    told = said(Quote(work, 0, len(work.text)))
    if not named:
        return told
    heading = Quote(clause, 0, len(clause.text))
    body = told.text.rstrip("。")
    return Statement(f"{clause.text.strip()}{{0}}：{body}{{1}}。", (heading, *told.quotes))


def each_stage(evidence: Evidence, library: Library) -> list[Statement]:
    """What is to be done in every stage, where all of them are asked about."""
    text = evidence.ask.text
    stages = stages_of(evidence, library)
    if not (_EVERY.search(text) and _DOING.search(text)) or len(stages) < 2:
        return []
    if any(_title(c) in text for c, _, _ in stages):
        return []
    lines = []
    for clause, _, _ in stages:
        below = library.under(clause.document, clause.path)
        work = next((c for c in below if c != clause), None)
        if work is not None:
            quotes = (Quote(clause, 0, len(clause.text)), Quote(work, 0, len(work.text)))
            body = said(quotes[1]).text.rstrip("。")
            lines.append(Statement(f"{clause.text.strip()}{{0}}：{body}{{1}}。", quotes))
    return lines
