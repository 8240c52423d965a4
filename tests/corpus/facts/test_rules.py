"""Statements, definitions, documents, stages and contacts."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.facts import FactBook, read_clause
from corpus.facts.types import ClauseFacts, ContactKind, DefinitionForm, DocumentRole, Polarity
from corpus.types import Clause, ClauseKind


def read(text: str, path: tuple[str, ...] = ()) -> ClauseFacts:
    return read_clause(Clause("c", "d", "1", path, ClauseKind.ARTICLE, text))


@pytest.mark.parametrize(
    ("text", "polarity", "cue"),
    [
        ("对优秀专利实施奖励。", Polarity.GRANTS, "实施"),
        ("支持企业申请专利。", Polarity.SUPPORTS, "支持"),
        ("探索实施专利导航工程。", Polarity.EXPLORES, "探索"),
        ("各县区也应设立专项资金。", Polarity.REQUIRES, "应"),
        ("当事人可以申请行政复议。", Polarity.PERMITS, "可以"),
        ("逐步减少对专利授权的财政性资助。", Polarity.LIMITS, "逐步减少"),
        ("杜绝重复资助、超额资助等情况。", Polarity.BARS, "杜绝"),
        ("确保在年底前全部取消。", Polarity.CANCELS, "全部取消"),
        ("研究并制定关于服务机构的激励管理政策。", Polarity.PROMISES_RULES, "研究并制定"),
        ("免费开放专利全文数据库。", Polarity.FREE, "免费"),
        ("处二千元以上二万元以下罚款。", Polarity.PENALISES, "处"),
    ],
)
def test_polarity(text: str, polarity: Polarity, cue: str) -> None:
    assert (polarity, cue) in [(s.polarity, s.cue.text) for s in read(text).statements]


@pytest.mark.parametrize(
    "text",
    [
        "为决策提供技术支持。",
        "形成政府引导、企业主体的体系。",
        "落实《关于支持企业不得收费的办法》。",
        "建设试点城市。",
        "快速反应，供应充足。",
    ],
)
def test_nouns_and_titles_are_no_cues(text: str) -> None:
    assert read(text).statements == ()


def test_who_a_grant_is_for_and_on_what_condition() -> None:
    [grant] = read("对做出突出贡献的专利权人给予奖励。").statements
    assert grant.beneficiary is not None
    assert grant.beneficiary.text == "做出突出贡献的专利权人"
    assert [c.text for c in grant.conditions] == ["做出突出贡献的"]


def test_conditions_and_exceptions_travel_with_the_rule() -> None:
    text = "符合条件的企业可享受补贴政策，但已获国家资助的除外。"
    grant = read(text).statements[0]
    assert [c.text for c in grant.conditions] == ["符合条件的"]
    assert grant.exceptions
    assert all(w.span.cut(text) == w.text for w in grant.exceptions)


def test_a_bar_on_conditions_grants_nothing() -> None:
    [bar] = read("坚决禁止将授权数量作为享受奖励政策的主要条件。").statements
    assert bar.polarity is Polarity.BARS


@pytest.mark.parametrize(
    ("text", "term", "meaning", "form"),
    [
        (
            "本条例所称数据知识产权，是指对数据的权益。",
            "数据知识产权",
            "对数据的权益",
            DefinitionForm.MEANS,
        ),
        (
            "“三站三中心”（即院士工作站、工程研究中心）认定中",
            "三站三中心",
            "院士工作站、工程研究中心",
            DefinitionForm.THAT_IS,
        ),
        ("提供FTO（自由实施）分析。", "FTO", "自由实施", DefinitionForm.GLOSS),
        (
            "市市场监督管理局（以下简称市市场局）负责。",
            "市市场局",
            "市市场监督管理局",
            DefinitionForm.SHORT,
        ),
        (
            "50家知识产权工作站（商标品牌指导站）完成备案。",
            "知识产权工作站",
            "商标品牌指导站",
            DefinitionForm.GLOSS,
        ),
    ],
)
def test_definitions(text: str, term: str, meaning: str, form: DefinitionForm) -> None:
    [found] = read(text).definitions
    assert (found.term.text, found.meaning.text, found.form) == (term, meaning, form)


def test_documents_with_their_numbers_and_roles() -> None:
    [basis] = read(
        "根据《关于开展试点的通知》（国知办函运字〔2021〕1197号）要求，制定本方案。"
    ).documents
    assert (basis.title.text, basis.role) == ("关于开展试点的通知", DocumentRole.BASIS)
    assert basis.number is not None
    assert basis.number.text == "国知办函运字〔2021〕1197号"
    [law] = read("加快推进《连云港市知识产权保护和促进条例》的立法进程。").documents
    assert law.role is DocumentRole.DRAFTING
    [issued] = read("率先出台《数据知识产权保护指南》地方标准。").documents
    assert issued.role is DocumentRole.ISSUED
    [standard] = read("执行GB/T 29490—2013的要求。").documents
    assert standard.title.text == "GB/T 29490—2013"


def test_stages_of_a_plan(book: FactBook) -> None:
    stages = [s for facts in book for s in facts.stages]
    assert [(s.name.text, s.time.start, s.time.end) for s in stages] == [
        ("宣传发动阶段", date(2022, 8, 1), date(2022, 9, 30)),
        ("组织实施阶段", date(2022, 10, 1), date(2025, 4, 30)),
        ("总结提升阶段", date(2025, 5, 1), date(2025, 6, 30)),
    ]


def test_contacts_but_no_mobile_numbers() -> None:
    [hotline] = read("适时开通 12330 维权援助热线。").contacts
    assert (hotline.kind, hotline.words.text) == (ContactKind.HOTLINE, "12330")
    assert hotline.name is not None
    assert hotline.name.text == "维权援助热线"
    assert read("联系电话: 189****1999").contacts == ()
    assert read("联系电话: 13800000000").contacts == ()
    [office] = read("咨询电话：0518-85800000。").contacts
    assert office.kind is ContactKind.TELEPHONE
