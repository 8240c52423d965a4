"""What the assistant answers from: one corpus, its index, and lookups the stages share."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, TypeVar

from assistant.kept import Kept
from assistant.spans.eras import Era, read_eras
from assistant.spans.texts import ClauseOrder, Texts
from assistant.values import Term
from assistant.words import match, squeeze
from corpus.facts import ClauseContext, read_clause
from corpus.facts.duties import read_duties
from corpus.facts.types import ClauseFacts, Duty
from corpus.regions import find_regions
from corpus.types import Clause, Document
from index import SearchIndex
from index.cores import side_by_side
from index.cross_encoder import CrossEncoder, Pair
from index.embedder import Vectors
from index.language.vocabulary import Vocabulary

T = TypeVar("T")

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_SAMPLE = 200  # clauses from which the corpus's script is seen
_KEPT = 20_000  # clauses whose readings are kept
_TEXTS = 500  # reports whose course is kept
_SPOKEN = 0.5  # share of a word that the corpus must hold to speak of it
_LOCAL_SAMPLE = 4_000  # a corpus no larger than this is read whole where a look at all is needed


class Library:
    """One corpus, ready to be asked.

    Args:
        corpus: clauses and documents.
        index: the search index over the same clauses.
        described: whether documents have manifest entries (region, period, status).
        cross_encoder: reads a question and a sentence together, where one is at hand.
    """

    def __init__(
        self,
        corpus: ClauseOrder,
        index: SearchIndex,
        *,
        described: bool,
        cross_encoder: CrossEncoder | None = None,
    ) -> None:
        self.corpus = corpus
        self.index = index
        self.described = described
        self._cross_encoder = cross_encoder
        self._facts: Kept[str, ClauseFacts] = Kept(_KEPT)
        self._made: dict[str, Kept[Any, Any]] = {}
        self._of_texts = Texts(corpus)
        self._vectors: dict[str, Vectors] = {}  # of sentences of a small corpus, likewise

    @property
    def clauses(self) -> Sequence[Clause]:
        """All clauses in the corpus's order."""
        return self.corpus.clauses

    @property
    def documents(self) -> Mapping[str, Document]:
        """Documents by id."""
        return self.corpus.documents

    def document(self, clause: Clause) -> Document:
        """The document of ``clause``."""
        return self.documents[clause.document]

    @property
    def small(self) -> bool:
        """Whether the corpus is small enough to be read whole for one question."""
        return len(self.clauses) <= _LOCAL_SAMPLE

    @cached_property
    def foreign(self) -> bool:
        """Whether the corpus is written in Latin letters rather than in Chinese."""
        text = "".join(clause.text[:300] for clause in self.clauses[:_SAMPLE])
        return len(_LATIN.findall(text)) > 4 * len(_HAN.findall(text))

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """Regions the manifest names, in the documents' order, each once."""
        if not self.described:
            return ()
        return tuple(dict.fromkeys(d.region for d in self.documents.values() if d.region))

    @cached_property
    def _children(self) -> Mapping[str, tuple[Clause, ...]]:
        found: dict[str, list[Clause]] = {}
        if self.small:
            for clause in self.clauses:
                if clause.parent is not None:
                    found.setdefault(clause.parent, []).append(clause)
        return {parent: tuple(clauses) for parent, clauses in found.items()}

    @cached_property
    def _by_id(self) -> Mapping[str, Clause]:
        return {clause.id: clause for clause in self.clauses} if self.small else {}

    @cached_property
    def duties(self) -> tuple[tuple[Clause, Duty], ...]:
        """Every duty of a small corpus with the clause that states it, in reading order."""
        if not self.small:
            return ()
        found = []
        for clause in self.clauses:
            found += [(clause, duty) for duty in read_duties(clause, self._context(clause))]
        return tuple(found)

    def facts(self, clause: Clause) -> ClauseFacts:
        """What can be read in ``clause``: figures, rules, lists."""
        return self._facts.get(clause.id, lambda: read_clause(clause, self._context(clause)))

    def keep(self, name: str, key: Hashable, make: Callable[[], T], most: int = _KEPT) -> T:
        """What ``make`` makes of ``key``, made once; ``most`` such things are kept by ``name``."""
        found: T = self._made.setdefault(name, Kept(most)).get(key, make)
        return found

    def _context(self, clause: Clause) -> ClauseContext:
        return ClauseContext(
            document=self.documents.get(clause.document),
            parent=self.parent(clause),
            siblings=self.siblings(clause),
            children=self.children(clause),
        )

    def nearness(self, query: str, texts: Sequence[str]) -> list[float]:
        """Cosine of each text with ``query``, by the index's embedding model."""
        return self._cosines(self.index.embed([query], query=True)[0], texts) if texts else []

    def aimed(self, question: str, texts: Sequence[str]) -> list[float]:
        """Cosine of each text with what ``question`` says and means (``SearchIndex.aim``)."""
        return self._cosines(self.index.aim(question), texts) if texts else []

    def answering(self, pairs: Sequence[Pair]) -> list[float]:
        """For each pair the log-odds that its sentence answers; none without a cross-encoder."""
        if self._cross_encoder is None:
            return []
        read = self._cross_encoder
        return side_by_side(lambda pair: self.keep("pairs", pair, partial(read, pair)), pairs)

    def vectors(self, texts: Sequence[str]) -> list[Vectors]:
        """The unit vector of each text; in a small corpus they are kept."""
        known = self._vectors if self.small else {}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known.update(zip(new, self.index.embed(new), strict=True))
        return [known[text] for text in texts]

    def _cosines(self, vector: Vectors, texts: Sequence[str]) -> list[float]:
        return [float(own @ vector) for own in self.vectors(texts)]

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        found: dict[str, list[str]] = {name: [] for name in self.documents}
        for clause in self.clauses if self.small else ():
            found[clause.document] += [clause.text, *clause.path]
        return {
            name: squeeze("\n".join([self.documents[name].title, *parts]))
            for name, parts in found.items()
        }

    def text_of(self, documents: Collection[str]) -> str:
        """All that ``documents`` of a small corpus say, squeezed: whether a word stands there."""
        return "".join(self._texts[name] for name in documents)

    def speaks_of(self, term: Term) -> bool:
        """Whether a small corpus uses a word at all; else it tells of the asker, not the matter."""
        if not self.small:
            return True
        held = self.keep("held", term, lambda: match(term, self.text_of(self.documents)))
        return held >= _SPOKEN

    def children(self, clause: Clause) -> tuple[Clause, ...]:
        """The clauses directly under ``clause``, in order."""
        return self._children.get(clause.id, ())

    def parent(self, clause: Clause) -> Clause | None:
        """The enclosing clause, if any."""
        return self._by_id.get(clause.parent) if clause.parent else None

    def siblings(self, clause: Clause) -> tuple[Clause, ...]:
        """The other clauses under the same parent, in order."""
        parent = self._by_id.get(clause.parent or "")
        return tuple(c for c in self.children(parent) if c.id != clause.id) if parent else ()

    @cached_property
    def _by_heading(self) -> Mapping[tuple[str, tuple[str, ...]], tuple[Clause, ...]]:
        found: dict[tuple[str, tuple[str, ...]], list[Clause]] = {}
        if self.small:
            for clause in self.clauses:
                for depth in range(1, len(clause.path) + 1):
                    found.setdefault((clause.document, clause.path[:depth]), []).append(clause)
        return {key: tuple(clauses) for key, clauses in found.items()}

    def under(self, document: str, path: tuple[str, ...]) -> tuple[Clause, ...]:
        """All clauses of ``document`` whose heading path begins with ``path``."""
        return self._by_heading.get((document, path), ())

    def headings(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every (document, heading path) of a small corpus, in reading order."""
        return iter(self._by_heading)

    @cached_property
    def _years(self) -> Mapping[str, frozenset[int]]:
        found: dict[str, set[int]] = {d: set() for d in self.documents}
        for clause in self.clauses:
            found[clause.document] |= {int(y) for y in _YEAR.findall(clause.text)}
        for name, document in self.documents.items():
            found[name] |= {int(y) for y in _YEAR.findall(document.number or "")}
            period = document.period
            if period and period.start and period.end:
                found[name] |= set(range(period.start.year, period.end.year + 1))
        return {name: frozenset(years) for name, years in found.items()}

    @cached_property
    def borne_years(self) -> frozenset[int]:
        """Years by which papers of a described corpus are called: those of their numbers."""
        papers = self.documents.values() if self.described else ()
        return frozenset(int(y) for d in papers for y in _YEAR.findall(d.number or ""))

    @property
    def years_by_document(self) -> Mapping[str, frozenset[int]]:
        """Years that each document names or covers."""
        return self._years

    def years(self, document: str) -> frozenset[int]:
        """Years that a document names or covers."""
        return self._years.get(document, frozenset())

    @cached_property
    def vocabulary(self) -> Vocabulary | None:
        """The corpus's words, by which typos are put right; ``None`` for a large corpus."""
        if not self.small:
            return None
        titles = (d.title for d in self.documents.values())
        return Vocabulary.from_texts([*titles, *(c.text for c in self.clauses)])

    def text(self, clause: Clause) -> Sequence[Clause]:
        """The clauses of the law or report that ``clause`` is of, in order, as titles tell."""
        return self._of_texts.around(clause)

    def era(self, clause: Clause) -> Era | None:
        """What a clause of a yearly report tells of; for undescribed corpora."""
        if self.described:
            return None
        whole, title = self.text(clause), self.document(clause).title
        eras = self.keep("eras", whole[0].id, lambda: read_eras(whole, title), _TEXTS)
        return eras.get(clause.id)

    @cached_property
    def placed(self) -> bool:
        """Whether titles of the corpus say whose texts they are."""
        step = max(1, len(self.clauses) // _SAMPLE)
        titles = {self.document(clause).title for clause in self.clauses[::step]}
        return any(find_regions(title) for title in titles)

    @cached_property
    def _most(self) -> float:
        return max(1e-6, self.index.idf("\u0000never"), *(self.index.idf(c) for c in "龘爨"))

    def rarity(self, word: str) -> float:
        """Inverse document frequency of ``word`` in this corpus, 0 (everywhere) to 1."""
        return self.keep("rarity", word, lambda: min(1.0, self.index.idf(word) / self._most))
