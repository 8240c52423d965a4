"""What a clause belongs to: its document, or for a lone article the law its title names; and
what a question can call that by."""

from __future__ import annotations

import json
import math
import re
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.types import Clause, ClauseKind, Document
from index.asked import kinds_held
from index.language import normalise
from index.terms import PAIR, WORD, terms

_FILES = ("groups", "documents", "aside", "kinds")
_ASIDE = frozenset({ClauseKind.HEADING, ClauseKind.SIGNATURE})
# a heading that dates its part, or says what became of it, answers a question by itself
_SAYS = re.compile(
    r"[12]\d{3}\s*年|[〇零一二三四五六七八九]{4}年|[12]\d{3}\s*[—–-]|征求意见|送审|草案|试行|暂行"
)

_ARTICLE = re.compile(r"\s*第[0-9一二三四五六七八九十百千零〇]+[条章节].*$")
_COUNTRY = re.compile(r"^中华人民共和国(?=.)")
_EDITION = re.compile(r"[（(](?:19|20)?\d\d.*?[）)]$")


def law_name(title: str) -> str:
    """A title without its article number, country and edition.

    >>> law_name("中华人民共和国专利法（2020修正） 第四十二条")
    '专利法'
    """
    name = _COUNTRY.sub("", _ARTICLE.sub("", title.strip()))
    return _EDITION.sub("", name).strip("《》 ") or title


def called(document: Document) -> str:
    """What a question can call ``document`` by: title, number, place, kind and its years."""
    period = document.period
    dates = document.issued, period and period.start, period and period.end
    years = {str(day.year) for day in dates if day} | {str(document.target_year or "")}
    said = document.number, document.region, document.kind, *sorted(years)
    return normalise(" ".join([_ARTICLE.sub("", document.title), *filter(None, said)]))


def naming(words: Iterable[str]) -> frozenset[str]:
    """Those of some terms that can name a document: pairs, numbers and Latin words."""
    return frozenset(w for w in words if w[0] == PAIR or (w[0] == WORD and w.isascii()))


@dataclass(frozen=True)
class Groups:
    """The group of every clause, by number, and the groups' names and what they are called by;
    its document; which clauses stand aside: they only name or close a part. They are
    found, but a part's text comes first; and what kinds of thing each clause holds."""

    numbers: npt.NDArray[np.int32]
    names: Sequence[str]
    called: Sequence[str]
    documents: npt.NDArray[np.int32]
    ids: Sequence[str]  # of the documents, by number
    aside: npt.NDArray[np.bool_]
    kinds: npt.NDArray[np.uint32]  # bits of index.asked

    @property
    def whole(self) -> bool:
        """Whether the corpus is made of whole documents rather than of lone articles."""
        return 2 * len(self.ids) <= len(self.numbers)

    def within(self, documents: Collection[str]) -> npt.NDArray[np.bool_]:
        """For every clause, whether it stands in one of ``documents``."""
        wanted = frozenset(documents)
        return np.array([id_ in wanted for id_ in self.ids], dtype=np.bool_)[self.documents]

    @cached_property
    def _naming(self) -> dict[int, frozenset[str]]:
        return {}

    def named(self, query: frozenset[str], rows: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        """How much of what their documents are called by stands in ``query``, by how few of
        the documents of ``rows`` are called by it; the best document has 1."""
        groups, place = np.unique(self.numbers[rows], return_inverse=True)
        met = []
        for group in groups.tolist():
            if group not in self._naming:
                self._naming[group] = naming(terms(self.called[group]))
            met.append(self._naming[group] & query)
        shared = Counter(term for terms_ in met for term in terms_)
        rarity = {term: math.log((len(groups) + 1) / count) for term, count in shared.items()}
        sums = np.array([sum(rarity[t] for t in terms_) for terms_ in met], dtype=np.float32)
        return sums[place] / (float(sums.max(initial=0)) or 1.0)

    def save(self, folder: Path) -> None:
        """Write the groups into ``folder``."""
        every = self.numbers, self.documents, self.aside, self.kinds
        for name, rows in zip(_FILES, every, strict=True):
            np.save(folder / f"{name}.npy", rows)
        kept = {"names": self.names, "called": self.called, "ids": self.ids}
        (folder / "groups.json").write_text(json.dumps(kept), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Groups:
        """The groups that were saved in ``folder``."""
        kept = json.loads((folder / "groups.json").read_text(encoding="utf-8"))
        numbers, documents, aside, kinds = (np.load(folder / f"{name}.npy") for name in _FILES)
        return cls(numbers=numbers, documents=documents, aside=aside, kinds=kinds, **kept)


class Grouping:
    """Gives clauses their groups, one after the other."""

    def __init__(self) -> None:
        self._numbers, self._documents, self._aside = array("i"), array("i"), array("b")
        self._kinds = array("I")
        self._ids: dict[str, int] = {}
        self._names: dict[str, int] = {}
        self._called: list[str] = []

    def add(self, clause: Clause, document: Document) -> None:
        """Give ``clause`` its group by its document's title."""
        name = law_name(document.title or clause.document)
        if name not in self._names:
            self._names[name] = len(self._names)
            self._called.append(called(document))
        self._numbers.append(self._names[name])
        self._documents.append(self._ids.setdefault(clause.document, len(self._ids)))
        self._aside.append(clause.kind in _ASIDE and not _SAYS.search(clause.text))
        self._kinds.append(kinds_held(clause.text))

    def groups(self) -> Groups:
        """The groups of all clauses so far."""
        return Groups(
            np.array(self._numbers, dtype=np.int32),
            list(self._names),
            self._called,
            np.array(self._documents, dtype=np.int32),
            list(self._ids),
            np.array(self._aside, dtype=np.bool_),
            np.array(self._kinds, dtype=np.uint32),
        )


def groups_of(members: Iterable[tuple[Clause, Document]]) -> Groups:
    """The groups of clauses, each given with its document."""
    grouping = Grouping()
    for clause, document in members:
        grouping.add(clause, document)
    return grouping.groups()
