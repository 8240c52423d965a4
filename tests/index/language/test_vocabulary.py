"""Words near a word, by their characters, and what may sound alike."""

from __future__ import annotations

from itertools import product

import pytest

from corpus.settings import get_settings
from index.language import Vocabulary
from index.language.sound import sounds_like
from index.language.syllables import FILE, heard_as, lines

WORDS = ("专利", "专力", "质押融资", "质押贷款", "质保金融", "商标权", "知识产权")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    paths = sorted(get_settings().documents.glob("*.txt"))
    return Vocabulary.from_texts([path.read_text(encoding="utf-8") for path in paths])


def test_the_table_of_syllables_is_pypinyins() -> None:
    assert FILE.read_text(encoding="utf-8").splitlines() == list(lines())


def _may_be_heard_alike(one: str, other: str) -> bool:
    return len(one) == len(other) and not set(heard_as(one)).isdisjoint(heard_as(other))


def test_what_sounds_alike_may_be_heard_alike(vocabulary: Vocabulary) -> None:
    known = [word for word in vocabulary._words if word[:1] in "知商专"]
    assert len(known) > 50
    for one, other in product(known, repeat=2):
        if len(one) == len(other) and sounds_like(one, other):
            assert _may_be_heard_alike(one, other)
    assert _may_be_heard_alike("商票", "伤票")
    assert not _may_be_heard_alike("商票", "专利")


@pytest.mark.parametrize(
    "text", ["专利", "转利", "质押融资", "商票权", "知识财权", "智识产泉", "质压贷资", "没有"]
)
def test_words_that_may_sound_alike_are_found_by_their_sound(text: str) -> None:
    words = Vocabulary({}, dict.fromkeys(WORDS, 3))
    allowed = 2 if len(text) >= 4 else 1
    expected = {
        word
        for word in words._words
        if _may_be_heard_alike(word, text)
        and 0 < sum(a != b for a, b in zip(word, text, strict=True)) <= allowed
    }
    assert words.sounding(text) == expected
    assert words.sounding(text, least=4) == set()
