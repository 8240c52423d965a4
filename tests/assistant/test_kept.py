"""What is worked out once: it is given back, bounded, and says what working it out anew would."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.kept import Kept
from assistant.values import Term
from assistant.words import Coverage, coverage, match, squeeze


def test_a_value_is_made_once() -> None:
    made: list[str] = []
    kept: Kept[str, int] = Kept(10)
    for _ in range(3):
        assert kept.get("专利", lambda: made.append("专利") or len(made)) == 1
    assert made == ["专利"]


def test_no_more_is_kept_than_was_said() -> None:
    kept: Kept[int, int] = Kept(5)
    for number in range(100):
        assert kept.get(number, lambda number=number: number * 2) == number * 2
        assert len(kept) <= 5


def test_threads_get_the_value_of_their_key() -> None:
    kept: Kept[int, int] = Kept(7)
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda n: kept.get(n % 20, lambda: n % 20), range(4_000))
        assert list(found) == [n % 20 for n in range(4_000)]


WANTED = (
    Term("质押融资", 2.0, (("贷款", 0.7),)),
    Term("专利资助", 1.5),
    Term("盐城", 0.5, named=True),
)
SENTENCE = "逐步减少对专利授权的各类财政性资助，确保在 2023 年底前全部取消。"


@pytest.mark.parametrize("beside", [(), ("盐城市方案",), ("质押工作", "盐城市方案", "专利")])
def test_coverage_weighs_the_best_place_of_each_word(beside: tuple[str, ...]) -> None:
    forms = [(squeeze(SENTENCE), 1.0), *((squeeze(text), 0.85) for text in beside)]
    got = sum(t.weight * max(match(t, form) * worth for form, worth in forms) for t in WANTED)
    expected = got / sum(t.weight for t in WANTED)
    words = Coverage(WANTED)
    assert words.of(SENTENCE, *beside) == expected
    assert words.of(SENTENCE, *beside) == expected  # the second time from what is held
    assert coverage(WANTED, SENTENCE, *beside) == expected


def test_nothing_wanted_is_nothing_covered() -> None:
    assert coverage((), SENTENCE, "盐城市方案") == 0.0
