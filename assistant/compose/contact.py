"""Contacts: the number, address or name a document gives, and nothing in its place."""

from __future__ import annotations

import re

from assistant.compose.part import Part, Setting, answered, said
from assistant.patterns import contact_pattern
from assistant.sentences import segments
from assistant.values import Evidence, Quote
from assistant.words import coverage

_ENOUGH = 0.45
_ASKING = re.compile(
    r"电话|热线|号码|联系方式|联系人|怎么联系|如何联系|网址|官网|网站|邮箱|微信|地址|地点|在哪里?|几号楼|门牌"
)


def compose_contact(evidence: Evidence, setting: Setting) -> Part | None:
    """The segment that holds a contact of the thing asked about; ``None`` if there is none."""
    del setting
    ask = evidence.ask
    pattern = contact_pattern(ask.text)
    about = [t for t in ask.terms if not _ASKING.fullmatch(t.text)]
    best: tuple[float, Quote] | None = None
    for passage in evidence.passages[:30]:
        for span in segments(passage.clause.text, passage.start, passage.end):
            text = span.cut(passage.clause.text)
            if not pattern.search(text):
                continue
            held = coverage(about or ask.terms, text, " ".join(passage.clause.path))
            if held >= _ENOUGH and (best is None or held > best[0]):
                best = held, Quote(passage.clause, span.start, span.end)
    return None if best is None else answered([said(best[1])], evidence)
