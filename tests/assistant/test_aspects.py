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
    ],
)
def test_a_clause_must_state_what_is_asked(question: str, without: str, having: str) -> None:
    assert lacks(question, without)
    assert not lacks(question, having)
