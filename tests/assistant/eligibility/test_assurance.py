"""How surely a yes may be said: what a case's words are brought to, and what follows from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.eligibility.assurance import (
    Claim,
    Judge,
    Linear,
    in_marks,
    in_plain,
    load_model,
    pieces,
    values_of,
)
from assistant.eligibility.granting import Granter
from assistant.eligibility.service import EligibilityService, make_service
from assistant.eligibility.types import Facts, Outcome

TODAY = date(2026, 11, 20)
PLAIN = "2024年盐城的企业注册涉外商标，方案鼓励吗？"


def test_figures_and_places_are_alike() -> None:
    assert in_plain("2024年盐城有3件") == in_plain("2019年连云港有18件")


def test_what_the_measure_speaks_of_and_who_asks_are_marks(service: EligibilityService) -> None:
    measure = next(m for m in service.book.measures if m.id == "yc-rural-tech-help")
    said = service.matcher.content(measure)
    applicant = service.book.facts["applicant"]
    marked = in_marks("2024年盐城的乡镇企业技术难题有人帮吗", measure, said, applicant)
    assert marked == "①②的④③有人帮吗"
    other = in_marks("2024年盐城的高校技术难题有人帮吗", measure, said, applicant)
    assert other == "①②的⑤③有人帮吗"


def test_a_long_text_weighs_no_more_than_a_short_one() -> None:
    model = Linear(0.0, {"甲": 1.0, "乙": 1.0, "丙": 1.0, "丁": 1.0})
    assert model.of_pieces(["甲"]) == 1.0
    assert model.of_pieces(["甲", "乙", "丙", "丁", "不识"]) == 2.0
    assert model.of_pieces(["不识"]) == 0.0


def _claim(facts: Facts, service: EligibilityService) -> Claim:
    return Claim(
        facts,
        service.book.measures[0],
        said="",
        left=0.0,
        spoken=0.0,
        closeness=0.0,
        speaks=0.0,
        lead=0.0,
        told=False,
        denial=False,
        hoped=False,
    )


def test_the_kept_model_has_every_value_that_a_claim_is_judged_by(
    service: EligibilityService,
) -> None:
    model = load_model()
    facts = service.read_question(PLAIN, TODAY)
    claim = _claim(facts, service)
    assert set(model.claim.weights) == set(values_of(claim, 0.0, 0.0))
    assert model.least < model.sure
    assert pieces("鼓励吗") & set(model.plain.weights)


def test_a_case_without_words_is_left_to_the_rules(service: EligibilityService) -> None:
    facts = replace(service.read_question(PLAIN, TODAY), words="")
    claim = _claim(facts, service)
    assert Judge(service.book.facts["applicant"])(claim) is None


@pytest.mark.parametrize(
    ("sounds", "due"),
    [(True, Outcome.ELIGIBLE), (None, Outcome.ELIGIBLE), (False, Outcome.DEPENDS)],
)
def test_a_case_that_sounds_like_none_is_asked_about(
    service: EligibilityService, sounds: bool | None, due: Outcome
) -> None:
    own = make_service(service.corpus, lambda claim: sounds)
    verdict = own.check_question(PLAIN, TODAY)
    assert verdict.outcome is due
    assert bool(verdict.missing) is (due is Outcome.DEPENDS)


def test_money_that_no_clause_gives_is_asked_about_however_sure_a_yes_sounds(
    service: EligibilityService,
) -> None:
    own = make_service(service.corpus, lambda claim: True)
    asked = "2024年盐城的企业注册涉外商标，每件给多少钱？"
    assert own.check_question(asked, TODAY).outcome is Outcome.DEPENDS


def test_a_judge_never_makes_a_yes_of_what_the_rules_refuse(service: EligibilityService) -> None:
    shown: list[Claim] = []

    def agree(claim: Claim) -> bool:
        shown.append(claim)
        return True

    own = make_service(service.corpus, agree)
    assert isinstance(own.granter, Granter)
    refused = "盐城的一家养老院2024年想设立知识产权专业，方案鼓励吗？"
    assert own.check_question(refused, TODAY).outcome is Outcome.NOT_ELIGIBLE
    assert not shown


def test_where_nothing_was_found_what_is_nearest_is_only_asked_about(
    service: EligibilityService,
) -> None:
    asked = "盐城一家镇上的厂，2024年想请城里的研发平台帮着把难题攻下来，这种事上头管不管？"
    held = [m for m in service.book.measures if m.document == "yc-pilot-2022"]
    facts = replace(service.read_question(asked, TODAY), city="盐城市")
    guess = service.selector.guess(facts)
    assert guess is None or guess in held
    asked = "盐城一家公益基金会2024年想拿出些钱投到知识产权工作上，政策鼓励社会组织这么投吗？"
    guessing = make_service(service.corpus, stated=lambda facts: True)
    assert guessing.check_question(asked, TODAY).outcome is Outcome.DEPENDS
    silent = make_service(service.corpus, stated=lambda facts: False)
    assert silent.check_question(asked, TODAY).outcome is Outcome.NOT_STATED
    nothing = service.read_question("2024年盐城的养猪户闹猪瘟，赔不赔？", TODAY)
    assert service.selector.guess(nothing) is None


def test_a_case_that_no_clause_sounds_like_is_not_guessed_at(service: EligibilityService) -> None:
    asked = "2024年盐城企业自建停车楼，方案里有没有面积奖励？"
    own = make_service(service.corpus, lambda claim: True, lambda facts: False)
    assert own.check_question(asked, TODAY).outcome is Outcome.NOT_STATED
