"""Who is responsible: the bodies that a document names for the task asked about."""

from __future__ import annotations

import re

from assistant.compose.duties import responsible
from assistant.compose.generic import compose_generic
from assistant.compose.part import Part, Setting, answered
from assistant.decide import threshold
from assistant.library import Library
from assistant.patterns import BODY
from assistant.understand.kinds import CLAIMED_BODY
from assistant.values import Evidence, Kind, Passage, Quote, Statement
from assistant.words import squeeze
from corpus.types import Clause, ClauseKind

_CLOSING = re.compile(r"[（(](?P<who>[^（()）]*(?:[（(][^（()）]*[)）][^（()）]*)*?负责)[)）]")
_NAMES = re.compile(
    r"负责|牵头|主管|责任|分工|职责|归|管|的活|的事|参与|除了?[^，。？]{2,14}还有(?:谁|哪)"
)


def _duty(clause: Clause, library: Library) -> Quote | None:
    """The closing note that names the bodies of ``clause`` or of the task it is part of."""
    closing = list(_CLOSING.finditer(clause.text))
    if closing:
        return Quote(clause, closing[-1].start("who"), closing[-1].end("who"))
    for sibling in library.siblings(clause):
        if sibling.kind is ClauseKind.DUTY:
            return _duty(sibling, library)
    parent = library.parent(clause)
    if parent is not None and parent.kind is not ClauseKind.HEADING:
        return _duty(parent, library)
    return None


def _who(text: str) -> str:
    """The names without the brackets around them."""
    return text.strip("（()） ")


def compose_body(evidence: Evidence, setting: Setting) -> Part | None:
    """The bodies named for the task; else the sentence that says who does it."""
    named = responsible(evidence.ask, evidence, setting.library)
    if named is not None:
        return answered([Statement(f"由{_who(named.text)}。", (named,))], evidence)
    if evidence.confidence < threshold() or not evidence.passages:
        return None
    best = evidence.passages[0]
    spoken = _spoken(evidence)
    duty = _duty(best.clause, setting.library)
    asks_duty = bool(_NAMES.search(evidence.ask.text))
    if duty is not None and (asks_duty or spoken is None):
        claimed = CLAIMED_BODY.search(evidence.ask.text)
        front = ""
        if claimed is not None and Kind.YESNO in evidence.ask.kinds:
            front = "是，" if squeeze(claimed["body"]) in squeeze(duty.text) else "不是，"
        return answered([Statement(f"{front}由{_who(duty.text)}。", (duty,))], evidence)
    if spoken is not None:
        narrowed = Evidence(
            evidence.ask, (spoken,), evidence.features, evidence.confidence, evidence.label
        )
        return compose_generic(narrowed, setting)
    return None


_DOES = re.compile(
    r"(?:由|归|是|靠|经|被)?谁(?:来|去)?(?P<verb>[\u4e00-\u9fff]{2})|由(?:哪|什么).{0,6}?(?P<by>[\u4e00-\u9fff]{2})[？?]?$"
)


def _spoken(evidence: Evidence) -> Passage | None:
    """The best sentence that itself names a body; one that says by whom, before others."""
    verb = _DOES.search(evidence.ask.text)
    done = (verb["verb"] or verb["by"]) if verb else None
    if done:
        by = re.compile(rf"由[^，。；]{{2,40}}{done}|在[^，。；]{{2,20}}{done}下")
        for passage in evidence.passages[:15]:
            if by.search(passage.text) and passage.score >= 0.65 * evidence.best:
                return passage
    for passage in evidence.passages[:4]:
        if passage.score < 0.8 * evidence.best:
            return None
        if BODY.search(passage.text):
            return passage
    return None
