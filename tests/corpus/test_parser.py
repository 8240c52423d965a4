"""The parser on the forms of official documents, one rule at a time."""

import pytest

from corpus.parser import parse
from corpus.types import Clause, ClauseKind, ClauseTree


def tree(text: str) -> ClauseTree:
    return parse(text, "d")


def labels(text: str) -> list[str]:
    return [clause.label for clause in tree(text).clauses]


def only(text: str, label: str) -> Clause:
    (clause,) = [
        c for c in tree(text).clauses if c.label == label and c.kind is not ClauseKind.HEADING
    ]
    return clause


def test_heading_that_runs_on_into_text() -> None:
    clause = only(
        "二、任务\n（三）保护\n1. 强化司法保护。深入推进审判机制。\n2. 其他。事。", "二、（三）1."
    )
    assert clause.path == ("二、任务", "（三）保护", "1. 强化司法保护")
    assert clause.text == "1. 强化司法保护。深入推进审判机制。"


def test_levels_are_the_documents_own() -> None:
    text = "1. 总则\n一、目的\n为了发展。\n二、范围\n全市。\n2. 附则\n一、解释\n由市局解释。"
    assert only(text, "2. 一、").path == ("2. 附则", "一、解释")


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\n\n- 3 -\n\n", "\f"])
def test_broken_sentence_is_healed(gap: str) -> None:
    text = f"一、目标\n质量明显提高，专利申请总量年均增幅达 10%，其中{gap}"
    text += "发明专利申请量年均增幅达 15%。"
    assert only(text, "一、").text == (
        "质量明显提高，专利申请总量年均增幅达 10%，其中发明专利申请量年均增幅达 15%。"
    )
    assert any("mid-sentence" in m.reason for m in tree(text).mends)


def test_characters_doubled_at_a_page_break_are_mended_and_recorded() -> None:
    text = "一、保障\n完善案件线索移送制度，由市公安局、市知\n\n知识产权局、市版权局负责。"
    assert (
        only(text, "一、").text == "完善案件线索移送制度，由市公安局、市知识产权局、市版权局负责。"
    )
    (mend,) = [m for m in tree(text).mends if "doubled" in m.reason]
    assert (mend.before, mend.after) == ("知\n\n知", "知")
    assert [f.name for f in tree(text).furniture] == ["doubled characters"]


@pytest.mark.parametrize(
    "text",
    [
        "坚持统筹推进和协同发力，全面实现发展目标\n\n标准化建设全覆盖。",
        "坚持安全第一和预防为主，切实做到人\n\n人有责、层层负责。",
        "要坚持问题导向和目标导向，大力鼓励在\n\n在连高校开展研究。",
    ],
)
def test_lawful_repetition_is_kept(text: str) -> None:
    assert only(f"一、要求\n{text}", "一、").text == text.replace("\n\n", "")


def test_inline_items_and_the_duty_that_governs_them() -> None:
    text = "四、任务\n1. 健全体制。一是加强统筹。二是加强协作。（市科技局、市财政局按职责分工负责)"
    kinds = [(c.label, c.kind.value, c.text) for c in tree(text).clauses][1:]
    assert kinds == [
        ("四、1.", "heading", "1. 健全体制。"),
        ("四、1. 一是", "item", "一是加强统筹。"),
        ("四、1. 二是", "item", "二是加强协作。"),
        ("四、1. 职责分工", "duty", "（市科技局、市财政局按职责分工负责)"),
    ]


def test_duty_after_plain_text_stays_in_the_text() -> None:
    text = "一、任务\n1. 培育专利。深入实施工程。（市知识产权局负责）\n"
    text += "2. 培育商标。实施工程。\n\n（市财政局负责）"
    assert only(text, "一、1.").text.endswith("（市知识产权局负责）")
    assert only(text, "一、2.").text.endswith("实施工程。（市财政局负责）")


def test_references_split_nothing() -> None:
    text = "第四条 按照本办法第三条（一）、（二）项申请的，\n依照第十条办理。\n"
    text += "第五条第一款所称企业，是指某类企业。"
    assert labels(text) == ["第四条", "第四条第二款"]


def test_statute() -> None:
    text = (
        "某市办法\n\n第一章 总则\n第一条 为了发展，制定本办法。\n第二章 条件\n"
        "第二条 申请应当符合下列条件：\n（一）在本市注册；\n（二）信用良好。\n"
        "前款所称信用，由市局认定。"
    )
    found = {c.label: c for c in tree(text).clauses if c.kind is not ClauseKind.HEADING}
    assert list(found) == ["第一条", "第二条", "第二条（一）", "第二条（二）", "第二条第二款"]
    assert found["第二条（一）"].path == ("第二章 条件", "第二条", "（一）")
    assert found["第二条（一）"].parent == found["第二条"].id


@pytest.mark.parametrize("caption", ["专栏1：平台工程", "专栏 1: 平台工程", "专栏1 平台工程"])
def test_box_and_the_numbering_around_it(caption: str) -> None:
    text = f"三、任务\n（一）融合\n1. 甲。做甲事。\n2. 乙。做乙事。\n{caption}\n依托资源。\n"
    text += "1. 建平台：1) 医药平台：服务医药。2) 海洋平台：服务海洋。\n2. 建中心：服务。\n"
    text += "（二）保护\n保护。"
    found = {c.label: c for c in tree(text).clauses if c.kind is not ClauseKind.HEADING}
    assert found["三、（一）专栏1"].kind is ClauseKind.BOX
    assert found["三、（一）专栏1 1. 1)"].path[-3:] == (caption, "1. 建平台", "1) 医药平台")
    assert found["三、（一）专栏1 2."].kind is ClauseKind.BOX
    assert found["三、（二）"].path == ("三、任务", "（二）保护")


def test_outer_count_that_goes_on_closes_the_box() -> None:
    text = "一、任务\n1. 甲。做甲。\n2. 乙。做乙。\n专栏1：工程\n1. 子。做子。\n3. 丙项。做丙事。"
    assert only(text, "一、3.").path == ("一、任务", "3. 丙项")


def test_table_rows_carry_their_column_heads() -> None:
    text = (
        "（三）目标\n表 1 主要指标\n\n序号\t指标（单位）\t2030 年目标值（预计）\t属性\n"
        "1\t拥有量 （件）\t14.8\t预期性\n2\t每万人口作品\n登记量（件）\t70\t预期性\n"
        "四、保障\n保障。"
    )
    rows = [c for c in tree(text).clauses if c.kind is ClauseKind.TABLE_ROW]
    assert rows[0].text == "拥有量（件）｜2030 年目标值（预计）：14.8｜属性：预期性"
    assert rows[0].label == "（三）表1 第1行"
    assert rows[0].path == ("（三）目标", "表 1 主要指标")


def test_markdown_marks_and_tables() -> None:
    text = "# 计划\n\n## 一、目标\n\n1. **提升服务。**优化流程。\n\n"
    text += "| 指标 | 值 |\n|---|---|\n| 规模 | 10 |\n"
    assert only(text, "一、1.").text == "1. 提升服务。优化流程。"
    assert [c.text for c in tree(text).clauses if c.kind is ClauseKind.TABLE_ROW] == [
        "规模｜值：10"
    ]


def test_front_and_signature_lines() -> None:
    text = (
        "某市人民政府文件\n\n某政发〔2023〕5号\n\n关于印发某办法的通知\n\n各县、区人民政府：\n\n"
        "现印发给你们，请执行。\n\n某市人民政府\n2023年3月1日\n\n"
        "抄送：市委各部门，\n市法院。\n\n联系人：某某"
    )
    assert labels(text) == [
        "发文机关", "文号", "标题", "主送", "全文", "落款", "成文日期", "抄送", "联系人",
    ]  # fmt: skip
    assert only(text, "抄送").text == "抄送：市委各部门，市法院。"


def test_stray_blanks_inside_words_go_and_others_stay() -> None:
    text = "一、做法\n印发《工作的实施 意见》,全市共办理案件 122 件,推动多元化解决, 推进机构建设。"
    assert only(text, "一、").text == (
        "印发《工作的实施意见》,全市共办理案件 122 件,推动多元化解决,推进机构建设。"
    )


def test_ids_are_unique_and_stable() -> None:
    text = "一、甲\n做甲。\n一、乙\n做乙。"
    assert [c.id for c in tree(text).clauses] == [
        "d#一、标题",
        "d#一、",
        "d#一、标题~2",
        "d#一、~2",
    ]


def test_text_without_numbering() -> None:
    assert labels("这是第一段话。\n这是第二段话。") == ["第1段", "第2段"]
    assert labels("只有一段话。") == ["全文"]
    assert tree("").clauses == ()


def test_list_members_end_with_their_list() -> None:
    text = (
        "二、标准\n（一）首次认定的，奖励20万元；其中：\n1.规模以上的加倍；\n2.上市的按150%执行。\n"
        "同一项目不重复支持。\n（二）本办法自2024年1月1日起施行，有效期3年。旧办法同时废止。"
    )
    found = {c.label: c for c in tree(text).clauses if c.kind is not ClauseKind.HEADING}
    assert list(found) == [
        "二、（一）",
        "二、（一）1.",
        "二、（一）2.",
        "二、（一）第2段",
        "二、（二）",
    ]
    assert found["二、（一）2."].kind is ClauseKind.ITEM
    assert found["二、（二）"].path == ("二、标准", "（二）")
