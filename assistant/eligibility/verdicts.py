"""From weighed measures to a verdict: its reason, conditions, citations and notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from assistant.eligibility.engine import Trace
from assistant.eligibility.logic import truth_of_criterion
from assistant.eligibility.types import (
    OUTCOME_NAMES,
    ConditionResult,
    Facts,
    Missing,
    Outcome,
    Verdict,
)
from assistant.types import Citation, Note, NoteKind
from corpus.measures.types import Criterion, Effect, FactKind, Proof, criteria_of
from corpus.store import Corpus
from corpus.types import Validity
from corpus.validity import explain, validity

MONEY = re.compile(
    r"资助|补贴|补助|奖励|奖金|奖补|(?<!融)资金|扶持|优惠|基金|服务券|补偿|贴息|多少钱|经费|减免|"
    r"报销|拿钱|给钱|有钱拿|几万|万元"
)
# Words by which a clause gives money; 扶持力度 alone promises none.
GIVEN = re.compile(r"资助|补贴|补助|奖励|奖金|奖补|(?<!融)资金|优惠|基金|服务券|补偿|经费|减免")
# Kinds of money that only a clause naming them gives.
PECULIAR = ("贴息", "服务券", "补偿", "减免")
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
        ConditionResult(t.text, truth_of_criterion(t, facts, kinds), citer.cite(t.proof))
        for t in criteria_of(trace.measure.condition)
    ]
    if trace.measure.ends and trace.measure.ends_proof:
        proof = trace.measure.ends_proof
        limit = proof.span.cut(citer.corpus.clause(proof.clause).text)
        text = f"所问日期已过“{limit}”的期限"
        results.append(ConditionResult(text, trace.ended, citer.cite(proof)))
    return results


def _ask(test: Criterion, facts: Facts, kinds: Mapping[str, FactKind]) -> Missing:
    """The question for an open fact; for one known too broadly, whether it is narrower."""
    if facts.values.get(test.fact):
        return Missing(test.fact, f"是否为{'、'.join(test.values)}？")
    return Missing(test.fact, kinds[test.fact].ask)


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
            asks.setdefault("date", Missing("date", "具体日期是哪一天？"))
        if trace.measure.effect is Effect.PLANS and trace.holds is True:
            asks.setdefault(
                "issued", Missing("issued", "该政策是否已经出台或建成？（文件只写明将要做）")
            )
        if trace.measure.effect is Effect.PHASES_OUT and trace.ended is False:
            asks.setdefault(
                "remaining",
                Missing("remaining", "当年是否仍有该项资助、标准是多少？（文件只写明逐步减少）"),
            )
    return list(asks.values())


def _lead_against(shown: Sequence[Trace]) -> str:
    """Why not: it is forbidden, abolished, or a condition is not met."""
    effects = {trace.measure.effect for trace in shown if trace.forbids is True}
    if Effect.PHASES_OUT in effects:
        return "该项资助已要求全部取消"
    if effects:
        return "文件明确禁止或限制"
    return "所给事实不满足文件的条件"


def _lead_dormant(shown: Sequence[Trace], facts: Facts, corpus: Corpus) -> str:
    """Why not now: a draft, an ended or coming period, a passed target, an intention."""
    said = {
        Validity.DRAFT: "只有征求意见稿写到，尚未正式印发",
        Validity.EXPIRED: "所依据的文件在所问日期已期满",
        Validity.NOT_BEGUN: "所依据的文件在所问日期尚未开始施行",
        Validity.INFORMATIONAL: "答复只说明今后的打算",
        Validity.UNKNOWN: "所依据的文件目标年已过，是否仍有效未载明",
    }
    found = [
        validity(corpus.documents[trace.measure.document], facts.when.start) for trace in shown
    ]
    leads = dict.fromkeys(said[value] for value in found if value in said)
    return "；".join(leads) or "在所问日期没有现行有效的依据"


def _lead(outcome: Outcome, facts: Facts, shown: Sequence[Trace], corpus: Corpus) -> str:
    if outcome is Outcome.NOT_ELIGIBLE:
        return _lead_against(shown)
    if outcome is Outcome.NOT_IN_FORCE:
        return _lead_dormant(shown, facts, corpus)
    if outcome is Outcome.ELIGIBLE:
        return "文件支持，所给事实满足其条件"
    if outcome is Outcome.DEPENDS:
        return "文件有相关规定，但还缺事实才能判断"
    return "文件只写明下列内容，没有规定所问的情形" if shown else "文件没有相关规定"


def _reason(outcome: Outcome, facts: Facts, shown: Sequence[Trace], citer: Citer) -> str:
    place = f"{facts.city}，" if facts.city else ""
    head = f"{OUTCOME_NAMES[outcome][0]}：{place}{_lead(outcome, facts, shown, citer.corpus)}"
    said = "；".join(
        f"“{t.measure.proof.span.cut(citer.corpus.clause(t.measure.proof.clause).text)}”"
        f"[{citer.cite(t.measure.proof)}]"
        for t in shown
    )
    return f"{head}：{said}。" if said else f"{head}。"


def validity_notes(citations: Iterable[Citation], corpus: Corpus, on: date) -> list[Note]:
    """What must be said of the cited documents' validity, once each."""
    notes: dict[str, Note] = {}
    for document in dict.fromkeys(c.document for c in citations):
        for remark in explain(corpus.documents[document], on):
            notes.setdefault(remark.text, Note(NoteKind(remark.kind), remark.text))
    return list(notes.values())


def build(
    outcome: Outcome,
    traces: Sequence[Trace],
    facts: Facts,
    corpus: Corpus,
    kinds: Mapping[str, FactKind],
    *,
    missing: Sequence[Missing] = (),
    extra: Sequence[Note] = (),
) -> Verdict:
    """The verdict with its proof, for the traces that decided it."""
    on = facts.asked_on or facts.when.end
    citer = Citer(corpus, on)
    shown = list(traces[:_MAX_SHOWN])
    reason = _reason(outcome, facts, shown, citer)
    conditions: list[ConditionResult] = []
    for trace in shown:
        for result in _conditions(trace, facts, kinds, citer):
            if result not in conditions:
                conditions.append(result)
    notes = [*extra, *validity_notes(citer.citations, corpus, on)]
    if any(not trace.measure.amount_stated for trace in shown):
        notes.append(Note(NoteKind.NOT_STATED, "金额、标准和申请程序文件未载明。"))
    if any(trace.measure.confirmed_by is None for trace in shown):
        notes.append(Note(NoteKind.OTHER, "所依据的措施条目尚未经人工确认，请核对原文。"))
    if facts.unused:
        notes.append(
            Note(NoteKind.OTHER, f"下列事实没有条款涉及，未用于判断：{'、'.join(facts.unused)}。")
        )
    return Verdict(
        outcome=outcome,
        reason=reason,
        conditions=tuple(conditions),
        missing=tuple(missing),
        citations=tuple(citer.citations),
        notes=tuple(notes),
        measures=tuple(trace.measure.id for trace in shown),
    )
