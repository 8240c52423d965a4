"""From the lines of a source to whole paragraphs.

Texts taken from published pages carry the page with them: paragraphs broken by a page
or line end, a character repeated on both sides of the break, blanks inside words,
page numbers. This module undoes that, and records each repair.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import rjieba

from corpus.numbering import Mark, read_mark
from corpus.runs import Run
from corpus.source_lines import SourceLine, source_lines
from corpus.types import Furniture, Mend, Span

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"
_WIDE = rf"{_HAN}\u3001-\u301f\uff01-\uff60“”‘’"
_TERMINAL = re.compile(r"[。！？!?：:；;…][”’」』）)》\"'】]*$")
_SENTENCE_MARK = re.compile(r"[，。；！？]|[,;](?=[^\d])")
_DUTY_LINE = re.compile(r"[（(].*(?:负责|牵头|配合|落实|参与)\s*[）)]?$")
_OWN_LINE = re.compile(
    r"(?:抄\s*[送报]|主\s*送|附\s*件|联\s*系\s*人|联系电话|联系方式|电\s*话|传\s*真|邮\s*箱|地\s*址|答发人|签发人"
    r"|公开发布|信息公开选项|责任单位|牵头单位|配合单位|责任部门)\s*[：:]"
)
_CAPTION = re.compile(
    r"(?:表|专\s*栏)\s*[一二三四五六七八九十\d]+(?:[-－.]\d+)?(?=[\s：:]|[\u4e00-\u9fff])"
)

# A line that begins like an article's mark but is none goes on with a sentence.
_REFERENCE_LINE = re.compile(r"第\s*[一二三四五六七八九十百零〇\d]+\s*[章节条款项]")
_TITLE_END = re.compile(
    r"(?:通知|办法|意见|方案|规划|计划|细则|决定|条例|规定|答复|批复|函|公告|通告|纲要|措施|报告|指南|文件)"
    r"(?:[（(].*[）)])?$"
)

_PAIR_OPEN = "（《“「【("
_PAIR_CLOSE = "）》”」】)"
# One-character words that may well end one line and, in another word, begin the next.
_FUNCTION_WORDS = frozenset("的了在对和为以要与及将是有中上下不并其该各也都就由从向到让使把被")
BROKEN = 16  # an unnumbered line with a comma, this long and not closed, is a broken sentence
LONG = 45  # characters; a heading that stands alone on its line is shorter
WRAPPED_HEADING = 18  # a heading that a page end broke is at least this long
FRAGMENT = 8  # … and what is left of it at most that


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A whole paragraph, or one line of a table."""

    run: Run
    mark: Mark | None = None
    table: bool = False
    front: bool = False  # stands before the document's first sentence


def mend(source: str) -> tuple[list[Paragraph], list[Furniture], list[Mend]]:
    """The paragraphs of ``source``, what was set aside, and every repair made."""
    lines, furniture = source_lines(source)
    mends: list[Mend] = []
    paragraphs = _heal(lines, source, furniture, mends)
    return [_tidy(p, source, mends) for p in paragraphs if p.run.text.strip()], furniture, mends


def _heal(
    lines: Sequence[SourceLine], source: str, furniture: list[Furniture], mends: list[Mend]
) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    front = True
    width = max((len(line.run.text) for line in lines), default=0)
    for line in lines:
        text = line.run.text
        if "\t" in text:
            paragraphs.append(Paragraph(line.run, table=True))
            continue
        last = paragraphs[-1] if paragraphs else None
        if last is not None and not last.table and _continues(last, line, front, width):
            paragraphs[-1] = Paragraph(
                _join(last.run, line, source, furniture, mends), last.mark, front=last.front
            )
        else:
            mark = read_mark(text)
            front = front and mark is None
            paragraphs.append(Paragraph(line.run, mark, front=front))
        if front and _is_prose(paragraphs[-1].run.text):
            front = False
            paragraphs[-1] = Paragraph(paragraphs[-1].run, paragraphs[-1].mark)
    return paragraphs


def _is_prose(text: str) -> bool:
    """Whether a line is running text, not a title, an addressee or a label."""
    if re.search(r"[。；！？]|如下[：:]?$|收悉", text):
        return True
    return len(text) > 30 and bool(re.search(r"[，,]", text)) and not text.endswith(("：", ":"))


def _open_pair(text: str) -> bool:
    """Whether a bracket or quote near the end of ``text`` is still open."""
    depth = 0
    for char in text[-200:]:
        if char in _PAIR_OPEN:
            depth += 1
        elif char in _PAIR_CLOSE:
            depth = max(0, depth - 1)
    return depth > 0


def _continues(last: Paragraph, line: SourceLine, front: bool, width: int) -> bool:
    """Whether ``line`` goes on with the paragraph that ``last`` began."""
    a, b = last.run.text, line.run.text
    if _DUTY_LINE.match(b) and read_mark(b) is None:
        return not front and _is_prose(a)
    if _starts_block(b):
        return False
    if a.endswith(("，", "、", ",")) or (_open_pair(a) and len(a) > 4):
        return True
    if front and _title_goes_on(a) and not line.gap:
        return True
    if _TERMINAL.search(a) or front or _OWN_LINE.match(a):
        return False
    if _REFERENCE_LINE.match(b):
        return True
    broken = last.mark is None and len(a) >= BROKEN and re.search("[，,]", a) and _is_prose(b)
    return _is_prose(a) or bool(broken) or _heading_continues(a, b, last.mark is not None, width)


def _title_goes_on(a: str) -> bool:
    """Whether a title's first line lacks the noun that every title ends in (通知, 办法 …)."""
    return re.search(r"关于|印发|转发", a) is not None and _TITLE_END.search(a) is None


def _heading_continues(a: str, b: str, marked: bool, width: int) -> bool:
    """Whether ``b`` is the rest of ``a``, a line that could be a heading of its own."""
    if marked and len(a) > LONG:
        return True
    fragment = not _TERMINAL.search(b) and not _SENTENCE_MARK.search(b)
    if len(a) >= WRAPPED_HEADING and fragment and len(b) <= FRAGMENT:
        return True
    full = width <= 60 and len(a) >= width - 2
    return (full or (marked and len(a) >= WRAPPED_HEADING)) and _word_across(a, b)


def _word_across(a: str, b: str) -> bool:
    """Whether a word of the dictionary begins in ``a`` and ends in ``b``."""
    tail, head = a[-6:], b[:6]
    place = 0
    for word in rjieba.cut(tail + head, False):
        if place < len(tail) < place + len(word):
            return True
        place += len(word)
    return False


def _starts_block(text: str) -> bool:
    return (
        read_mark(text) is not None
        or _OWN_LINE.match(text) is not None
        or (_CAPTION.match(text) is not None and not _is_prose(text))
    )


def _join(
    run: Run, line: SourceLine, source: str, furniture: list[Furniture], mends: list[Mend]
) -> Run:
    a, b = run, line.run
    seam = Span(a.at[-1] + 1, b.at[0])
    doubled = _doubled(a.text, b.text) if line.gap else 0
    if doubled:
        twice = Span(b.at[0], b.at[doubled - 1] + 1)
        furniture.append(Furniture(twice, "doubled characters"))
        mends.append(
            Mend(
                Span(a.at[-doubled], twice.end),
                source[a.at[-doubled] : twice.end],
                twice.cut(source),
                "characters doubled at a page break",
            )
        )
        return a.join(b.cut(doubled))
    space = a.text[-1:].isascii() and b.text[:1].isascii() and b.text[:1].isalnum()
    glue = " " if space and a.text[-1:].isalnum() else ""
    reason = "page break in mid-sentence" if line.gap else "line break in mid-sentence"
    mends.append(Mend(seam, seam.cut(source), glue, reason))
    return a.join(Run(glue, [seam.start] * len(glue))).join(b)


def _doubled(a: str, b: str) -> int:
    """How many characters stand both at the end of ``a`` and, repeated, at the head of ``b``.

    Conservative: the repetition must be a fragment that makes no sense where it stands
    first and is part of a word where it stands second ("市知 | 知识产权局").
    """
    for size in range(min(12, len(a), len(b)), 0, -1):
        if a[-size:] != b[:size] or not re.fullmatch(rf"[{_HAN}]+", b[:size]):
            continue
        tail = a[-12:]
        bounds = {0}
        for word in rjieba.cut(tail + b[:12], False):
            bounds.add(max(bounds) + len(word))
        seam = len(tail)
        if seam not in bounds or seam - size not in bounds:
            continue
        if size > 1 or (seam + 1 not in bounds and b[0] not in _FUNCTION_WORDS):
            return size
    return 0


_STRAY = re.compile(
    rf"(?<=[{_WIDE}])[^\S\t]+(?=[{_WIDE}]|[\"'][{_HAN}])|(?<=[{_HAN}][,;:])[^\S\t]+(?=[{_HAN}])"
)


def _tidy(paragraph: Paragraph, source: str, mends: list[Mend]) -> Paragraph:
    """The paragraph without blanks inside Chinese words; other blanks become single."""
    run = paragraph.run
    if paragraph.table or paragraph.front:
        return paragraph
    keep = paragraph.mark.length if paragraph.mark else 0
    stray = [
        Span(*m.span())
        for m in _STRAY.finditer(run.text)
        if m.start() >= keep and _is_prose(run.text)
    ]
    for span in stray:
        place = Span(run.at[span.start], run.at[span.end - 1] + 1)
        mends.append(Mend(place, place.cut(source), "", "stray blank inside Chinese text"))
    return Paragraph(run.drop(stray), paragraph.mark)
