"""Whether a measure speaks of everything that a case asks for.

A yes answers the whole of what is asked. So every word of weight must be accounted for: as a
time, a place, who asks, a fact that was read, a benefit hoped for, or as something that the
measure itself speaks of. What is left over was asked and is nowhere written. Only words
that tell one matter from another count, and only where they are asked about (想, 能, 吗) or
just before; a story told beside the request may be told in any words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.eligibility.asker import Role, role_of
from assistant.eligibility.asking import (
    asking_parts,
    county_spans,
    elsewhere_spans,
    yes_or_no_spans,
)
from assistant.eligibility.benefits import hope_spans
from assistant.eligibility.collecting import names_of
from assistant.eligibility.content import is_empty, is_essential
from assistant.eligibility.dates import date_spans
from assistant.eligibility.plain_words import is_home, is_plain
from assistant.eligibility.said import wording
from assistant.eligibility.types import Facts
from assistant.kept import Kept
from corpus.measures.types import FactKind, Measure
from corpus.regions import find_regions
from corpus.text import unify
from corpus.types import Span
from index.language import synonym_groups
from index.language.terms import TermGroup

_ABOUT_PEOPLE = ("applicant", "industry")
_CLAUSE_STOP = re.compile(r"[，。；,;！!？?：:\n]")
_OF_IT = re.compile(r"[，。；,;！!？?：:的\n]")
_CLAUSE_END = re.compile(r"[；;！!？?：:\n]")
# What comes between a count and the one counted is told of him: 一家阀门公司, 几家海鲜出口企业.
_KIND_OF = re.compile(r"(?:[一几两某这那有个]?(?:家|所|个|名|位|间)|某)(?:[^，。；、？的]{1,6})$")
# Whoever it is that 一位, 一名 tells of: 一位歌手.
_SOMEBODY = re.compile(
    r"(?:[一某][位名]|[位名])[^，。；、？]{1,6}?(?:手|师|家|员|者|人|工|户|主|生|匠|客)"
)
# What somebody is by trade (卖水晶的个体户) is told of the asker.
_BY_TRADE = re.compile(
    r"(?:做|搞|卖|从事|经营|生产|种|养|画|写|拍|开发|研发|制造|加工)[^，。；、？]{1,10}?的?$"
)
_FEE = re.compile(
    r"[\u4e00-\u9fff](?!的)[\u4e00-\u9fff](?<![免收交缴经消自浪花公])费(?=用?[^。；？]{0,9}(?:补|资助|奖|报销|减|免|报|返|打折|优惠|便宜))"
)
# Where an industry is somebody's trade (做旅游的, 食品厂), not what is asked for (旅游奖励).
_TRADE = re.compile(r"(?:做|搞|从事|经营|卖|生产|开|属于|是)(?:了|个|一家|一个|家)?$")
_TRADE_OF = re.compile(
    r"(?:产业|行业|领域|类)*的?(?:[小大]?企业|[小大]?公司|[小大]?工?厂|产业|行业|领域|店|机构|[个户家]|生意|的)"
)
# What anything may be paid from tells no matter: 想买设备，有没有基金可用.
_SUM = re.compile(r"(?:基金|资金|经费|专项|计划|工程|政策|服务)$")
_COUNTED = re.compile(
    r"[一两几](?:家|所|个|名|位|间|件|项|份|种|类|次|笔|下)|这[家所个件]|那[家所个件]"
)
# To apply for a support is not to file for a right: 还能申请专利授权资助.
_APPLYING = re.compile(
    r"(?:能|可以|想|要|去|来|还|再|不能|怎么)(?:申请|申报|申领|领取|享受|参加|得到|获得|拿到)(?:到|一下)?|[报递交送]上[去来]"
)
# What a document is called by: 试点方案, 征求意见稿, 市政府那份意见.
_PAPER = re.compile(
    r"(?:试点|工作|实施|城市|强市)*方案|试点(?:期|城市)|(?:征求)?意见稿|(?:实施|市政府)意见|规划稿"
)
# What a thing is called tells which one it is, whatever its words: “低速永磁电机”专利.
_CALLED = re.compile(
    r"[“\"「『《][^”\"」』》，。？]{2,20}[”\"」』》]"
    r"(?=的?(?:这|那)?[件项个]?(?:发明|实用新型|外观设计)?(?:专利|商标|软件|作品|产品|品牌|牌子|技术))"
)
# For what something is done, whichever measure speaks of it: 为本地香菇申请证明商标.
_FOR_IT = re.compile(
    r"[为给替](?:了|我们|咱们?|自家|自己|本地|当地|家乡|我[市县镇村]|[村县镇]里|特产|土产|的)*$"
)
# Both chosen on practice: the most at which no case is wrongly told yes.
NOT_SPOKEN_OF = 1.2  # beyond this a measure whose name is not close does not deal with a case
MOST_UNSPOKEN = 0.4  # nor one that leaves more of a long question than this share
NOTHING_ELSE = 0.8  # nor one that speaks of nothing that is asked, and leaves as much as a noun
UNSPOKEN_LEAST = 0.9  # what may go unspoken where a yes is said
_BESIDE = 0.3  # the share of a word that only says which one of a thing the measure speaks of
_TOLD = 0.4  # the share of a word told before the part that names what is asked for


@dataclass(frozen=True, slots=True)
class Unspoken:
    """A word of a case that a measure does not speak of, and what that weighs."""

    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class _Asked:
    """A word that a measure must speak of, its weight, and the measures that do, by id."""

    group: TermGroup
    weight: float
    speaking: frozenset[str]


class Accountant:
    """Finds what is asked and left unspoken.

    Args:
        kinds: the facts that words can be read as.
        speaking_of: the measures, by id, that speak of a word.
        says: whether a measure has a word as it stands.
    """

    def __init__(
        self,
        kinds: Mapping[str, FactKind],
        speaking_of: Callable[[TermGroup], frozenset[str]],
        says: Callable[[Measure, str], bool],
    ) -> None:
        self._kinds = kinds
        self._speaking_of = speaking_of
        self._says = says
        self._asked: Kept[Hashable, tuple[_Asked, ...]] = Kept(4096)

    def unspoken(self, facts: Facts, measure: Measure) -> list[Unspoken]:
        """The words of a case that nothing accounts for, heaviest first."""
        words = self._words(facts)
        said = [measure.id in each.speaking for each in words]
        asked_at = self._asked_at(words, said, facts)
        left = [
            Unspoken(
                each.group.term.text,
                each.weight
                * self._share(n, words, said, facts)
                * (_TOLD if each.group.term.span.end <= asked_at else 1.0),
            )
            for n, each in enumerate(words)
            if not said[n]
        ]
        left += [Unspoken(word, 1.0) for word in facts.unread]
        if fee := self.other_fee(facts, measure):
            left.append(Unspoken(fee, 1.0))
        return sorted(left, key=lambda each: -each.weight)

    def other_fee(self, facts: Facts, measure: Measure) -> str:
        """A fee that is to be paid back, which is its own matter (专利评估费补贴), if unspoken."""
        fee = _FEE.search(facts.matter)
        if fee is None or self._says(measure, "费"):
            return ""
        # 证据保全申请费: a fee of what the measure speaks of
        of = _OF_IT.split(facts.matter[max(fee.end() - 8, 0) : fee.end() - 1])[-1]
        own = any(self._says(measure, of[n : n + 2]) for n in range(len(of) - 1))
        return "" if own else fee[0]

    def _asked_at(self, words: Sequence[_Asked], said: Sequence[bool], facts: Facts) -> int:
        """Where the last part of a question starts that names a matter, if it is spoken of.

        What is told before a request that stands by itself only tells how it came about.
        """
        naming = [n for n, each in enumerate(words) if is_essential(each.group)]
        if not facts.question or not naming:
            return 0
        last = words[naming[-1]].group.term.span.start
        begins = max((m.end() for m in _CLAUSE_STOP.finditer(facts.matter, 0, last)), default=0)
        named = any(
            said[n]
            and words[n].group.term.span.start >= begins
            and not _SUM.search(words[n].group.term.text)
            for n in naming
        )
        return begins if named else 0

    def _share(
        self, place: int, words: Sequence[_Asked], said: Sequence[bool], facts: Facts
    ) -> float:
        """How much an unspoken word counts: little where it narrows what the measure speaks of.

        给大米申请证明商标 is 申请证明商标: what is said of all holds of each. What stands last
        (商标年费), makes one name with it (教师培训), or is another measure's matter
        (收购海外专利), is itself asked for.
        """
        if not facts.question:
            return 1.0
        group = words[place].group
        end = _CLAUSE_STOP.search(facts.matter, group.term.span.end)
        stop = end.start() if end else len(facts.matter)
        heads = (
            other.group.term.span.start
            for n, other in enumerate(words)
            if said[n] and group.term.span.end < other.group.term.span.start < stop
        )
        head = next(heads, None)
        for_it = _FOR_IT.search(facts.matter, 0, group.term.span.start)
        if head is None or (words[place].speaking and not for_it):
            return 1.0
        hoped = any(group.term.span.end <= s.start < head for s in hope_spans(facts.matter))
        return 1.0 if hoped else _BESIDE

    def spoken(self, facts: Facts, measure: Measure) -> float:
        """The weight of what a case asks that a measure speaks of."""
        words = self._words(facts)
        return sum(each.group.term.weight for each in words if measure.id in each.speaking)

    def asked(self, facts: Facts) -> list[TermGroup]:
        """The words of a case that say what it is about."""
        return [each.group for each in self._words(facts)]

    def _words(self, facts: Facts) -> tuple[_Asked, ...]:
        """The words that a measure must speak of, each with its weight."""
        who = facts.values.get("applicant", frozenset())
        key = (facts.matter, facts.question, facts.city, who, frozenset(facts.flags))
        # 连云港有这个，盐城方案里可有这么一句: what is told of another city is then asked about
        return self._asked.get(
            key,
            lambda: tuple(self._weighed(facts, aside=True)) or tuple(self._weighed(facts)),
        )

    def _weighed(self, facts: Facts, *, aside: bool = False) -> Iterator[_Asked]:
        text = facts.matter
        taken = [*date_spans(text), *(m.span for m in find_regions(text)), *hope_spans(text)]
        taken += county_spans(text, facts.city)
        taken += yes_or_no_spans(text)
        for words in (_COUNTED, _APPLYING, _PAPER, _CALLED):
            taken += [Span(m.start(), m.end()) for m in words.finditer(text)]
        blanked = _blank(text, taken)
        read = self._read(blanked, facts) if facts.question else []
        elsewhere = elsewhere_spans(text, facts.city) if aside else []
        asking = dict(asking_parts(text)) if facts.question else {Span(0, len(text)): 1.0}
        for group in synonym_groups(blanked):
            term = group.term
            if is_empty(term.text) or is_plain(term.text) or is_home(term.text, facts.city):
                continue
            if any(s.start < term.span.end and term.span.start < s.end for s in read):
                continue
            share = max(
                (each for s, each in asking.items() if s.start <= term.span.start < s.end),
                default=0.0,
            )
            if not share or any(s.start <= term.span.start < s.end for s in elsewhere):
                continue
            # it tells one matter from another if it is a noun, or what some measure speaks of:
            # 收购 is another thing than 申请 because another measure is about it; 碰上 is neither
            speaking = self._speaking_of(group)
            if is_essential(group) or (len(term.text) > 1 and speaking):
                yield _Asked(group, term.weight * share, speaking)

    def _read(self, text: str, facts: Facts) -> list[Span]:
        """Where a question says who asks, in which trade, and facts that were read."""
        plain = unify(text)
        if len(plain) != len(text):
            return []
        spans = []
        # the words for what the applicant is count in whatever role they stand: 给个体户用吗
        known = facts.values.get("applicant", frozenset())
        values = self._kinds["applicant"].values
        own = {name for value in known for name in values[value].broader} | known
        for name in _ABOUT_PEOPLE:
            for spelling, value in names_of(self._kinds[name]).held_by(plain):
                for m in re.finditer(re.escape(spelling), plain):
                    if name == "applicant":
                        told = (
                            value in own
                            or role_of(plain, m.start(), m.end()) is not Role.BENEFICIARY
                        )
                    else:
                        told = bool(
                            _TRADE.search(plain[: m.start()]) or _TRADE_OF.match(plain, m.end())
                        )
                    if told:
                        spans.append(Span(m.start(), m.end()))
        spans += [
            Span(m.start(), span.start)
            for span in spans
            for m in _KIND_OF.finditer(_CLAUSE_END.sub(_line, plain[: span.start]))
        ]
        spans += [Span(m.start(), m.end()) for m in _SOMEBODY.finditer(plain)]
        spans += [
            Span(m.start(), span.start)
            for span in spans
            for m in _BY_TRADE.finditer(_CLAUSE_END.sub(_line, plain[: span.start]))
        ]
        for name in facts.flags:
            kind = self._kinds[name]
            for words in (*kind.said, *kind.denied):
                spans += [Span(m.start(), m.end()) for m in wording(words).finditer(plain)]
        return spans


def _line(found: re.Match[str]) -> str:
    return "，" * len(found[0])


def _blank(text: str, spans: list[Span]) -> str:
    for span in spans:
        text = text[: span.start] + "，" * (span.end - span.start) + text[span.end :]
    return text
