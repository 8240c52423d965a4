"""From when a text holds: the sentence at its end that says so, 自2020年2月1日起施行.

Such a sentence names neither the text nor its matter; what a question names stands in the
title.
"""

from __future__ import annotations

import re

from assistant.library import Library
from assistant.sentences import sentences
from assistant.spans.slot import Slot, Wanted
from assistant.spans.words import Word, share
from assistant.values import Evidence, Quote
from assistant.words import unify

_ASKED = re.compile(r"施行|实施|生效|执行|起效|in force|effect", re.IGNORECASE)
_FROM = re.compile(
    r"自(?P<when>[^，。；]{0,12}\d{4}年[^，。；]{1,8}?|[^，。；]{0,6}之?日)起(?:正式)?(?:施行|实施|执行|生效)"
)
_WHEN = re.compile(r"[那哪](?:一)?[天年]开?始?(?:施行|实施|生效|执行|起效)")
_PAPER = re.compile(
    r"^(?:条例|条列|规定|办法|法|法律|法规|规章|规则|细则|措施|政策|文件|开始|起|正式)$"
)
_NAMED = 0.6  # share of the question's words that the title must hold


def commencement(
    evidence: Evidence, slot: Slot, words: tuple[Word, ...], library: Library
) -> Quote | None:
    """The sentence that says from when the text asked about holds; ``None`` for other asks."""
    asked = slot.wanted is Wanted.TIME or _WHEN.search(evidence.ask.text)
    if not asked or not _ASKED.search(evidence.ask.text):
        return None
    named = [w for w in words if not (_ASKED.fullmatch(w.text) or _PAPER.match(w.text))]
    named = [w for w in named if w.tag not in ("r", "t")]
    if not named:
        return None
    best, found = 0.0, None
    for passage in evidence.passages:
        title = library.document(passage.clause).title
        held = share(named, unify(title))
        if held > best:
            best, found = held, passage.clause
    if found is None or best < _NAMED:
        return None
    for clause in reversed(library.text(found)):
        for span in sentences(clause.text):
            if _FROM.search(span.cut(clause.text)):
                return Quote(clause, span.start, span.end)
    return None
