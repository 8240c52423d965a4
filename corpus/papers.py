"""Clauses without a manifest, gathered to the papers that their titles name.

Plans, opinions, replies and their like tell in title and text what a manifest would: the
place, whether it is a draft, the period, the headings. With that, their clauses can be
read as those of described documents are. Laws and reports say what matters article by
article and are left as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.guess import guess_document, kind_of_title
from corpus.regions import Level, find_regions
from corpus.store import Corpus, make_corpus
from corpus.types import Clause, ClauseKind, ClauseTree, Document

MOST = 4_000  # clauses of a corpus that is read whole to know its papers
_PLANS = frozenset(
    "实施意见 指导意见 意见 规划纲要 规划 行动计划 计划 工作方案 实施方案 方案 通知 答复意见 答复 "
    "复函 批复 措施 政策 纲要 要点".split()
)
_SHARE = 0.6  # share of a corpus's clauses that are of such papers
_APIECE = 2  # clauses that a paper has at least, on an average: else titles name clauses
_NAMED, _MOSTLY = 2, 0.6  # how often, and how much of all cities, a paper names its own
_HEADING = 40  # characters of a heading at most
_CN = "一二三四五六七八九十"
_MARK = (
    rf"第[{_CN}百〇零\d]+[编章节条款段项行]|[{_CN}]{{1,3}}、|[（(][{_CN}\d]{{1,3}}[）)]|"
    rf"\d{{1,2}}[.．、)）](?!\d)|[{_CN}]是|专栏\s*\d*|表\s*\d+|附件\s*\d*"
)
_LEVEL = re.compile(_MARK)
_TITLE = re.compile(rf"^(?P<name>.+?)[\s·|/:：—-]*(?P<label>(?:{_MARK}).*)$")
_BORDER = re.compile(r"\s+|[·|/]")
_RUN_IN = re.compile(rf"\s*(?:{_MARK})?[^。；：\n]{{2,{_HEADING}}}")
_CELLS = re.compile(r"[｜\t]")


@lru_cache(maxsize=20_000)
def read_title(title: str) -> tuple[str, str]:
    """The name of the paper and the label of the clause that a title holds, either may be empty."""
    plain = title.strip()
    for border in _BORDER.finditer(plain):
        name = plain[: border.start()]
        if kind_of_title(name.strip("《》")):
            return name.strip("《》"), plain[border.end() :].strip()
    found = _TITLE.match(plain)
    if found is not None and not kind_of_title(plain.strip("《》")):
        return found["name"].strip("《》 "), found["label"].strip()
    return plain.strip("《》"), ""


def as_papers(corpus: Corpus) -> Corpus | None:
    """The corpus with its clauses gathered to described papers; ``None`` where few are of such.

    Clauses keep their ids, texts and order within their paper.
    """
    if len(corpus.clauses) > MOST:
        return None
    groups: dict[str, list[tuple[Clause, str]]] = {}
    for clause in corpus.clauses:
        name, label = read_title(clause.path[0]) if clause.path else ("", "")
        groups.setdefault(name, []).append((clause, label))
    plans = sum(len(found) for name, found in groups.items() if kind_of_title(name) in _PLANS)
    if plans < _SHARE * len(corpus.clauses) or len(corpus.clauses) < _APIECE * len(groups):
        return None
    documents, trees = {}, {}
    for number, (name, found) in enumerate(groups.items(), 1):
        paper = _Paper(f"paper-{number}", name, found)
        documents[paper.id] = paper.document()
        trees[paper.id] = paper.tree()
    return make_corpus(documents, trees)


@dataclass(frozen=True, slots=True)
class _Paper:
    """The clauses of one title with their labels."""

    id: str
    name: str
    found: Sequence[tuple[Clause, str]]

    def document(self) -> Document:
        """What title and text say of the paper."""
        text = "\n".join([self.name, *(clause.text for clause, _ in self.found)])
        guessed = guess_document(text, self.name)
        region = guessed.region or self._own_city()
        return replace(guessed, id=self.id, title=self.name, region=region)

    def _own_city(self) -> str | None:
        """The city that the text names most often, where no other is named as much."""
        cities = Counter(
            place.name
            for clause, _ in self.found
            for place in find_regions(clause.text)
            if place.level is Level.CITY and not place.in_name
        )
        first = cities.most_common(1)
        if not first or first[0][1] < max(_NAMED, _MOSTLY * cities.total()):
            return None
        return first[0][0]

    def tree(self) -> ClauseTree:
        """The clauses with their labels, headings and places in each other."""
        levels = {clause.id: _levels(label) for clause, label in self.found}
        headings = _headings(self.found, levels)
        first: dict[tuple[str, ...], str] = {}
        for clause, _ in self.found:
            first.setdefault(_marks(levels[clause.id]), clause.id)
        clauses = tuple(
            replace(
                clause,
                document=self.id,
                label=label or clause.id,
                path=_path(levels[clause.id], headings),
                kind=_kind(clause.text),
                parent=_parent(clause.id, _marks(levels[clause.id]), first),
            )
            for clause, label in self.found
        )
        return ClauseTree(self.id, "\n".join(c.text for c in clauses), clauses)


def _levels(label: str) -> tuple[str, ...]:
    """The marks of a label, from the outermost, each with the words behind it."""
    starts = [found.start() for found in _LEVEL.finditer(label)]
    ends = [*starts[1:], len(label)][: len(starts)]
    return tuple(label[a:b].strip(" /·") for a, b in zip(starts, ends, strict=True))


def _marks(levels: Sequence[str]) -> tuple[str, ...]:
    return tuple(found.group() if (found := _LEVEL.match(x)) else x for x in levels)


def _headings(
    found: Sequence[tuple[Clause, str]], levels: Mapping[str, tuple[str, ...]]
) -> dict[tuple[str, ...], str]:
    """The heading of each place, from its label, from a clause that is one, or run in."""
    headings: dict[tuple[str, ...], str] = {}
    for clause, _ in found:
        own = levels[clause.id]
        marks = _marks(own)
        for depth, level in enumerate(own, 1):
            if level != marks[depth - 1]:
                headings.setdefault(marks[:depth], level)
        if marks and (run_in := _RUN_IN.match(clause.text)) is not None:
            words = run_in.group().strip()
            starts = words.startswith(marks[-1]) or len(clause.text) <= _HEADING
            if starts and clause.text[run_in.end() : run_in.end() + 1] in ("。", "", "\n"):
                headings.setdefault(marks, words)
    return headings


def _path(levels: Sequence[str], headings: Mapping[tuple[str, ...], str]) -> tuple[str, ...]:
    marks = _marks(levels)
    return tuple(headings[m] for n in range(len(marks)) if (m := marks[: n + 1]) in headings)


def _kind(text: str) -> ClauseKind:
    if _CELLS.search(text):
        return ClauseKind.TABLE_ROW
    if len(text) <= _HEADING and _LEVEL.match(text) and not re.search(r"[。；]", text):
        return ClauseKind.HEADING
    return ClauseKind.ARTICLE


def _parent(name: str, marks: tuple[str, ...], first: Mapping[tuple[str, ...], str]) -> str | None:
    """The first clause of the nearest place around, or of the same place."""
    for depth in range(len(marks), 0, -1):
        around = first.get(marks[:depth])
        if around is not None and around != name:
            return around
    return None
