"""From weighed measures to a verdict: its reason, conditions, citations and notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from assistant.eligibility.engine import BARRING, Trace
from assistant.eligibility.logic import negation, truth_of_criterion
from assistant.eligibility.types import (
    OUTCOME_NAMES,
    ConditionResult,
    Facts,
    Missing,
    Outcome,
    Remark,
    Verdict,
)
from assistant.eligibility.wording import (
    ABOLISHED,
    AMOUNT_NOT_STATED,
    BARRED,
    DATE_MISSING,
    DORMANT,
    ISSUED_MISSING,
    LEADS,
    NONE_IN_FORCE,
    NOT_ANSWERED_YET,
    ONLY_OTHER,
    OTHERS_RULE,
    REMAINING_MISSING,
    UNMET,
    Both,
    confirmed_note,
    conflict_note,
    criterion_en,
    ended_condition,
    narrower_missing,
    place_names,
    unused_note,
)
from assistant.types import Citation, NoteKind
from corpus.measures.types import (
    Criterion,
    Effect,
    FactKind,
    Proof,
    criteria_of,
    signed_criteria_of,
)
from corpus.store import Corpus
from corpus.types import Validity
from corpus.validity import explain, validity

_MAX_SHOWN = 4  # measures shown with a verdict; the rest say the same


class Citer:
    """Numbers proofs in the order they are first cited; the same words keep one number."""

    def __init__(self, corpus: Corpus, on: date) -> None:
        self.corpus = corpus
        self.on = on
        self.citations: list[Citation] = []

    def cite(self, proof: Proof) -> int:
        """The number of the citation that shows these words."""
        clause = self.corpus.clause(proof.clause)
        for known in self.citations:
            inside = known.start <= proof.span.start and proof.span.end <= known.end
            if known.clause_id == clause.id and inside:
                return known.n
        document = self.corpus.document_of(clause)
        self.citations.append(
            Citation(
                n=len(self.citations) + 1,
                document=document.id,
                title=document.title,
                number=document.number,
                region=document.region,
                status=validity(document, self.on).value,
                clause=clause.label,
                path=clause.path,
                text=clause.text,
                quote=proof.span.cut(clause.text),
                start=proof.span.start,
                end=proof.span.end,
                clause_id=clause.id,
            )
        )
        return len(self.citations)


def _conditions(
    trace: Trace, facts: Facts, kinds: Mapping[str, FactKind], citer: Citer
) -> list[ConditionResult]:
    results = [
        ConditionResult(
            t.text,
            truth if wanted else negation(truth),
            citer.cite(t.proof),
            criterion_en(t, kinds[t.fact], wanted=wanted),
        )
        for t, wanted in signed_criteria_of(trace.measure.condition)
        for truth in (truth_of_criterion(t, facts, kinds),)
    ]
    if trace.measure.ends and trace.measure.ends_proof:
        proof = trace.measure.ends_proof
        limit = proof.span.cut(citer.corpus.clause(proof.clause).text)
        zh, en = ended_condition(limit)
        results.append(ConditionResult(zh, trace.ended, citer.cite(proof), en))
    return results


def _ask(test: Criterion, facts: Facts, kinds: Mapping[str, FactKind]) -> Missing:
    """The question for an open fact; for one known too broadly, whether it is narrower."""
    kind = kinds[test.fact]
    if facts.values.get(test.fact) or facts.denied.get(test.fact):
        return narrower_missing(test, kind, facts.denied.get(test.fact, frozenset()))
    return Missing(test.fact, kind.ask, kind.ask_en)


def missing_of(
    traces: Iterable[Trace], facts: Facts, kinds: Mapping[str, FactKind]
) -> list[Missing]:
    """The unknown facts that could still change the outcome, most telling first."""
    asks: dict[str, Missing] = {}
    for trace in traces:
        for test in criteria_of(trace.measure.condition):
            if trace.holds is None and truth_of_criterion(test, facts, kinds) is None:
                asks.setdefault(test.fact, _ask(test, facts, kinds))
        if trace.force is None or trace.ended is None:
            asks.setdefault("date", DATE_MISSING)
        if trace.measure.effect is Effect.PLANS and trace.holds is True:
            asks.setdefault("issued", ISSUED_MISSING)
        if trace.measure.effect is Effect.PHASES_OUT and trace.ended is False:
            asks.setdefault("remaining", REMAINING_MISSING)
    return list(asks.values())


def conflict_notes(traces: Sequence[Trace], corpus: Corpus) -> list[Remark]:
    """Which bar stands against which support, and which of the two prevails."""
    notes: dict[str, Remark] = {}
    for bar in (t for t in traces if t.forbids is not False and t.measure.effect in BARRING):
        for support in (t for t in traces if t.measure.effect.favourable and t.force is not False):
            if bar.measure.document != support.measure.document:
                told = [
                    (corpus.documents[t.measure.document].title, _quoted(t, corpus))
                    for t in (support, bar)
                ]
                note = conflict_note(told[0], told[1], prevails=not bar.contested)
                notes.setdefault(note.text, note)
    return list(notes.values())


def _quoted(trace: Trace, corpus: Corpus) -> str:
    proof = trace.measure.proof
    return proof.span.cut(corpus.clause(proof.clause).text)


def _lead_against(shown: Sequence[Trace]) -> Both:
    """Why not: it is forbidden, abolished, or a condition is not met."""
    effects = {trace.measure.effect for trace in shown if trace.forbids is True}
    if Effect.PHASES_OUT in effects:
        return ABOLISHED
    return BARRED if effects else UNMET


def _lead_dormant(shown: Sequence[Trace], facts: Facts, corpus: Corpus) -> Both:
    """Why not now: a draft, an ended or coming period, a passed target, an intention."""
    on = facts.when.start
    leads: dict[Both, None] = {}
    for trace in shown:
        document = corpus.documents[trace.measure.document]
        value = validity(document, on)
        if value is Validity.INFORMATIONAL and trace.measure.effect is not Effect.PLANS:
            leads[NOT_ANSWERED_YET] = None
        elif value in DORMANT:
            leads[DORMANT[value]] = None
    if not leads:
        return NONE_IN_FORCE
    return ("；".join(zh for zh, _ in leads), "; ".join(en for _, en in leads))


def _lead(outcome: Outcome, facts: Facts, shown: Sequence[Trace], corpus: Corpus) -> Both:
    if outcome is Outcome.NOT_ELIGIBLE:
        return _lead_against(shown)
    if outcome is Outcome.NOT_IN_FORCE:
        return _lead_dormant(shown, facts, corpus)
    if facts.rules_of:
        return OTHERS_RULE
    return ONLY_OTHER if outcome is Outcome.NOT_STATED and shown else LEADS[outcome]


def _reason(outcome: Outcome, facts: Facts, shown: Sequence[Trace], citer: Citer) -> Both:
    lead, lead_en = _lead(outcome, facts, shown, citer.corpus)
    city, city_en = place_names(facts.city)
    name, name_en = OUTCOME_NAMES[outcome]
    quotes = [f"“{_quoted(t, citer.corpus)}”[{citer.cite(t.measure.proof)}]" for t in shown]
    head = f"{name}：{f'{city}，' if city else ''}{lead}"
    head_en = f"{name_en}: {f'in {city_en}, ' if city_en else ''}{lead_en}"
    return (
        f"{head}：{'；'.join(quotes)}。" if quotes else f"{head}。",
        f"{head_en}: {'; '.join(quotes)}." if quotes else f"{head_en}.",
    )


def validity_notes(citations: Iterable[Citation], corpus: Corpus, on: date) -> list[Remark]:
    """What must be said of the cited documents' validity, once each."""
    notes: dict[str, Remark] = {}
    for document in dict.fromkeys(c.document for c in citations):
        own = corpus.documents[document]
        for zh, en in zip(explain(own, on), explain(own, on, "en"), strict=True):
            notes.setdefault(zh.text, Remark(NoteKind(zh.kind), zh.text, en.text))
    return list(notes.values())


def build(
    outcome: Outcome,
    traces: Sequence[Trace],
    facts: Facts,
    corpus: Corpus,
    kinds: Mapping[str, FactKind],
    *,
    missing: Sequence[Missing] = (),
    extra: Sequence[Remark] = (),
) -> Verdict:
    """The verdict with its proof, for the traces that decided it."""
    on = facts.asked_on or facts.when.end
    citer = Citer(corpus, on)
    shown = list(traces[:_MAX_SHOWN])
    reason, reason_en = _reason(outcome, facts, shown, citer)
    conditions: list[ConditionResult] = []
    for trace in () if facts.rules_of else shown:  # another city's conditions are not this case's
        for result in _conditions(trace, facts, kinds, citer):
            if result not in conditions:
                conditions.append(result)
    notes = [*extra, *validity_notes(citer.citations, corpus, on)]
    if any(not trace.measure.amount_stated for trace in shown):
        notes.append(AMOUNT_NOT_STATED)
    if shown:
        notes.append(confirmed_note(t.measure.confirmed_by for t in shown))
    if facts.unused:
        notes.append(unused_note(facts.unused))
    return Verdict(
        outcome=outcome,
        reason=reason,
        reason_en=reason_en,
        conditions=tuple(conditions),
        missing=tuple(missing),
        citations=tuple(citer.citations),
        notes=tuple(notes),
        measures=tuple(trace.measure.id for trace in shown),
    )
