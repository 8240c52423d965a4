"""Finds the named facts that words state, deny or leave open, and gathers them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from assistant.eligibility.asker import Mention, askers, classes_named, is_documents
from assistant.eligibility.places import FindCity, Place
from assistant.eligibility.qualities import qualities
from assistant.eligibility.scopes import Mode, Scope, find_scopes, mode_at
from corpus.held import Strings
from corpus.measures.types import FactKind
from corpus.regions import find_regions
from corpus.text import unify

# 优秀专利奖励 names a support; it does not say that a patent is excellent.
_NAMED = re.compile(r"(技术)?的?(奖|补|资助|扶持|创作|产业化|评选|转化)")
# Nor does 奖励优秀专利.
_GIVEN_TO = re.compile(
    r"(?:奖励|资助|补贴|补助|支持|扶持|评选|转化|实施)(?:给|于|对|一批|一些|那些)*$"
)
# Of those who apply, one that is hired or asked (小微企业请代理机构) is not meant.
_HIRED = re.compile(
    r"(?<![申邀])请(?!问)(一家|个|了|的)?$|(找|委托|聘请|聘|雇|付给|交给)(一家|个|了|的)?$|"
    r"(去|到|向|跟|从|被|由|让|问|给)(一家|家|个|某)?$|"
    r"(?:试点|示范)$|"  # 争创示范县区 names what is striven for
    r"(引进|引育|引才|招聘|聘用|招引|招|培养|收购|并购|入股)[^，。；,;\n]{0,8}$"
)
# Who belongs to an organisation is not the organisation: 高校教师, 公司员工.
_MEMBER = re.compile(
    r"(?:的|里的|内部的?|在职)?(?:教师|老师|教授|员工|职工|学生|医生|护士|研究员|研究人员|科研人员|职员|工程师|"
    r"设计师|技术人员|程序员|离职人员)"
)


_FOR = re.compile(r"(?:给|给予|发给|对|面向|针对|对于|为)$")


_FOR_NEAR = re.compile(r"(?:给予?|发给|对于?|面向|针对)[^，。；,;\n]{0,4}$")


# Names cut short where they are denied: 没上市, 也称不上科技型.
_CLIPPED = re.compile(
    r"((?:没有?|未|不是|不属于|算不上|称不上|谈不上)(?:上市|(?:科技|外贸|外向|创新)型))(?=[，。；、？,;?也又更]|$)"
)


# What a document does not say is no denial of the asker's.
_OF_PAPERS = re.compile(r"(?:[并也都还从]|可)*(?:没有?|未)(?:有)?(?:写|提到|规定|载明)(?!不?清)")
# 镇上做豆腐机的小厂 is an enterprise of a township.
_RURAL = re.compile(
    r"((?:镇|村|乡|庄)(?:上|里|头|子里)|乡下|农村)((?:开|办|有)?(?:的)?(?:[做搞产造加卖][^，。；、？]{1,8}的)?)"
    r"(?:小|老|家|个|一家|一个)*(?:工厂|厂子|作坊|企业|公司|厂)(?![长区房门])"
)


class Words:
    """A text in one spelling, what governs its parts, and which of these were read."""

    def __init__(self, text: str) -> None:
        self.plain = _RURAL.sub(r"\1\2乡镇企业", _CLIPPED.sub(r"\1企业", unify(text)))
        self.scopes = find_scopes(self.plain)
        self._read: set[Scope] = set()

    def mode(self, start: int, end: int) -> Mode:
        """How the words from ``start`` to ``end`` are meant; what governs them is then read."""
        around = [
            s
            for s in self.scopes
            if s.start <= start < s.end or s.said_at < start < s.start or start <= s.said_at < end
        ]
        self._read.update(around)
        return mode_at(self.scopes, start, denies=self.plain[start] in "没无未从零")

    def denied_ahead(self, place: int) -> bool:
        """Whether a word of denial stands before ``place`` and governs it."""
        return any(s.said_at < place and s.start <= place < s.end for s in self.scopes)

    def is_denied(self, place: int) -> bool:
        """Whether what stands at ``place`` is denied."""
        return mode_at(self.scopes, place) is Mode.DENIED

    def denies_place(self, mention: Mention) -> bool:
        """Whether a denial is of where somebody is (不是连云港的企业), not of what he is."""
        return any(
            s.start <= mention.start < s.end
            and any(True for _ in find_regions(self.plain[s.start : mention.start]))
            for s in self.scopes
        )

    @property
    def unread(self) -> list[str]:
        """The denials that no fact took, word for word."""
        return [
            scope.text(self.plain)
            for scope in self.scopes
            if scope.mode in {Mode.DENIED, Mode.LACKED}
            and scope not in self._read
            and not _OF_PAPERS.match(self.plain, scope.said_at)
        ]


@cache
def wording(words: str) -> re.Pattern[str]:
    """The words as a pattern; … stands for a few characters (登记了…软件产品)."""
    gap = "[^，。；,;\\n]{0,6}"
    return re.compile(gap.join(map(re.escape, re.split("…|\\.\\.\\.", words))))


@lru_cache(maxsize=1024)
def _hints(kind: FactKind) -> tuple[str, ...]:
    """The longest piece of each wording of a fact: without one of them none can fit."""
    said = map(unify, (*kind.said, *kind.denied, *kind.keys))
    return tuple({max(re.split("…|\\.\\.\\.", word), key=len) for word in said})


@lru_cache(maxsize=16)
def _by_words(kinds: tuple[FactKind, ...]) -> Strings[str]:
    """The facts, by every word without which nothing is said of them."""
    return Strings(
        (word, kind.name)
        for kind in kinds
        for word in (_hints(kind) if kind.is_flag else (name for name, _ in kind.spellings))
    )


@lru_cache(maxsize=1024)
def names_of(kind: FactKind) -> Strings[tuple[str, str]]:
    """The names of a fact's values, longest first, each with the value it means."""
    return Strings((pair[0], pair) for pair in kind.spellings)


def spelled(kind: FactKind, text: str) -> Iterator[tuple[str, int, int, str]]:
    """Where a text has a name of one of a fact's values, and which; longer names come first.

    With the text as it is then, the names that were found before blanked.
    """
    for name, value in names_of(kind).held_by(text):
        while name in text:
            at = text.find(name)
            end = at + len(name)
            yield text, at, end, value
            text = text[:at] + "\n" * len(name) + text[end:]


def find_values(
    words: Words, kind: FactKind, aside: str = ""
) -> tuple[frozenset[str], frozenset[str]]:
    """The values of a fact that a text states and those it denies; longer names win.

    ``aside`` is the text with what need not be read blanked, character for character.

    What a matter is about (专利) is no fact of the applicant: not having it denies nothing.
    """
    applies = kind.name == "applicant"
    found: list[Mention] = []
    for rest, at, end, value in spelled(kind, aside or words.plain):
        # 跟服务机构不沾边: who is denied is meant, whatever stands before
        passed_over = (
            applies
            and not words.is_denied(at)
            and (
                bool(_FOR_NEAR.search(rest, 0, at) and rest.startswith("的", end))
                or _HIRED.search(rest, 0, at)
                or (kind.values[value].family != "个人" and _MEMBER.match(words.plain, end))
            )
        )
        passed_over = passed_over or (end - at == 1 and _in_longer(words.plain, at, kind))
        if not passed_over:
            found.append(Mention(at, end, value, words.mode(at, end)))
    if found and kind.name == "industry":  # 列的是游戏、动漫这些: those are the document's
        listed = classes_named(words.plain, found)
        found = [m for m in found if m.value not in listed]
    denials = {Mode.DENIED} if kind.subject else {Mode.DENIED, Mode.LACKED}
    denied = [m for m in found if m.mode in denials]
    stated = [m for m in found if m not in denied and (m.mode is not Mode.OPEN or kind.subject)]
    if applies:
        stated = askers(words.plain, stated)
        denied = [m for m in denied if not words.denies_place(m)]
    return frozenset(m.value for m in stated), frozenset(m.value for m in denied)


def _in_longer(text: str, at: int, kind: FactKind) -> bool:
    """Whether a name of one character is part of another word (画家), or what is done (画的)."""
    after = text[at + 1 : at + 2]
    return bool(after) and after in ("房长区门址" if kind.name == "applicant" else "的了着家师过完好")


def named_kinds(text: str, kind: FactKind) -> frozenset[str]:
    """Of a fact's values those that a text says a document names (鼓励的“企业”)."""
    plain = unify(text)
    found = [Mention(at, end, value) for _, at, end, value in spelled(kind, plain)]
    return classes_named(plain, found)


_NEGATED = re.compile("[不没无未]")
# An assessment that is asked for or still out: 评没评上还没消息, 没有定论, 还没论证.
_STILL_OUT = re.compile(
    r"(?:还没有?|尚未|没来得及)(?:论证|评|审|消息|结果|认定|鉴定|评估|出来|下来)|没有?(?:定论|消息|结果|准信)|没[评审]|待[核定评审]|"
    r"(?:评没评|[评认审][不得]?[没不]?[评认审])上|有没有条件|(?:够不够|具不具备)[^，。]{0,4}条件|先不先进|适不适用"
)


def find_flag(words: Words, kind: FactKind) -> bool | None:
    """Whether a text states a yes-or-no fact; ``None`` when it does not speak of it.

    Of two wordings that fit (没有…专利, 有…专利), the one that starts first counts.
    """
    if not any(map(words.plain.__contains__, _hints(kind))):
        return None
    if kind.judged and (told := qualities((*kind.said, *kind.keys))):
        so, not_so = (pattern.search(words.plain) for pattern in told)
        first = not_so or so
        documents = first and is_documents(words.plain, first.start())
        if first and _asked_whether(words.plain, first.start(), first.end()):
            return None
        if first and not documents and words.mode(first.start(), first.end()) is not Mode.OPEN:
            support = _NAMED.match(words.plain, first.end()) or _named_for(words, first)
            if not_so or not (support or words.denied_ahead(first.start())):
                return not not_so
    fits = [
        (m.start(), -m.end(), m, so)
        for so, spellings in ((True, kind.said), (False, kind.denied))
        for w in spellings
        for m in wording(w).finditer(words.plain)
        if not (kind.judged and is_documents(words.plain, m.start()))
    ]
    # a key's words, too, say what is denied: 没有软件企业认定
    fits += [
        (m.start(), -m.end(), m, True)
        for w in kind.keys
        if len(w) > 2
        and (m := wording(unify(w)).search(words.plain))
        and mode_at(words.scopes, m.start()) in {Mode.DENIED, Mode.LACKED}
    ]
    for _, _, found, meant in sorted(fits, key=lambda fit: fit[:2]):
        if found[0].startswith("没") and words.plain.endswith("有", 0, found.start()):
            continue  # 有没有专利资助 asks
        mode = words.mode(found.start(), found.end())
        if mode is Mode.OPEN or _asked_whether(words.plain, found.start(), found.end()):
            return None
        if not meant and _NEGATED.search(found[0]):
            return False  # the wording holds its own denial: 条件还不具备
        if mode in {Mode.DENIED, Mode.LACKED}:
            if meant and _NEGATED.search(found[0]) and not words.denied_ahead(found.start()):
                return True  # 一件专利都没有: the denial is the wording's own
            return not meant if meant else None
        named = kind.judged and (
            _NAMED.match(words.plain, found.end())
            or _GIVEN_TO.search(words.plain, 0, found.start())
        )
        if not named and not _named_for(words, found):
            return meant
    return None


_WHETHER = re.compile(r"([\u4e00-\u9fff]{1,2})[不没]\1")


def _asked_whether(text: str, start: int, end: int) -> bool:
    """Whether words only ask by their denial: 前景好不好, 先进不先进."""
    around = _WHETHER.finditer(text, max(start - 3, 0), end + 3)
    return text.startswith("与否", end) or any(m.start() < end and start < m.end() for m in around)


def _named_for(words: Words, found: re.Match[str]) -> bool:
    """Whether words name whom a support is for (给新认定软件企业的税收优惠), not who asks."""
    before, after = words.plain[: found.start()], words.plain[found.end() :]
    return bool(_FOR.search(before) and after.startswith("的"))


class Collector:
    """Gathers facts; the first word on a fact stands."""

    def __init__(self, kinds: Mapping[str, FactKind], find_city: FindCity) -> None:
        self.kinds = kinds
        self.find_city = find_city
        self.values: dict[str, frozenset[str]] = {}
        self.denied: dict[str, frozenset[str]] = {}
        self.flags: dict[str, bool] = {}
        self.place = Place()
        self.doubts: list[str] = []

    def add(self, kind: FactKind, stated: Iterable[str] = (), denied: Iterable[str] = ()) -> bool:
        """Take values stated and denied; says whether there were any."""
        said, not_said = frozenset(stated), frozenset(denied)
        if said:
            self.values[kind.name] = self.values.get(kind.name, frozenset()) | said
        if not_said:
            self.denied[kind.name] = self.denied.get(kind.name, frozenset()) | not_said
        return bool(said or not_said)

    def set_flag(self, kind: FactKind, truth: bool) -> bool:
        """Take a yes-or-no fact."""
        self.flags.setdefault(kind.name, truth)
        return True

    def scan(self, text: str, skip: Iterable[str] = ()) -> bool:
        """Take every fact that a text states; says whether there was one."""
        words = Words(text)
        aside = set(skip)
        found = False
        named = _by_words(tuple(self.kinds.values())).held_by(words.plain)
        kinds = [self.kinds[name] for name in dict.fromkeys(named)]
        plain = _without_denied_flags(words, kinds)
        out = bool(_STILL_OUT.search(words.plain))
        for kind in kinds:
            if kind.name in aside or (out and kind.judged):
                continue
            if kind.is_flag:
                flag = None if kind.name in self.flags else find_flag(words, kind)
                found |= flag is not None and self.set_flag(kind, flag)
            else:
                found |= self.add(kind, *find_values(words, kind, plain))
        self.doubts += words.unread
        return found


def _without_denied_flags(words: Words, kinds: Iterable[FactKind]) -> str:
    """The text without what a denied fact is called.

    Who is no 新认定软件企业 may well be a 软件企业.
    """
    plain = words.plain
    if all(scope.mode is Mode.OPEN for scope in words.scopes):
        return plain
    for kind in kinds:
        for word in kind.said:
            for found in wording(word).finditer(words.plain):
                mode = mode_at(words.scopes, found.start())
                if mode in {Mode.DENIED, Mode.LACKED}:
                    blank = "\n" * (found.end() - found.start())
                    plain = plain[: found.start()] + blank + plain[found.end() :]
    return plain
