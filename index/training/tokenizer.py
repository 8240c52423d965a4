"""The model's tokenizer: a Unigram piece vocabulary learned from the training texts."""

from __future__ import annotations

from collections.abc import Iterable

from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import Unigram
from tokenizers.trainers import UnigramTrainer

LONGEST_PIECE = 6  # characters; longer pieces are whole phrases that never come again


def train_tokenizer(texts: Iterable[str], pieces: int) -> Tokenizer:
    """Learn ``pieces`` pieces (Kudo 2018) from ``texts``.

    Text is folded (NFKC, lower case) and cut at everything but letters and digits, and
    digits are cut from Chinese characters, so that a piece never spans a clause boundary.
    """
    tokenizer = Tokenizer(Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}]+"), "removed"),
            pre_tokenizers.Split(Regex(r"[\p{N}]+|[a-z]+"), "isolated"),
        ]
    )
    trainer = UnigramTrainer(
        vocab_size=pieces,
        max_piece_length=LONGEST_PIECE,
        unk_token="[UNK]",
        special_tokens=["[UNK]"],
        show_progress=True,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer
