"""Arithmetic upon what was answered before: 两个数加一块儿呢, 它俩差多少.

Such a turn names nothing: it reckons with the figures of the answer before it, or of the two
answers before it where each stated one. The figures are those that stand in the quotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.facts import Stated, named_in
from assistant.compose.operations import Operation
from assistant.compose.part import Setting
from assistant.compose.plan import Plan, Side
from assistant.compose.remarks import Found, remarks
from assistant.compose.tally import tally, told
from assistant.compose.working import Row, amounts
from assistant.notes import validity_notes
from assistant.scope import short_title
from assistant.types import AnswerStatus
from assistant.understand.places import short
from assistant.values import Draft, Quote, Statement
from assistant.words import squeeze

_THESE = (
    r"(?:那|那么|好的?|行|嗯|哦|再|请问?|帮我|你)*[，,]?(?:把|将|给)?(?:这|那|它们?|上面|前面|以上|刚才(?:说)?)?(?:的)?"
    r"(?:[两俩二三]|几)?(?:个|者|项|笔|年|种|类|地|市|边|样|块)*(?:的)?(?:数字?|目标|指标|数目)?"
)
_END = r"(?:呢|了|啊|呀|吗)?[？?。！!]*$"
_MANY = r"(?:一共|总共|共)?(?:是|有|得|该有?|要)?(?:多少|几|多大)?[个件家项人户亿万元起名条]*"
_SUM = re.compile(
    rf"^{_THESE}(?:全|都|总|一起|统统)?(?:加|合|凑|算)(?:在|到)?(?:一起|起来|一块儿?|总|一下)(?:的话)?[，,]?{_MANY}{_END}|"
    rf"^{_THESE}(?:合计|总共|总数|总和|共计|之和){_MANY}{_END}"
)
_DIFFERENCE = re.compile(
    rf"^{_THESE}(?:之间)?(?:又|还|到底)?(?:相?差|隔|差距)(?:了|有|是)?(?:多少|几|多大)[个件家项人户亿万元起名条]*{_END}"
)
_PAIR, _SURE = 2, 0.9


def upon(text: str) -> Operation | None:
    """What a turn that names nothing reckons with what was answered before; else ``None``."""
    bare = squeeze(text)
    if _SUM.match(bare):
        return Operation.SUM
    return Operation.DIFFERENCE if _DIFFERENCE.match(bare) else None


def figures_of(statements: Sequence[Statement], setting: Setting) -> list[Stated]:
    """The figures that stand in the quotes of ``statements``, each once, in their order."""
    found: dict[tuple[str, int], Stated] = {}
    for statement in statements:
        for quote in statement.quotes:
            for stated in named_in(quote.clause, setting.library):
                if _inside(stated, quote):
                    found.setdefault((quote.clause.id, stated.figure.raw.span.start), stated)
    return list(found.values())


def _inside(stated: Stated, quote: Quote) -> bool:
    span = stated.figure.raw.span
    return quote.start <= span.start and span.end <= quote.end


def reckoned_upon(
    doing: Operation, answers: Sequence[Sequence[Statement]], setting: Setting
) -> Draft | None:
    """The two figures answered last and what they come to; ``None`` where they are not two.

    Args:
        answers: the statements of the answers before, the last one first.
    """
    stated: list[Stated] = []
    for statements in answers:
        found = figures_of(statements, setting)
        if stated and len(found) != 1:
            break
        stated = [*found, *stated]
        if len(stated) >= _PAIR:
            break
    rows = [[Row(name, s)] for name, s in zip(_names(stated, setting), stated, strict=True)]
    if len(stated) != _PAIR or amounts([r for side in rows for r in side]) is None:
        return None
    sides = [Found(Side(s.figure.indicator.text, own=True), (s,)) for s in stated]
    planned = Plan(doing, tuple(f.side for f in sides), "subject")
    part = told(
        [tally(rows, planned, "差多少", setting, remarks(sides, planned, setting))], setting
    )
    used = list(dict.fromkeys(s.clause.document for s in stated))
    language = setting.understanding.language
    notes = [
        *part.notes,
        *validity_notes(used, setting.understanding.as_of, setting.library, language),
    ]
    return Draft(AnswerStatus.ANSWERED, part.statements, tuple(notes), _SURE)


def _names(stated: Sequence[Stated], setting: Setting) -> list[str]:
    """What tells the figures apart: their places, their indicators, else their papers."""
    library = setting.library
    regions = [library.document(s.clause).region for s in stated]
    if len(set(regions)) == len(stated) and all(regions):
        return [short(region) for region in regions if region]
    names = [squeeze(s.figure.indicator.text) for s in stated]
    if len(set(names)) == len(stated):
        return names
    return [short_title(library, s.clause.document) for s in stated]
