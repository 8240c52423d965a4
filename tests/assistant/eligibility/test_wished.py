"""What is wished for under keys of its own, whose facts are told, and what money is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.eligibility.asking import without_others
from assistant.eligibility.benefits import Benefit, hoped_for, pays_nowhere
from assistant.eligibility.english import in_chinese
from assistant.eligibility.service import EligibilityService
from assistant.eligibility.types import Outcome

TODAY = date(2026, 11, 20)


def _facts(**more: object) -> dict[str, object]:
    given = {"city": "盐城", "date": "2024", "applicant": "企业", "matter": "参与制定行业标准"}
    return given | more


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("诉求", "奖金"),
        ("希望", "财政拨款"),
        ("想要", "每件补助1万元"),
        ("要求", "发放津贴"),
        ("目标", "争取财政补助经费"),
        ("goal", "现金补贴"),
    ],
)
def test_money_wished_for_under_a_key_of_its_own_is_asked(
    service: EligibilityService, key: str, value: str
) -> None:
    assert service.check_facts(_facts(), TODAY).outcome is Outcome.ELIGIBLE
    assert service.check_facts(_facts(**{key: value}), TODAY).outcome is Outcome.DEPENDS


@pytest.mark.parametrize("key", ["条件要求", "申报时间要求", "目的地"])
def test_what_names_no_wish_is_none(service: EligibilityService, key: str) -> None:
    assert not service.read(_facts(**{key: "奖金"}), TODAY).wishes


def test_a_second_key_for_the_same_is_read_or_reported(service: EligibilityService) -> None:
    facts = service.read(_facts(注册地="连云港", 年度="2019", 诉求="奖金"), TODAY)
    assert facts.city == "盐城市"
    assert facts.when.start.year == 2024
    assert {"注册地", "年度"} <= set(facts.unused)
    assert facts.wishes == ("奖金",)


def test_a_count_of_things_counts_under_any_key(service: EligibilityService) -> None:
    given = {"city": "连云港", "date": "2018", "applicant": "企业", "matter": "零专利企业帮扶"}
    verdict = service.check_facts(given | {"已有专利": "12件"}, TODAY)
    assert verdict.outcome is Outcome.NOT_ELIGIBLE
    assert service.check_facts(given | {"已有专利": "0件"}, TODAY).outcome is Outcome.ELIGIBLE


def test_a_key_and_its_value_say_a_fact_together(service: EligibilityService) -> None:
    given = {"city": "盐城", "date": "2024", "applicant": "软件公司", "matter": "税收优惠"}
    new = service.check_facts(given | {"软件产品": "今年新登记"}, TODAY)
    assert new.outcome is Outcome.ELIGIBLE
    assert service.check_facts(given | {"软件产品": "暂无"}, TODAY).outcome is not Outcome.ELIGIBLE


@pytest.mark.parametrize(
    "question",
    [
        "朋友公司是高企，我自己这家公司什么资质都还没查过，盐城，2024年，专利申请指导能享受吗",
        "隔壁那家是高企，我们还没评，盐城2024年专利申请指导有我们份吗",
        "母公司是高新技术企业，我们公司没查过资质，盐城2024年的专利申请指导能享受吗",
    ],
)
def test_what_is_told_of_somebody_else_is_no_fact_of_the_asker(
    service: EligibilityService, question: str
) -> None:
    assert service.check_question(question, TODAY).outcome is Outcome.DEPENDS


@pytest.mark.parametrize(
    "question",
    [
        "我朋友的公司是高企，在盐城，2024年，能享受专利申请指导服务吗",
        "帮朋友问：朋友公司是高企，盐城2024年能享受专利申请指导服务吗，我先替他打听",
    ],
)
def test_somebody_else_may_be_whom_one_asks_for(service: EligibilityService, question: str) -> None:
    assert without_others(question) == question
    assert service.check_question(question, TODAY).outcome is Outcome.ELIGIBLE


@pytest.mark.parametrize(
    "said", ["没打算上市", "没有上市打算", "不准备上市", "没有任何上市计划", "没想过上市"]
)
def test_who_has_no_mind_to_list_prepares_for_none(service: EligibilityService, said: str) -> None:
    question = (
        f"盐城一家小厂，高企没评上，{said}，也不算创新型企业，2023年能享受专利申请指导服务吗？"
    )
    assert service.check_question(question, TODAY).outcome is Outcome.NOT_ELIGIBLE


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("我们那件专利没评上优秀，2024年盐城的优秀专利奖励能拿吗？", Outcome.NOT_ELIGIBLE),
        ("我们那件专利还没评，2024年盐城的优秀专利奖励能拿吗？", Outcome.DEPENDS),
        ("连云港2018年，公司名下已有发明专利5件，能算“零专利”帮扶对象吗", Outcome.NOT_ELIGIBLE),
        # of what is said and denied, what is left holds: bonus points are not barred
        (
            "我们园区（盐城）2024年评先进，主要看营收，有授权专利的另外加两分，当不成主要条件，合规吗？",
            Outcome.NOT_STATED,
        ),
        # another city's words of money are not asked for here
        (
            "连云港2017年，我们是专利申请大户，盐城说禁止大户奖励，那我们这边能得到扶持吗？",
            Outcome.ELIGIBLE,
        ),
    ],
)
def test_denials_and_what_belongs_elsewhere(
    service: EligibilityService, question: str, outcome: Outcome
) -> None:
    assert service.check_question(question, TODAY).outcome is outcome


@pytest.mark.parametrize(
    ("city", "day", "matter"),
    [
        ("盐城", "2024-05", "展会展位费补贴"),
        ("连云港", "2018-05", "展会展位费补贴"),
        ("盐城", "2024-05", "植物新品种权奖励"),
        ("盐城", "2024-05", "专利代理师资格证奖励"),
        ("连云港", "2018-05", "电商平台建设补贴"),
    ],
)
def test_money_for_what_a_clause_only_protects_is_not_stated(
    service: EligibilityService, city: str, day: str, matter: str
) -> None:
    given = {"city": city, "date": day, "applicant": "企业", "matter": matter}
    assert service.check_facts(given, TODAY).outcome is Outcome.NOT_STATED


def test_a_clause_that_encourages_leaves_money_open() -> None:
    assert not pays_nowhere([Benefit.MONEY], ["鼓励企业注册涉外商标"])
    assert pays_nowhere([Benefit.MONEY], ["加强展会知识产权保护"])
    assert not pays_nowhere([Benefit.FREE], ["加强展会知识产权保护"])
    assert Benefit.MONEY not in hoped_for("琢磨出一个喷头，人家给办不？")


def test_a_question_asks_for_something(service: EligibilityService) -> None:
    question = "园区在盐城，2024年评先进，主要看营收，专利数量不是主要条件，可以吗？"
    assert all("是否为？" not in m.ask for m in service.check_question(question, TODAY).missing)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("a small tech firm", "科技型中小企业"),
        ("a small firm", "中小微企业"),
        ("mainly because of the number of patents", "主要条件"),
        ("companies encouraged to file patents abroad", "国外专利"),
    ],
)
def test_english_words_of_firms_and_main_conditions(
    service: EligibilityService, english: str, chinese: str
) -> None:
    assert chinese in service.in_chinese(english)
    assert in_chinese("专利") == "专利"


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("连云港海州区2018年争创省知识产权示范县区，支持吗", Outcome.ELIGIBLE),
        ("盐城市民在2024年想参加专利代理师考前培训，有开吗？", Outcome.ELIGIBLE),
        ("一九年三月，连云港企业向境外申请专利，鼓励吗？", Outcome.ELIGIBLE),
        (
            "咱厂在灌南，做外贸灯具，2018年怕踩人家专利，有没有风险防范的服务给咱？",
            Outcome.ELIGIBLE,
        ),
        (
            "盐城，2024年，五金厂，高企、创新型企业都不是，上市更没影，专利申请指导有份吗？",
            Outcome.NOT_ELIGIBLE,
        ),
        # 海州区 is only where the firm is, and ten odd years are no year
        ("海州区2018年有家药厂，零专利企业的帮扶能给吗，它有三件专利", Outcome.NOT_ELIGIBLE),
        (
            "2018年连云港企业收购海外专利，市场潜力大，竞争优势一般，能得到支持吗",
            Outcome.NOT_ELIGIBLE,
        ),
    ],
)
def test_everyday_words(service: EligibilityService, question: str, outcome: Outcome) -> None:
    assert service.check_question(question, TODAY).outcome is outcome


@pytest.mark.parametrize(
    ("value", "outcome"),
    [("落选", Outcome.NOT_ELIGIBLE), ("通过", Outcome.ELIGIBLE), ("公示中", Outcome.DEPENDS)],
)
def test_a_finding_is_of_what_the_matter_names(
    service: EligibilityService, value: str, outcome: Outcome
) -> None:
    given = {"city": "盐城", "date": "2024", "applicant": "企业", "matter": "优秀专利奖励"}
    assert service.check_facts(given | {"评审结果": value}, TODAY).outcome is outcome


@pytest.mark.parametrize(
    ("given", "question"),
    [
        (None, "连云港的医药企业能不能做商标预审？"),
        (None, "连云港做智能制造的公司去年10月能走保护中心的商标预审吗？"),
        (
            {"city": "连云港", "date": "2018", "applicant": "专利权人", "matter": "连云港市商标奖"},
            "",
        ),
        (
            {
                "city": "连云港",
                "date": "2018",
                "applicant": "专利申请大户",
                "matter": "商标申请扶持",
            },
            "",
        ),
    ],
)
def test_what_serves_patents_says_no_yes_on_marks(
    service: EligibilityService, given: dict[str, object] | None, question: str
) -> None:
    verdict = (
        service.check_question(question, TODAY)
        if given is None
        else service.check_facts(given | {"突出贡献": "技术创新方面贡献突出"}, TODAY)
    )
    assert verdict.outcome in {Outcome.DEPENDS, Outcome.NOT_STATED}


def test_what_a_key_leaves_open_is_stated_by_no_other_words(service: EligibilityService) -> None:
    given = {"city": "连云港", "date": "2018-06", "applicant": "企业", "matter": "零专利企业帮助"}
    assert service.check_facts(given | {"零专利": "还没定"}, TODAY).outcome is Outcome.DEPENDS
    assert service.check_facts(given | {"零专利": "是"}, TODAY).outcome is Outcome.ELIGIBLE


def test_what_the_clauses_sentence_names_may_not_be_denied(service: EligibilityService) -> None:
    given = {
        "city": "连云港",
        "date": "2020-02",
        "applicant": "水处理设备厂",
        "产业": "节能环保",
        "matter": "被培育成专利密集型产业",
        "市场前景": "好",
    }
    assert service.check_facts(given | {"产业基础": "没有"}, TODAY).outcome is Outcome.DEPENDS
    assert service.check_facts(given | {"产业基础": "有"}, TODAY).outcome is Outcome.ELIGIBLE
