"""The question encoder's transformer in torch, to be trained further, and its way into eight bits.

The layers are those of BERT (Devlin et al. 2019) with the weights of multilingual-e5-small as
``index/pieces.py`` reads them. What is written is an onnx graph of the layers that were trained;
the vectors of the pieces stay in the encoder's own file.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn import functional

from index.pieces import Pieces

NORM = 1e-12
_OPSET, _IR = 20, 9
_MATRICES = ("q", "k", "v", "ao", "fi", "fo")
_NORMS = ("aln", "oln")


class Layer(nn.Module):
    """Attention and the two inner layers, each added to what came in and brought to norm."""

    def __init__(self, width: int, inner: int, heads: int) -> None:
        super().__init__()
        self.q, self.k, self.v, self.ao = (nn.Linear(width, width) for _ in range(4))
        self.fi, self.fo = nn.Linear(width, inner), nn.Linear(inner, width)
        self.aln, self.oln = nn.LayerNorm(width, eps=NORM), nn.LayerNorm(width, eps=NORM)
        self.heads = heads

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The next layer's input, (texts, pieces, width); ``mask`` tells which pieces are held."""
        size = (*x.shape[:2], self.heads, -1)
        q, k, v = (part(x).view(size).transpose(1, 2) for part in (self.q, self.k, self.v))
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.aln(x + self.ao(seen.transpose(1, 2).reshape(x.shape)))
        return torch.as_tensor(self.oln(x + self.fo(functional.gelu(self.fi(x)))))


class Reader(nn.Module):
    """Pieces in, one number for each text out: the mean of its last layer, weighed."""

    def __init__(self, known: Pieces, layers: int, frozen: int) -> None:
        super().__init__()
        shape = known.shape
        self.first = nn.LayerNorm(shape.width, eps=NORM)
        self.layers = nn.ModuleList(
            Layer(shape.width, shape.inner, shape.heads) for _ in range(layers)
        )
        self.out = nn.Linear(shape.width, 1)
        self.load_state_dict(_weights(known, layers), strict=False)
        for part in (self.first, *self.layers[:frozen]):
            part.requires_grad_(False)

    def forward(self, given: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        """``given`` are the vectors of pieces and their places, (texts, pieces, width)."""
        held = torch.arange(given.shape[1])[None] < lengths[:, None]
        x = self.first(given)
        for layer in self.layers:
            x = layer(x, held[:, None, None, :])
        mean = (x * held[..., None]).sum(1) / lengths[:, None]
        return torch.as_tensor(self.out(mean)[:, 0])


def _weights(known: Pieces, layers: int) -> dict[str, torch.Tensor]:
    """The pretrained weights by the names of :class:`Reader`."""
    found = {"first.weight": known.numbers("emb.ln.w"), "first.bias": known.numbers("emb.ln.b")}
    for at in range(layers):
        for name in _MATRICES:
            width = known.shape.inner if name == "fo" else known.shape.width
            found[f"layers.{at}.{name}.weight"] = known.matrix(f"l{at}.{name}.w", width)
            found[f"layers.{at}.{name}.bias"] = known.numbers(f"l{at}.{name}.b")
        for name in _NORMS:
            found[f"layers.{at}.{name}.weight"] = known.numbers(f"l{at}.{name}.w")
            found[f"layers.{at}.{name}.bias"] = known.numbers(f"l{at}.{name}.b")
    return {name: torch.from_numpy(np.array(values)) for name, values in found.items()}


class _Graph:
    """An onnx graph in the making: each step names what it gives to the next."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.held: list[Any] = []

    def keep(self, name: str, values: npt.ArrayLike) -> str:
        """A constant."""
        self.held.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, kind: str, *given: str, **more: Any) -> str:
        """A step, by the name of what it gives."""
        name = f"step{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(given), [name], **more))
        return name

    def norm(self, x: str, name: str, part: nn.LayerNorm) -> str:
        """A layer norm."""
        weight = self.keep(f"{name}.weight", part.weight.detach().numpy())
        bias = self.keep(f"{name}.bias", part.bias.detach().numpy())
        return self.add("LayerNormalization", x, weight, bias, axis=-1, epsilon=NORM)

    def linear(self, x: str, name: str, part: nn.Linear) -> str:
        """A linear layer."""
        weight = self.keep(f"{name}.weight", part.weight.detach().numpy().T)
        bias = self.keep(f"{name}.bias", part.bias.detach().numpy())
        return self.add("Add", self.add("MatMul", x, weight), bias)

    def layer(self, x: str, name: str, part: Layer) -> str:
        """One layer of the transformer."""
        q, k, v = (
            self.add("Reshape", self.linear(x, f"{name}.{n}", getattr(part, n)), "apart")
            for n in ("q", "k", "v")
        )
        q = self.add("Mul", self.add("Transpose", q, perm=[0, 2, 1, 3]), "scale")
        k, v = (
            self.add("Transpose", k, perm=[0, 2, 3, 1]),
            self.add("Transpose", v, perm=[0, 2, 1, 3]),
        )
        share = self.add("Softmax", self.add("MatMul", q, k), axis=-1)
        seen = self.add("Transpose", self.add("MatMul", share, v), perm=[0, 2, 1, 3])
        seen = self.linear(self.add("Reshape", seen, "together"), f"{name}.ao", part.ao)
        x = self.norm(self.add("Add", x, seen), f"{name}.aln", part.aln)
        inner = self.add("Gelu", self.linear(x, f"{name}.fi", part.fi))
        inner = self.linear(inner, f"{name}.fo", part.fo)
        return self.norm(self.add("Add", x, inner), f"{name}.oln", part.oln)


def graph_of(reader: Reader) -> Any:
    """``reader`` as an onnx model: ``pieces``, (texts, pieces, width), in and ``odds`` out."""
    graph = _Graph()
    layers = [layer for layer in reader.layers if isinstance(layer, Layer)]
    width, heads = reader.out.in_features, layers[0].heads
    graph.keep("apart", np.array([0, 0, heads, width // heads]))
    graph.keep("together", np.array([0, 0, width]))
    graph.keep("scale", np.array((width // heads) ** -0.5, dtype=np.float32))
    x = graph.norm("pieces", "first", reader.first)
    for at, layer in enumerate(layers):
        x = graph.layer(x, f"layers.{at}", layer)
    mean = graph.add("ReduceMean", x, graph.keep("axis", np.array([1])), keepdims=0)
    weight = graph.keep("out.weight", reader.out.weight.detach().numpy().T)
    odds = graph.add("Gemm", mean, weight, graph.keep("out.bias", reader.out.bias.detach().numpy()))
    odds = graph.add("Squeeze", odds, graph.keep("last", np.array([-1])))
    graph.nodes.append(helper.make_node("Identity", [odds], ["odds"]))
    given = helper.make_tensor_value_info("pieces", TensorProto.FLOAT, ["texts", "many", width])
    told = helper.make_tensor_value_info("odds", TensorProto.FLOAT, ["texts"])
    made = helper.make_graph(graph.nodes, "cross_encoder", [given], [told], graph.held)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR)
    onnx.checker.check_model(model)
    return model


def save(reader: Reader, path: Path) -> None:
    """Write ``reader`` with matrices in eight bits, a scale for each column.

    Seven of the eight are used: processors without instructions for such products would overflow.
    """
    with tempfile.TemporaryDirectory() as folder:
        full, small = Path(folder) / "full.onnx", Path(folder) / "small.onnx"
        onnx.save(graph_of(reader), full)
        quantize_dynamic(
            full, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            op_types_to_quantize=["MatMul"],
        )  # fmt: skip
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.part")
        part.write_bytes(small.read_bytes())
        part.replace(path)
