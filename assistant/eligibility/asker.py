"""Who asks: of all who are named in a text, those whom the case is about.

A question names more people and bodies than the one that asks: whom a support is for
(给企业的服务), whom a course trains (企业知识产权培训), whom one hires or buys from. How each
is named tells how surely it is the asker, and only those named most surely are taken: who
says what he is (我是, 一家, 属于), else who is the subject of the sentence, else whoever is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from assistant.eligibility.scopes import Mode


class Role(IntEnum):
    """How surely somebody named is the one whom the case is about."""

    BENEFICIARY = 0  # named as whom a support is for
    PLAIN = 1
    SUBJECT = 2  # starts the sentence, or is followed by what it wants or does
    PRESENTED = 3  # 我是, 一家, 属于


@dataclass(frozen=True, slots=True)
class Mention:
    """A value that a text names: where, and how it is meant."""

    start: int
    end: int
    value: str
    mode: Mode = Mode.STATED


_CLAUSE = re.compile(r"[，。；,;！!？?：:\n]")
_DATE = re.compile(r"(?:\d+|[〇零一二三四五六七八九十]+)[年月日号](?:底|初|末|上半年|下半年)?|\d+")
# Words between oneself or a number and somebody else who is only dealt with.
_DEALS = re.compile(
    r"给|向|找|请|委托|收购|并购|帮|对|为(?!了)|[去到](?!年)|和|跟|与|从|参加|享受|领|申请|支持|鼓励|提供|面向|买|引进|招|聘"
)
_SELF = re.compile(r"我|咱|俺|本(?!地|土|市|县|区|省|年|月|来|次)|敝|自家")
_ONE = re.compile(
    r"(?:[一1几两某这那有](?:家|所|个|名|位|间|座|户)|某|[家所名位])(?P<between>[^，。；、？]{0,10})$"
)
# Those one acts with or on: 跟几家企业组个联盟.
_WITH = re.compile(
    r"(?:跟|和|与|同|给|向|找|请|帮|被|委托|联合|收购|面向|服务)$|"
    r"(?:跟|和|与|同|联合|委托)(?![我咱俺本])[\u4e00-\u9fff]{1,5}$"
)
_IS = re.compile(
    r"(?:(?<![不还只可但的])是|(?:企业|公司|单位|我司|我厂|主体|申请人)为|属于?|系|算|作为|认定[为成了的]|评[为上]|入选|列[入为作]|纳入|划为|归为|确定为|推荐为|获评|身份)"
    r"(?P<between>[^，。；、？是]{0,12})$"
)
# What somebody has been found to be and holds in writing: 发过创新型企业的匾, 有高企证书.
_HELD = re.compile(
    r"(?:的|这[块个张]|称号|资质|资格)*(?:证书?(?!明)|牌子?(?!的)|匾额?|铜牌|称号|资质|资格|名单|名录|头衔|帽子|认定通知|批文)"
)
_HOLDS = re.compile(
    r"(?:拿[到了过着]|取得|获得?|有(?!没)|持有?|发[过了给]|授[予过]?|颁|挂[着了上]|戴[着上]|通过|列[入进]|进(?:入|了)?|入了?|在)"
    r"(?P<between>[^，。；、？没不未]{0,10})$"
)
_NAMED_AS = re.compile(r"认定|评|入选|列|纳入|划为|归为|确定|推荐")  # 被认定为, not 被企业
# A part of a sentence that is nothing but what somebody is: ，做渔网的乡镇企业，
_APPOSITION = re.compile(
    r"\s*(?:(?:就|又|也)?(?:是|系))?(?:(?:地地道道|正儿八经|土生土长)的|(?:做|搞|卖|产|造|开|办|养|种)[^，。；的]{1,8}的)?"
)
_FOR = re.compile(
    r"(?:支持|鼓励|引导|帮助|帮扶|扶持|面向|给予?|发给|针对|对|推动|推进|培育|组织|开展|奖励|资助|补贴|服务|享受|参加)"
    r"(?:知识产权|专利|本地|本土|本市|我市|广大|优质|各类|各|一批|一些|所有|新认定的?|有条件的|高层次|的)*$"
)
_NAMED = re.compile(
    r"的?(?:知识产权|专利|商标|品牌|技术|人才|业务|产品|申请|指导)*"
    r"(?:培训|服务|补贴|补助|资助|奖励|奖补|扶持|政策|优惠|帮扶|培育|税收|计划|工程|认定|评选|贷款|基金)"
)
_DOES = re.compile(
    r"(?:们|主|自己)*(?:\d|今年|去年|前年|明年|现在|目前|在|还|也|都|就|是否|能|可以|可否|想|要|打算|准备|计划|申请|参加|参与|享受|"
    r"领|注册|登记|办|做|开展|实施|建|设|成立|收购|买|应|会|需|拿|获|得|通过|用|把|将|被|，|有|没|来|去|搞)"
)
# Whom a document names (鼓励的“企业”, 说的是高新技术企业): the asker wonders if he is one.
_DOCUMENT_NAMES = re.compile(
    r"(?:(?:[说指写提讲]|鼓励|支持|面向|针对|扶持|引导|奖励|服务)(?:到|及|明)?的(?:都|就|只)?(?:是)?|"
    r"(?:方案|意见|文件|条款|规划|答复|政策|那[句条])(?:里|上|中)?(?:只|都)?(?:说|写|提|讲|指|鼓励|支持)(?:到|明|了|的|是)*)"
    r"[“\"「『]?(?:有条件的|广大|优质|各类|各)?$|[列点数](?:明|出)?的(?:都|就|只|全)?(?:是)?$"
)
# Of what kind something is that somebody takes part in: 领导干部、企业总裁参加的那种.
_OF_THEIRS = re.compile(
    r"[^，。；？]{0,12}?(?:参加|报名|享受|上|去|听|用|申请)的(?:那种|那类|那个|那些|专场)"
)
_SEVERAL = re.compile(r"(?:[二两三四五六七八九十百]|\d|[余多几])[名位个]$")
_JOINED = re.compile(r"[、和与及或/“”\"\s]{0,2}")
_PAUSES = frozenset("，。；,;")
_SHORT = 8  # characters before a subject, dates aside


def role_of(text: str, start: int, end: int) -> Role:
    """How the one named from ``start`` to ``end`` of a text stands in it."""
    before = _CLAUSE.split(text[:start])[-1]
    if _OF_THEIRS.match(text, end):  # 就是企业总裁参加的那种 presents the course, not the asker
        return Role.BENEFICIARY
    if _presented(before) or is_held(text, start, end):
        return Role.PRESENTED
    if text[start] in "做搞" and not before.strip():  # ，做外贸灯具，
        return Role.PRESENTED
    if start > len(before) and _APPOSITION.fullmatch(before) and text[end : end + 1] in _PAUSES:
        return Role.PRESENTED
    if _FOR.search(before) or _NAMED.match(text, end):
        return Role.BENEFICIARY
    if _DOES.match(text, end):
        return Role.SUBJECT
    short = len(_DATE.sub("", before)) <= _SHORT and not _DEALS.search(before)
    return Role.SUBJECT if short else Role.PLAIN


def is_held(text: str, start: int, end: int) -> bool:
    """Whether one is said to have in writing that he is of the kind named (有高企证书)."""
    return bool(_HOLDS.search(_CLAUSE.split(text[:start])[-1]) and _HELD.match(text, end))


def is_documents(text: str, start: int) -> bool:
    """Whether those named from ``start`` on are whom a document speaks of."""
    return bool(_DOCUMENT_NAMES.search(_CLAUSE.split(text[:start])[-1]))


def classes_named(text: str, mentions: Iterable[Mention]) -> frozenset[str]:
    """The kinds of people and bodies that a text says a document names."""
    groups = _groups(text, sorted(mentions, key=lambda m: m.start))
    return frozenset(m.value for g in groups if is_documents(text, g[0].start) for m in g)


def _presented(before: str) -> bool:
    own = list(_SELF.finditer(before))
    if own and not _DEALS.search(before, own[-1].end()):
        return True
    for pattern in (_ONE, _IS):
        found = pattern.search(before)
        if found and _WITH.search(before, 0, found.start()) and not _NAMED_AS.match(found[0]):
            continue
        if found and not _DEALS.search(found["between"]) and not _FOR.search(before):
            return True
    return False


def askers(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """Of the values that a text states of people and bodies, those of the asker."""
    groups = _groups(text, sorted(mentions, key=lambda m: m.start))
    # 团队里两名律师三名代理师: so many of them belong to whoever asks
    alone = [g for g in groups if not _SEVERAL.search(text, 0, g[0].start)]
    groups = alone or groups
    roles = [
        Role.BENEFICIARY
        if is_documents(text, group[0].start)
        else max(role_of(text, m.start, m.end) for m in group)
        for group in groups
    ]
    if not roles:
        return []
    # who is presented may be described further on as what he is; a subject stands beside them
    least = min(Role.SUBJECT, max(roles)) if Role.PRESENTED not in roles else Role.PRESENTED
    return [m for group, role in zip(groups, roles, strict=True) if role >= least for m in group]


def _groups(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Mentions that stand together (高校、科研院所), each such list as one."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        if groups and _JOINED.fullmatch(text, groups[-1][-1].end, mention.start):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups
