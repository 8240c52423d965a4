"""What is hoped for, and what a clause's words give: money, no charge, interest, tax, vouchers.

A clause that supports or encourages something grants no money, and one on money says
nothing of charges. So a yes needs every kind of benefit that is hoped for to stand in the
quoted words of a measure that decided it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from corpus.types import Span


class Benefit(StrEnum):
    """A kind of benefit, hoped for or given."""

    MONEY = "money"
    AWARD = "award"
    SUBSIDY = "subsidy"
    AID = "aid"  # 扶持: money or other help
    FREE = "free"
    INTEREST = "interest"
    COMPENSATION = "compensation"
    TAX = "tax"
    VOUCHER = "voucher"
    PREFERENCE = "preference"  # 优惠 of any kind


BENEFIT_NAMES: dict[Benefit, tuple[str, str]] = {
    Benefit.MONEY: ("资金（资助、补贴、奖励）", "money (a grant, subsidy or award)"),
    Benefit.AWARD: ("奖励", "an award"),
    Benefit.SUBSIDY: ("补贴", "a subsidy"),
    Benefit.AID: ("扶持", "aid"),
    Benefit.FREE: ("是否免费", "whether it is free of charge"),
    Benefit.INTEREST: ("贴息", "help with interest"),
    Benefit.COMPENSATION: ("补偿", "compensation"),
    Benefit.TAX: ("税费减免", "relief from tax or fees"),
    Benefit.VOUCHER: ("服务券", "vouchers"),
    Benefit.PREFERENCE: ("优惠", "preferential terms"),
}

_MONEY = r"资助|补贴|补助|奖励|奖金|奖补|经费|津贴|拨款|基金(?!会)"
# How people ask for money, whichever word they use for it.
_HOPED: dict[Benefit, re.Pattern[str]] = {
    Benefit.FREE: re.compile(
        r"免费|无偿|收不收[费钱]|收[费钱]|(?:要|花|用)(?:[不没](?:要|花|用))?(?:花|交|出|付|多少|几个?)*钱(?!给|补|报)|"
        r"[交付出掏花]多少(?:钱|[^，。；？]{0,3}费)?|多少费用|收费标准|自己[掏出付花]|自费|自掏腰包|掏腰包|"
        r"费[^，。；]{0,4}(?:自己|掏|交不交)|[交缴付]不[交缴付][费钱]|交钱|掏钱|付钱|付费|缴费|交费|"
        r"白(?:送|给|办|用|拿|登)|免单|全免|[学培]?[训]?费[^，。；]{0,3}收多少|\bfree\b|\bcharge"
    ),
    Benefit.INTEREST: re.compile(r"贴息|利息|\binterest subsid"),
    Benefit.COMPENSATION: re.compile(r"补偿|\bcompensat"),
    Benefit.TAX: re.compile(
        r"(?:少|不用|不|免)[交缴](?:一?点|些)?税|税|减免|减费|免[一]?点|减(?:一?半|掉)|"
        r"费[^，。；费]{0,4}(?<!不)(?:减|免)(?!费)|免[除掉][^，。；]{0,4}费|\btax"
    ),
    Benefit.VOUCHER: re.compile(r"(?<![证债])券|\bvoucher"),
    Benefit.PREFERENCE: re.compile(r"(?<!税收)优惠(?!券)|打折|便宜"),
    Benefit.AWARD: re.compile(r"奖励|奖金|重奖|奖赏|有奖(?=[吗么嘛没？?]|$)|[给拿领发]奖|奖多少"),
    Benefit.SUBSIDY: re.compile(r"补贴|补助|津贴|报销"),
    Benefit.AID: re.compile(r"扶持"),
    Benefit.MONEY: re.compile(
        rf"{_MONEY}|(?<!融)资金|重奖|报销|红包|现金|安家费|生活费|"
        r"[给发拿领补付退批拨贴出返][得到了点些]{0,2}(?:一笔|几笔|笔|几个|个)?(?:钱|多少钱|现款)|有钱(?:拿|领|给|补|吗)|有没有钱|有[奖赏]|"
        r"[给拿领发设](?:不给|不拿)?奖|领(?:取|得到)?(?=[吗么不嘛]|[，。？?]|$)|奖多少|给报(?!名)|能报(?:多少|吗|掉|一)|报多少|"
        r"(?:[能可给有还]|不能|政府|财政|国家|市里|部分)(?:以|给)?补(?!偿|充|正|办|交|登|缴|课|救|全|链|强)|补[吗么嘛点些得多不一]|"
        r"(?:政府|财政|国家|市里)(?:给|来|帮)?(?:出钱|掏钱|买单|埋单|出吗|承担)|(?:钱|费用?)[^，。；]{0,8}(?:出吗|给出|承担吗|能报|返还|退)|"
        r"(?:拿|领|给|得|发|返|奖|补)(?:到|得)?多少(?!件|项|个|家|种|天|次|年)|(?<![要花交付收掏出])多少钱|金额|几万|几千块|[\d一二三五十百]+\s*万(?!件|人|户|份)元?|万元|多少万|额度多|(?<![上申])[贴认出担报补给奖退返][到得上]?(?:几|[一二三四五六七八九十两\d]+)(?:成|个点|%|％|个百分点)(?![家件项人月年])|(?:费用?|款|钱)[^，。；？]{0,8}[认担报补贴]多少|"
        r"\b(?:subsid|grant|reward|award|bonus|money|cash|funding|reimburse|how much)"
    ),
}
_NAMED_SUM = re.compile(r"安家费|生活费|经费|基金")  # sums that are a matter by themselves
# 利息能补吗 asks for help with interest, not for money besides.
_PECULIAR = re.compile(
    r"(?:利息|保费)?贴息|利息[^，。；]{0,4}补(?:贴|助|偿)?|(?:补贴?|贴)利息|税[^，。；]{0,4}(?:补|返|退)|"
    r"[领拿发有给]*(?:服务券|抵用券|优惠券|消费券|代金券)[^，。；]{0,4}领?"
)
# Words by which a clause gives each kind; 扶持力度 and 激励政策 alone promise no money.
_GIVEN: dict[Benefit, re.Pattern[str]] = {
    Benefit.MONEY: re.compile(rf"{_MONEY}|(?<!融)资金|服务券"),
    Benefit.AWARD: re.compile(r"奖"),
    Benefit.SUBSIDY: re.compile(r"资助|补贴|补助|经费|津贴|拨款|资金|补偿|服务券|政策"),
    Benefit.AID: re.compile(
        rf"扶持|支持|引导|培育|打造|鼓励|帮助|推动|推进|加强|{_MONEY}|资金|优惠|减免|服务券"
    ),
    Benefit.FREE: re.compile(r"免费|无偿|不收费|公益"),
    Benefit.INTEREST: re.compile(r"贴息|利息"),
    Benefit.COMPENSATION: re.compile(r"补偿"),
    Benefit.TAX: re.compile(r"税|减免"),
    Benefit.VOUCHER: re.compile(r"服务券"),
    Benefit.PREFERENCE: re.compile(rf"优惠|减免|免费|服务券|{_MONEY}"),
}


@lru_cache(maxsize=4096)
def hope_spans(text: str) -> tuple[Span, ...]:
    """Where a text asks for a benefit."""
    return tuple(
        Span(m.start(), m.end())
        for words in _HOPED.values()
        for m in words.finditer(text)
        if not _NAMED_SUM.fullmatch(m[0])
    )


def without_hopes(text: str) -> str:
    """The text without the words that ask for money or against charges."""
    for kind in (Benefit.FREE, Benefit.TAX, Benefit.MONEY):
        text = _HOPED[kind].sub("，", text)
    return text


# What is named only to be left aside: 免不免费另说.
# What is there already, or is given away, is not hoped for: 经费都备齐了, 免费给创业者做.
_ASIDE = re.compile(
    r"[^，。；、？]{1,8}(?:另说|先不说|不谈|无所谓|倒在其次)|[^，。；、？]{1,14}不管(?=[，。；])|"
    # what one spends oneself: 我们协会准备出三十万办展
    r"(?:我们?|咱们?|俺们?|协会|公司|企业|自己|本会|厂里)[^，。；？不没]{0,4}(?:准备|打算|愿意|已经|计划|要|想)?"
    r"(?:出|投|掏|花|砸)(?:了|下)?[一二两三四五六七八九十百千几\d]+[万千百]*(?:元|块|万|亿)?(?!.{0,4}报)|"
    r"(?:经费|资金|钱)[^，。；？不没]{0,6}(?:备齐|齐备|齐全|到位|充足|充裕|不缺|不愁|有保障|自筹|落实了)|"
    r"(?:政府|市里|公家|财政|官方)[^，。；？]{0,4}(?:花钱|出钱|掏钱|付钱)(?=[请买购雇聘])|"
    r"自掏腰包(?=[建买办搞做投请雇开])|(?:免费|无偿)(?=[给为替帮](?!我|咱|俺|企业|公司))|(?:拿|掏)出[^，。；？]{0,6}钱"
)


@lru_cache(maxsize=4096)
def hoped_for(text: str) -> frozenset[Benefit]:
    """The kinds of benefit that a text asks about."""
    text = _ASIDE.sub("", text)
    hoped = {kind for kind, words in _HOPED.items() if words.search(text)}
    if Benefit.MONEY in hoped and not _HOPED[Benefit.MONEY].search(_PECULIAR.sub("", text)):
        hoped.discard(Benefit.MONEY)
    if Benefit.TAX in hoped:
        hoped.discard(Benefit.PREFERENCE)
    return frozenset(hoped)


# What is asked is how much: 奖金几万, 一件补多少钱, 比例多少.
_HOW_MUCH = re.compile(
    r"[奖补给领拿贴资返减][助金]?[^，。；？]{0,4}(?:几[万千百十块成]|多少(?!件|项|年|家|人|种))|几[万千百]|"
    r"多少(?:钱|万|元)|(?:金额|标准|额度|比例)[^，。；？]{0,3}(?:多少|是几|给到)|\bhow much\b",
    re.IGNORECASE,
)


def asks_amount(text: str) -> bool:
    """Whether a text asks how much a benefit is."""
    return bool(_HOW_MUCH.search(_ASIDE.sub("", text)))


def given_by(quotes: Iterable[str]) -> frozenset[Benefit]:
    """The kinds of benefit that quoted words give."""
    words = "\n".join(quotes)
    return frozenset(kind for kind, pattern in _GIVEN.items() if pattern.search(words))


def unproved(text: str, quotes: Iterable[str]) -> tuple[Benefit, ...]:
    """What is hoped for and not given by the quoted words, in a fixed order."""
    missing = hoped_for(text) - given_by(quotes)
    if Benefit.MONEY in missing:  # an award or a subsidy would be money
        missing -= {Benefit.AWARD, Benefit.SUBSIDY}
    return tuple(kind for kind in Benefit if kind in missing)


_PAID = frozenset({Benefit.MONEY, Benefit.AWARD, Benefit.SUBSIDY, Benefit.TAX, Benefit.INTEREST})
# Words by which a clause stands behind what somebody does; others protect, teach or police.
_BACKS = re.compile(r"支持|鼓励|引导|扶持|帮助|推动|推进|培育|激励|奖|补|资助|优惠|免费")


def pays_nowhere(lacking: Iterable[Benefit], quotes: Iterable[str]) -> bool:
    """Whether money is hoped for by words that stand behind nothing that one does.

    A clause that encourages leaves open whether there is money; one that protects, teaches
    or polices does not speak of it at all.
    """
    return bool(_PAID & set(lacking)) and not any(map(_BACKS.search, quotes))
