"""Stories without a measure's name, and kinds of applicant that only a document names."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.eligibility.service import EligibilityService
from assistant.eligibility.types import Outcome

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("连云港某高校2018年有先进适用的专利，要在本市转化实施，鼓励吗？", Outcome.ELIGIBLE),
        ("2024年，盐城，货出口走海关，有人冒我们的牌子，海关给不给管？", Outcome.ELIGIBLE),
        ("盐城一家版画企业2024年想做到行业领头羊，版权方面打造领军企业吗？", Outcome.ELIGIBLE),
        ("盐城的厂2024年买新机床，政府给补吗？", Outcome.NOT_STATED),
        ("2023年底盐城一家超市要办食品经营许可，方案里减不减手续？", Outcome.NOT_STATED),
    ],
)  # fmt: skip
def test_a_story_is_about_what_most_speaks_for(
    service: EligibilityService, text: str, outcome: Outcome
) -> None:
    assert service.check_question(text, TODAY).outcome is outcome


@pytest.mark.parametrize(
    "text",
    [
        "我是盐城一所高校，2024年想要专利申请指导服务，说的是高新技术企业，我们算得上吗？",
        "2024年我个人参与制定一项行业标准，盐城方案鼓励的“企业”能把我算进去吗？",
        "个人有点闲钱，2018年想在连云港借出去，拿专利作抵押，意见鼓励的“银行等金融机构”包括我吗？",
    ],
)
def test_whom_a_document_names_is_not_who_asks(service: EligibilityService, text: str) -> None:
    assert service.check_question(text, TODAY).outcome is not Outcome.ELIGIBLE
