"""Propose measures for a document, for a person to confirm.

Every stretch between two commas is a candidate. Whether it states a measure is judged by the
odds of its features (character pairs, the verb it begins with, what the reading of statements
makes of it, whom it names) among the confirmed measures of the *other* documents: a naive
Bayes classifier with add-one smoothing (Manning, Raghavan & Schütze, *Introduction to
Information Retrieval*, 2008, chapter 13). Nothing of the document itself is used, so leaving
one document out measures just what a new document would meet.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.facts.book import FactBook
from corpus.facts.types import Figure, Polarity, Statement
from corpus.measures.types import Effect, FactKind, Measure, MeasureBook
from corpus.text import unify
from corpus.types import Clause, ClauseKind, Span

EFFECTS: Mapping[Polarity, Effect] = {
    Polarity.GRANTS: Effect.GRANTS,
    Polarity.SUPPORTS: Effect.SUPPORTS,
    Polarity.PERMITS: Effect.SUPPORTS,
    Polarity.FREE: Effect.FREE,
    Polarity.EXPLORES: Effect.EXPLORES,
    Polarity.PROMISES_RULES: Effect.PLANS,
    Polarity.REQUIRES: Effect.REQUIRES,
    Polarity.LIMITS: Effect.LIMITS,
    Polarity.PENALISES: Effect.LIMITS,
    Polarity.BARS: Effect.BARS,
    Polarity.CANCELS: Effect.BARS,
}
_WEIGHT = {  # which cue of a stretch says what it does
    polarity: rank
    for rank, polarity in enumerate(
        (
            *(Polarity.BARS, Polarity.CANCELS, Polarity.PENALISES, Polarity.FREE),
            *(Polarity.GRANTS, Polarity.PROMISES_RULES, Polarity.EXPLORES, Polarity.SUPPORTS),
            *(Polarity.PERMITS, Polarity.LIMITS, Polarity.REQUIRES),
        )
    )
}
_STOP = re.compile(r"[，,。；;！？\n]")
_LEAD = re.compile(r"^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]+[，、]|\d+[.．、]\s*)")
# What a sentence rests on, aims at or lies with, and what sums it up, is no measure itself.
_ASIDE = re.compile(
    r"^(?:根据|按照|依据|结合|围绕|依托|面向|针对|聚焦|紧密|立足|为(?!.{0,30}提供)|以|成为|形成|实现|提升|增强|优化|促进|"
    r"带动|打造|到\s*\d{4})|负责[)）]?$"
)
_OVERLAP = 0.5  # share of the shorter of two stretches from which they are the same
_BETA = 2.0  # how much more recall counts than precision
_UNSPOKEN = {ClauseKind.HEADING, ClauseKind.TABLE_ROW}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a clause that may state a measure."""

    clause: Clause
    span: Span
    statements: tuple[Statement, ...]
    applicants: tuple[tuple[str, str], ...]  # who is named: the value and the words

    @property
    def text(self) -> str:
        """The stretch's words."""
        return self.span.cut(self.clause.text)

    @property
    def effect(self) -> Effect:
        """What the stretch does, by its strongest cue; support where none is told."""
        cues = sorted({s.polarity for s in self.statements}, key=_WEIGHT.__getitem__)
        return EFFECTS[cues[0]] if cues else Effect.SUPPORTS


def _spans(text: str) -> Iterator[Span]:
    start = 0
    for end in [*(m.start() for m in _STOP.finditer(text)), len(text)]:
        lead = _LEAD.match(text[start:end].lstrip())
        left = start + (len(text[start:end]) - len(text[start:end].lstrip()))
        left += lead.end() if lead else 0
        if end - left >= 5:
            yield Span(left, end)
        start = end + 1


def _named(text: str, kind: FactKind) -> tuple[tuple[str, str], ...]:
    """The applicants that a text names in their official words, longest first."""
    rest, found = unify(text), {}
    for name, value in kind.spellings:
        if value not in found and len(name) > 1 and name in rest and name in text:
            found[value] = name
            rest = rest.replace(name, "\n")
    return tuple(found.items())


def _holds_figure(figures: Iterable[Figure], span: Span) -> bool:
    return any(span.start <= f.raw.span.start < span.end for f in figures)


def candidates(book: FactBook, document: str, kinds: Mapping[str, FactKind]) -> list[Candidate]:
    """Every stretch of a document's clauses, in reading order."""
    found = []
    for clause in book.corpus.trees[document].clauses:
        if clause.kind in _UNSPOKEN:
            continue
        facts = book.facts(clause.id)
        for span in _spans(clause.text):
            own = tuple(
                s
                for s in facts.statements
                if span.start <= s.cue.span.start and s.cue.span.end <= span.end
            )
            text = span.cut(clause.text)
            if clause.path and text.strip() in clause.path[-1]:
                continue  # the clause's own heading
            if not own and (_ASIDE.search(text) or _holds_figure(facts.figures, span)):
                continue
            who = _named(text, kinds["applicant"])
            found.append(Candidate(clause, span, own, who))
    return found


def _features(candidate: Candidate) -> set[str]:
    text = unify(candidate.text)
    features = {f"pair {text[i : i + 2]}" for i in range(len(text) - 1)}
    features |= {f"does {s.polarity.value}" for s in candidate.statements}
    features |= {f"begins {text[:2]}", f"ends {text[-2:]}"}
    if any(s.beneficiary for s in candidate.statements):
        features.add("has a beneficiary")
    if candidate.applicants:
        features.add("names an applicant")
    if candidate.clause.path:
        features |= {f"under {word}" for word in ("任务", "措施", "目标", "原则", "基础", "思想")
                     if word in candidate.clause.path[0]}  # fmt: skip
    return features


def same(a: Span, b: Span) -> bool:
    """Whether two stretches of one clause are mostly the same words."""
    common = min(a.end, b.end) - max(a.start, b.start)
    return common >= _OVERLAP * min(a.end - a.start, b.end - b.start)


def states_one(candidate: Candidate, measures: Iterable[Measure]) -> list[Measure]:
    """The measures whose quote the candidate is part of, or holds."""
    return [
        m
        for m in measures
        if m.proof.clause == candidate.clause.id and same(m.proof.span, candidate.span)
    ]


Told = Sequence[tuple[Candidate, bool]]
"""Candidates, each with whether it states a confirmed measure."""


class Judge:
    """How likely a stretch states a measure, by confirmed measures of other documents."""

    def __init__(self, told: Told, threshold: float = 0.0) -> None:
        self._seen = {True: Counter[str](), False: Counter[str]()}
        self._total = Counter(truth for _, truth in told)
        self.threshold = threshold
        for candidate, truth in told:
            self._seen[truth].update(_features(candidate))

    def odds(self, candidate: Candidate) -> float:
        """Log odds that the candidate states a measure, the evidence damped.

        Neighbouring character pairs depend on each other, so that plain sums would be
        far too sure; they are divided by the root of the number of features.
        """
        features = _features(candidate)
        total = sum(map(self._log_ratio, features))
        prior = math.log((self._total[True] + 1) / (self._total[False] + 1))
        return prior + total / math.sqrt(len(features) or 1)

    def _log_ratio(self, feature: str) -> float:
        yes = (self._seen[True][feature] + 1) / (self._total[True] + 2)
        no = (self._seen[False][feature] + 1) / (self._total[False] + 2)
        return math.log(yes / no)


def _best_threshold(scored: Sequence[tuple[float, bool]]) -> float:
    """The odds from which accepting gives the best F2 (van Rijsbergen, 1979, chapter 7).

    Recall weighs more: a wrong proposal costs a person a glance, a measure that is not
    proposed is not seen at all.
    """
    positives = sum(truth for _, truth in scored)
    best, threshold, right = 0.0, 0.0, 0
    for n, (odds, truth) in enumerate(sorted(scored, key=lambda s: -s[0]), 1):
        right += truth
        f = (1 + _BETA**2) * right / (n + _BETA**2 * positives) if positives else 0.0
        if f > best:
            best, threshold = f, odds
    return threshold


def learn(book: FactBook, measures: MeasureBook, without: str) -> Judge:
    """A judge that has seen the confirmed measures of every document but one.

    The threshold is set on documents that the judging did not see either: each of the
    others is judged by the rest of them.
    """
    told: dict[str, Told] = {}
    for document in sorted({m.document for m in measures.measures} - {without}):
        own = [m for m in measures.of(document) if m.confirmed_by]
        found = candidates(book, document, measures.facts)
        told[document] = [(c, bool(states_one(c, own))) for c in found]
    scored = []
    for document, own_told in told.items():
        rest = Judge([pair for other, pairs in told.items() if other != document for pair in pairs])
        scored += [(rest.odds(c), truth) for c, truth in own_told]
    every = [pair for pairs in told.values() for pair in pairs]
    return Judge(every, _best_threshold(scored))


def propose(book: FactBook, measures: MeasureBook, document: str) -> list[Candidate]:
    """The stretches of a document that probably state measures, in reading order."""
    judge = learn(book, measures, document)
    found = candidates(book, document, measures.facts)
    return [c for c in found if judge.odds(c) >= judge.threshold]


@dataclass(frozen=True, slots=True)
class DraftScore:
    """How proposals for one document compare with its confirmed measures."""

    document: str
    proposed: int
    right: int  # proposals that are part of a confirmed measure's quote
    confirmed: int
    found: int  # confirmed measures of which something was proposed
    effects: int  # right proposals whose effect is the confirmed one

    @property
    def precision(self) -> float:
        """Right proposals among all; 0 where nothing was proposed."""
        return self.right / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        """Confirmed measures found among all."""
        return self.found / self.confirmed if self.confirmed else 0.0

    @property
    def effect_share(self) -> float:
        """Of the right proposals, those with the right effect."""
        return self.effects / self.right if self.right else 0.0


def total(scores: Sequence[DraftScore]) -> DraftScore:
    """The scores of several documents added up."""
    return DraftScore(
        "all",
        *(
            sum(getattr(s, name) for s in scores)
            for name in ("proposed", "right", "confirmed", "found", "effects")
        ),
    )


def score(book: FactBook, measures: MeasureBook, document: str) -> DraftScore:
    """Propose for a document as if it were new, and compare with what is confirmed."""
    own = measures.of(document)
    matched = [(c, states_one(c, own)) for c in propose(book, measures, document)]
    return DraftScore(
        document=document,
        proposed=len(matched),
        right=sum(bool(found) for _, found in matched),
        confirmed=len(own),
        found=len({m.id for _, found in matched for m in found}),
        effects=sum(any(m.effect is c.effect for m in found) for c, found in matched),
    )
