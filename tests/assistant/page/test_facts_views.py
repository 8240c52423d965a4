"""Indicators and duties: every figure and task shown stands in the clause it leads to."""

from __future__ import annotations

import pytest

from assistant.page.duties_tab import by_body, by_task
from assistant.page.indicators_tab import chosen
from assistant.page.series import HEIGHT, WIDTH, charts, number, same_name
from corpus.facts import FactBook
from tests.assistant.page.support import corpus


@pytest.fixture(scope="module")
def book() -> FactBook:
    return FactBook.of(corpus())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("每万人口高价值发明专利拥有量", "万人高价值发明专利拥有量"),
        ("全市有效发明专利", "有效发明专利拥有量"),
        ("知识产权质押融资总额", "知识产权质押融资"),
    ],
)
def test_spellings_of_one_indicator_meet(one: str, other: str) -> None:
    assert same_name(one) == same_name(other)


def test_different_indicators_stay_apart() -> None:
    assert same_name("万人有效发明专利拥有量") != same_name("万人高价值发明专利拥有量")
    assert same_name("数量") == "数量"


def test_every_point_is_a_figure_of_its_clause_and_inside_the_chart(book: FactBook) -> None:
    drawn = charts(book.figures)
    assert drawn
    for chart in drawn:
        assert len({p.figure.base_unit for p in chart.points}) == 1
        for point in chart.points:
            clause = corpus().clause(point.figure.clause)
            assert point.figure.raw.span.cut(clause.text) == point.figure.raw.text
            assert 0 <= point.x <= WIDTH and 0 <= point.y <= HEIGHT


def test_the_gap_is_target_minus_level(book: FactBook) -> None:
    gaps = [gap for chart in charts(book.figures) for gap in chart.gaps]
    assert gaps
    for gap in gaps:
        assert gap.target.target and not gap.actual.target
        assert float(gap.difference) == pytest.approx(gap.target.value - gap.actual.value)
        assert gap.actual.region == gap.target.region


def test_figures_are_chosen_by_city_words_and_kind(book: FactBook) -> None:
    rows = chosen(book.figures, "盐城市", "专利", "target")
    assert rows
    assert all(f.region == "盐城市" and "专利" in f.indicator.text and f.target for f in rows)
    assert chosen(book.figures, "", "没有这个指标", "") == []


def test_numbers_are_written_plainly() -> None:
    assert [number(v) for v in (14.8, 123786.0, 0.1 + 0.2, 100.0)] == [
        "14.8",
        "123786",
        "0.3",
        "100",
    ]


def test_bodies_of_two_cities_stay_apart_and_tasks_keep_their_bodies(book: FactBook) -> None:
    duties = [
        (d, corpus().documents[corpus().clause(d.clause).document].region) for d in book.duties
    ]
    groups = by_body(duties, "市知识产权局")
    assert {g.region for g in groups if g.name == "市知识产权局"} == {"盐城市"}
    tasks = by_task(duties, "市财政局 奖励")
    assert tasks
    for group in tasks:
        duty = group.duties[0][0]
        assert "市财政局" in [body.name for body in duty.bodies] and "奖励" in duty.task
        assert duty.words.span.cut(corpus().clause(duty.clause).text) == duty.words.text
