"""Yes or no: what a document does to the thing asked about, and claimed figures put right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.compose import stating
from assistant.compose.agreement import agreement
from assistant.compose.facts import Stated, timely
from assistant.compose.figure import differ, fitting, statement
from assistant.compose.generic import compose_generic
from assistant.compose.judging import judged
from assistant.compose.part import Part, Setting, answered
from assistant.decide import threshold
from assistant.quantities import Stretch, values_in
from assistant.values import Evidence, Figures, Quote, Statement
from assistant.words import squeeze
from corpus.facts.types import FigureKind
from corpus.numerals import parse_number, plain

_GROWN = frozenset({FigureKind.INCREASE, FigureKind.GROWTH_RATE})
_HELD = 0.6  # share of the ask that the figure's stretch must cover
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# What a sentence does, by its cue, and how an answer to it begins. The first found counts.
_DOES: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(cue), zh, en)
    for cue, zh, en in (
        (r"不得|禁止|严禁|不予|不准|不可以|不能", "不可以：", "No: "),
        (r"杜绝", "不允许：", "No: "),
        (r"全部取消|予以取消|停止执行|取消(?!订)", "要取消：", "It is being ended: "),
        (r"探索", "还在探索：", "It is being explored: "),
        (r"研究(?:并)?制定|推进[^，。]*申报建设", "还在推进：", "It is under way: "),
        (r"鼓励|支持|引导|扶持", "支持：", "It is supported: "),
        (r"给予|享受|免费|减免|予以奖励|给予奖励", "有：", "Yes: "),
        (r"可以|可(?=享受|申请|以)|有权", "可以：", "Yes: "),
        (r"应当|必须|须|全面推行|全覆盖", "有要求：", "It is required: "),
    )
)


def by_facts(evidence: Evidence, setting: Setting) -> Part | None:
    """A figure the question asserts, held against those read in the clauses."""
    library, english = setting.library, setting.english
    evidence = replace(evidence, ask=timely(evidence.ask, library))
    found = stating.fitting(evidence, library)
    claimed = _numbers(evidence.ask.claims)
    if not found or not claimed:
        return None
    same = stating.together(found, evidence.ask, library)
    right = next((s for s in same if claimed <= _of(s) | _beside(s, setting)), None)
    if right is not None:
        same = [right, *(s for s in same if s is not right)]
    several = len(same) > 1
    lines = [stating.line(s, library, source=several) for s in same]
    front = ("No. ", "不是，") if right is None else ("Yes. ", "是的，")
    lines[0] = replace(lines[0], text=front[not english] + lines[0].text)
    if right is None:
        lines += _elsewhere(claimed, found[0], evidence, setting)
    notes = [differ(same, setting)] if several else []
    return replace(answered(lines, evidence, notes), figures=tuple(same))


def _of(stated: Stated) -> set[str]:
    """The numbers a figure states, as digits."""
    figure = stated.figure
    written = set(_NUMBER.findall(squeeze(figure.raw.text)))
    return written | {plain(Decimal(str(v))) for v in (figure.value, figure.amount)}


def _beside(stated: Stated, setting: Setting) -> set[str]:
    """The numbers that the same sentence states of the same thing: 609件，增幅6.2%."""
    found = set()
    for figure in setting.library.facts(stated.clause).figures:
        same = figure.indicator == stated.figure.indicator
        if same and figure.sentence == stated.figure.sentence and figure.kind in _GROWN:
            found |= _of(replace(stated, figure=figure))
    return found


def _elsewhere(
    claimed: set[str], best: Stated, evidence: Evidence, setting: Setting
) -> list[Statement]:
    """What the wrong figure is: the same thing for another year or in another document."""
    open_ask = replace(evidence.ask, years=(), figures=Figures.ANY)
    for other in judged(replace(evidence, ask=open_ask), setting.library):
        if other.own < best.own - 0.3 or other.figure == best.figure:
            continue
        if claimed <= _of(other):
            line = stating.line(other, setting.library)
            label = squeeze(other.figure.time.label) if other.figure.time else ""
            what = "目标" if other.aimed else "数字"
            front = f"{other.figure.raw.text}是{label}的{what}：" if label else "该数字另见："
            if setting.english:
                front = "That figure stands in: "
            elif label and not any(label[:4] in squeeze(_proof(q)) for q in line.quotes):
                front = "该数字另见："
            return [replace(line, text=front + line.text)]
    return []


def _proof(quote: Quote) -> str:
    return quote.clause.text + "".join(quote.clause.path)


def _corrected(evidence: Evidence, setting: Setting) -> Part | None:
    """A figure the question asserts, confirmed or put right."""
    found = fitting(evidence, setting.library)
    if not found or found[0].held < _HELD:
        return None
    best = found[0]
    claimed = _numbers(evidence.ask.claims)
    right = bool(claimed) and claimed <= _stated(best)
    lead = ("Yes. " if right else "No. ") if setting.english else ("是的，" if right else "不是，")
    said = statement(best)
    lines = [replace(said, text=lead + said.text)]
    if not right:
        lines += _whence(claimed, best, evidence, setting)
    return answered(lines, evidence)


def _numbers(claims: Sequence[str]) -> set[str]:
    found = set()
    for claim in claims:
        digits = _NUMBER.findall(claim)
        number = (
            None
            if digits
            else parse_number(re.sub(r"[^一二两三四五六七八九十百千万亿零]", "", claim))
        )
        found |= set(digits) if digits else {plain(number)} if number is not None else {claim}
    return found


def _stated(stretch: Stretch) -> set[str]:
    return {n for v in values_in(squeeze(stretch.text)) for n in _NUMBER.findall(v)}


def _whence(
    claimed: set[str], best: Stretch, evidence: Evidence, setting: Setting
) -> list[Statement]:
    """Where a wrong figure may come from: the same thing for another year or in another paper."""
    anywhere = replace(evidence, ask=replace(evidence.ask, years=()))
    for other in fitting(anywhere, setting.library):
        if other.held >= best.held - 0.2 and claimed and claimed <= _stated(other):
            said = statement(other)
            front = "That figure stands in: " if setting.english else "该数字另见："
            return [replace(said, text=front + said.text)]
    return []


# 是不是禁止大户奖励: what bars it says yes
_ASKS_BARRED = re.compile(r"禁止|严禁|杜绝|不准|不许|不得|不允许")
_BARRED = re.compile(r"不得|禁止|严禁|不予|不准|不可以|不能|杜绝")


def lead(text: str, asked: str, *, english: bool) -> str:
    """How an answer to ``asked`` begins that rests on ``text``; empty where nothing tells."""
    if _ASKS_BARRED.search(asked) and _BARRED.search(text):
        return "Yes, it is barred: " if english else "是的，不允许："
    for cue, zh, en in _DOES:
        if cue.search(text):
            return en if english else zh
    return ""


def compose_yesno(evidence: Evidence, setting: Setting) -> Part | None:
    """The sentence that decides, with what it does in front."""
    if evidence.ask.claims:
        part = (
            agreement(evidence, setting)
            or by_facts(evidence, setting)
            or _corrected(evidence, setting)
        )
        if part is not None:
            return part
    if evidence.confidence < threshold():
        return None
    part = compose_generic(evidence, setting)
    if part is None:
        return None
    first, *rest = part.statements
    quoted = first.quotes[0].text if first.quotes else ""
    front = lead(quoted, evidence.ask.text, english=setting.english)
    return replace(part, statements=(replace(first, text=front + first.text), *rest))
