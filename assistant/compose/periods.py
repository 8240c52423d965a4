"""Questions about a document's own time: its period, its target year, the stage of a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.compose.part import Part, Setting, said
from assistant.compose.validity import ACT_TIME, WITHIN, meant_documents, proof_of_period
from assistant.library import Library
from assistant.types import AnswerStatus
from assistant.values import Ask, Evidence, Kind, Quote, Statement, Term
from assistant.words import coverage, is_noun, squeeze
from corpus.types import Clause, Document

_PERIOD = re.compile(
    r"(?<![日学])期(?:限|间)?(?:是|为|从|到|有)?(?:哪|多久|多长|几年|什么)|实施期|"
    r"规划期|执行期|(?:时间)?跨度|"
    r"(?:方案|规划|意见|试点|计划)[^，。？]{0,6}(?:什么时候|何时|哪一?年|几时)(?:结束|到期|截止|期满|开始|为止|到头|收官)|"
    r"(?:方案|规划|意见|计划)[^，。？]{0,6}管(?:到|了)?(?:哪|几|多久)|"
    r"(?:方案|规划|意见|计划|纲要)(?:是|管|覆盖|涵盖)?(?:的是)?(?:哪几年|几几年|哪一?年到哪一?年)|"
    r"(?:哪一?年|哪几年|几几年)(?:到|至)?(?:哪一?年)?(?:的)?(?:规划|方案)|起止|目标年|"
    r"从?哪一?年(?:开始|起)?[^，。？]{0,3}(?:到|至)哪一?年"
)
_TARGET = re.compile(
    r"目标(?:年份?|期|定|是)?[^，。]{0,6}(?:哪一?年|几几年|什么时候|年份)|到哪一?年|"
    r"时间(?:点|是|定)*(?:在|到|为)?哪一?年|(?:瞄|盯|冲|奔|朝|照)(?:准|着|向)?哪一?年"
)
# Its standing, and not its period, is asked: 有效期到哪年, 有没有废止
_STANDING = re.compile(r"有效期|失效|废止|作废")
# A period that is only asserted: 方案要执行到2026年底, 总结阶段做到2027年
_ASSERTED = re.compile(
    r"(?P<of>方案|规划|试点|意见|计划|阶段|期)[^，。？]{0,12}(?:到|至|成)\s*(?:19|20)\d{2}\s*年"
)
_RANGE = re.compile(
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
_EVERY = re.compile(r"(?:各|每)(?:个)?阶段|阶段(?:都|各|分别)|[两三四五六]个?阶段")
_NOW = re.compile(r"现在|目前|眼下|当前|今天|如今|这会儿|此刻|当下|此时|眼前|现阶段|这时候")
# The paper that another one is based on: 稿子引为依据的国家强国建设纲要
_CITES = re.compile(
    r"(?:依据|根据|引用|援引|参照|遵照|依照)(?:为|的|了|依据|所)*"
    r"(?P<name>[^，。？的]{4,24}?(?:纲要|规划|方案|办法|意见|条例|通知))"
)
_WHERE = re.compile(
    r"(?:哪|什么)(?:[个一]|一个)?(?:阶段|段|时期)|(?:到|在)(?:了)?哪一?步|(?:进行|推进|走|干|做|进展)到(?:了)?(?:哪|什么)|"
    r"阶段[^，。？]{0,3}(?:吗|么|还是|没)|(?:是不是|是否|算不算)[^，。？]{0,10}阶段|"
    r"(?:正|现在|目前|眼下)[^，。？]{0,6}(?:干|做|忙|开展)(?:些|着|的)?(?:什么|啥|哪)"
)
_TITLED = re.compile(r"《([^《》]{4,})》")
_BRACKETS = re.compile(r"\s*[（(][^（()）]*[)）]\s*$")
_TIME_WORD = re.compile(r"期|年|时间|起止|跨度|多长")
_CALLED, _LOOKED = 0.7, 12  # share of the question that a cited title covers; sentences looked at
_DAY = re.compile(r"(?P<year>(?:19|20)\d{2})\s*年\s*(?P<month>\d{1,2})\s*月")


def stages_of(evidence: Evidence, library: Library) -> list[tuple[Clause, date, date]]:
    """The dated stages of the documents in question, first to last."""
    documents = {p.clause.document for p in evidence.passages}
    found = []
    for clause in library.clauses:
        dates = _RANGE.search(clause.text) if clause.document in documents else None
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
    return next((i for i, (c, _, _) in enumerate(stages) if _title(c) in text), None)


def titled(
    text: str, stages: Sequence[tuple[Clause, date, date]]
) -> tuple[Clause, date, date] | None:
    """The stage that ``text`` calls by its name, or by half of it: 总结阶段 of 总结提升阶段."""
    for stage in stages:
        title = _title(stage[0])
        half = len(title) // 2
        if title in text or any(f"{t}阶段" in text for t in (title[:half], title[half:])):
            return stage
    return None


def _asserted_stage(evidence: Evidence, library: Library) -> Statement | None:
    """The stage of which an end is only asserted, as written: 总结阶段一直做到2027年."""
    text = evidence.ask.text
    if not _ASSERTED.search(text) or _DOING.search(text):
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


def _stage(evidence: Evidence, library: Library, as_of: date) -> Statement | None:
    """The stage asked for: by a month named in the question, by its number or its name."""
    text = evidence.ask.text
    stages = stages_of(evidence, library)
    spoken = "阶段" in evidence.ask.query or _BEGUN.search(text) or _WHERE.search(text)
    if not spoken and not any(_title(c) in text for c, _, _ in stages):
        return None
    on, doing = _day(text, as_of), _DOING.search(text)
    on = None if _ASSERTED.search(text) else on
    within = [i for i, (_, first, last) in enumerate(stages) if on and first <= on <= last]
    if on is not None and stages and not (doing and within):
        for clause, first, last in stages:
            if first <= on <= last:
                return Statement(
                    f"处在{clause.text.strip()}。", (Quote(clause, 0, len(clause.text)),)
                )
        clause = stages[0][0] if on < stages[0][1] else stages[-1][0]
        state = "还没有开始，最早的阶段是" if on < stages[0][1] else "已经结束，最后的阶段是"
        quote = Quote(clause, 0, len(clause.text))
        return Statement(f"{state}{clause.text.strip()}。", (quote,))
    if not (doing or _WHEN.search(text) or _ORDINAL.search(text)):
        return None
    place = within[0] if within else _asked_stage(evidence, stages)
    if place is None:
        return None
    clause = stages[place][0]
    if doing:
        work = next((c for c in library.under(clause.document, clause.path) if c != clause), None)
        return said(Quote(work, 0, len(work.text))) if work is not None else None
    return Statement(f"{clause.text.strip()}。", (Quote(clause, 0, len(clause.text)),))


def _cited(title: str, evidence: Evidence, library: Library) -> Part | None:
    """The period that stands in the title of a document that is cited, but not held."""
    named = re.compile(re.escape(title) + r"\s*[（(](?P<years>[^（()）]*\d{4}[^（()）]*)[)）]")
    nearest = [p.clause for p in evidence.passages] if library.small else []
    for clause in dict.fromkeys([*nearest, *library.clauses]):
        found = named.search(clause.text)
        if found is not None:
            line = f"没有收录《{title}》；文件引用时写明的期限是{found['years'].strip()}。"
            quote = Quote(clause, found.start(), found.end())
            return Part(AnswerStatus.ANSWERED, (Statement(line, (quote,)),), (), 0.8)
    return None


def _each_stage(evidence: Evidence, library: Library) -> list[Statement]:
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


def _wanted(ask: Ask) -> list[Term]:
    """The words of a question that may name a document."""
    return [t for t in ask.terms if is_noun(t.text) and not _TIME_WORD.search(t.text)]


def _aside(document: Document, ask: Ask, library: Library) -> bool:
    """Whether a document is called far less what the question says than another one meant."""
    if len(ask.documents) < 2:
        return False
    wanted = _wanted(ask)
    best = max(coverage(wanted, library.documents[d].title) for d in ask.documents)
    return coverage(wanted, document.title) < 0.5 * best


def _cited_title(evidence: Evidence, library: Library) -> str:
    """The document that a question describes by what it is called, where only others cite it."""
    ask = evidence.ask
    if not library.small or (len(ask.documents) == 1 and not _CITES.search(ask.text)):
        return ""
    wanted = _wanted(ask)
    cites = _CITES.search(ask.text)
    if cites is not None:
        wanted = [t for t in wanted if t.text in squeeze(cites["name"])]
    here = [d for d in library.documents.values() if d.region in (None, evidence.region)]
    if ask.documents:
        here = [library.documents[d] for d in meant_documents(evidence, library)]
    held = max((coverage(wanted, d.title) for d in here), default=0.0)
    best, found = max(held, _CALLED), ""
    for clause in dict.fromkeys(p.clause for p in evidence.passages[:_LOOKED]):
        for named in library.facts(clause).documents:
            title = _BRACKETS.sub("", named.title.text)
            share = coverage(wanted, title)
            if share > best and title != named.title.text:
                best, found = share, title
    return found


def heading_date(evidence: Evidence, library: Library) -> Quote | None:
    """The dated heading over the best sentence, such as that of a stage: it dates the whole."""
    best = evidence.passages[0].clause if evidence.passages else None
    if best is None or not library.described or not best.path:
        return None
    if not _RANGE.search(best.path[-1]):
        return None
    return next(
        (
            Quote(c, 0, len(c.text))
            for c in library.clauses
            if c.document == best.document and c.path == best.path and _RANGE.search(c.text)
        ),
        None,
    )


def compose_period(evidence: Evidence, setting: Setting) -> Part | None:
    """The period or target year of the documents meant; ``None`` for any other question."""
    library = setting.library
    if not library.described:
        return None
    each = _each_stage(evidence, library)
    if each:
        return Part(AnswerStatus.ANSWERED, tuple(each), (), 0.9)
    stage = _asserted_stage(evidence, library)
    stage = stage or _stage(evidence, library, setting.understanding.as_of)
    if stage is not None:
        return Part(AnswerStatus.ANSWERED, (stage,), (), 0.9)
    ask, text = evidence.ask, evidence.ask.text
    period, target = _PERIOD.search(text), _TARGET.search(text)
    asserted = _ASSERTED.search(text) if ask.documents or evidence.region else None
    period = period or (asserted if ask.asks(Kind.YESNO, Kind.VALIDITY) or not ask.kinds else None)
    if not (period or target) or any(p.search(text) for p in (WITHIN, _STANDING, ACT_TIME)):
        return None
    titled = _TITLED.search(text)
    title = titled[1] if titled is not None else _cited_title(evidence, library)
    if title and not any(title in d.title for d in library.documents.values()):
        return _cited(title, evidence, library)
    statements = []
    for name in meant_documents(evidence, library):
        document = library.documents[name]
        if _aside(document, ask, library):
            continue
        quote = proof_of_period(document, library, target=bool(target))
        if period and target and document.target_year is None:
            quote, target = proof_of_period(document, library), None
        years = "—".join(dict.fromkeys(re.findall(r"(?:19|20)\d{2}", quote.text))) if quote else ""
        if quote is not None and years:
            what = "的目标年是" if target else "的期限是"
            if not target and "—" not in years:  # only the year of its targets is told
                what = "没有写明起止期限，主要目标定到"
            statements.append(Statement(f"《{document.title}》{what}{years}年。", (quote,)))
    return Part(AnswerStatus.ANSWERED, tuple(statements), (), 0.9) if statements else None
