"""Reading the foremost sentences together with the question: who is read, and what it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from assistant.evidence import CLOSER
from assistant.rereading import READ, reread
from assistant.service import Assistant
from assistant.types import Question
from assistant.values import Evidence
from corpus.settings import get_settings
from index.cross_encoder import Pair

ON = date(2026, 11, 20)


class _Told:
    """A library whose odds are told, and which remembers what it was asked."""

    def __init__(self, odds: Sequence[float]) -> None:
        self.odds, self.asked = list(odds), list[Pair]()

    def answering(self, pairs: Sequence[Pair]) -> list[float]:
        self.asked += pairs
        return self.odds[: len(pairs)]


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    found = Assistant.open().evidence(Question("盐城2025年高价值发明专利的目标是多少", as_of=ON))
    assert found is not None and len(found.passages) > READ
    return found


def test_only_the_foremost_are_read_and_the_others_count_as_the_last(evidence: Evidence) -> None:
    library = _Told([1.0, -3.0, 2.0, 0.0, 0.0, 0.0, 9.0])
    found = reread(evidence.ask, evidence.passages, [0.0] * len(evidence.passages), library)
    assert len(library.asked) == READ
    assert [each["read"] for each in found[:3]] == [-1 / 8, -5 / 8, 0.0]
    assert {(each["read"], each["answers"]) for each in found[READ:]} == {(-5 / 8, -0.75)}


def test_what_is_far_behind_is_not_read(evidence: Evidence) -> None:
    library = _Told([-9.0, 9.0])
    odds = [0.0, -2.0, *[-9.0] * (len(evidence.passages) - 2)]
    found = reread(evidence.ask, evidence.passages, odds, library)
    assert [pair.sentence for pair in library.asked] == [p.text for p in evidence.passages[:2]]
    assert found[0]["read"] == -1.0 and found[1]["read"] == 0.0


def test_an_english_question_is_read_as_it_was_put(evidence: Evidence) -> None:
    library = _Told([0.0] * READ)
    heard = replace(evidence.ask, heard="What is the target?")
    reread(heard, evidence.passages, [0.0] * len(evidence.passages), library)
    assert {pair.question for pair in library.asked} == {"What is the target?"}


def test_nothing_is_told_without_a_cross_encoder_and_answers_are_found_all_the_same() -> None:
    settings = get_settings().model_copy(update={"cross_encoder": None})
    assistant = Assistant.open(settings=settings)
    found = assistant.evidence(Question("维权援助热线是多少", as_of=ON))
    assert found is not None and "read" not in found.passages[0].features
    assert "12330" in found.passages[0].text


def test_sentences_beyond_the_foremost_never_come_before_them() -> None:
    assistant = Assistant.open()
    found = assistant.evidence(Question("专利", as_of=ON))
    assert found is not None
    weighed = ["behind" in passage.features for passage in found.passages]
    assert weighed == ["joint" in passage.features for passage in found.passages]
    assert sum(weighed) == CLOSER < len(weighed)
    assert weighed == sorted(weighed, reverse=True)
    scores = [passage.score for passage in found.passages]
    assert scores == sorted(scores, reverse=True)
