"""Topics of the corpus, each with questions that its documents answer.

A topic is a term of the field (of the glossary) that several clauses speak of. Its
questions are made from what those clauses hold: an indicator's target, a task and who is
responsible, a support; nothing is written down for a particular corpus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.page.reading import ReadingRoom
from assistant.page.words import Text
from corpus.types import Clause, ClauseKind, Document
from index.language.tables import chinese_to_english

_FEWEST, _WIDEST = 3, 0.25  # clauses at least; share of all clauses at most
_SHORTEST = 4  # characters: shorter terms are parts of many things
_UNIT = re.compile(r"\s*[（(][^）)]*[）)]\s*$")
_YEAR = re.compile(r"(20\d\d)\s*年")
_SUPPORT = re.compile(r"支持|鼓励|给予|补贴|资助|奖励|免费|援助|提供")
_QUESTIONS = 3
_NO_TOPIC = re.compile(r"[A-Za-z\d]|(?:局|厅|委|部门|政府|分工|机构|职责|目标|规划|方案|意见)$")


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic and up to three questions about it."""

    name: Text
    questions: tuple[Text, ...]


def topics(room: ReadingRoom, limit: int = 8) -> list[Topic]:
    """Up to ``limit`` topics, those of most clauses first; none holds another's name."""
    told = [
        (document, clause)
        for document in room.documents
        for clause in room.clauses(document.id)
        if clause.kind not in {ClauseKind.HEADING, ClauseKind.SIGNATURE}
    ]
    counts = {
        term: sum(term in clause.text for _, clause in told)
        for term in chinese_to_english()
        if len(term) >= _SHORTEST and not _NO_TOPIC.search(term)
    }
    chosen: list[Topic] = []
    for term, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        if count < _FEWEST or count > _WIDEST * len(told):
            continue
        if any(term in topic.name.zh or topic.name.zh in term for topic in chosen):
            continue
        questions = tuple(dict.fromkeys(_questions(term, told)))[:_QUESTIONS]
        if questions:
            chosen.append(Topic(Text(term, chinese_to_english()[term][0]), questions))
        if len(chosen) == limit:
            break
    return chosen


def _questions(term: str, told: list[tuple[Document, Clause]]) -> Iterator[Text]:
    english = chinese_to_english()[term][0]
    for document, clause in told:
        if clause.kind is ClauseKind.TABLE_ROW and term in clause.text:
            year, name = _YEAR.search(clause.text), _UNIT.sub("", clause.text.split("｜")[0])
            if year and document.region:
                yield Text(
                    f"{document.region}{year[1]}年{name}的目标是多少？",
                    f"What is the {year[1]} target for “{name}” in {document.region}?",
                )
    regions = dict.fromkeys(d.region for d, c in told if d.region and term in c.text)
    for region in regions:
        supported = any(
            d.region == region and term in sentence and _SUPPORT.search(sentence)
            for d, clause in told
            for sentence in clause.text.split("。")
        )
        if supported:
            yield Text(
                f"{region}对{term}有什么支持？", f"What support is there for {english} in {region}?"
            )
    for region in regions:
        yield Text(f"{region}在{term}方面怎么做？", f"What does {region} do about {english}?")
