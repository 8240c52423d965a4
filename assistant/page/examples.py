"""Example questions, made from the corpus's own indicators, headings and periods."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from assistant.page.reading import ReadingRoom
from assistant.page.words import Text
from corpus.types import Clause, ClauseKind, Document, DocumentStatus

_NUMBERING = re.compile(r"^[\s（(]*[一二三四五六七八九十百\d]+[\s）)、.．]+")
_UNIT = re.compile(r"\s*[（(][^）)]*[）)]\s*$")
_YEAR = re.compile(r"(20\d\d)\s*年")
_TO_DO = re.compile(
    r"^(规范|强化|完善|健全|落实|支持|鼓励|推进|加强|加大|实施|建立|深化|提升|培育|打造|优化|推动|开展)"
)
_WHO = re.compile(r"负责[）)]?。?$")
# What a person asks about first: money, help, protection, people.
_MATTERS = re.compile(r"奖励|补贴|资助|援助|资金|经费|人才|维权|金融|融资|登记|保护")

Maker = Callable[[Document, tuple[Clause, ...]], Iterator[Text]]


def examples(room: ReadingRoom, limit: int = 5) -> list[Text]:
    """Up to ``limit`` questions that the corpus can answer.

    An indicator's target, how a matter is dealt with, who is responsible, whether a document
    holds: what the documents contain decides, nothing is written down beforehand. Kinds of
    question and documents take turns, so that the examples show the corpus's breadth. In
    English the documents' own words stay Chinese.
    """
    waiting: list[tuple[int, str, Text]] = [
        (kind, document.id, question)
        for kind, maker in enumerate(_MAKERS)
        for document in room.documents
        for question in maker(document, room.clauses(document.id))
    ]
    chosen: list[tuple[int, str, Text]] = []
    while waiting and len(chosen) < limit:
        kinds = [kind for kind, _, _ in chosen]
        shelves = [document for _, document, _ in chosen]
        best = min(waiting, key=lambda w: (kinds.count(w[0]) + shelves.count(w[1]), w[0]))
        chosen.append(best)
        waiting = [w for w in waiting if w[2] != best[2]]
    return [question for _, _, question in chosen]


def _targets(document: Document, clauses: tuple[Clause, ...]) -> Iterator[Text]:
    for clause in clauses:
        if clause.kind is ClauseKind.TABLE_ROW:
            name = _UNIT.sub("", clause.text.split("｜")[0])
            year = _YEAR.search(clause.text)
            if name and year:
                yield Text(
                    f"{year[1]}年{name}的目标是多少？",
                    f"What is the {year[1]} target for “{name}”?",
                )


def _name(clause: Clause) -> str:
    """A heading that says what is to be done, without its number; else nothing."""
    name = _NUMBERING.sub("", clause.path[-1]).strip("。：: ") if clause.path else ""
    short = 5 <= len(name) <= 18 and not re.search(r"[，；。—“”]", name)
    return name if short and _TO_DO.match(name) and _MATTERS.search(name) else ""


def _says(document: Document, name: str) -> str:
    return f"What does {document.region} say about “{name}”?"


def _measures(document: Document, clauses: tuple[Clause, ...]) -> Iterator[Text]:
    for clause in clauses:
        name = _name(clause)
        if name and document.region:
            yield Text(f"{document.region}怎样{name}？", _says(document, name))


def _duties(document: Document, clauses: tuple[Clause, ...]) -> Iterator[Text]:
    for clause in clauses:
        name = _name(clause)
        if name and document.region and _WHO.search(clause.text):
            yield Text(f"{document.region}由谁负责{name}？", _says(document, name))


def _validity(document: Document, clauses: tuple[Clause, ...]) -> Iterator[Text]:
    if document.status is DocumentStatus.DRAFT or document.period:
        yield Text(f"《{document.title}》现在有效吗？", f"Is 《{document.title}》 in force?")


_MAKERS: tuple[Maker, ...] = (_targets, _measures, _duties, _validity)
