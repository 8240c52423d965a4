"""A text in one spelling, with what governs its parts and which of these were read."""

from __future__ import annotations

import re
from functools import cache

from assistant.eligibility.asker import Mention
from assistant.eligibility.scopes import Mode, Scope, find_scopes, mode_at
from corpus.regions import find_regions
from corpus.text import unify

# Names cut short where they are denied: 没上市, 也称不上科技型.
_CLIPPED = re.compile(
    r"((?:没有?|未|不是|不属于|算不上|称不上|谈不上)(?:拟?上市|高新技术|(?:科技|外贸|外向|创新)型))(?=[，。；、？,;?也又更]|$)"
)


# What a document does not say is no denial of the asker's.
_OF_PAPERS = re.compile(r"(?:[并也都还从]|可)*(?:没有?|未)(?:有)?(?:写|提到|规定|载明)(?!不?清)")
# 镇上做豆腐机的小厂 is an enterprise of a township.
_RURAL = re.compile(
    r"((?:镇|村|乡|庄)(?:上|里|头|子里)|乡下|农村)((?:开|办|有)?(?:的)?(?:[做搞产造加卖][^，。；、？]{1,8}的)?)"
    r"(?:小|老|家|个|一家|一个)*(?:工厂|厂子|作坊|企业|公司|厂)(?![长区房门])"
)


# A question that one answers oneself: 高企？不是。创新型？更不是。
_ANSWERED = re.compile(
    r"(?P<what>[^,，。；？?！!]{2,12}?)[？?]\s*(?:更|也|当然|都|还)?(?P<answer>不是|没有|不算|没评上)"
    r"(?:的|啊|呀)?(?=[,，。；;！!]|$)"
)
_NO_TOPIC = re.compile(r"[吗么嘛呢不没]$|能|行|鼓励|支持|是不是|有没有")


def answered(text: str) -> str:
    """A text in which what is asked and denied at once is denied outright."""

    def outright(found: re.Match[str]) -> str:
        what = found["what"]
        return found[0] if _NO_TOPIC.search(what) else f"{found['answer']}{what}"

    return _ANSWERED.sub(outright, text)


# Who has no mind to list prepares for none: 没打算上市, 没有上市计划.
_NOT_LISTING = re.compile(
    r"(?:没有?|未|无|不|从没)(?:打算|计划|准备|考虑|想过?|筹划|谋划)(?:过)?(?:要|去)?上市(?!公司|企业)|"
    r"(?:没有?|无)(?:任何)?上市(?:的)?(?:打算|计划|安排|想法|意向|准备|念头)|"
    r"上市(?:的事|这事)?(?:更|也|都|还|压根|根本)*(?:没影|没谱|没戏|不沾边|没打算|没计划|不考虑|没想过|不打算|谈不上)"
)


class Words:
    """A text in one spelling, what governs its parts, and which of these were read."""

    def __init__(self, text: str) -> None:
        plain = _NOT_LISTING.sub("不是拟上市企业", unify(text))
        self.plain = _RURAL.sub(r"\1\2乡镇企业", _CLIPPED.sub(r"\1企业", plain))
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
