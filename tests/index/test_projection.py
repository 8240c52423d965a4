"""The question encoder and its projection: the same vectors always, and what answers in front."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import numpy as np
import pytest

from assistant.service import Assistant
from corpus.settings import ROOT, get_settings
from corpus.store import load_corpus
from index import SearchIndex, open_index
from index.embedder import StaticModel
from index.encoder import DIMENSIONS, LONGEST, QuestionEncoder, question_encoder
from index.projection import FILE, Projection, projection_of

MODEL = ROOT / "index" / "model"


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
    texts = ("知识产权维权热线是多少", "What is the IP protection hotline?", "今天天气怎么样")
    chinese, english, other = map(question_encoder(), texts)
    assert float(chinese @ english) > float(other @ english)


def test_many_readers_get_what_one_would() -> None:
    encoder, texts = QuestionEncoder(), [f"第{n}条说什么" for n in range(40)]
    alone = np.array([*map(QuestionEncoder(), texts)])
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


def test_a_projection_is_read_as_it_was_written(tmp_path: Path) -> None:
    model = tmp_path / "model"
    shutil.copytree(MODEL, model)
    chance = np.random.default_rng(0)
    made = Projection(chance.normal(size=(256, DIMENSIONS + 1)).astype(np.float32).T)  # by columns
    made.save(model)
    read = projection_of(StaticModel(model))
    assert read is not None
    np.testing.assert_allclose(read.weights, made.weights, atol=3e-3)
    assert not list(model.glob("*.part"))


def test_projected_questions_are_unit_vectors_among_the_texts() -> None:
    projection = projection_of(StaticModel(MODEL))
    assert projection is not None
    found = projection(np.array([*map(question_encoder(), ("专利资助", "商标被抢注", ""))]))
    assert found.shape == (3, StaticModel(MODEL).dimensions)
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)


def test_a_model_without_one_searches_by_the_words_alone(tmp_path: Path) -> None:
    model = tmp_path / "model"
    shutil.copytree(MODEL, model, ignore=shutil.ignore_patterns(FILE))
    assert projection_of(StaticModel(model)) is None
    hits = _index(str(model)).search("被人抄了商标打哪个电话投诉", 5)
    assert hits and all(hit.why["worded"] == hit.why["dense"] for hit in hits)


def test_an_english_question_is_found_by_what_it_means() -> None:
    index = _index(str(MODEL))
    found = index.search("Whom can I phone when somebody copies my brand?", 5, mode="dense")
    assert any("12345" in hit.clause.text or "12330" in hit.clause.text for hit in found)


def _index(model: str) -> SearchIndex:
    settings = get_settings()
    return open_index(
        load_corpus(settings.documents),
        settings.model_copy(update={"embedding_model": model}),
        progress=False,
    )


def test_what_answers_comes_before_what_does_not() -> None:
    index = _index(str(MODEL))
    for question in ("被人抄了商标打哪个电话投诉", "Which number can I call when I am copied?"):
        near, far = (
            index.aim(question)
            @ index.embed(
                ["推进12330知识产权维权援助热线", "到2030年，专利密集型产业增加值占GDP比重达14%"]
            ).T
        )
        assert near > far


def test_nothing_asked_of_nothing() -> None:
    library = Assistant.open(progress=False).library
    assert library.aimed("热线", []) == library.nearness("热线", []) == []
