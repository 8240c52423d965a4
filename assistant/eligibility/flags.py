"""The yes-or-no facts that words state, deny, leave open or only name a support by."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.eligibility.asker import is_documents
from assistant.eligibility.qualities import qualities
from assistant.eligibility.said import Words, wording
from assistant.eligibility.scopes import Mode, is_supposed, mode_at
from corpus.measures.types import FactKind
from corpus.text import unify

# 优秀专利奖励 names a support; it does not say that a patent is excellent.
_NAMED = re.compile(r"(技术)?的?(奖|补|资助|扶持|创作|产业化|评选|转化)")
# Nor does 奖励优秀专利.
_GIVEN_TO = re.compile(
    r"(?:奖励|资助|补贴|补助|支持|扶持|评选|转化|实施)(?:给|于|对|一批|一些|那些)*$"
)
_SUPPORT_OF = re.compile(
    r"[”\"]?(?:的)?(?:企业|公司|单位)?(?:的)?[”\"]?(?:那[条项份]|这[条项份])?"
    r"(?:帮扶|扶持|帮助|扶助|资助|补贴|奖励|政策|支持|对象|待遇|优惠|税收|减免|服务|名额)"
)
_FOR = re.compile(r"(?:给|给予|发给|对|面向|针对|对于|为)$")
# Nor does 帮助“零专利”企业 say of any fact that it is so.
_HELPED = re.compile(r"(?:帮助|帮扶|扶助)[“\"]?$")


@lru_cache(maxsize=1024)
def hints(kind: FactKind) -> tuple[str, ...]:
    """The longest piece of each wording of a fact: without one of them none can fit."""
    said = map(unify, (*kind.said, *kind.denied, *kind.keys))
    return tuple({max(re.split("…|\\.\\.\\.", word), key=len) for word in said})


_NEGATED = re.compile("[不没无未]")


def _quality(words: Words, kind: FactKind) -> tuple[bool | None] | None:
    """Whether a text says of a fact's quality that it is so, or asks it; ``None`` if neither."""
    told = qualities((*kind.said, *kind.keys))
    so, not_so = (pattern.search(words.plain) for pattern in told) if told else (None, None)
    first = not_so or so
    if first is None:
        return None
    if _asked_whether(words.plain, first.start(), first.end()):
        return (None,)
    documents = is_documents(words.plain, first.start())
    if documents or words.mode(first.start(), first.end()) is Mode.OPEN:
        return None
    support = _NAMED.match(words.plain, first.end()) or _named_for(words, first)
    if not not_so and is_supposed(words.plain, first.start(), first.end()):
        return (None,)
    if not_so or not (support or words.denied_ahead(first.start())):
        return (not not_so,)
    return None


def find_flag(words: Words, kind: FactKind) -> bool | None:
    """Whether a text states a yes-or-no fact; ``None`` when it does not speak of it.

    Of two wordings that fit (没有…专利, 有…专利), the one that starts first counts.
    """
    if not any(map(words.plain.__contains__, hints(kind))):
        return None
    if kind.judged and (told := _quality(words, kind)):
        return told[0]
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
        comment = _COMMENT.match(words.plain, found.end()) if meant and kind.judged else None
        unsaid = comment and comment["open"]
        if mode is Mode.OPEN or unsaid or _asked_whether(words.plain, found.start(), found.end()):
            return None
        poorly = meant and kind.judged and _POORLY.match(words.plain, found.end())
        if comment or poorly or (not meant and _NEGATED.search(found[0])):
            return False  # the wording holds its own denial: 条件还不具备
        if mode in {Mode.DENIED, Mode.LACKED}:
            if meant and _NEGATED.search(found[0]) and not words.denied_ahead(found.start()):
                return True  # 一件专利都没有: the denial is the wording's own
            return not meant if meant else None
        named = kind.judged and bool(
            _NAMED.match(words.plain, found.end())
            or _GIVEN_TO.search(words.plain, 0, found.start())
        )
        # 申请核心专利产业化的支持，经查并非核心专利: the first only names what is asked for
        named = named or (
            _NAMED.match(words.plain, found.end()) is not None
            and any(
                mode_at(words.scopes, later.start()) is Mode.DENIED
                for _, _, later, so in fits
                if so and later.start() > found.end()
            )
        )
        # 零专利企业的帮扶能给吗，它有三件专利: nor does what the rest denies
        named = named or (
            _SUPPORT_OF.match(words.plain, found.end()) is not None
            and meant
            and any(not so and later.start() != found.start() for _, _, later, so in fits)
        )
        named = named or bool(_HELPED.search(words.plain, 0, found.start()))
        if meant and is_supposed(words.plain, found.start(), found.end()):
            continue
        if not named and not _named_for(words, found):
            return meant
    return None


_WHETHER = re.compile(r"([\u4e00-\u9fff]{1,2})[不没]\1|强弱|高低|大小|好坏|优劣|有无|多少")


def _asked_whether(text: str, start: int, end: int) -> bool:
    """Whether words only ask, by their denial or opposite: 前景好不好, 先进不先进, 竞争力强弱."""
    around = _WHETHER.finditer(text, max(start - 3, 0), end + 3)
    return text.startswith("与否", end) or any(m.start() < end and start < m.end() for m in around)


# A topic and what is said of it: 市场潜力嘛，报告说没有; 条件那块，还空着.
_COMMENT = re.compile(
    r"(?:为|是|等于|几乎为?|接近)零|(?:嘛|呢|么|吧|这[块条项点]|那[块条项点栏]|[一这那]栏|方面|一[项条])[,，]?(?:[^,，。；？?]{0,6}?)"
    r"(?:(?P<open>空|待|没写|没人|没提|没说|未写|未提|还没|尚未|不清楚|不知道|说不)|没有|没|无|不足|不够|不行|欠缺|缺)"
)


# What is said of a noun by itself: 竞争优势一般, 市场潜力不大, 竞争优势没有.
_POORLY = re.compile(
    r"(?:方面|这块|目前|现在|也|还|都|却|倒|就|只是?|比较|较|很|挺|算|几乎|基本)*"
    r"(?:一般|平平|普通|不行|欠佳|欠缺|偏[弱低小]|[弱差低小]|不足|有限|不够|不[太怎么是很算]*(?:明显|大|强|高|好|足)|没有|无)"
    r"(?![^，。；,;]{0,2}[吗么？?])(?=[^\u4e00-\u9fff]|$|[了的啊呀])"
)


def _named_for(words: Words, found: re.Match[str]) -> bool:
    """Whether words name whom a support is for (给新认定软件企业的税收优惠), not who asks."""
    before, after = words.plain[: found.start()], words.plain[found.end() :]
    return bool(_FOR.search(before) and after.startswith("的"))
