"""Citation precision and recall, at the level of clauses.

A cited clause is right when it holds an evidence text of the case, of the same document,
white space and width unified. *Precision*: right ones among the cited. *Recall*: evidence
texts held by a cited clause, among all of them; where any evidence is enough, 1 if one is
cited. After "citation precision/recall" of Gao et al., *Enabling Large Language Models to
Generate Text with Citations* (EMNLP 2023), with known evidence in place of an entailment model.

Further clauses that bear on the matter but are not in the case's evidence lower the
precision; it is a lower bound.
"""

from __future__ import annotations

from eval.cases import Case, Evidence
from eval.metrics.base import Mark, mean_figure
from eval.records import AnswerRecord, CitedClause
from eval.text import contains


def proves(cited: CitedClause, evidence: Evidence) -> bool:
    """Whether the cited clause is of the evidence's document and holds its words."""
    return cited.document == evidence.doc and contains(cited.text, evidence.text)


def missing_evidence(case: Case, answer: AnswerRecord) -> list[Evidence]:
    """Evidence that is due and not cited; empty where any is enough and one is cited."""
    missing = [
        item for item in case.evidence if not any(proves(cited, item) for cited in answer.citations)
    ]
    return [] if not case.all and len(missing) < len(case.evidence) else missing


def _arises(case: Case, answer: AnswerRecord | None) -> bool:
    asked_back = answer is not None and answer.status in case.status
    return case.answerable and bool(case.evidence) and not asked_back


def citation_precision(case: Case, answer: AnswerRecord | None) -> Mark:
    """Share of cited clauses that are evidence; arises where an answer was given."""
    if not _arises(case, answer) or (answer is not None and not answer.answered):
        return Mark(None)
    if answer is None or not answer.citations:
        return Mark(0.0, "nothing cited")
    wrong = [
        cited
        for cited in answer.citations
        if not any(proves(cited, item) for item in case.evidence)
    ]
    why = "; ".join(f"{cited.document} {cited.clause}" for cited in wrong)
    return Mark(1 - len(wrong) / len(answer.citations), f"not evidence: {why}" if why else "")


def citation_recall(case: Case, answer: AnswerRecord | None) -> Mark:
    """Share of due evidence that is cited; arises for answerable cases."""
    if not _arises(case, answer):
        return Mark(None)
    missing = missing_evidence(case, answer) if answer else list(case.evidence)
    why = "; ".join(f"{item.doc}: {item.text}" for item in missing)
    due = len(case.evidence) if case.all else 1
    return Mark(1 - min(len(missing), due) / due, f"not cited: {why}" if why else "")


FIGURES = (
    mean_figure("citation_precision", "Citation precision"),
    mean_figure("citation_recall", "Citation recall"),
)
