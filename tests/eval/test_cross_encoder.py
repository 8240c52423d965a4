"""Training the cross-encoder: what is learned answers, is repeatable, and is told by groups."""

from __future__ import annotations

import torch

from eval.calibrate.cross_encoder import Training, mean_of, odds_of, report, train
from eval.calibrate.lessons import Lesson
from index.cross_encoder import Pair

SMALL = Training(layers=1, frozen=0, rate=1e-3, lists=4, rounds=20, warm=2)
_THINGS = ("专利", "商标", "版权", "地理标志")


def _lessons(half: int) -> list[Lesson]:
    """Whoever asks for money is answered by the sentence with yuan in it, and is where one is."""
    found = []
    for thing in _THINGS:
        said = (f"{thing}工作由市局负责。", f"{thing}每件资助5000元。", f"{thing}明显增加。")
        pairs = tuple(Pair(f"{thing}资助多少钱", "资助", text) for text in said)
        found.append(Lesson("money", half, pairs, (False, True, False), True))
        none = (pairs[0], pairs[2])
        found.append(Lesson("money", half, none, (False, False), False))
    return found


def test_what_is_taught_is_learned_and_told() -> None:
    torch.set_num_threads(1)
    lessons = _lessons(0)
    reader = train(lessons, SMALL)
    odds = odds_of(reader, lessons)
    held = [o for one, o in zip(lessons, odds, strict=True) if one.answerable]
    assert all(max(o) == o[1] for o in held)
    assert "money (8): 0.000, 1.000; 1.000" in report(lessons, odds)


def test_the_same_lessons_make_the_same_reader_and_the_mean_of_two_alike_is_it() -> None:
    torch.set_num_threads(1)
    how = Training(layers=1, frozen=0, lists=4, rounds=1)
    one, two = (train(_lessons(0), how) for _ in range(2))
    lessons = _lessons(1)
    assert odds_of(one, lessons) == odds_of(two, lessons)
    assert odds_of(mean_of([one, two], how), lessons) == odds_of(one, lessons)


def test_a_question_whose_answer_was_not_read_teaches_nothing() -> None:
    pairs = (Pair("专利资助多少钱", "", "专利明显增加。"),)
    assert not Lesson("money", 0, pairs, (False,), True).teaches
    assert Lesson("money", 0, pairs, (False,), True, shown=False).teaches
    assert Lesson("money", 0, pairs, (False,), False).teaches
    assert not Lesson("money", 0, (), (), False).teaches
