"""The figures of clauses with the words that are theirs, and what of an ask names a figure.

The name of a figure is its indicator, its qualifier and its own words between the figure
before it and itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.library import Library
from assistant.values import Ask, Evidence, Term
from assistant.words import squeeze
from corpus.facts.types import Figure, FigureKind
from corpus.types import Clause

CLAUSES = 16  # clauses whose figures are read where the corpus is not read whole
_SHORT = 4  # characters of a name that takes its beginning from the one before
# Words that frame a question after a figure and name nothing that is counted.
_FRAME = re.compile(
    r"[\d.,%]+.*|[额量数]|号文件?|增长|增加|增幅|增速|涨幅|年均|目标.*|主要目标|指标|排第?|排名|首位|第[一二三四五六七八九十].*|省里|全省|全国|第几|规模|现状|数量|总数|实际|打算|做到|"
    r"前者|后者|截至|出去|摊到|整年|真正|高多少|多少|差|相差|要达到|达到|底|前\d*个月|月|年|年底|年末|到底|累计|新增|具体|每年|今年|去年|"
    r"市里?|本市|我市|全市|咱们?市|我们市|老百姓|搞到|弄到|月均|均摊|平摊|涨|涨了|涨到|全年|百分之几?|百分|几成|几倍|倍|一共|总共|合计|现在|目前|对得上|得上|加起来|"
    r"底线|门槛|下限|起码|完成|达成|做成|办成|应该|倒推|推算|反推|省内|国内|全市|数字|总额|金额|家数|件数|个数|总和|口径|目标值|要求|定|做到|想要|打算|想|拿|拿到|按|照|算|说法|"
    r"大约|约|总量|差额|增量|平均.*|达标|合格|及格|得过|算达标|每个|每家|每户|亿元|万元|元|亿|件|家|项|分|人|名|户|十四五|十五五|十三五|规划|答复|意见|方案"
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
# A name that begins so says what the thing named before it did.
_DEPENDENT = re.compile(r"惠及|受益|覆盖|带动|涉及|吸引|服务(?!机构|业)|审结|办结|结案")


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure with its clause, judged against an ask."""

    figure: Figure
    clause: Clause
    name: str  # what is counted, with the words of its own stretch
    leads: str = ""  # the subject that its sentence named before, where the name has none
    around: str = ""  # what stands around it: sentence, time, headings, title
    score: float = 0.0
    own: float = 0.0  # share of the ask's subject that the name covers

    @property
    def aimed(self) -> bool:
        """Whether the figure is aimed at and not reached."""
        return self.figure.target or self.figure.kind is FigureKind.TARGET

    @property
    def year(self) -> int | None:
        """The year the figure holds for, where known."""
        return self.figure.time.year if self.figure.time else None


def is_frame(word: str) -> bool:
    """Whether a word frames a question after a figure and names nothing that is counted."""
    return _FRAME.fullmatch(word) is not None


def subject(ask: Ask) -> tuple[Term, ...]:
    """The terms of ``ask`` that name what is counted."""
    places = "".join(ask.cities)
    kept = [t for t in ask.terms if not is_frame(t.text) and not (places and t.text in places)]
    return tuple(kept)


def timely(ask: Ask, library: Library) -> Ask:
    """``ask`` without the years that only name a document (the 2016 of 2016年意见)."""
    names = [library.documents[d] for d in ask.documents if d in library.documents]
    own = {str(d.issued.year) for d in names if d.issued} | {
        y for d in names for y in _YEAR.findall(d.number or "")
    }
    if ask.leans and names:  # what was asked before may have named another paper by its year
        text = squeeze(ask.text)
        own |= {
            y
            for d in library.documents.values()
            if d not in names
            for y in _YEAR.findall(d.number or "")
            if y not in text
        }
    if not own:
        return ask
    kept = tuple(y for y in ask.years if str(y) not in own or f"到{y}年" in squeeze(ask.text))
    return replace(ask, years=kept)


def clauses_of(evidence: Evidence, library: Library) -> Sequence[Clause]:
    """The clauses whose facts are judged: all of the documents found, or those found."""
    if library.small and library.described:
        documents = {p.clause.document for p in evidence.passages}
        return [c for c in library.clauses if c.document in documents]
    return list(dict.fromkeys(p.clause for p in evidence.passages[: 3 * CLAUSES]))[:CLAUSES]


def named_in(clause: Clause, library: Library) -> Sequence[Stated]:
    """The figures of a clause with the words that are theirs alone."""
    return library.keep("figures", clause.id, lambda: tuple(_named_in(clause, library)))


def _named_in(clause: Clause, library: Library) -> Iterator[Stated]:
    heads = f"{' '.join(clause.path)} {library.document(clause).title}"
    before: Figure | None = None
    lent = ""
    for figure in library.facts(clause).figures:
        start = figure.sentence.span.start
        if before is not None and before.raw.span.end > start:
            start = before.raw.span.end
        end = max(figure.part.span.end, figure.raw.span.end)
        words = clause.text[start:end] if start < end else figure.part.text
        if figure.part.span.start > start and not figure.inherited:
            words = clause.text[figure.part.span.start : end]
        member = figure.member.text if figure.member else ""
        lent = _lent(before, lent, figure, clause.text)
        name = f"{lent}{figure.indicator.text} {figure.qualifier} {member} {words}"
        leads = before.indicator.text if _led(before, figure) and before is not None else ""
        label = figure.time.label if figure.time else ""
        around = f"{figure.sentence.text} {label} {heads}"
        yield Stated(figure, clause, name, leads, around)
        before = figure


def _lent(before: Figure | None, lent: str, figure: Figure, text: str) -> str:
    """What a short name in a row takes from the first: 中国专利金奖8项，银奖4项."""
    if before is None or before.unit != figure.unit or before.kind is not figure.kind:
        return ""
    between = text[before.raw.span.end : figure.indicator.span.start]
    own, first = figure.indicator.text, before.indicator.text
    if figure.inherited or not re.fullmatch(r"\s*[、，,和及]\s*", between):
        return ""
    if len(own) > _SHORT or own[-1] != first[-1] or not (lent or len(first) > len(own) + 1):
        return ""
    return lent or first[: -len(own)]


def _led(before: Figure | None, figure: Figure) -> bool:
    """Whether a figure's name is only what the thing named before does: …，惠及企业200家."""
    if before is None or before.sentence != figure.sentence or figure.inherited:
        return False
    return before.unit != figure.unit and _DEPENDENT.match(figure.indicator.text) is not None


def covers(stated: Stated, year: int) -> float:
    """How surely a figure holds for ``year``: 1 its own year, 0.5 within its period, 0 not."""
    time = stated.figure.time
    if time is None or time.end is None:
        return 0.0
    if time.end.year == year and (time.start is None or time.start.year == year):
        return 1.0
    if time.start is not None and time.start.year <= year <= time.end.year:
        return 0.5
    return 0.6 if time.end.year == year else 0.0


def exact(figure: Figure) -> Decimal:
    """The value of a figure as written, to be reckoned with."""
    return Decimal(str(figure.value))


def as_stated(figure: Figure, other: Stated) -> Stated:
    """A figure that stands beside ``other``."""
    return Stated(figure, other.clause, "")


def same_sentence(stated: Stated, library: Library) -> list[Figure]:
    """The figures of the same thing in the same sentence."""
    return [
        f
        for f in library.facts(stated.clause).figures
        if f.sentence == stated.figure.sentence and f.indicator == stated.figure.indicator
    ]
