"""What something is for: 专利导航做什么用的 is answered by what it serves.

Where and how often it was done is no answer.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.part import Part, Setting, answered, said, window
from assistant.types import Note, NoteKind
from assistant.understand.places import short
from assistant.values import Evidence, Passage, Quote
from assistant.words import squeeze

_FOR_WHAT = (
    r"(?:是|能|会)?(?:用来|拿来|用于)?(?:做|干|派|起)(?:什么|啥|嘛|甚么?)(?:用|使|作用|用场|用处|用途)的?|"
    r"(?:是|能)?(?:用来|拿来|用于)(?:做|干)?(?:什么|啥|嘛)的?|"
    r"(?:是|能)?有(?:什么|啥)(?:用处|用途|作用|用(?![^？?呢啊]))|顶(?:什么|啥)用|"
    r"是?图(?:个)?(?:什么|啥)|是?为了?(?:什么|啥)(?:搞|做|弄|设)的?|"
    r"的?(?:用途|用处|作用|目的)(?:是|在于?)(?:什么|啥|哪)"
)
_ASKED = re.compile(
    rf"(?P<thing>[^，。？?]{{2,24}}?)(?:这(?:个|种|东西|玩意儿?)|那(?:个|种))?(?:到底|究竟|具体|主要|都)*(?:{_FOR_WHAT})"
    r"[的呢啊呀嘛了]*[？?。]?$"
)
_WHERE = re.compile(
    r"^.*?(?:规划|方案|意见|答复|文件|稿子?|材料)(?:里面?|中|上)?(?:说|讲|写|提)?到?的?"
)
# How a sentence says what its matter serves, the plainest first
_SERVES = (
    re.compile(r"为[^，,。；;]{2,40}提供|提供[^，,。；;]{0,24}(?:支撑|支持|依据|服务|保障|指引|指导)"),
    re.compile(
        r"[，,](?:努力成为|从而|以便|以|旨在|用于)?[^，,。；;]{0,6}"
        r"(?:推动|促进|降低|提高|提升|推进|实现|增强|助力|防范|保障|破解)"
    ),
)  # fmt: skip
_READ = 60  # sentences that are looked at
_LONGEST = 200


def _thing(evidence: Evidence) -> str:
    """What is asked about: its name alone, without place and paper."""
    asked = _ASKED.search(evidence.ask.text)
    if asked is None:
        return ""
    thing = _WHERE.sub("", asked["thing"])
    for city in evidence.ask.cities:
        thing = thing.replace(city, "").replace(short(city), "")
    return squeeze(thing.strip('的是搞做这那个所谓 “”"'))


def _rank(passage: Passage, thing: str) -> int | None:
    """How plainly a sentence says what ``thing`` serves; ``None`` where it does not."""
    text = squeeze(passage.text)
    at = text.find(thing)
    behind = text[at + len(thing) :] if at >= 0 else ""
    return next((i for i, cue in enumerate(_SERVES) if cue.search(behind)), None)


def compose_purpose(evidence: Evidence, setting: Setting) -> Part | None:
    """The sentence that says what a thing serves, or that none says it; ``None`` if not asked."""
    thing = _thing(evidence)
    if len(thing) < 2 or setting.english:
        return None
    named = [p for p in evidence.passages[:_READ] if thing in squeeze(p.text)]
    if not named:
        return None
    ranked = [(rank, i, p) for i, p in enumerate(named) if (rank := _rank(p, thing)) is not None]
    chosen = min(ranked, default=(0, 0, named[0]), key=lambda one: one[:2])[2]
    span = window(chosen.clause.text, chosen.start, chosen.end, evidence.ask.terms, _LONGEST)
    part = answered([said(Quote(chosen.clause, span.start, span.end))], evidence)
    part = replace(part, confidence=max(part.confidence, 0.5))
    if ranked:
        return part
    text = f"文件提到“{thing}”，但没有写明它是做什么用的；引文是提到它的条款。"
    return replace(part, notes=(Note(NoteKind.NOT_STATED, text),))


def unserved(evidence: Evidence, setting: Setting) -> bool:
    """Whether what a thing is for is asked, and only other parts of the corpus name the thing."""
    thing, library = _thing(evidence), setting.library
    if len(thing) < 2 or setting.english or not library.small:
        return False
    here = library.text_of({p.clause.document for p in evidence.passages})
    return thing not in here and thing in library.text_of(library.documents)
