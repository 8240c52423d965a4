"""Embedding models behind one small protocol; the one home of sentence_transformers.

Our own model is a table of piece vectors. It is read here with ``tokenizers`` and numpy
alone, because importing sentence-transformers and torch takes four seconds and 450 MB
(a test proves the vectors equal to ``SentenceTransformer(folder)``'s). Every other model
goes through sentence-transformers, or through an OpenAI-compatible endpoint.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file
from tokenizers import Tokenizer, normalizers, pre_tokenizers

from corpus.errors import SearchIndexError
from corpus.settings import ROOT, Settings

Vectors = npt.NDArray[np.float32]

BATCH = 1024


class Embedder(Protocol):
    """Texts in, unit vectors out."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the vectors would."""
        ...

    @property
    def dimensions(self) -> int: ...

    def embed(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """Unit vectors, shape ``(len(texts), dimensions)``; ``query`` adds the query prefix."""
        ...


def unit(vectors: npt.NDArray[Any]) -> Vectors:
    """Rows scaled to length one; a zero row stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)


class StaticModel:
    """A folder with a sentence-transformers ``StaticEmbedding``: mean of piece vectors."""

    def __init__(self, folder: Path, prefix: str = "") -> None:
        weights = folder / "model.safetensors"
        self.folder = folder
        self._prefix = prefix
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._table = load_file(weights)["embedding.weight"].astype(np.float32)
        except Exception as error:  # both libraries raise bare exceptions of their own
            raise SearchIndexError(
                f"The embedding model in {folder} cannot be read ({error}). Restore the folder, "
                "or make it anew: python -m index.training --data DATA --out index/model"
            ) from error
        self._tokenizer.no_padding()
        self._ours = _is_cut_here(self._tokenizer)
        if self._ours:
            self._tokenizer.normalizer = normalizers.Sequence([])
            self._tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
        digest = hashlib.blake2b(weights.read_bytes(), digest_size=8)
        digest.update((folder / "tokenizer.json").read_bytes())
        digest.update(prefix.encode())
        self._fingerprint = f"static-{digest.hexdigest()}"

    @property
    def fingerprint(self) -> str:
        """A hash of the weights and the tokenizer."""
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._table.shape[1])

    def embed(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """Unit vectors of ``texts``; a query gets the prefix, where one is set."""
        if query and self._prefix:
            texts = [self._prefix + text for text in texts]
        found = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), BATCH):
            part = list(texts[start : start + BATCH])
            if self._ours:
                part = [_cut(text) for text in part]
            rows = [
                e.ids for e in self._tokenizer.encode_batch_fast(part, add_special_tokens=False)
            ]
            for at, ids in enumerate(rows, start):
                if ids:
                    found[at] = np.add.reduce(self._table.take(ids, axis=0), axis=0) / len(ids)
        return unit(found)


# The tokenizer's own way to cut a text, which costs it three times as long as the pieces do:
# letters and digits of NFKC in lower case, Latin words and numbers apart.
_STEPS = ("NFKC", "Lowercase"), ("[^\\p{L}\\p{N}]+", "[\\p{N}]+|[a-z]+")
_CUT = re.compile(r"(?:(?![a-z])[^\W\d_])+|[a-z]+|[\d]+")


def _is_cut_here(tokenizer: Tokenizer) -> bool:
    """Whether the tokenizer cuts texts in the way that :func:`_cut` does."""
    folded = _settings(tokenizer.normalizer).get("normalizers", ())
    cuts = _settings(tokenizer.pre_tokenizer).get("pretokenizers", ())
    names = tuple(step.get("type") for step in folded)
    patterns = tuple(step.get("pattern", {}).get("Regex") for step in cuts)
    return (names, patterns) == _STEPS


def _settings(part: Any) -> dict[str, Any]:
    """The settings of a part of a tokenizer; its file, with all pieces, is long to read anew."""
    kept: dict[str, Any] = json.loads(part.__getstate__()) if part is not None else {}
    return kept


def _cut(text: str) -> str:
    return " ".join(_CUT.findall(unicodedata.normalize("NFKC", text).lower()))


class TransformerModel:
    """Any model that sentence-transformers loads: a folder or a public name."""

    def __init__(self, name: str, prefix: str) -> None:
        self._model = _loaded(name)
        self._prefix = prefix
        self.dimensions = int(self._model.get_embedding_dimension() or 0)
        self.fingerprint = _hash("transformer", name, _listing(Path(name)), prefix)

    def embed(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """Unit vectors of ``texts``; a query gets the prefix."""
        prefix = self._prefix if query else ""
        vectors = self._model.encode([prefix + t for t in texts], show_progress_bar=False)
        return unit(np.asarray(vectors))


_PUBLIC = re.compile(r"(?:[\w-][\w.-]*/)?[\w-][\w.-]*")  # how a model hub names models
_REACH = 10.0  # seconds in which a model hub must answer before a model is fetched from it


def _loaded(name: str) -> Any:
    """The model of a folder, of the hub's local copy, or fetched from the hub once.

    Raises:
        SearchIndexError: it is in none of them; says what to do.
    """
    if not _PUBLIC.fullmatch(name) and not Path(name).is_dir():
        raise SearchIndexError(
            f"There is no folder {name} with an embedding model. Let ASSISTANT_EMBEDDING_MODEL "
            "name one that is there, such as index/model, or a public model, such as BAAI/bge-m3"
        )
    try:
        from huggingface_hub import HfApi, constants
        from sentence_transformers import SentenceTransformer

        if Path(name).is_dir():
            return _of_folder(name)
        try:
            return SentenceTransformer(name, device="cpu", local_files_only=True)
        except OSError:
            if constants.HF_HUB_OFFLINE:
                raise
        # the library itself tries a hub that does not answer again for a minute and a half
        HfApi().model_info(name, timeout=_REACH)
        print(f"Fetching the embedding model {name} from the hub ...", file=sys.stderr)
        return SentenceTransformer(name, device="cpu")
    except SearchIndexError:
        raise
    except Exception as error:  # hub, network, file and format errors alike
        raise SearchIndexError(
            f"The embedding model {name!r} is not on this machine, or is no such model, and cannot "
            f"be fetched ({type(error).__name__}). Where the model hub can be reached, run once "
            "HF_HUB_OFFLINE=0 python -m index build. Where it cannot, set "
            "ASSISTANT_EMBEDDING_MODEL to a folder that holds the model, or leave it out to use "
            "the one that is supplied."
        ) from error


def _of_folder(name: str) -> Any:
    """The model that a folder holds.

    Raises:
        SearchIndexError: it holds none that can be read.
    """
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(name, device="cpu", local_files_only=True)
    except Exception as error:  # the library raises whatever its parts raise
        raise SearchIndexError(
            f"The folder {name} holds no embedding model that reads ({type(error).__name__}). "
            "Let ASSISTANT_EMBEDDING_MODEL name a folder that sentence-transformers wrote, such as "
            "index/model, or leave it out to use the one that is supplied."
        ) from error


_AT_ONCE = 32  # texts in one request; some servers take no more


class EndpointModel:
    """A model behind an OpenAI-compatible ``/embeddings`` endpoint."""

    def __init__(self, url: str, name: str, key: str, prefix: str) -> None:
        from langchain_openai import OpenAIEmbeddings
        from pydantic import SecretStr

        self._client = OpenAIEmbeddings(
            model=name,
            base_url=url,
            api_key=SecretStr(key),
            check_embedding_ctx_length=False,
            chunk_size=_AT_ONCE,
        )
        self._url, self._prefix = url, prefix
        self.dimensions = 0  # not known before it has answered
        self.dimensions = self._ask(["政策"]).shape[1]
        self.fingerprint = _hash("endpoint", url, name, str(self.dimensions), prefix)

    def embed(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """Unit vectors of ``texts``; a query gets the prefix."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        prefix = self._prefix if query else ""
        return self._ask([prefix + t for t in texts])

    def _ask(self, texts: list[str]) -> Vectors:
        try:
            found = np.asarray(self._client.embed_documents(texts), dtype=np.float32)
            if found.ndim != 2 or len(found) != len(texts) or not np.isfinite(found).all():
                raise ValueError(f"{len(texts)} texts gave an array of shape {found.shape}")
            if self.dimensions not in (0, found.shape[1]):
                raise ValueError(f"{found.shape[1]} numbers a vector, before {self.dimensions}")
            return unit(found)
        except Exception as error:  # the client's errors, network and protocol alike
            raise SearchIndexError(
                f"The embedding endpoint {self._url} does not answer as it should ({error}). "
                "Check ASSISTANT_EMBEDDING_URL and ASSISTANT_EMBEDDING_MODEL, "
                "or leave them out to use the model that is supplied."
            ) from error


def open_embedder(settings: Settings) -> Embedder:
    """The embedding model that the settings name.

    Raises:
        SearchIndexError: it is missing or does not answer; says what to do.
    """
    name = settings.embedding_model
    if settings.embedding_url:
        key = settings.llm_key
        return EndpointModel(settings.embedding_url, name, key, settings.embedding_prefix)
    folder = ROOT / name  # which stays what it is if it is absolute
    if is_static(folder):
        return StaticModel(folder, settings.embedding_prefix)
    return TransformerModel(str(folder) if folder.is_dir() else name, settings.embedding_prefix)


def is_static(folder: Path) -> bool:
    """Whether ``folder`` holds a model of one static table and nothing else."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    kinds = [str(module.get("type", "")).rsplit(".", 1)[-1] for module in modules]
    return kinds in (["StaticEmbedding"], ["StaticEmbedding", "Normalize"])


def save_static(tokenizer: Tokenizer, table: npt.NDArray[np.float16], folder: Path) -> None:
    """Write a static model so that ``SentenceTransformer(folder)`` loads it."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    module = StaticEmbedding(tokenizer, embedding_weights=table)
    SentenceTransformer(modules=[module, Normalize()], device="cpu").save(
        str(folder), create_model_card=False
    )


def in_batches(
    embed: Callable[[Sequence[str]], Vectors], texts: Sequence[str], size: int
) -> Vectors:
    """``embed`` applied to ``texts`` in batches of ``size``, joined."""
    return np.concatenate([embed(texts[i : i + size]) for i in range(0, len(texts), size)])


def _hash(*parts: str) -> str:
    return f"{parts[0]}-{hashlib.blake2b(chr(0).join(parts).encode(), digest_size=8).hexdigest()}"


def _listing(folder: Path) -> str:
    """Names, sizes and times of a model folder's files; empty for a public name."""
    if not folder.is_dir():
        return ""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return "\n".join(f"{p.name} {p.stat().st_size} {p.stat().st_mtime_ns}" for p in files)
