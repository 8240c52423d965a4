"""The cross-encoder: any pair can be read, always alike, and what answers stands in front."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import SearchIndexError
from corpus.settings import get_settings
from index.cross_encoder import (
    HEADING,
    QUESTION,
    SENTENCE,
    CrossEncoder,
    Pair,
    cross_encoder_of,
    ids_of,
)
from index.encoder import question_encoder
from index.pieces import pieces

ODD = ["", " ", "\x00", "😀" * 300, "专利" * 5000, "﷽\u200b\ufeff", "مرحبا שלום"]


@pytest.fixture(scope="module")
def encoder() -> CrossEncoder:
    found = cross_encoder_of(get_settings())
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text", ["盐城的商标资助（2022年）是多少？", "  What   is the target for 2030? "]
)
def test_a_text_falls_into_the_pieces_that_the_engine_counts(text: str) -> None:
    engine = question_encoder()._model
    asked = [pieces().begin, *pieces().of(f"query: {text}"), pieces().end]
    assert len(asked) == engine.token_count(text, True)


def test_pieces_are_those_of_their_text() -> None:
    known = pieces()
    assert list(known.of("商标注册")) == list(known.of("商标注册"))
    assert list(known.of("２０２２年：")) == list(known.of("2022年:"))  # written alike
    rows = known.rows(known.of("商标 专利"))
    assert rows.shape == (len(known.of("商标 专利")), known.shape.width)
    assert np.isfinite(rows).all() and float(np.abs(rows).max()) < 5


@pytest.mark.parametrize("text", ODD)
def test_any_pair_can_be_read(text: str, encoder: CrossEncoder) -> None:
    for pair in (Pair(text, "", "专利资助"), Pair("专利资助", text, text)):
        assert np.isfinite(encoder(pair))


def test_no_more_is_read_than_there_is_room_for(encoder: CrossEncoder) -> None:
    read = ids_of(Pair("专利资助" * 99, "专利资助" * 99, "专利资助" * 99), pieces())
    assert len(read) == QUESTION + HEADING + SENTENCE + 5
    full = Pair("专利", "", "对授权的发明专利给予资助。" * 40)
    assert encoder(full) == encoder(full._replace(sentence=full.sentence + "另有说明"))


@pytest.mark.parametrize(
    ("question", "answers", "else_"),
    [
        (
            "申请贷款能减多少利息",
            "对企业的贷款利息给予50%的贴息，最高20万元。",
            "举办贷款政策宣讲活动。",
        ),
        ("谁负责商标保护", "（市场监管局、公安局按职责分工负责）", "商标保护水平明显提高。"),
        ("How many patents are held?", "全市有效发明专利达5300件。", "加强发明专利的保护。"),
    ],
)
def test_what_answers_is_likelier(
    question: str, answers: str, else_: str, encoder: CrossEncoder
) -> None:
    assert encoder(Pair(question, "", answers)) > encoder(Pair(question, "", else_))


def test_threads_read_alike(encoder: CrossEncoder) -> None:
    pairs = [Pair(f"{n}年的目标是多少", "目标", f"到{n}年达到{n}件。") for n in range(2020, 2028)]
    alone = [encoder(pair) for pair in pairs]
    found: dict[int, list[float]] = {}

    def read(number: int) -> None:
        found[number] = [encoder(pair) for pair in pairs]

    threads = [threading.Thread(target=read, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(found[n] == alone for n in range(4))


def test_a_file_that_is_no_model_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"no model")
    for path in (broken, tmp_path / "missing.onnx"):
        settings = get_settings().model_copy(update={"cross_encoder": path})
        with pytest.raises(SearchIndexError, match=path.name):
            cross_encoder_of(settings)


def test_none_is_read_where_none_is_set() -> None:
    assert cross_encoder_of(get_settings().model_copy(update={"cross_encoder": None})) is None
