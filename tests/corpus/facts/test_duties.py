"""Duties: bodies in order, mode, open or closed list, the task they answer for."""

from __future__ import annotations

from corpus.facts import FactBook, read_clause
from corpus.facts.types import Duty, DutyMode
from corpus.types import Clause, ClauseKind


def read(text: str, path: tuple[str, ...] = ()) -> list[Duty]:
    return list(read_clause(Clause("c", "d", "1", path, ClauseKind.ARTICLE, text)).duties)


def names(duty: Duty) -> list[str]:
    return [b.name for b in duty.bodies]


def test_closing_parentheses_name_the_bodies_in_order() -> None:
    text = "1. 规范奖励政策。停止执行。（市知识产权局、市财政局等按职责分工负责）"
    [duty] = read(text, ("1. 规范奖励政策",))
    assert names(duty) == ["市知识产权局", "市财政局"]
    assert duty.etc
    assert duty.mode is DutyMode.SHARED
    assert duty.task == "规范奖励政策"
    assert duty.words.text == "（市知识产权局、市财政局等按职责分工负责）"


def test_one_body_and_a_closed_list_is_sole() -> None:
    [duty] = read("提升服务水平。（市知识产权局负责）", ("3. 完善机制",))
    assert duty.sole
    assert duty.mode is DutyMode.RESPONSIBLE


def test_lead_and_support_are_told_apart() -> None:
    [duty] = read("加强监管。（市发展和改革委员会牵头，市财政局、市教育局配合）", ("加强监管",))
    assert [(b.name, b.mode) for b in duty.bodies] == [
        ("市发展和改革委员会", DutyMode.LEAD),
        ("市财政局", DutyMode.SUPPORT),
        ("市教育局", DutyMode.SUPPORT),
    ]


def test_labelled_bodies() -> None:
    [duty] = read("优化服务。（牵头单位：市商务局；配合单位：市公安局、市税务局）", ("优化服务",))
    assert [(b.name, b.mode.value) for b in duty.bodies] == [
        ("市商务局", "lead"),
        ("市公安局", "support"),
        ("市税务局", "support"),
    ]


def test_spoken_duties() -> None:
    [duty] = read("市政府设立连云港市专利奖，对专利权人给予奖励。")
    assert names(duty) == ["市政府"]
    assert duty.task.startswith("设立连云港市专利奖")
    [duty] = read("项目主管部门应建立知识产权目标管理制度。")
    assert names(duty) == ["项目主管部门"]
    [duty] = read("本条例由市市场监督管理部门负责组织实施。")
    assert names(duty) == ["市市场监督管理部门"]


def test_who_is_acted_upon_has_no_duty() -> None:
    assert read("鼓励有条件的高校设立知识产权专业。") == []
    assert read("（即企业院士工作站、博士后工作站）") == []


def test_a_duty_clause_governs_its_parent_and_siblings(book: FactBook) -> None:
    [duty] = book.facts("yc-pilot-2022#四、（一）2./职责分工").duties
    assert duty.task == "完善知识产权促进创新创业政策体系"
    assert "yc-pilot-2022#四、（一）2./一是" in duty.governs
    assert names(duty)[-1] == "市统计局"


def test_a_list_broken_across_a_page_is_whole(book: FactBook) -> None:
    [duty] = [d for d in book.facts("yc-pilot-2022#四、（三）3.").duties if len(d.bodies) > 2]
    assert names(duty) == [
        "市中级人民法院",
        "市人民检察院",
        "市公安局",
        "市司法局",
        "市知识产权局",
        "市版权局",
        "市文广旅局",
        "市农业农村局",
        "市商务局",
        "盐城仲裁委",
        "盐城海关",
    ]
    assert duty.etc


def test_tasks_of_a_body_and_those_it_bears_alone(book: FactBook) -> None:
    assert [d.task for d in book.tasks_of("盐城海关")] == ["严格行政保护", "加强协同保护"]
    assert [d.task for d in book.tasks_of("市知识产权局", sole=True)] == [
        "完善知识产权公共服务机制",
        "提升知识产权运用能力",
        "加大知识产权服务供给",
        "引导知识产权服务业高端发展",
        "强化知识产权实务人才培养",
    ]


def test_body_spans_cut_their_names(book: FactBook) -> None:
    for duty in book.duties:
        text = book.corpus.clause(duty.clause).text
        assert duty.words.span.cut(text) == duty.words.text
        for body in duty.bodies:
            assert body.words.span.cut(text) == body.words.text
