"""The fit that learns which side of a paper's standing a question asks for."""

from __future__ import annotations

from assistant.facets import Facet
from eval.calibrate.facets import asked, fit, held_out
from eval.cases.model import Case, Evidence

WRITERS = ("second", "third", "fourth")


def _case(at: int, question: str, proof: str, category: str = "validity") -> Case:
    evidence = (Evidence("yc", proof),) if proof else ()
    return Case(
        f"practice-{WRITERS[at % 3]}-validity-{at}",
        question,
        category,
        bool(proof),
        evidence=evidence,
    )


GIVEN = [
    case
    for i in range(9)
    for case in (
        _case(i, f"第{i}市的试点眼下走到哪一段", "组织实施阶段（2022年10月—2025年4月）"),
        _case(i, f"第{i}市的方案管到哪一年", "（2022—2025年）"),
        _case(i, f"第{i}市的专利目标是多少件", "6 件", "figure"),
    )
]


def test_what_is_asked_is_told_by_the_words_that_prove_it() -> None:
    assert [set(asked(case)) for case in GIVEN[:3]] == [{Facet.STAGE}, {Facet.PERIOD}, set()]
    refused = Case(
        "practice-x-1", "这份方案失效了没有", "validity", False, must=(("废止", "失效"),)
    )
    assert asked(refused) == {Facet.ENDS}
    other = Case("practice-x-2", "评选失效了没有", "validity", False, must=(("废止", "失效"),))
    assert asked(other) == set()  # of no paper


def test_the_fit_tells_the_facets_apart_without_the_writer() -> None:
    chances = held_out(GIVEN)
    order = list(Facet)
    for case, own in zip(GIVEN, chances, strict=True):
        best = order[int(own.argmax())] if own.max() >= 0.5 else None
        assert {best} - {None} == set(asked(case))
    assert fit(GIVEN) == fit(GIVEN)
