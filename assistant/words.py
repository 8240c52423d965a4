"""Content words of a question, what they are worth, and how far a text covers them.

A word's weight is its inverse document frequency in Chinese official prose (counts of
148,012 articles of laws and of provincial work reports, ``data/document_frequency.tsv``),
tempered by its frequency in the corpus at hand: in a corpus about intellectual property
the words 知识产权 tell nothing.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import rjieba

from assistant.values import Term

_TABLE = Path(__file__).parent / "data" / "document_frequency.tsv"
_DOCUMENTS = 77_429  # texts the table was counted on
_UNSEEN = 8  # count given to a word the table leaves out (it holds words seen 25 times)

# Words that shape a question and say nothing of its subject.
STOP = frozenset(
    "的 了 在 是 有 和 与 及 或 也 都 就 还 又 很 太 被 把 让 给 对 对于 关于 从 到 由 于 向 以 为 "
    "我 你 您 他 她 它 我们 你们 他们 咱们 大家 自己 这 那 这个 那个 这些 那些 这里 那里 其 该 此 "
    "什么 哪 哪些 哪个 哪里 哪儿 哪几 哪种 多少 几 怎么 怎样 如何 为何 为什么 啥 咋 咋办 谁 何 何时 "
    "吗 呢 吧 啊 呀 嘛 么 哦 哈 嗯 请 请问 问 想 想问 知道 告诉 说 说说 讲 讲讲 介绍 一下 看看 看 "
    "能 能不能 能否 可以 可不可以 可否 是否 是不是 有没有 会 会不会 要 要不要 需要 应该 应当 必须 "
    "行不行 行 没 没有 不 不是 别 并 而 但 但是 如果 要是 的话 那么 然后 所以 因为 因此 以及 而且 "
    "一个 一些 一种 个 些 种 项 条 次 件事 事 事情 情况 方面 时候 时 时间 内容 具体 主要 分别 目前 "
    "现在 今天 当前 总共 一共 共 等 等等 里 里面 中 上 下 内 外 后 前 之 之后 之前 以后 以前 就是 "
    "文件 政策 规定 里头 提到 写 写到 写明 列出 列 包括 包含 明确 相关 有关 进行 来 去 做 做好 干 "
    "弄 搞 算 算不算 用 属于 根据 按照 按 依据 同 跟 比 更 最 年 月 日 到底 究竟 真的 可能 一般 "
    "多 少 大 小 好 怎么办 什么样 多久 多长 多大 找 老板 您好 你好 谢谢 帮 帮我 麻烦 句话 简单 "
    "是什么 有什么 有哪些 叫 称 意思 指 含义 请教 打算 准备 我家 我司 本 各 每 且 至 某 啦 咯 哒 "
    "还有 另外 顺便 一下子 的是 来说 来讲 方面的 没说 有多少 达到 达 为止".split()
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_TOKEN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z][A-Za-z0-9\-+.]*|\d[\d,.]*%?")


def unify(text: str) -> str:
    """One width and case for matching; keeps the number of characters where NFKC does."""
    return unicodedata.normalize("NFKC", text).lower()


@lru_cache(maxsize=200_000)
def squeeze(text: str) -> str:
    """``text`` unified and without white space: what words are looked up in."""
    return "".join(unify(text).split())


@lru_cache(maxsize=1)
def _table() -> dict[str, int]:
    rows = (line.split("\t") for line in _TABLE.read_text("utf-8").splitlines())
    return {word: int(count) for word, count in rows}


@lru_cache(maxsize=50_000)
def background(word: str) -> float:
    """Inverse document frequency of ``word`` in official prose, 0 (everywhere) to 1 (rare)."""
    count = _table().get(word, _UNSEEN)
    return math.log(_DOCUMENTS / count) / math.log(_DOCUMENTS / _UNSEEN)


def cut(text: str) -> list[str]:
    """The words of ``text``: Chinese ones by dictionary, Latin words and numbers whole."""
    found: list[str] = []
    for token in _TOKEN.findall(text):
        found += rjieba.cut(token) if _HAN.match(token) else [token]
    return found


def content_words(text: str) -> list[str]:
    """The words of ``text`` that carry its subject, in order, without repetition."""
    kept: dict[str, None] = {}
    for word in cut(text):
        lowered = word.lower()
        if lowered in STOP or (len(lowered) == 1 and _HAN.match(lowered) and lowered in "市县区省"):
            continue
        kept[lowered] = None
    return list(kept)


def terms(
    text: str,
    named: Iterable[str] = (),
    local: Callable[[str], float] | None = None,
    variants: Callable[[str], Sequence[str]] | None = None,
) -> tuple[Term, ...]:
    """Content words of ``text`` with weights.

    Args:
        named: words that cannot be replaced by others.
        local: inverse document frequency in the corpus at hand, 0 to 1.
        variants: other words for a word (synonyms, official wording).
    """
    fixed = {squeeze(n) for n in named}
    found = []
    for word in content_words(text):
        weight = background(word)
        if local is not None:
            weight *= 0.25 + 0.75 * local(word)
        if len(word) == 1 and _HAN.match(word):
            weight *= 0.4
        other = tuple(squeeze(v) for v in variants(word)) if variants else ()
        found.append(Term(word, weight, other, named=any(word in f for f in fixed)))
    return tuple(found)


def match(term: Term, text: str) -> float:
    """How far squeezed ``text`` holds ``term``: 1 whole, less for a variant or a part."""
    if term.text in text:
        return 1.0
    if any(v and v in text for v in term.variants):
        return 0.9
    if term.named or not _HAN.match(term.text):
        return 0.0
    if len(term.text) >= 3:
        pairs = [term.text[i : i + 2] for i in range(len(term.text) - 1)]
        return 0.8 * sum(p in text for p in pairs) / len(pairs)
    return 0.0


def coverage(wanted: Sequence[Term], *texts: str) -> float:
    """Share of the weight of ``wanted`` found in ``texts``; a later text counts a little less."""
    total = sum(t.weight for t in wanted)
    if not total:
        return 0.0
    forms = [(squeeze(text), 1.0 if i == 0 else 0.85) for i, text in enumerate(texts)]
    got = sum(t.weight * max(match(t, form) * worth for form, worth in forms) for t in wanted)
    return got / total
