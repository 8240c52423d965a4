import numpy as np
import pytest

from assistant.types import AnswerStatus, Note, NoteKind
from eval.cases import Evidence
from eval.metrics import refusals
from eval.metrics.base import mean_of
from eval.metrics.citations import citation_precision, citation_recall
from eval.metrics.correctness import correct
from eval.metrics.cost import length
from eval.metrics.facts import contradicted, facts
from eval.metrics.figures import arithmetic_results, figure_precision, figures_of
from eval.metrics.notes import jurisdiction_notes, validity_notes
from eval.metrics.quotes import quote_exact
from eval.metrics.selective import aurc, curve
from tests.eval.sample import CLAUSE, answer, case, citation, record, refusable, refusal


def test_a_right_answer_is_right_and_says_no_reason() -> None:
    mark = correct(case(), record())
    assert (mark.value, mark.why) == (1, "")


@pytest.mark.parametrize(
    ("text", "changes", "why"),
    [
        ("不低于 61 亿元。", {}, "missing: 60亿元 / 六十亿元"),
        ("60亿元，不是219亿元。", {}, "holds 219亿元"),
        ("60亿元。", {"citations": ()}, "not cited: doc: 总额不低于60亿元"),
        ("60亿元。", {"citations": (citation(document="other"),)}, "not cited"),
        ("60亿元。", {"status": AnswerStatus.UNANSWERED}, "ended as unanswered, expected answered"),
    ],
)
def test_each_fault_of_an_answer_is_named(text: str, changes: dict[str, object], why: str) -> None:
    mark = correct(case(), record(text, **changes))
    assert mark.value == 0
    assert why in mark.why


def test_no_answer_is_worth_nothing() -> None:
    for column in (correct, facts, citation_recall, validity_notes):
        assert column(case(), None).value == 0
    assert correct(refusable(), None).value == 0
    assert refusals.refused(refusable(), None).value == 0


def test_a_refusal_must_name_what_is_missing_in_answer_or_note() -> None:
    assert correct(refusable(), refusal()).value == 1
    assert correct(refusable(), refusal("没有。")).value == 0
    note = (Note(NoteKind.JURISDICTION, "没有苏州的文件。"),)
    assert correct(refusable(), refusal("没有。", notes=note)).value == 1
    assert correct(refusable(), refusal(status=AnswerStatus.DECLINED)).value == 0


def test_asking_back_is_right_only_where_accepted_and_when_it_names_the_choices() -> None:
    choice = case(
        must=(("连云港",), ("盐城",), ("60亿元",)), status=(AnswerStatus.CLARIFY,), must_not=()
    )
    asked = {"status": AnswerStatus.CLARIFY, "citations": ()}
    assert correct(choice, record("是连云港还是盐城？", **asked)).value == 1
    assert correct(choice, record("哪个市？", **asked)).value == 0
    assert correct(case(), record("60亿元", **asked)).value == 0
    assert refusals.refused(choice, record("？", **asked)).value == 0
    assert refusals.refused(case(), record("？", **asked)).value == 1


def test_facts_are_counted_by_group() -> None:
    two = case(must=(("60亿元",), ("财政局",)))
    assert facts(two, record()).value == 0.5
    assert facts(refusable(), refusal()).value is None
    assert contradicted(case(), record("219亿元")).value == 1
    assert contradicted(case(must_not=()), record()).value is None


def test_citations_are_judged_by_clause() -> None:
    other = citation("别的", "别的条款")
    assert citation_precision(case(), record(citations=(citation(), other))).value == 0.5
    assert citation_recall(case(), record(citations=(other,))).value == 0
    both = case(evidence=(Evidence("doc", "60亿元"), Evidence("doc", "别的条款")))
    assert citation_recall(both, record()).value == 0.5
    assert citation_recall(case(evidence=both.evidence, all=False), record()).value == 1
    assert citation_precision(case(), record(citations=())).value == 0


def test_a_quote_is_exact_or_not() -> None:
    column = quote_exact({("doc", CLAUSE)})
    assert column(case(), record()).value == 1
    row = answer().to_json()
    row["citations"][0]["start"] += 1
    assert column(case(), _parsed(row)).value == 0
    row = answer().to_json()
    row["citations"][0]["text"] = CLAUSE.replace(" ", "")
    row["citations"][0]["quote"] = "总额不低于60亿元"
    row["citations"][0]["end"] -= 2
    assert "no clause of doc" in column(case(), _parsed(row)).why


def _parsed(row: dict[str, object]) -> object:
    from eval.records import parse_answer

    return parse_answer(row)


def test_figures_are_numbers_and_names_of_bodies() -> None:
    assert figures_of("由市财政局负责，达1,878件，2023年底前。[1]") == ["1878", "2023", "市财政局"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("不低于60亿元，由市财政局负责。[1]", 1),
        ("不低于61亿元。", 0),
        ("由市税务局负责，60亿元。", 0.5),
        ("60 × 2 = 120 亿元。", 2 / 3),  # the 2 stands nowhere, the product holds
        ("60 + 60 = 130 亿元。", 0.5),
        ("没有数字。", None),
    ],
)
def test_figure_precision(text: str, value: float | None) -> None:
    assert figure_precision(case(), record(text)).value == (
        value if value is None else pytest.approx(value)
    )


def test_a_wrong_premise_may_be_repeated_to_be_corrected() -> None:
    asked = case(question="是500亿元吗？")
    assert figure_precision(asked, record("不是500亿元，是60亿元。")).value == 1


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("14.8 − 11.84 = 2.96", {"2.96"}),
        ("50+26+3.5=79.5", {"79.5"}),
        ("600 ÷ 300 = 2", {"2"}),
        ("14.8-11.84=3.96", set()),
        ("26 ÷ 50 ≈ 0.5", {"0.5"}),
        ("60亿元 = 60亿元", set()),
    ],
)
def test_arithmetic_is_checked(text: str, results: set[str]) -> None:
    assert arithmetic_results(text) == results


def test_refusal_figures() -> None:
    values = {
        "refused": np.array([1.0, 1, 0, 0, 1]),
        "unserved": np.array([1.0, 1, 0, 0, 1]),
        "unanswerable": np.array([1.0, 0, 0, 1, 1]),
    }
    assert refusals.precision(values) == pytest.approx(2 / 3)
    assert refusals.recall(values) == pytest.approx(2 / 3)
    assert refusals.f1(values) == pytest.approx(2 / 3)
    assert refusals.false_refusals(values) == pytest.approx(1 / 2)
    assert refusals.informedness(values) == pytest.approx(2 / 3 - 1 / 2)


def test_notes_are_due_by_kind() -> None:
    assert validity_notes(case(), record()).value == 1
    assert validity_notes(case(), record(notes=())).value == 0
    assert jurisdiction_notes(case(), record()).value is None
    due = refusable(notes=(NoteKind.JURISDICTION,))
    assert jurisdiction_notes(due, refusal()).why == "no note of kind jurisdiction"


def test_risk_and_coverage() -> None:
    values = {
        "confidence": np.array([0.9, 0.8, 0.8, np.nan]),
        "correct": np.array([1.0, 0, 1, 0]),
    }
    coverage, risk = curve(values)
    assert coverage.tolist() == [0.25, 0.75]  # equal confidences share a cut
    assert risk.tolist() == pytest.approx([0, 1 / 3])
    assert float(aurc(values)) == pytest.approx((0.25 * 0 + 0.5 / 3) / 0.75)


def test_length_leaves_marks_and_space_out() -> None:
    assert length(case(), record("达 8 件。[1]")).value == 4


def test_a_mean_of_nothing_is_not_a_number() -> None:
    assert np.isnan(mean_of("x")({"x": np.array([np.nan, np.nan])}))
