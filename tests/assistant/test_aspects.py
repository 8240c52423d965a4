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
