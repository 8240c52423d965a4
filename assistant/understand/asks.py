"""Several asks in one question: cutting them apart, each with the subject it inherits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.understand.kinds import kinds
from assistant.words import content_words

_SENTENCE = re.compile(r"(?<=[？?！!。；;\n])")
_JOINT = re.compile(
    r"(?<=[，,、])|(?=以及(?!其))|(?=还有)|(?=并且)|(?=另外)|(?=顺便)|(?=同时(?:问|想))"
)
_WHOLE = re.compile(
    r"(?<![占对同])比(?!例|重|上年|去年|上一年|年初)|差|合计|加起来|总和|还是|高还是|区别|不同|如果|假如|要是|只要|除了|按照?|根据|对不对|对吧|是吧|是不是|吗[？?]?$"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a question that asks one thing, and the words it leans on."""

    text: str
    context: str = ""


def split(text: str) -> tuple[Part, ...]:
    """The asks of ``text`` in order; sentences that ask nothing become their context."""
    sentences = [s.strip() for s in _SENTENCE.split(text) if s.strip()]
    asking = [s for s in sentences if kinds(s) or s.endswith(("?", "？"))]
    if not asking:
        return (Part(text),)
    context = "".join(s for s in sentences if s not in asking)
    parts: list[Part] = []
    for sentence in asking:
        lead = context
        for at, piece in enumerate(_pieces(sentence)):
            if parts and (at > 0 or len(content_words(piece)) < 2):
                parts.append(Part(piece, (parts[0].context + parts[-1].text).strip()))
            else:
                parts.append(Part(piece, lead))
    return tuple(parts[:5])


def _asks(piece: str) -> bool:
    """Whether a piece asks something by itself: 谁负责, 其中发明专利呢."""
    return bool(kinds(piece)) or piece.rstrip("？?。，, ").endswith("呢")


def _pieces(sentence: str) -> list[str]:
    """``sentence`` cut at joints where both sides ask something."""
    if _WHOLE.search(sentence):
        return [sentence]
    pieces: list[str] = []
    for piece in (p for p in _JOINT.split(sentence) if p.strip()):
        if pieces and not (_asks(piece) and _asks(pieces[-1])):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    if len(pieces) > 1 and not _asks(pieces[-1]):
        pieces[-2:] = ["".join(pieces[-2:])]
    return [p.strip("，,、 ") for p in pieces]
