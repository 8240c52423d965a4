"""Who answers for the whole subject of a corpus: 知识产权这块谁管."""

from __future__ import annotations

import re

from assistant.compose.part import Part, Setting, answered, said
from assistant.sentences import sentences
from assistant.values import Evidence, Quote
from corpus.types import Clause

_GENERAL = 0.2  # weight of a word that stands all over the corpus and tells no task from another
_DUTY = re.compile(r"工作|事[情务]?|统筹|主管|分管|牵头|负责|总负责|协调|管理|组织|领导")
# A body that steers the whole, and what it does.
_STEERS = re.compile(
    r"(?:领导小组(?:办公室)?|联席会议|委员会|议事协调机构|主管部门)[^。；]{0,24}?"
    r"(?:统筹|宏观管理|协调|组织实施|牵头|主管)"
)
_LED = re.compile(r"组织领导|工作分工|管理体制|统筹协调|职责")  # in the heading above


def compose_overall(evidence: Evidence, setting: Setting) -> Part | None:
    """The sentence of each document that says which body steers all of its subject.

    ``None`` where the ask names a task of its own, or no sentence says so.
    """
    ask, library = evidence.ask, setting.library
    if not library.small or not library.described or setting.understanding.question.history:
        return None
    about = [t for t in ask.terms if not _DUTY.fullmatch(t.text)]
    if not about or any(t.weight > _GENERAL for t in about):
        return None
    documents = dict.fromkeys(p.clause.document for p in evidence.passages)
    found = [q for d in documents if (q := _steering(_of(d, setting))) is not None]
    return answered([said(q) for q in found], evidence) if found else None


def _of(document: str, setting: Setting) -> list[Clause]:
    return [c for c in setting.library.clauses if c.document == document]


def _steering(clauses: list[Clause]) -> Quote | None:
    """The sentence that says who steers, of a clause headed so before others."""
    found = [
        Quote(clause, s.start, s.end)
        for clause in sorted(clauses, key=lambda c: not _LED.search(" ".join(c.path)))
        for s in sentences(clause.text)
        if _STEERS.search(s.cut(clause.text))
    ]
    return found[0] if found else None
