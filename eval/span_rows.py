"""Questions with their evidence, for fitting how short answers are chosen and refused.

Three sources: reading sets (each text a corpus of its own), the practice questions over
reports and laws, and lay questions on law (STARD, training part) put to corpora of some laws:
with their article among them, and to laws that are about something else.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from assistant.library import Library
from assistant.service import Assistant
from assistant.types import Question
from assistant.values import Evidence, Passage
from corpus.settings import Settings, get_settings
from corpus.store import load_clause_lines
from eval.corpora import SETS, build, question_sets
from eval.external.ask import over_texts
from eval.external.formats import Item, Text, read_squad
from eval.folds import half_of, reading_without
from eval.text import unify

READING, LAWS, FAR = "reading", "laws", "laws, far"
_PACKS, _LAWS_IN_ONE = 14, 12  # corpora made of the laws, and how many laws are in one
_ASKED, _ASKED_FAR = 45, 15  # questions put to one of them
_SEED = 7
Reading = Callable[[int], Settings]  # of what reads the questions of a half (``folds.py``)
_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇\d]+条.*$")


@dataclass(frozen=True, slots=True)
class Row:
    """A question with its evidence and what is right: reference answers, or clauses."""

    group: str
    text: str  # rows of one text are left out together
    evidence: Evidence
    library: Library
    answerable: bool
    answers: tuple[str, ...] = ()
    clauses: frozenset[str] = frozenset()
    facts: tuple[str, ...] = ()  # what a right span holds, where no whole answer is known
    quotes: tuple[tuple[str, str], ...] = ()  # clause and words that prove the answer

    def tells(self, passage: Passage) -> bool:
        """Whether a sentence holds the answer, or a part of the words that prove it."""
        if self.group == READING:
            return any(unify(a) in unify(passage.text) for a in self.answers)
        text = passage.clause.text
        places = [
            (text.find(words), len(words))
            for clause, words in self.quotes
            if clause == passage.clause.document
        ]
        return any(0 <= at < passage.end and at + size > passage.start for at, size in places)

    def found(self, evidence: Evidence) -> bool:
        """Whether the sentence chosen is one that answers."""
        best = evidence.passages[0]
        if self.clauses:
            return best.clause.document in self.clauses
        return any(unify(a) in unify(best.text) for a in self.answers)


def reading_rows(path: Path, reading: Reading = reading_without) -> Iterator[Row]:
    """Rows from a reading set, each text a corpus of its own."""
    groups: dict[tuple[Text, ...], list[Item]] = {}
    for item in read_squad(path):
        groups.setdefault(item.texts, []).append(item)
    for number, (texts, items) in enumerate(tqdm(groups.items(), desc="texts", file=sys.stderr)):
        with over_texts(texts, reading(half_of(f"{READING} {number}"))) as assistant:
            for item in items:
                evidence = assistant.evidence(Question(item.question))
                if evidence is not None and evidence.passages:
                    yield Row(
                        READING, f"{READING} {number}", evidence, assistant.library,
                        item.answerable, item.answers,
                    )  # fmt: skip


def corpora_rows(
    texts: Path, names: Sequence[str], reading: Reading = reading_without
) -> Iterator[Row]:
    """Rows from the practice questions over reports and laws."""
    for name, item in question_sets(SETS["practice"]).items():
        if name not in names:
            continue
        path = get_settings().data / "corpora" / f"{name}.jsonl"
        build(item.recipe, path, texts)
        unread = reading(half_of(name))
        assistant = Assistant.over(load_clause_lines(path), unread, described=False)
        for case in tqdm(item.cases(), desc=name, file=sys.stderr):
            evidence = assistant.evidence(case.to_question())
            if evidence is not None and evidence.passages:
                gold = frozenset(e.doc for e in case.evidence)
                facts = case.must[0] if len(case.must) == 1 else ()
                quotes = tuple((e.doc, e.text) for e in case.evidence)
                yield Row(
                    name, name, evidence, assistant.library, case.answerable, (), gold,
                    tuple(facts), quotes,
                )  # fmt: skip


def _packs(data: Path, used: Sequence[str]) -> Iterator[tuple[set[str], list[dict[str, str]]]]:
    """Corpora of some laws each: the names of the laws, and their articles."""
    articles: dict[str, list[dict[str, str]]] = defaultdict(list)
    with gzip.open(data / "stard_train" / "corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            articles[_ARTICLE.sub("", row["id"])].append(
                {key: row[key] for key in ("id", "title", "text")}
            )
    names = [name for name in used if name in articles]
    for first in range(_PACKS):
        chosen = names[first::_PACKS][:_LAWS_IN_ONE]
        yield set(chosen), [row for name in chosen for row in articles[name]]


def law_rows(data: Path, reading: Reading = reading_without) -> Iterator[Row]:
    """Rows from lay questions on law."""
    folder = data / "stard_train"
    lines = (folder / "queries.jsonl").read_text("utf-8").splitlines()
    questions = {row["id"]: row["text"] for row in map(json.loads, lines)}
    gold: dict[str, set[str]] = defaultdict(set)
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines()[1:]:
        query, article, *_ = line.split("\t")
        gold[query].add(article)
    order = random.Random(_SEED)
    often: dict[str, int] = defaultdict(int)
    for articles in gold.values():
        for article in articles:
            often[_ARTICLE.sub("", article)] += 1
    used = sorted(often, key=lambda name: (-often[name], name))
    for number, (laws, rows) in enumerate(_packs(data, used)):
        path = get_settings().data / "corpora" / f"laws-{number}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        path.write_text(text, encoding="utf-8")
        unread = reading(half_of(f"{LAWS} {number}"))
        assistant = Assistant.over(load_clause_lines(path), unread, described=False)
        ids = {row["id"] for row in rows}
        near = sorted(q for q in gold if gold[q] & ids)
        far = sorted(q for q in gold if not {_ARTICLE.sub("", a) for a in gold[q]} & laws)
        asked = [(q, LAWS) for q in order.sample(near, min(_ASKED, len(near)))]
        asked += [(q, FAR) for q in order.sample(far, min(_ASKED_FAR, len(far)))]
        for query, group in tqdm(asked, desc=f"laws {number}", file=sys.stderr):
            evidence = assistant.evidence(Question(questions[query]))
            if evidence is not None and evidence.passages:
                held = frozenset(gold[query]) if group == LAWS else frozenset()
                name = f"{LAWS} {number}"
                yield Row(group, name, evidence, assistant.library, group == LAWS, (), held)
