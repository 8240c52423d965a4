"""The question encoder and the dual encoder: the same vectors always, and what answers in front."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from corpus.settings import ROOT, get_settings
from corpus.store import load_corpus
from index import SearchIndex, open_index
from index.dual import FILE, SPACE, Dual, open_dual
from index.encoder import DIMENSIONS, LONGEST, QuestionEncoder, question_encoder


def test_a_question_is_a_unit_vector_and_the_same_each_time() -> None:
    encoder = QuestionEncoder()
    found = encoder("盐城哪些专利资助要取消")
    assert found.shape == (DIMENSIONS,) and abs(float(np.linalg.norm(found)) - 1) < 1e-3
    np.testing.assert_array_equal(found, QuestionEncoder()("盐城哪些专利资助要取消"))


@pytest.mark.parametrize("text", ["", " ", "\x00", "😀" * 300, "专利" * 5000, "﷽\u200b\ufeff"])
def test_any_text_can_be_read(text: str) -> None:
    found = question_encoder()(text)
    assert found.shape == (DIMENSIONS,) and bool(np.isfinite(found).all())


def test_no_more_of_a_long_question_is_read_than_is_said() -> None:
    text = "专利资助" * LONGEST
    np.testing.assert_array_equal(question_encoder()(text), question_encoder()(text[:LONGEST]))


def test_languages_meet_in_one_space() -> None:
    chinese, english, other = question_encoder().of(
        [
            "知识产权维权热线是多少",
            "What is the hotline for IP rights protection?",
            "今天天气怎么样",
        ]
    )
    assert float(chinese @ english) > float(other @ english)


def test_many_readers_get_what_one_would() -> None:
    encoder, texts = QuestionEncoder(), [f"第{n}条说什么" for n in range(40)]
    alone = QuestionEncoder().of(texts)
    found: dict[str, np.ndarray] = {}
    readers = [
        threading.Thread(
            target=lambda part=texts[k::4]: found.update({t: encoder(t) for t in part})
        )
        for k in range(4)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    np.testing.assert_array_equal(np.array([found[t] for t in texts]), alone)


def test_projections_are_read_as_they_were_written(tmp_path: Path) -> None:
    chance = np.random.default_rng(0)
    made = Dual(
        chance.normal(size=(SPACE, DIMENSIONS + 1)).astype(np.float32).T,  # not row by row
        chance.normal(size=(257, SPACE)).astype(np.float32),
    )
    made.save(tmp_path)
    read = open_dual(tmp_path)
    assert read is not None
    np.testing.assert_allclose(read.asked, made.asked, atol=3e-3)
    np.testing.assert_allclose(read.said, made.said, atol=3e-3)
    assert [p.name for p in tmp_path.iterdir()] == [FILE]


def test_a_model_without_projections_has_no_opinion(tmp_path: Path) -> None:
    assert open_dual(tmp_path) is None


def _index(model: str) -> SearchIndex:
    settings = get_settings()
    return open_index(
        load_corpus(settings.documents),
        settings.model_copy(update={"embedding_model": model}),
        progress=False,
    )


def test_what_answers_comes_before_what_does_not() -> None:
    index = _index(str(ROOT / "index" / "model"))
    for question in ("被人抄了商标打哪个电话投诉", "Which number can I call when I am copied?"):
        near, far = index.aimed(
            question,
            ["推进12330知识产权维权援助热线", "到2030年，专利密集型产业增加值占GDP比重达14%"],
        )
        assert near > far


def test_nothing_asked_of_nothing() -> None:
    assert len(_index(str(ROOT / "index" / "model")).aimed("热线", [])) == 0
