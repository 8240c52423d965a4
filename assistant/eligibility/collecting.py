"""Finds the named facts that words state, deny or leave open, and gathers them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache

from assistant.eligibility.asker import Mention, askers, classes_named, is_held
from assistant.eligibility.flags import find_flag, hints
from assistant.eligibility.places import FindCity, Place
from assistant.eligibility.said import Words, wording
from assistant.eligibility.scopes import Mode, is_supposed, mode_at
from corpus.held import Strings
from corpus.measures.types import FactKind
from corpus.text import unify

# Of those who apply, one that is hired or asked (小微企业请代理机构) is not meant.
_HIRED = re.compile(
    r"(?<![申邀])请(?!问)(一家|个|了|的)?$|(找|委托|聘请|聘|雇|付给|交给)(一家|个|了|的)?$|"
    r"(去|到|向|跟|从|被|由|让|问|给)(一家|家|个|某)?$|"
    r"(?:试点|示范)$|"  # 争创示范县区 names what is striven for
    r"(引进|引育|引才|招聘|聘用|招引|招|培养|收购|并购|入股)[^，。；,;\n]{0,8}$"
)
# Where something is put to use: 在本市企业落地.
_USED_AT = (
    re.compile(r"[在到给由](?:本市|本地|当地|我市|市内)?的?$"),
    re.compile(r"落地|转化|实施|投产|应用"),
)
# 给个体户服务吗 asks of them; 给企业的服务 only names what there is.
_ASKED_FOR = re.compile(r"(?![的了])[^，。；,;的]{0,6}(?:吗|么|不|[?？])")
# Whose things are denied (厂里一件专利都没有) is not himself denied.
_OWNER = re.compile(
    r"(?:里|内|自己|手[里上头]|名下|这边|至今|从来|到现在|成立|目前|现在|一直|连?[一半][件项个]|[\u4e00-\u9fff]{0,4}?连)"
)
# Who belongs to an organisation is not the organisation: 高校教师, 公司员工.
_MEMBER = re.compile(
    r"(?:的|里的|内部的?|在职)?(?:教师|老师|教授|员工|职工|学生|医生|护士|研究员|研究人员|科研人员|职员|工程师|"
    r"设计师|技术人员|程序员|离职人员)"
)


# 事务所九个人: heads are counted.
_HEADS = re.compile(r"(?:[二两三四五六七八九十百多几]|\d)个$")
_PERSON = "个人"
_FOR_NEAR = re.compile(r"(?:给予?|发给|对于?|面向|针对)[^，。；,;\n]{0,4}$")


@lru_cache(maxsize=16)
def _by_words(kinds: tuple[FactKind, ...]) -> Strings[str]:
    """The facts, by every word without which nothing is said of them."""
    return Strings(
        (word, kind.name)
        for kind in kinds
        for word in (hints(kind) if kind.is_flag else (name for name, _ in kind.spellings))
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
            and not _ASKED_FOR.match(rest, end)
            and not is_held(words.plain, at, end)
            and (
                bool(_FOR_NEAR.search(rest, 0, at) and rest.startswith("的", end))
                or _HIRED.search(rest, 0, at)
                or bool(_USED_AT[0].search(rest, 0, at) and _USED_AT[1].match(rest, end))
                or (kind.values[value].family != "个人" and _MEMBER.match(words.plain, end))
            )
        )
        narrow = applies and len(kind.values[value].broader) > 1
        passed_over = passed_over or (narrow and is_supposed(words.plain, at, end))
        passed_over = passed_over or (end - at == 1 and _in_longer(words.plain, at, kind))
        passed_over = passed_over or bool(_HEADS.search(rest, 0, at + 1) and value == _PERSON)
        if not passed_over:
            found.append(Mention(at, end, value, words.mode(at, end)))
    if applies:
        found = [m for m in found if not _is_where(words.plain, m, found)]
    if found and kind.name == "industry":  # 列的是游戏、动漫这些: those are the document's
        listed = classes_named(words.plain, found)
        found = [m for m in found if m.value not in listed]
    denials = {Mode.DENIED} if kind.subject else {Mode.DENIED, Mode.LACKED}
    denied = [m for m in found if m.mode in denials]
    if applies:
        owners = [m for m in denied if _OWNER.match(words.plain, m.end)]
        denied = [m for m in denied if m not in owners]
    stated = [m for m in found if m not in denied and (m.mode is not Mode.OPEN or kind.subject)]
    if applies:
        stated = askers(words.plain, stated)
        denied = [m for m in denied if not words.denies_place(m)]
    so, not_so = frozenset(m.value for m in stated), frozenset(m.value for m in denied)
    # 主要看营收，专利只加两分，不是主要条件: of what is said and denied, what is left holds
    return (so - not_so or so) if kind.name != "applicant" else so, not_so


def _is_where(text: str, mention: Mention, found: Iterable[Mention]) -> bool:
    """Whether a county or park is only where somebody is: 县食用菌协会, 注册在经开区."""
    if mention.value not in _GROUNDS:
        return False
    if _INSIDE.search(text, 0, mention.start):
        return True
    return any(
        0 <= m.start - mention.end <= _NEAR
        and m.value not in _GROUNDS
        and not _PAUSE.search(text, mention.end, m.start)
        for m in found
    )


def _in_longer(text: str, at: int, kind: FactKind) -> bool:
    """Whether a name of one character is part of another word (画家), or what is done (画的)."""
    after = text[at + 1 : at + 2]
    return bool(after) and after in (
        "房长区门址名牌面招铺科知财工农市级城里委"
        if kind.name == "applicant"
        else "的了着家师过完好手厅舞星坛剧声颂经"
    )


def named_kinds(text: str, kind: FactKind) -> frozenset[str]:
    """Of a fact's values those that a text says a document names (鼓励的“企业”)."""
    plain = unify(text)
    found = [Mention(at, end, value) for _, at, end, value in spelled(kind, plain)]
    return classes_named(plain, found)


_SHORT = 14  # characters of words that lack whom they are of

_GROUNDS = frozenset({"县区", "园区"})
_INSIDE = re.compile(
    r"(?:(?:注册|[开设建落住办])[在于]|位于|地处|落户|入驻|搬[到进])[^，。；、？]{0,8}$"
)
_PAUSE = re.compile(r"[，。；、？和与及或想要能给向请帮办]")
_NEAR = 8  # characters between a county and whoever is there

# An assessment that is asked for or still out: 评没评上还没消息, 没有定论, 还没论证.
_STILL_OUT = re.compile(
    r"(?:还没有?|尚未|没来得及)(?:论证|评|审|消息|结果|认定|鉴定|评估|出来|下来)|没有?(?:定论|消息|结果|准信)|没[评审](?!上|为|过|选[上为])|待[核定评审]|"
    r"(?:评没评|[评认审][不得]?[没不]?[评认审])上|有没有条件|(?:够不够|具不具备)[^，。]{0,4}条件|先不先进|适不适用"
)


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

    def take_subjects(self, matter: str, given: Container[FactKind | None]) -> None:
        """Take what a matter is about from its own words, not from who asks.

        商标奖 asked for by a 专利权人 is about trade marks. A key that names the subject stands.
        """
        words = Words(matter)
        for kind in self.kinds.values():
            if kind.subject and kind.name in self.values and kind not in given:
                stated, _ = find_values(words, kind)
                self.values[kind.name] = stated or self.values[kind.name]

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


def completed(
    texts: Iterable[str], who: Iterable[str], kinds: Iterable[FactKind]
) -> Iterator[tuple[str, FactKind, bool]]:
    """Facts that short words state of whoever is named elsewhere, with the words.

    不是新认定的, said by a 软件企业, says that it is no 新认定软件企业.
    """
    names, flags = sorted(who), [k for k in kinds if k.is_flag and not k.judged]
    for text in texts:
        short = text.strip("，。；;, ").removesuffix("的")
        if len(short) > _SHORT:
            continue
        for name in names:
            words = Words(f"{short}{name}")
            for kind in flags:
                # what the name alone says, or the words alone, is read elsewhere
                if (
                    find_flag(Words(name), kind) is None
                    and (flag := find_flag(words, kind)) is not None
                ):
                    yield text, kind, flag


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
