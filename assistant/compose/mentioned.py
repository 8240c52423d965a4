"""Whether places or papers speak of a thing at all: 两份文件都提到宣传周了吗, 哪几份提到质押融资.

A word is looked for as it is written, in the whole text of each place or paper asked about; so it
can be said of one that it nowhere has it. A thing that is written nowhere under the words of the
question is left to the other composers: it may stand there under others.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import rjieba

from assistant.compose.facing import line
from assistant.compose.part import Part, Setting
from assistant.compose.table import Line, lined
from assistant.library import Library
from assistant.scope import short_title
from assistant.sentences import sentences
from assistant.types import AnswerStatus, Note, NoteKind
from assistant.understand.places import english, place_pattern, short
from assistant.values import Ask, Passage, Reading
from assistant.words import squeeze

_SAYS = re.compile(
    r"(?:提到|提及|提过|提了|说到|讲到|谈到|谈及|涉及|写到)(?:了|过)?|"
    r"(?:(?<=有没有)|(?<=没有)|(?<=[都也]))提(?![供升高交出案请质炼取前倡议到及过了])"
)
_WHICH = re.compile(
    r"哪(?:几|一|两|些)?(?:份|个|部|座)?(?:文件|材料|文|[城市]+|地方|地|里)|哪[几一]?份|"
    r"(?:哪[些几个]?|谁)(?=提|说|讲|谈|写|涉)|谁$"
)
_WHETHER = re.compile(r"(?:吗|么|没有?|否)[？?。！!]*$|有没有|是否|是不是|没[提说讲谈写涉]")
_OPEN = re.compile(r"多少|什么|啥|怎|如何|几[个项家件条种]|谁|哪|何时|何地")
# The words around the thing: whose papers, and that it is asked whether they have it
_PAPER = r"(?:政策)?(?:文件|材料|文本|规划|方案|意见|答复)(?:稿)?"
_AROUND = re.compile(
    rf"(?:请问|我想知道|想问一?下|帮我看看|[这那]?[两二三四几各每]?(?:份|个|部){_PAPER}|(?:所有|全部|现有|这些|各){_PAPER}|"
    rf"{_PAPER}(?=里|中|上|[，,有都]|$)|两个?(?:地方|城市|[地市])|征求意见稿|(?:19|20)\d{{2}}年的?|[里中](?:面|头)?(?=[，,]|$))"
)
_EDGES = re.compile(
    r"^(?:[，,、：:的在对于关里中有没都也是否分别均各]|有没有|是不是|同时|一样|关于)+|"
    r"(?:[，,、？?。！!了过吗么呢的没]|都|也|有没有|有|没有|是否|是不是|分别|均|各|同时|方面|这个词|这件事|这回事|这事|这块|字样|的?相关内容|的?内容)+$"
)
_PAPERS = re.compile(r"文件|材料|份|规划|方案|意见|答复")
_QUOTES = re.compile(r"[“”\"「」『』《》]")
_MORE = re.compile(r"(?<=[吗么没])[，,？?].{2,8}呢[？?。]*$")  # …了吗，连云港呢
_LEAST, _MOST = 2, 14  # characters of a thing looked for
_SHORTEST = 3  # … where its first words are left out
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class _Side:
    """A place or paper with the sentence in which it speaks of the thing; ``None`` if nowhere."""

    label: str
    passage: Passage | None


def mentioned(readings: Sequence[Reading], setting: Setting) -> Part | None:
    """Who speaks of a thing, with a sentence of each; ``None`` where that is not asked."""
    library, text = setting.library, setting.understanding.text
    if not (library.described and library.small) or not readings:
        return None
    which = _WHICH.search(text) is not None
    thing = _thing(text, library)
    if not thing or not (which or _WHETHER.search(text)):
        return None
    ask = replace(
        readings[0].ask, cities=tuple(dict.fromkeys(c for r in readings for c in r.ask.cities))
    )
    asked = _asked(ask, which, text, setting)
    if len(asked) < 2:
        return None
    for name in (thing, *_shorter(thing)):
        sides = [_Side(lab, _passage(papers, name, readings, library)) for lab, papers in asked]
        if any(s.passage is not None for s in sides):
            return _told(name, sides, ask, setting)
    return None


def _told(thing: str, sides: Sequence[_Side], ask: Ask, setting: Setting) -> Part:
    lines = [
        Line(s.label, line(s.passage, ask.terms) if s.passage is not None else None) for s in sides
    ]
    statement = lined(_verdict(thing, sides, setting), lines, setting)
    silent = [s.label for s in sides if s.passage is None]
    notes = (_nowhere(thing, silent, setting),) if silent else ()
    return Part(AnswerStatus.ANSWERED, (statement,), notes, _SURE)


def _thing(text: str, library: Library) -> str:
    """What it is asked whether the papers speak of, as the question writes it; else empty."""
    says = _SAYS.search(text)
    if says is None or text[says.end() :].startswith("的"):
        return ""
    for part in (text[says.end() :], text[: says.start()]):
        bare = _MORE.sub("", _QUOTES.sub("", part))
        if _OPEN.search(_WHICH.sub("", bare)):
            continue
        places = place_pattern(bare, library.regions)
        bare = places.sub("", bare) if places is not None else bare
        bare = _EDGES.sub("", _AROUND.sub("", _WHICH.sub("", bare)))
        if _LEAST <= len(bare) <= _MOST and not re.search("[，,？?。；;]", bare):
            return squeeze(bare)
    return ""


def _shorter(thing: str) -> list[str]:
    """What is left of ``thing`` without its first words: 证券化 of 知识产权证券化."""
    words = rjieba.cut(thing)
    ends = ("".join(words[i:]) for i in range(1, len(words)))
    return [end for end in ends if len(end) >= _SHORTEST]


def _asked(ask: Ask, which: bool, text: str, setting: Setting) -> list[tuple[str, set[str]]]:
    """The places or papers asked about: what each is called, and the ids of its papers."""
    library = setting.library
    papers = library.documents.values()
    if len(ask.documents) > 1:
        return [(short_title(library, d), {d}) for d in ask.documents]
    held = [c for c in ask.cities if c in library.regions]
    of_papers = _PAPERS.search(text) is not None
    if len(held) > 1 and not (which and of_papers):
        name = english if setting.english else short
        return [(name(c), {d.id for d in papers if d.region in (None, c)}) for c in held]
    if ask.documents or not of_papers:
        return []
    return [(short_title(library, d.id), {d.id}) for d in papers if not held or d.region in held]


def _passage(
    papers: Collection[str], thing: str, readings: Sequence[Reading], library: Library
) -> Passage | None:
    """The sentence of ``papers`` with ``thing`` that answers best; else the first that has it."""
    every = [p for r in readings for e in r.evidence for p in e.passages]
    read = [p for p in every if p.clause.document in papers and thing in squeeze(p.text)]
    if read:
        return max(read, key=lambda p: p.score)
    for clause in library.clauses:
        if clause.document in papers and thing in squeeze(clause.text):
            for at in sentences(clause.text):
                if thing in squeeze(clause.text[at.start : at.end]):
                    return Passage(clause, at.start, at.end, 0.0)
    return None


def _verdict(thing: str, sides: Sequence[_Side], setting: Setting) -> str:
    told = [s.label for s in sides if s.passage is not None]
    silent = [s.label for s in sides if s.passage is None]
    if setting.english:
        if not silent:
            return f"All of them mention “{thing}”."
        return f"“{thing}” is mentioned by: {', '.join(told)}; not by: {', '.join(silent)}."
    if not silent:
        return f"都提到了“{thing}”。"
    return f"提到“{thing}”的有{'、'.join(told)}；{'、'.join(silent)}没有提到。"


def _nowhere(thing: str, silent: Sequence[str], setting: Setting) -> Note:
    if setting.english:
        return Note(NoteKind.NOT_STATED, f"{', '.join(silent)}: “{thing}” is nowhere mentioned.")
    return Note(NoteKind.NOT_STATED, f"{'、'.join(silent)}：全文没有出现“{thing}”。")
