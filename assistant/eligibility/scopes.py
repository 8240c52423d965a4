"""What a text denies, and what it leaves open: stretches that a word of denial governs.

Four ways a stretch can stand. *Denied* (不是高新技术企业): the applicant or thing is none.
*Lacked* (没有专利): it is not had or done. *Open* (是不是优秀专利, 不知道算不算): asked, not
said. Everything else is stated. A word of denial governs the rest of its part of the
sentence up to where a new predicate starts (不是高企但能…); 没有 ends at 的 (没有专利的企业),
and a denial may also follow what it denies (高企没评上).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Mode(StrEnum):
    """How a stretch of text is meant."""

    STATED = "stated"
    DENIED = "denied"
    LACKED = "lacked"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Scope:
    """A stretch that a word governs; ``said_at`` is where that word stands."""

    start: int
    end: int
    mode: Mode
    said_at: int

    def text(self, of: str) -> str:
        """The stretch with the word that governs it."""
        return of[min(self.said_at, self.start) : max(self.end, self.said_at)].strip("\n")


# 能不能, 有没有 ask; 不只, 不收费, 不知 deny nothing of the applicant.
_NO_DENIAL = re.compile(
    r"(.)(?:不|没)\1|([\u4e00-\u9fff]{2})(?:不|没)\2|有没有|有无|可不可以|能否|可否|不能不|行不行|不只|不仅|不光|不但|不管|不论|无论|不限|"
    # words of which 无, 非, 不 and 未 are a part
    r"无(?:纺|人机|人艇|线|损|缝|菌|尘|机|铅|糖|公害|土栽培|名)|非(?:织造|公|标|晶|金属|国有|营利)|"
    r"不(?:锈|干胶|粘|动产|得不|止|远)|未(?:名|央)|没落|"
    r"不是(?=[说有讲写][^，。；？]{2,24}[吗么嘛])|不收[费钱]|不[要花用交掏]钱|不用[交付花掏]|不收取|不同|不断|不少|不错|不久|不过|不然|不妨|别看|"
    r"(?:别|不要)(?:再)?(?:拿|用|给|跟)[^，。；]{0,8}?(?:答|讲|套|糊弄|应付)[^，。；]{0,3}|"
    r"没钱|没空|没工夫|没功夫|没时间|没办法|没法子?|没问题|没关系|无偿|无形资产|未来|未载明|未来得及|非常|非遗|非物质|非正常|"
    r"(?<=[^，。；,;])没有?(?=[？?]|$)|(?<=[了过])没有?(?=[？?，,]|$)"
)
_OPEN = re.compile(
    r"没有?(?:任何|什么|一点|半点)?(?:证明|证据|材料|凭据|依据|资料)(?:能|可以|来|可)?(?:证明|说明|显示|表明)?(?=[^，。；的]{2,})|"
    r"(?:不知道|不清楚|不确定|不晓得|不明确|不了解|说不准|拿不准|没把握|没弄清|没搞清|不好说)(?:我们|公司|自己|这|是否|是不是|算不算|够不够)*|"
    r"是不是(?:也)?(?:属于|算)?|是否(?:属于|为|算|是)|算不算(?:是)?|属不属于|够不够(?:得上)?|算得上(?=.*吗)|"
    r"whether\s"
)
_DENIED = re.compile(
    r"(?:并|也|还|都|又|既|我们|暂)?(?:不是|不属于|不属|不算是?|不在|并非|不为|算不上|称不上|谈不上|够不上|当不成|当不了|成不了|"
    r"不[当作](?:为|成)?|不列为|不用[作当]|不做|不从事|不搞|不经营|不生产|不涉及|不具备|不符合|不满足|不再是|不归|不代表|代表不了|"
    r"没(?:有)?(?:被|进(?!行|步|展|口|一步)|入选|评上|评为|认定|通过|拿到|取得|获得|获评|列入|达到|做过?)|"
    r"未(?:被|能)?(?:入选|评上|评为|认定|获评|列入|通过|取得|获得|达到)|"
    r"(?<![兹特个类级性区分辨识差告送])别(?!的|人|国|处|家|墅|克)(?:按|拿|用|算|看)?|不要?按|不按|"
    r"非(?!常|遗|物质|正常|正式|洲|法)|\b(?:not|isn't|aren't|am not|no longer)\b)"
)
_LACKED = re.compile(
    r"(?:还|也|都|从|并|暂|暂时|尚)?(?:没有|没|未曾|未|尚无|无(?!锡|线|人机|论|需|须|效)|缺少|缺乏)|\b(?:no|without)\b"
)
# A denial that follows what it denies, at the end of its part: 高企没评上, 优秀专利我们没有.
_BEHIND = re.compile(
    r"(?P<noun>[^，。；,;\n]{2,14}?|[^，。；,;\n]{2,14}?(?:、[^，。；、,;\n]{2,14}?){1,4})(?:我们|我|公司|这边|目前|还|也|都|并|倒)*"
    r"(?P<word>不是|没有(?:它|他|我们?|咱们?|俺们?)|没(?:有)?(?:申报|申请|进|入选|入围|轮到|沾边)|不沾边|不搭界|沾不上边?|不沾(?!光|边)|挨不上|搭不上|够不着|八竿子打不着|扯不上(?:关系)?|毫无关系|没有?(?:半点|任何|一点)?关系|无关|没(?:有)?(?:入库|入列|上榜|沾上)|落选|没有|没|不算|没评上|评不上|没拿到|没通过|没认定|不符合|不具备|不满足|不够|还没有?|"
    r"未(?:认定|评上|获评|获得|取得|通过|入选)|[:：]\s*(?:否|无|不是|没有))(?:了|过|上|的)?\s*(?=[，。；,;\n]|$)"
)
_WITH = re.compile(r"[跟和与同](?=[^，。；,;\n]*$)")
# Where a new predicate starts, which the denial no longer governs.
_STOP = re.compile(
    r"但|不过|而是|而|却|只是|就(?!业)|还能|也能|(?<![智功性职])能(?!源|力|量)|可以|可否|是否|想|要(?!求)|来自|(?<!不)是(?!否|不是)|，"
)
# What is left open behind the thing itself: 有没有市场还说不准, 是不是新登记的还没查.
_OPEN_BEHIND = re.compile(
    r"(?P<noun>[^，。；,;\n]{2,16}?)(?:我们|公司|目前|暂时|还|也|都)*"
    r"(?:说不准|说不清|不好说|没定|未定|不确定|不清楚|不知道|没查到?|没弄清|没搞清|拿不准|没把握|待定|没[有]?(?:交代|交待|回话|回音|准信|着落|说明|给?个?准话)|(?:压根|根本)?没[提说写问]过?|未[提说写明]及?|查不到|问不[着到]|没有?(?:结论|结果|定论|下文|说法))"
    r"(?:了|过|呢)?(?=[，。；,;\n]|$)"
)
_SEGMENT = re.compile(r"[^，。；,;！!？?（）()\n]+")


def blanked(text: str) -> str:
    """The text, character for character, without the words that only look like denials."""
    return _NO_DENIAL.sub(lambda m: "\n" * len(m[0]), text)


@lru_cache(maxsize=4096)
def find_scopes(text: str) -> tuple[Scope, ...]:
    """Every governed stretch of a text, in order of the word that governs it."""
    found: list[Scope] = []
    for segment in _SEGMENT.finditer(text):
        found += _open(text, segment)
    taken = text
    for scope in found:
        start, end = min(scope.said_at, scope.start), max(scope.said_at, scope.end)
        taken = taken[:start] + "\n" * (end - start) + taken[end:]
    plain = blanked(taken)
    for segment in _SEGMENT.finditer(plain):
        found += _governed(plain, segment.start(), segment.end())
    return tuple(sorted(found, key=lambda scope: scope.said_at))


def _open(text: str, segment: re.Match[str]) -> Iterator[Scope]:
    if behind := _OPEN_BEHIND.match(text, segment.start(), segment.end()):
        yield Scope(behind.start("noun"), behind.end("noun"), Mode.OPEN, behind.end())
        return
    for word in _OPEN.finditer(text, segment.start(), segment.end()):
        yield Scope(word.end(), _end(text, word.end(), segment.end()), Mode.OPEN, word.start())


def _governed(text: str, start: int, end: int) -> Iterator[Scope]:
    at = start
    while at < end:
        denied, lacked = _DENIED.search(text, at, end), _LACKED.search(text, at, end)
        behind = _BEHIND.match(text, at, end)
        if behind and behind.end() <= end and behind.end("word") > at:
            word = behind.start("word")
            # 公司跟连云港没有一点关系: what somebody has nothing to do with is denied, not he
            with_it = _WITH.search(text, behind.start("noun"), word)
            begins = with_it.end() if with_it else behind.start("noun")
            yield Scope(begins, word, Mode.DENIED, behind.end("word"))
            return
        ahead = [m for m in (denied, lacked) if m]
        if not ahead:
            return
        word_found = min(ahead, key=lambda m: (m.start(), -m.end()))
        mode = Mode.DENIED if word_found is denied else Mode.LACKED
        stop = _end(text, word_found.end(), end)
        if mode is Mode.LACKED:
            of = text.find("的", word_found.end(), stop)
            stop = of if of >= 0 else stop
        yield Scope(word_found.end(), stop, mode, word_found.start())
        at = max(stop, word_found.end())


def _end(text: str, start: int, end: int) -> int:
    """Where a stretch that starts at ``start`` ends: at a new predicate or the part's end."""
    stop = _STOP.search(text, start + 1, end)
    return stop.start() if stop else end


def mode_at(scopes: tuple[Scope, ...], place: int, *, denies: bool = False) -> Mode:
    """How what stands at ``place`` is meant; the innermost word decides.

    What starts within the word of denial (符合 in 不符合) is governed by it, unless it is a
    denial itself (没有专利 in 还没有专利), as ``denies`` says.
    """
    inside = [
        s
        for s in scopes
        if s.start <= place < s.end or (not denies and s.said_at < place < s.start)
    ]
    return inside[-1].mode if inside else Mode.STATED


# What is supposed, hoped, claimed or required is not said to be so: 如果是…, 自称…, 要求….
_SUPPOSED = re.compile(
    r"(?:如果|假如|要是|倘若|假设|万一|只要|只有|除非|也许|可能|或许|大概|兴许|恐怕|估计|好像|似乎|"
    r"快(?:要)?(?:成为?|是|当|评上?)了?|即将|将要|马上就?(?:成|是|要)|准备(?:申报|申请|评|认定)|计划(?:申报|评|认定)|"
    r"(?:总|老|逢人|对外|跟人|自己)(?:就|都|是)?(?:说|讲|称)|声称|自封|听说|据说|"
    r"(?<![标批核])准(?=[^备确予许]|$)|(?:曾经?|以前|原先|原来|过去|早先)(?:的|是)|[八九]成(?:是|算)?|十有八九|多半|差不多|按说|按理|照理|勉强算?|估摸|"
    r"自称|号称|自认|自诩|自以为|有人说|不敢说|没法说|难说|谁知道|"
    r"想(?:成为|当|做|评|争)|希望|盼|争取|力争|有望|正在?[评争申]|[在还就]等|^等|"
    r"能不能|能算|能否|可否|是否|是不是|算不算|够不够|够|^离|[还就仍]离|要求|条件[写说]?的?是|必须|须|得是)"
    r"[^，。；？！、]{0,4}$"
)
# Nor what is asked of it behind, or has yet to be found: …怎么样, …吗, …还要看评审, …没人评过.
_PUT_OFF = re.compile(
    r"(?:的|这(?:一)?[点条项块]|那(?:一)?[点条栏项]|到底|究竟|还|也|都|目前|暂时|现在|方面|一说|"
    r"评审|评定|认定|鉴定|评估|资料里|材料里)*"
    r"(?:怎么样|怎样|如何|与否|有没有|有无|多[大高少强]|到什么程度|吗|[？?]|[要得]看|有?待|未经|空着|"
    r"(?:没有?|未|尚未|谁也没|没人|正在?|在)(?:人|谁)?(?:来得及)?"
    r"(?:评(?!为|上|选[上为])|审(?!过)|定|查|测|说|讲|提|问|认|鉴|论证|证明|出|下来|做|开)|"
    r"吧(?=[，,。；;？?]|$)|还是(?![要想不])|按[说理]|想必|"
    r"(?:都|也|全)?是?(?:我们|公司|自己|卖家|他们|对方|厂里)(?:自己)?(?:写|说|填|讲|吹|评|认为|觉得)的?|"
    r"先[^，。；？]{1,8}再(?:说|看|讲)|(?:以后|回头|到时|将来)再|走着瞧|"
    r"尚无|没[数底谱]|不[好敢]说|不知|不清楚|不明|谈不上|差|两说)"
)
_PART_STOP = re.compile(r"[，。；,;！!？?：:\n]")


def is_supposed(text: str, start: int, end: int) -> bool:
    """Whether what stands from ``start`` to ``end`` is only supposed, asked or put off."""
    ahead, behind = _PART_STOP.split(text[:start])[-1], _PART_STOP.split(text[end:], 1)[0]
    needed = ahead.endswith("要") and "才" in behind  # 要…才行
    return bool(needed or _SUPPOSED.search(ahead) or _PUT_OFF.match(text, end))
