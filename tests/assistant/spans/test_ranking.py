"""Which of the sentences found comes first: the one with the question's rare words."""

from __future__ import annotations

import pytest

from assistant.sentences import sentences
from assistant.spans.ranking import FEATURES, describe, rearranged
from assistant.spans.slot import find_slot
from assistant.spans.words import question_words
from assistant.values import Ask, Passage
from corpus.types import Clause, ClauseKind, Span

TEXT = (
    "经营者应当建立档案管理制度。经营者应当将档案报送主管部门。经营者的档案应当真实完整。"
    "经营者的档案至少保存五年。主管部门应当为经营者提供档案管理的指导。"
)
QUESTION = "经营者的档案要保存几年"


def _passages() -> list[Passage]:
    clause = Clause(
        id="1", document="1", label="", path=(), kind=ClauseKind.ARTICLE, text=TEXT,
        spans=(Span(0, len(TEXT)),), parent=None,
    )  # fmt: skip
    return [Passage(clause, s.start, s.end, 1.0 - n / 100) for n, s in enumerate(sentences(TEXT))]


def _ask() -> Ask:
    return Ask(text=QUESTION, query=QUESTION, kinds=(), terms=())


def test_a_word_that_few_sentences_hold_counts_more_than_one_that_all_hold() -> None:
    ask, slot, found = _ask(), find_slot(QUESTION), _passages()
    table = describe(ask, slot, question_words(slot, ask), found)
    rare, stated = (table[:, FEATURES.index(name)] for name in ("rare_words", "states"))
    assert rare.argmax() == 3
    assert rare[0] < rare[3] / 2
    assert list(stated) == [0, 0, 0, 1, 0]


def test_the_sentence_that_answers_comes_first_and_none_is_lost() -> None:
    ask, slot, found = _ask(), find_slot(QUESTION), _passages()
    ranked = rearranged(ask, slot, question_words(slot, ask), found)
    assert "保存五年" in ranked[0].text
    assert {p.start for p in ranked} == {p.start for p in found}
    assert ranked[0].score == pytest.approx(max(p.score for p in found))
    assert [p.score for p in ranked] == sorted((p.score for p in ranked), reverse=True)


def test_without_sentences_nothing_is_ranked() -> None:
    ask, slot = _ask(), find_slot(QUESTION)
    assert rearranged(ask, slot, question_words(slot, ask), ()) == ()
