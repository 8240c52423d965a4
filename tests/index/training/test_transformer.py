"""The transformer in torch: the pretrained weights as the engine runs them, and its eight bits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from index.cross_encoder import CrossEncoder, Pair, ids_of
from index.encoder import question_encoder
from index.pieces import pieces
from index.training.transformer import Reader, save

QUESTION = "盐城哪些专利资助要取消"


def _given(ids: np.ndarray) -> torch.Tensor:
    known = pieces()
    width = known.shape.width
    places = known.numbers("emb.pos").reshape(-1, width) + known.numbers("emb.type")[:width]
    return torch.from_numpy(known.rows(ids) + places[: len(ids)])[None]


@torch.no_grad()
def test_all_layers_make_the_vector_that_the_engine_makes() -> None:
    known = pieces()
    reader = Reader(known, known.shape.layers, 0).eval()
    seen: list[torch.Tensor] = []
    reader.out.register_forward_pre_hook(lambda _, given: seen.append(given[0][0]))
    ids = np.array([known.begin, *known.of(f"query: {QUESTION}"), known.end])
    reader(_given(ids), torch.tensor([len(ids)]))
    vector = seen[0].numpy() / np.linalg.norm(seen[0].numpy())
    assert float(vector @ question_encoder()(QUESTION)) > 0.999


@torch.no_grad()
def test_what_is_written_says_nearly_the_same(tmp_path: Path) -> None:
    torch.manual_seed(0)
    known = pieces()
    reader = Reader(known, 2, 1).eval()
    reader.out.weight.mul_(10)
    save(reader, tmp_path / "small.onnx")
    written = CrossEncoder(tmp_path / "small.onnx")
    said = ("对专利每件资助500元。", "加强组织领导。", "到2025年达到90件", "（市财政局负责）", "")
    pairs = [Pair(question, "资助", text) for text in said for question in (QUESTION, "谁负责")]
    read = [ids_of(pair, known) for pair in pairs]
    full = [float(reader(_given(ids), torch.tensor([len(ids)]))) for ids in read]
    small = [written(pair) for pair in pairs]
    assert float(np.corrcoef(full, small)[0, 1]) > 0.98


@torch.no_grad()
def test_shorter_texts_are_read_as_if_they_were_alone() -> None:
    known = pieces()
    reader = Reader(known, 2, 2).eval()
    long, short = (_given(known.of(text)) for text in (QUESTION * 3, QUESTION))
    block = torch.zeros(2, long.shape[1], long.shape[2])
    block[0], block[1, : short.shape[1]] = long[0], short[0]
    both = reader(block, torch.tensor([long.shape[1], short.shape[1]]))
    assert abs(float(both[1]) - float(reader(short, torch.tensor([short.shape[1]])))) < 1e-4
