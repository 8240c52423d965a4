"""Questions about two things told in one place: what an answer leaves out of them is added.

前后写了两种名字, 一处写6一处写3: such a question is read as one ask, whose best sentence tells one
of the two. The sentence that answers nearly as well, and the best one where it is not shown, are
added. Of practice answers that this adds to, half were wrong before, and nine in ten of these
lacked just the sentence added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.compose.facing import NUMBER, line, topic
from assistant.compose.part import Part, Setting, shown
from assistant.compose.table import called
from assistant.values import Evidence, Kind, Passage, Reading, Statement

_TWO = re.compile(
    r"两(?:种|个|处|份|套|回|次|样|条|段|头|边|者|项|笔)|前后|"
    r"一[处个份边头次][^，。？]{1,14}[，,、].{0,4}(?:另|那|还有)?一[处个份边头次]|三个数|"
    r"后者|前者|分别|各(?:自|是|用|写|有|说|多少|几)|并排|对照|逐处|都(?:抄|列|要|给|写|报)|"
    r"哪个(?:多|大|高|少|低)|差(?:几|多少|在)|多出来|不一样|[跟和与].{1,20}(?:比|差)"
)
_SURE, _GOOD, _NEAR = 0.97, 0.4, 0.6  # confidence; score of a sentence; share of the best one's
_CLEAR = 1.2  # … of the next one's score from which a side's best sentence tells all
_MOST = 2  # sentences added
_OTHERWISE = (Kind.VALIDITY, Kind.CONTACT, Kind.TASKS)


def with_second(
    statements: Sequence[Statement],
    readings: Sequence[Reading],
    parts: Sequence[Part],
    setting: Setting,
) -> list[Statement]:
    """``statements``, those of ``parts``, with what they leave out of a twofold question."""
    library, text = setting.library, setting.understanding.text
    asked = any(r.ask.asks(*_OTHERWISE) for r in readings)
    if not (library.described and library.small) or asked or not _TWO.search(text):
        return list(statements)
    reckoned = any("＝" in s.text or "≈" in s.text for s in statements)
    if not reckoned and sum(len(p.figures) for p in parts) > 1:
        return list(statements)  # two figures are told: they are what is wanted
    several = sum(len(r.evidence) for r in readings) > 1
    added: list[Statement] = []
    for evidence, passage in _left_out(readings, best_alone=reckoned):
        if len(added) < _MOST and not shown(passage, [*statements, *added]):
            told = line(passage, topic(evidence, setting))
            lead = called(evidence, setting) if several else ""
            added.append(Statement(f"{lead}：{told.text}" if lead else told.text, told.quotes))
    return [*statements, *added]


def _left_out(
    readings: Sequence[Reading], *, best_alone: bool
) -> Iterator[tuple[Evidence, Passage]]:
    """The best sentence of each part of the corpus that surely answers, and one about as good."""
    for reading in readings:
        counted = reading.ask.asks(Kind.FIGURE, Kind.AMOUNT)
        for evidence in reading.evidence:
            if evidence.confidence < _SURE or len(evidence.passages) < 2:
                continue
            best, second = evidence.passages[:2]
            near = max(_GOOD, _NEAR * best.score)
            alone = best_alone or (reading.ask.side and best.score > _CLEAR * second.score)
            for passage, least in ((best, _GOOD), (second, 9.0 if alone else near)):
                if passage.score >= least and (not counted or NUMBER.search(passage.text)):
                    yield evidence, passage
