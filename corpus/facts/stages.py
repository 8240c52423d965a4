"""Steps of a plan with their periods: （一）宣传发动阶段（2022年8月—2022年9月）."""

from __future__ import annotations

import re

from corpus.facts.text import cut, label_end
from corpus.facts.times import TimeKind, TimeMention
from corpus.facts.types import Stage
from corpus.types import Clause

_PERIODS = {TimeKind.RANGE, TimeKind.MONTH, TimeKind.YEAR, TimeKind.DAY, TimeKind.RELATIVE}
_SCHEDULE = re.compile(r"时序|进度|步骤|阶段|时间安排|日程|实施安排")


def read_stages(clause: Clause, mentions: tuple[TimeMention, ...]) -> tuple[Stage, ...]:
    """A stage where a name ends in 阶段, or stands under a schedule, with a period after it."""
    text = clause.text
    found = []
    for mention in mentions:
        start, end = mention.words.span.start, mention.words.span.end
        if mention.kind not in _PERIODS or start == 0 or text[start - 1] not in "（(：:":
            continue
        closed = text[end : end + 1] in {"）", ")", "。", "，", ""}
        begin = max(text.rfind(c, 0, start - 1) for c in "。；;\n") + 1
        name = cut(text, label_end(text, begin), start - 1)
        scheduled = any(_SCHEDULE.search(h) for h in clause.path[:-1])
        if closed and 2 <= len(name.text) <= 24 and (name.text.endswith("阶段") or scheduled):
            found.append(Stage(clause.id, name, mention))
    return tuple(found)
