"""Which measures speak of what a text asks about, where none bears its name.

The content words of a text, each with the words that would do as well, are held against
what a measure says: its names, its quote, its conditions and the ways people state them.
A word counts by how few measures speak of it. What a question is about is said by its
nouns and set phrases: one that no measure speaks of (房租补贴) means that none deals with
it, while verbs and asides (拿到, 帮一把) may go unspoken.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import rjieba

from assistant.eligibility.benefits import without_hopes
from corpus.measures.types import Measure
from index.language import Passages, synonym_groups
from index.language.terms import TermGroup

# Words of a matter that say nothing of what it is about: money, help, the asker, a year.
EMPTY = re.compile(
    r"企业|公司|单位|市场主体|政府|政策|事项|得到|支持|鼓励|扶持|知识产权|今年|去年|明年|前年|现在|\d.*|"
    r"资助|补贴|补助|奖励|奖补|奖金|资金|经费|费用|贴息|减免|优惠|服务|管理|建设|开展"
)
_LIGHT = re.compile(
    r"人|中国|国内|一件|一项|一下|一把|去登记|人家|有人|别人|自家|自己|现场|情况|产品|问题|时候|时间|东西|事|事情|市里|区里|县里|当地|本地|本市|全市|我市|"
    r"这边|那边|地方|国家|部门|办法|方式|方面|机会|条件|要求|条款|文件|方案|规划|意见|答复|帮忙|帮助|"
    r"花|钱|给出|补|有奖|领|比|多少|要钱|免费|一下|一点|里面|外面|手里|手上|家|店里|厂里|公司里|今后|以后"
)
_NOUNS = frozenset({"n", "nz", "j", "l", "vn", "nt", "i", "nl"})
_ESSENTIAL = 0.8  # the weight from which a noun must be spoken of
_UNSPOKEN = 1.5  # what a verb that no measure speaks of takes from them all
_PHRASE = 4  # characters of a set phrase that is a matter by itself
_LEAST = 0.72  # share of the content that a measure must speak of
_CERTAIN = 0.82  # from here on it is the matter itself; below, the asker is asked
_LEAST_WEIGHT = 2.2  # of all content: a single everyday word is no matter


@dataclass(frozen=True, slots=True)
class Spoken:
    """A measure that speaks of a text's content, and how much of it."""

    measure: Measure
    score: float

    @property
    def certain(self) -> bool:
        """Whether it may decide without asking if it is what was meant."""
        return self.score >= _CERTAIN


class ContentIndex:
    """Compares texts with what a fixed set of measures says.

    Args:
        said: everything each measure says, by its id.
        aside: words for people and places, which say nothing of the matter.
    """

    def __init__(
        self, measures: Sequence[Measure], said: Mapping[str, str], aside: frozenset[str]
    ) -> None:
        self._measures = measures
        self._said = Passages(said)
        self._aside = aside

    def told(self, text: str) -> list[TermGroup]:
        """The words of a matter that say what it is about."""
        return [
            group
            for group in synonym_groups(without_hopes(text))
            if group.term.text not in self._aside and not is_empty(group.term.text)
        ]

    def find(self, groups: Sequence[TermGroup]) -> list[Spoken]:
        """The measures that speak of what the words of a matter are about, best first."""
        kept: list[tuple[TermGroup, float]] = []
        unspoken = 0.0
        for group in groups:
            if holders := self._said.speaking(group):
                kept.append((group, math.log(1 + len(self._measures) / len(holders))))
            elif is_essential(group):
                return []
            elif group.term.weight >= _ESSENTIAL:
                unspoken += _UNSPOKEN
        whole = len(kept) > 1 or any(len(group.term.text) >= _PHRASE for group, _ in kept)
        total = sum(weight for _, weight in kept) + unspoken
        if total < _LEAST_WEIGHT or not whole:
            return []
        needed = [group for group, _ in kept if is_essential(group)]
        if not needed:
            return []
        weighed = [(self._said.presence(group), weight) for group, weight in kept]
        for_all = frozenset.intersection(*map(self._said.speaking, needed))
        found = [
            Spoken(m, sum(weight * shares.get(m.id, 0.0) for shares, weight in weighed) / total)
            for m in self._measures
            if m.id in for_all
        ]
        close = [match for match in found if match.score >= _LEAST]
        return sorted(close, key=lambda match: (-match.score, match.measure.id))

    def pointed(self, groups: Sequence[TermGroup], candidates: Sequence[Measure]) -> list[Spoken]:
        """Of measures that the facts point to, those that leave no noun of the words unspoken.

        能不能少交点税, told by a newly recognised software firm, means its tax relief; what
        is said of a patent does not make 房租补贴 an award for patents.
        """
        found = []
        for measure in candidates:
            silent = [g for g in groups if measure.id not in self._said.speaking(g)]
            if not any(is_essential(group) for group in silent):
                heavy = [g for g in silent if g.term.weight >= _ESSENTIAL]
                found.append(Spoken(measure, _LEAST if heavy else 1.0))
        return found

    def speaking_of(self, group: TermGroup) -> frozenset[str]:
        """The measures, by id, that speak of a word."""
        return self._said.speaking(group)

    def coverage(self, measure: Measure, groups: Sequence[TermGroup]) -> float:
        """The share, by weight, of words that a measure speaks of."""
        total = sum(group.term.weight for group in groups)
        if not total:
            return 0.0
        shares = (g.term.weight * self._said.presence(g).get(measure.id, 0.0) for g in groups)
        return sum(shares) / total


@lru_cache(maxsize=65536)
def is_empty(word: str) -> bool:
    """Whether a word of a matter says nothing of what it is about."""
    return bool(EMPTY.fullmatch(word) or _LIGHT.fullmatch(word))


def is_essential(group: TermGroup) -> bool:
    """Whether a word names what a text is about: a noun or a set phrase of some weight."""
    if group.term.weight < _ESSENTIAL:
        return False
    return group.term.weight >= 1.0 or _is_noun(group.term.text)


@lru_cache(maxsize=65536)
def _is_noun(word: str) -> bool:
    return any(kind in _NOUNS for _, kind in rjieba.tag(word))
