"""Read the measures from YAML and tie each to the clauses it quotes.

A measure names its document and quotes it; where the quote stands is found here, so
that a file cannot name a wrong place. A quote that stands nowhere, an unknown fact or
an unknown value is an error that says which measure, what, and what would be valid.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from corpus.errors import CorpusError
from corpus.measures.confirmations import read_confirmations
from corpus.measures.files import (
    FactsFile,
    GroupEntry,
    MeasureEntry,
    MeasuresFile,
    TestEntry,
    ValueEntry,
    read_file,
)
from corpus.measures.types import (
    All,
    Any,
    Condition,
    Criterion,
    FactKind,
    FactValue,
    Measure,
    MeasureBook,
    Not,
    Proof,
)
from corpus.store import Corpus
from corpus.text import find_exact, unify
from corpus.types import Clause, Span

FOLDER = Path(__file__).resolve().parent


def _broader(name: str, values: Mapping[str, ValueEntry], where: str) -> frozenset[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in values:
            raise CorpusError(f"{where}: value {current!r} is not defined; define it first")
        if current not in found:
            found.add(current)
            waiting.extend(values[current].broader)
    return frozenset(found)


@lru_cache(maxsize=4)
def load_facts(folder: Path = FOLDER) -> Mapping[str, FactKind]:
    """The named facts that conditions may be about."""
    read = read_file(folder / "facts.yaml", FactsFile)
    kinds: dict[str, FactKind] = {}
    for name, kind in {**read.facts, **read.flags}.items():
        values = {
            value: FactValue(
                name=value,
                family=entry.family,
                broader=_broader(value, kind.values, f"facts.yaml, {name}"),
                names=(value, *entry.names),
                en=entry.en,
            )
            for value, entry in kind.values.items()
        }
        spellings = {unify(n): value.name for value in values.values() for n in value.names}
        kinds[name] = FactKind(
            name=name,
            ask=kind.ask,
            keys=(name, *kind.keys),
            ask_en=kind.ask_en,
            en=kind.en,
            values=values,
            said=tuple(map(unify, kind.said)),
            denied=tuple(map(unify, kind.denied)),
            none_of=tuple(map(unify, kind.none_of)),
            judged=kind.judged,
            subject=kind.subject,
            spellings=tuple(sorted(spellings.items(), key=lambda pair: -len(pair[0]))),
        )
    return kinds


class _Builder:
    """Turns one file's entries into measures of one document."""

    def __init__(self, corpus: Corpus, document: str, kinds: Mapping[str, FactKind]) -> None:
        self.document = document
        self.clauses: Sequence[Clause] = corpus.trees[document].clauses
        self.kinds = kinds

    def proof(self, quote: str, measure: str, within: Proof | None = None) -> Proof:
        """Where a quote stands; first looked for in the words of ``within``, then its clause."""
        if within is not None:
            home = next(c for c in self.clauses if c.id == within.clause)
            inside = find_exact(quote, within.span.cut(home.text))
            if inside is not None:
                start = within.span.start
                return Proof(home.id, Span(start + inside.start, start + inside.end))
        clauses = sorted(self.clauses, key=lambda c: within is None or c.id != within.clause)
        for clause in clauses:
            span = find_exact(quote, clause.text)
            if span is not None:
                return Proof(clause.id, span)
        raise CorpusError(
            f"measure {measure}: the quote {quote!r} stands in no clause of {self.document}; "
            f"copy it word for word"
        )

    def test(self, entry: TestEntry, measure: str, home: Proof) -> Criterion:
        kind = self.kinds.get(entry.fact)
        if kind is None:
            raise CorpusError(
                f"measure {measure}: fact {entry.fact!r} is not defined in facts.yaml; "
                f"defined are: {', '.join(sorted(self.kinds))}"
            )
        unknown = [value for value in entry.values if value not in kind.values]
        if unknown or kind.is_flag == bool(entry.values) or kind.is_flag == (entry.truth is None):
            raise CorpusError(
                f"measure {measure}: test of {entry.fact!r} is not valid ({unknown or entry}); "
                f"a valid form: fact: {entry.fact}, "
                + ("is: true" if kind.is_flag else f"in: [{next(iter(kind.values))}]")
            )
        return Criterion(
            fact=entry.fact,
            text=entry.text,
            proof=self.proof(entry.quote, measure, home),
            values=tuple(entry.values),
            truth=entry.truth,
        )

    def condition(self, entry: TestEntry | GroupEntry, measure: str, home: Proof) -> Condition:
        if isinstance(entry, TestEntry):
            return self.test(entry, measure, home)
        if entry.not_ is not None:
            return Not(self.condition(entry.not_, measure, home))
        if entry.any is not None:
            return Any(tuple(self.condition(part, measure, home) for part in entry.any))
        return All(tuple(self.condition(part, measure, home) for part in entry.all or ()))

    def measure(self, entry: MeasureEntry, confirmed: Mapping[str, str]) -> Measure:
        home = self.proof(entry.quote, entry.id)
        parts: list[Condition] = []
        if entry.for_ is not None:
            who = "、".join(entry.for_.values)
            parts.append(
                Criterion(
                    fact="applicant",
                    text=f"{'重点面向' if entry.for_.focus else '申请人为'}{who}",
                    proof=self.proof(entry.for_.quote, entry.id, home),
                    values=tuple(entry.for_.values),
                    focus=entry.for_.focus,
                )
            )
            known = self.kinds["applicant"].values
            unknown = [value for value in entry.for_.values if value not in known]
            if unknown:
                raise CorpusError(
                    f"measure {entry.id}: applicant {unknown[0]!r} is not defined in facts.yaml"
                )
        if entry.conditions is not None:
            parts.append(self.condition(entry.conditions, entry.id, home))
        if entry.unless is not None:
            parts.append(Not(self.condition(entry.unless, entry.id, home)))
        return Measure(
            id=entry.id,
            document=self.document,
            matter=entry.matter,
            names=(entry.matter, *entry.names),
            effect=entry.effect,
            proof=home,
            condition=All(tuple(parts)),
            ends=entry.ends.by if entry.ends else None,
            ends_proof=self.proof(entry.ends.quote, entry.id, home) if entry.ends else None,
            amount_stated=entry.amount == "stated",
            confirmed_by=confirmed.get(entry.id),
            cues=tuple(entry.cues),
            en=entry.en,
        )


def load_measures(corpus: Corpus, folder: Path = FOLDER) -> MeasureBook:
    """All measures about the documents of ``corpus``: document X has them in X.yaml.

    A document without such a file simply has none.

    Raises:
        CorpusError: a file is not valid, or a quote is not in its document.
    """
    kinds = load_facts(folder)
    confirmed = {name: entry.by for name, entry in read_confirmations(folder).items()}
    measures: list[Measure] = []
    for document in corpus.documents:
        path = folder / f"{document}.yaml"
        if not path.exists():
            continue
        read = read_file(path, MeasuresFile)
        if read.document != document:
            raise CorpusError(f"{path.name} is about {read.document}; name it after its document")
        builder = _Builder(corpus, document, kinds)
        measures += [builder.measure(entry, confirmed) for entry in read.measures]
    seen: set[str] = set()
    for measure in measures:
        if measure.id in seen:
            raise CorpusError(f"two measures have the id {measure.id!r}; rename one")
        seen.add(measure.id)
    return MeasureBook(tuple(measures), kinds)
