"""What a clause belongs to: its document, or for a lone article the law its title names."""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.types import Clause, ClauseKind

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


@dataclass(frozen=True, slots=True)
class Groups:
    """The group of every clause, by number, and the groups' names; and which clauses stand
    aside: they only name or close a part. They are found, but a part's text comes first."""

    numbers: npt.NDArray[np.int32]
    names: Sequence[str]
    aside: npt.NDArray[np.bool_]

    def save(self, folder: Path) -> None:
        """Write the groups into ``folder``."""
        np.save(folder / "groups.npy", self.numbers)
        np.save(folder / "aside.npy", self.aside)
        (folder / "groups.json").write_text(json.dumps(self.names), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Groups:
        """The groups that were saved in ``folder``."""
        names = json.loads((folder / "groups.json").read_text(encoding="utf-8"))
        return cls(np.load(folder / "groups.npy"), names, np.load(folder / "aside.npy"))


class Grouping:
    """Gives clauses their groups, one after the other."""

    def __init__(self) -> None:
        self._numbers, self._aside = array("i"), array("b")
        self._names: dict[str, int] = {}

    def add(self, clause: Clause, title: str) -> None:
        """Give ``clause`` its group by its document's title."""
        name = law_name(title or clause.document)
        self._numbers.append(self._names.setdefault(name, len(self._names)))
        self._aside.append(clause.kind in _ASIDE and not _SAYS.search(clause.text))

    def groups(self) -> Groups:
        """The groups of all clauses so far."""
        return Groups(
            np.array(self._numbers, dtype=np.int32),
            list(self._names),
            np.array(self._aside, dtype=np.bool_),
        )


def groups_of(members: Iterable[tuple[Clause, str]]) -> Groups:
    """The groups of clauses, each given with its document's title."""
    grouping = Grouping()
    for clause, title in members:
        grouping.add(clause, title)
    return grouping.groups()
