"""Which measures a matter is about, by the words people use for it.

A matter (专利授权补贴) or a whole question is compared with every measure's names over
character bigrams weighted by how few names share them, after the words people use for
money and help are brought to one. A question may say much besides the matter, so a name
is weighed by how much of it the question holds; a bare matter, by both directions.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.measures.types import Measure
from corpus.text import unify

# Words that mean the same to whoever asks; the longest are tried first.
_ALIKE = {
    "资助": (
        "补贴 补助 奖补 资金支持 资金扶持 给钱 发钱 补钱 扶持资金 报销 经费支持 津贴 拨款 扶持"
    ).split(),
    "奖励": "奖金 重奖 嘉奖 得奖 奖钱".split(),
    "质押融资": "质押贷款 抵押贷款 抵押融资 质押借款 质押信贷".split(),
    "海外": "国外 境外 外国 国（境）外 国际".split(),
    "作品": "版权 著作权".split(),
    "发明专利": "发明".split(),
    "地理标志": "地标".split(),
    "服务机构": "代理机构 代理所 中介机构".split(),
    "数量": "件数 多少件".split(),
    "免费": "不收费 不要钱 不花钱 收费 收钱 要钱吗".split(),
    "维权": "打官司 讨说法".split(),
    "假冒": "假货 山寨 仿冒 冒牌 盗版".split(),
}
_FOLD = sorted(
    ((unify(word), unify(main)) for main, words in _ALIKE.items() for word in words),
    key=lambda pair: -len(pair[0]),
)
_FOLD_PATTERN = re.compile("|".join(re.escape(word) for word, _ in _FOLD))
_FOLD_TO = dict(_FOLD)

# What a question says besides its matter.
_FILLER = re.compile(
    r"请问|我们|我|你们|公司|企业|单位|本市|现在|目前|今年|去年|能不能|能否|可不可以|可以|能|是否|"
    r"符合|条件|申请|享受|领取|领|拿到|拿|得到|有没有|有|吗|呢|么|的|了|还|是|在|想|要|一家|一个|什么|"
    r"怎么|多少|给|和|与|及|等|连云港市?|盐城市?|\d+年?|月|日|[^\w]"
)

MATTER_THRESHOLD = 0.50
QUESTION_THRESHOLD = 0.62
_CLOSE = 0.85  # measures scoring this share of the best are about the same matter


@dataclass(frozen=True, slots=True)
class Match:
    """A measure that the matter is about, the name that matched, and how well."""

    measure: Measure
    name: str
    score: float


def fold(text: str) -> str:
    """A matter in one spelling: width, case, and the words for money and help."""
    return _FOLD_PATTERN.sub(lambda m: _FOLD_TO[m[0]], unify(text))


def _core(text: str) -> str:
    """What is left of a matter without the words that every question has."""
    folded = fold(text)
    return _FILLER.sub("", folded) or folded


def _grams(text: str) -> Counter[str]:
    if len(text) < 2:
        return Counter([text] if text else [])
    return Counter(text[i : i + 2] for i in range(len(text) - 1))


class Matcher:
    """Compares matters with the names of a fixed set of measures."""

    def __init__(self, measures: Sequence[Measure]) -> None:
        self._names = [(measure, name) for measure in measures for name in measure.names]
        grams = [_grams(_core(name)) for _, name in self._names]
        seen = Counter(gram for counts in grams for gram in counts)
        total = len(self._names) or 1
        self._weight = {gram: math.log(1 + total / n) for gram, n in seen.items()}
        self._rare = math.log(1 + total)
        self._masses = [self._mass(counts) or 1.0 for counts in grams]
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, counts in enumerate(grams):
            for gram, n in counts.items():
                self._postings[gram].append((place, n))

    def _mass(self, grams: Counter[str]) -> float:
        return sum(self._weight.get(gram, self._rare) * n for gram, n in grams.items())

    def _shared(self, asked: Counter[str]) -> dict[int, float]:
        """How much of each name the matter holds, by the name's place."""
        shared: dict[int, float] = defaultdict(float)
        for gram, n in asked.items():
            for place, held in self._postings.get(gram, ()):
                shared[place] += self._weight[gram] * min(n, held)
        return shared

    def match(self, matter: str, *, question: bool = False) -> list[Match]:
        """The measures about ``matter``, best first; empty when none is close enough."""
        asked = _grams(_core(matter))
        asked_mass = self._mass(asked) or 1.0
        best: dict[str, Match] = {}
        for place, shared in self._shared(asked).items():
            measure, name = self._names[place]
            held, told = shared / self._masses[place], shared / asked_mass
            score = 0.85 * held + 0.15 * told if question else _harmonic(held, told)
            if measure.id not in best or score > best[measure.id].score:
                best[measure.id] = Match(measure, name, score)
        threshold = QUESTION_THRESHOLD if question else MATTER_THRESHOLD
        found = sorted(best.values(), key=lambda m: (-m.score, m.measure.id))
        if not found or found[0].score < threshold:
            return []
        floor = max(threshold, _CLOSE * found[0].score)
        return [match for match in found if match.score >= floor]


def _harmonic(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a + b else 0.0
