"""Fitting the projection: what is learned answers questions in other words, and is repeatable."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from corpus.settings import ROOT
from index.embedder import StaticModel
from index.encoder import question_encoder
from index.projection import Projection
from index.training.projection import LAY, POLICIES, Fitting, Lessons, fit

SAID = (
    "知识产权质押融资总额不低于60亿元。",
    "在2023年底前全部取消对专利授权的各类财政性资助。",
    "开通12345维权援助热线，受理侵权假冒投诉举报。",
    "每万人口高价值发明专利拥有量达到15件。",
)
ASKED = (
    ("拿专利去银行能贷到多少", "用商标贷款总共多少钱", "How much is lent against patents?"),
    ("专利补贴还发吗", "授权后的钱哪年停", "When do patent subsidies end?"),
    ("被人仿冒了打什么电话", "投诉山寨货找谁", "Which number do I call about copies?"),
    ("一万个人有几件好专利", "高质量专利人均多少", "How many patents per 10,000 people?"),
)
QUICK = replace(Fitting(), steps=120)


@pytest.fixture(scope="module")
def model() -> StaticModel:
    return StaticModel(ROOT / "index" / "model")


@pytest.fixture(scope="module")
def lessons() -> dict[str, Lessons]:
    asks = [(n, text) for n, texts in enumerate(ASKED) for text in texts]
    meant = np.array([question_encoder()(text) for _, text in asks])
    ids = [f"q{at}" for at in range(len(asks))]
    own = Lessons(ids, meant, [text for _, text in asks], SAID, [[n] for n, _ in asks])
    return {POLICIES: own, LAY: own}


def _alone(made: Projection, lessons: Lessons, model: StaticModel) -> float:
    best = (made(lessons.meant) @ model.embed(lessons.texts).T).argmax(axis=1)
    return float(np.mean([n in right for n, right in zip(best, lessons.right, strict=True)]))


def test_meaning_alone_finds_what_answers(lessons: dict[str, Lessons], model: StaticModel) -> None:
    made, held = fit(lessons, model, QUICK)
    assert held == []
    assert _alone(made, lessons[POLICIES], model) == 1


def test_questions_that_are_left_out_are_judged(
    lessons: dict[str, Lessons], model: StaticModel
) -> None:
    made, held = fit(lessons, model, QUICK, lambda id_: id_ not in ("q2", "q5"))
    assert len(held) == 2
    again, _ = fit(lessons, model, QUICK, lambda id_: id_ not in ("q2", "q5"))
    np.testing.assert_array_equal(made.weights, again.weights)


def test_none_over_the_policies_need_be_seen(
    lessons: dict[str, Lessons], model: StaticModel
) -> None:
    _, held = fit(lessons, model, QUICK, lambda _: False)
    assert len(held) == len(lessons[POLICIES].ids)
