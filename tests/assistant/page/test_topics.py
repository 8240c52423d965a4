"""Topics come from the corpus, and their questions are about what it holds."""

from __future__ import annotations

import pytest

from assistant.page.reading import ReadingRoom
from assistant.page.topics import topics
from assistant.service import Assistant
from assistant.types import AnswerStatus, Question
from corpus.settings import get_settings
from corpus.store import load_corpus
from corpus.validity import validity


@pytest.fixture(scope="module")
def room() -> ReadingRoom:
    corpus = load_corpus(get_settings().documents)
    return ReadingRoom(corpus.documents.values(), corpus.trees, validity)


def test_topics_stand_in_several_clauses_and_do_not_overlap(room: ReadingRoom) -> None:
    found = topics(room, 8)
    names = [topic.name.zh for topic in found]
    assert len(names) == 8
    for name in names:
        holding = [c for d in room.documents for c in room.clauses(d.id) if name in c.text]
        assert len(holding) >= 3
        assert not any(name != other and name in other for other in names)


def test_most_of_their_questions_are_answered(room: ReadingRoom, assistant: Assistant) -> None:
    asked = [q.zh for topic in topics(room, 8) for q in topic.questions]
    answered = [q for q in asked if assistant.ask(Question(q)).status is AnswerStatus.ANSWERED]
    assert len(answered) >= 0.8 * len(asked), set(asked) - set(answered)


def test_an_empty_room_has_no_topics() -> None:
    assert topics(ReadingRoom([], {}, validity)) == []
