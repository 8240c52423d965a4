"""What is asked for by name must stand in the clause that is to answer it."""

from __future__ import annotations

import pytest

from assistant.aspects import lacks


@pytest.mark.parametrize(
    ("question", "without", "having"),
    [
        ("服务券到哪儿去领", "通过发放服务券降低成本。", "服务券在政务服务中心3号窗口领取。"),
        ("平台怎么注册账号", "推动平台智能化升级。", "登录平台并实名注册账号。"),
        ("登记收费吗", "开展登记试点。", "登记不收取费用。"),
        ("哪所大学会设授权点", "支持有条件的院校创建授权点。", "支持江苏海洋大学创建授权点。"),
        ("判得最重的判了几年", "34名被告人被追究刑事责任。", "判处有期徒刑三年。"),
        ("有学历要求吗", "推进学历教育。", "应当具有本科以上学历。"),
        ("有没有购房补贴", "给予优惠政策。", "给予购房补贴10万元。"),
        ("他在哪个单位工作", "提出提案的委员。", "现任研究所所长。"),
        ("最后落在哪所学校", "鼓励我市高校成立知识产权学院。", "在江苏海洋大学成立学院。"),
        ("是哪家保险公司承保", "支持企业购买责任险。", "由中国人民财产保险公司承保。"),
        ("分别挂在哪三个县区", "推动服务向县区、园区延伸。", "在东海县、赣榆区设立。"),
        ("基地占多少亩地", "支持建设中试基地8个。", "基地占地120亩。"),
        ("评分细则是怎样的", "择优升格为综合指导站。", "评分细则由市局制定。"),
        ("评审委员会由哪些人组成", "对专利权人给予奖励。", "委员会由专家组成。"),
        ("意见寄到哪里", "广泛征求社会各界意见。", "意见寄市政府大楼，地址：朝阳路1号。"),
        ("是哪家银行放的款", "全市多家银行参与。", "由江苏银行放款。"),
        ("由哪个处室承办", "市政府设立专利奖。", "由运用促进处负责。"),
        ("网点分别设在哪里", "5家网点相继建成。", "在市政务服务中心设立网点。"),
        ("指导站的站长叫什么名字", "有序推进指导站建设。", "张三担任主任。"),
        ("服务券是哪年开始发的", "每年培训300人次以上。", "2024年起发放服务券。"),
        ("指导站由谁出钱建", "有序推进指导站建设。", "由市财政出资建设指导站。"),
        ("认证机构叫什么", "210家通过第三方认证。", "由江苏方圆公司承担。"),
        ("谁是连云港市知识产权局的局长", "邀请省知识产权局李局长。", "市知识产权局局长王某。"),
        ("Which company built the platform?", "升级大数据平台。", "由江苏华云公司建设。"),
        ("What salary does it pay an investigator?", "建立调查官制度。", "年薪20万元。"),
        ("Which law firms are in the pool?", "组建专家库。", "由江苏方圆律师事务所参与。"),
        ("条例什么时候施行", "加快立法进程。", "自2026年1月1日起施行。"),
        ("上一届专利奖花落哪些项目", "设立专利奖，给予奖励。", "某项目荣获金奖。"),
        ("Who won the patent award last year?", "设立专利奖。", "某公司荣获专利奖。"),
        ("What does the window charge per application?", "设立窗口。", "每件收费300元。"),
        ("Which hotline number reaches the centre?", "获批分中心。", "拨打12330。"),
        ("最多能贷多少", "扩大信贷规模。", "贷款额度不超过500万元。"),
        ("我户口不在本市，补贴能领吗", "建立补贴制度。", "具有本市户籍的可领。"),
        ("值班律师是谁", "设立工作站。", "值班律师：张三"),
        ("举报了给不给奖金？", "加大查处力度。", "对举报人员给予奖励。"),
        ("服务器放在哪栋楼", "建设平台子站。", "子站设在3楼。"),
        ("专家库的门槛是什么", "建立专家库。", "应当具备高级职称。"),
        ("政府贴不贴利息", "完善质押激励政策。", "对利息给予补贴。"),
    ],
)
def test_a_clause_must_state_what_is_asked(question: str, without: str, having: str) -> None:
    assert lacks(question, without)
    assert not lacks(question, having)


def test_a_unit_must_stand_in_the_words_quoted() -> None:
    clause = "一期占地50亩。二期建成厂房8栋。"
    assert lacks("二期占多少亩", clause, "二期建成厂房8栋。")
    assert not lacks("一期占多少亩", clause, "一期占地50亩。")


def test_a_list_that_the_asker_is_on_asks_for_none() -> None:
    assert not lacks("我司列进了名单，有没有照顾", "加大扶持引导。")
    assert lacks("27家企业的名单在哪看", "27家企业获评。")


def test_what_was_borrowed_is_no_question_after_a_limit() -> None:
    assert not lacks("How much had been borrowed against data IP?", "融资金额达1.72亿元。")
