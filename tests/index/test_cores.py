"""Pieces of one question's work, done side by side: in order, whole, and an error is not lost."""

from __future__ import annotations

import os
import threading

import pytest

from index import cores as cores_module
from index.cores import cores, side_by_side
from index.encoder import SPINNING, question_encoder


def test_there_is_at_least_one_core() -> None:
    assert cores() >= 1


def test_what_is_made_keeps_the_order_of_what_was_given() -> None:
    assert side_by_side(lambda n: n * n, range(50)) == [n * n for n in range(50)]
    assert side_by_side(str, []) == []


def test_two_pieces_are_made_at_once_where_there_are_two_cores() -> None:
    if cores() < 2:
        pytest.skip("one core")
    both = threading.Barrier(2, timeout=30)
    assert len(side_by_side(lambda _: both.wait(), [0, 1])) == 2


def test_one_core_makes_them_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores_module, "cores", lambda: 1)
    here = threading.get_ident()
    assert side_by_side(lambda _: threading.get_ident(), [1, 2, 3]) == [here] * 3


def test_an_error_in_one_piece_reaches_who_asked() -> None:
    def make(number: int) -> int:
        if number == 3:
            raise ValueError("the third")
        return number

    with pytest.raises(ValueError, match="the third"):
        side_by_side(make, range(5))
    assert side_by_side(make, [1, 2]) == [1, 2]


def test_the_encoder_s_threads_sleep_where_another_process_has_the_core() -> None:
    question_encoder()
    assert int(os.environ[SPINNING]) <= 10_000
