"""What a sentence does: grant, support, explore, require, permit, limit, bar, cancel …

Each cue gives one :class:`Statement` with whom it is for and the conditions and
exceptions of its sentence. A cue that is a noun where it stands (技术支持, 政府引导,
试点城市) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import rjieba

from corpus.facts.blinding import without_titles
from corpus.facts.context import ClauseContext, aimed
from corpus.facts.text import cut, label_end, nesting, sentences, split
from corpus.facts.types import Polarity, Statement
from corpus.facts.words import Words
from corpus.types import Clause, DocumentStatus

_RULES_MADE = (
    "政策措施|政策|办法|规范|制度|细则|标准|指引|指南|条例|意见|规则|规定|方案|规划|目录|对策|"
    "计划|机制"
)
_CUES: tuple[tuple[Polarity, re.Pattern[str]], ...] = tuple(
    (polarity, re.compile(pattern))
    for polarity, pattern in (
        (
            Polarity.BARS,
            r"不得|(?:坚决|严格|一律)?(?:禁止|严禁|杜绝)|"
            r"严格禁止|不准|不予(?!处罚)|不允许|"
            r"不能(?=作为|享受|重复|申请)",
        ),
        (
            Polarity.CANCELS,
            r"(?:全部|一律|逐步)?取消(?!资格)|停止执行|废止|不再执行|终止执行|停止(?=实施|受理|发放)",
        ),
        (
            Polarity.PENALISES,
            r"处(?=[^理置分罚于在]{0,24}罚[款金])|责令|没收|吊销|追究(?=[^，。；]{0,10}责任)|给予(?=[^，。；]{0,8}(?:处分|处罚|警告))|"
            r"联合惩戒|拘留",
        ),
        (
            Polarity.GRANTS,
            r"(?:给予|予以)(?=[^，。；]{0,24}(?:奖励|补助|补贴|资助|奖补|扶持|支持|优惠|倾斜|奖金|减免|政策))|"
            r"(?:实施|进行|实行)(?=(?:以奖代补|奖励|奖补|补贴|补助|资助)(?:$|[，。；）]))|可?享受(?=[^，。；]{0,30}(?:政策|优惠|待遇|补贴|奖励))|"
            r"发放(?=[^，。；]{0,12}(?:券|补贴|补助|奖金|津贴))|奖励(?=[^，。；励]{0,6}\d)|补助(?=[^，。；]{0,6}\d)|"
            r"落实(?=[^，。；]{0,30}(?:优惠|补贴|奖励|奖补))|建立(?=[^，。；]{0,20}补贴制度)|给予资金|安排(?=[^，。；]{0,12}专项资金)",
        ),
        (
            Polarity.FREE,
            r"免费(?!登记)|(?<!减征、)免征|免收|免除|免缴|免交|减免|不收取|免(?=[^，。；]{0,4}费)",
        ),
        (
            Polarity.LIMITS,
            r"不超过|不高于|上限|最高(?!人民|质|水平|法院|检察|领导|价)|逐步减少|逐年减少|严格控制|限制(?!性条款)|压减|以\S{1,8}为限|封顶",
        ),
        (
            Polarity.PROMISES_RULES,
            rf"(?:研究并?制定|研究出台|制定并?(?:出台|完善|实施|发布)?|制订(?:完善)?|出台|编制|起草|修订|完善)"
            rf"(?!了|本)(?=[^，。；]{{1,40}}(?:{_RULES_MADE}))",
        ),
        (
            Polarity.EXPLORES,
            r"(?:积极|率先|不断)?探索(?!取得|成果|能力)|试行(?!期)|尝试|先行先试|开展(?=[^，。；]{0,40}试点(?!示范|工作|城市|县|园区))|"
            r"试点(?=[^城示县园工建任过期单经方省市区，。；、）企地项和或的])",
        ),
        (
            Polarity.SUPPORTS,
            r"(?<![技术政策智力金融资财决战略撑的有等税济作件供务障护])(?:鼓励(?:和|、|并)?支持|支持(?:和|、|并)?鼓励|引导和支持|鼓励和引导|"
            r"鼓励引导|支持|鼓励|引导|扶持|帮助|激励)(?=[\u4e00-\u9fff“\"（A-Za-z])(?!力度|体系|作用|系统|政策|下|和服务|力量|资金|引导|机制|的|和政策)",
        ),
        (
            Polarity.REQUIRES,
            r"应当|应该|必须|有义务|(?<![一只需不重主将想])须(?!知)|确保|严格执行|"
            r"(?<![相响适对反供回因感理效不本呼])应(?=[^用对急收届邀力城聘付允答变战急激链，。、；])|(?<=[，。；都也])要(?=[^求素点件闻害])",
        ),
        (
            Polarity.PERMITS,
            r"可以(?!并?处[^理]|并?责令|没收|吊销)|有权|(?<![许认不])可(?=[依申自向享凭按免直在根])|准予|允许",
        ),
    )
)
_CONDITIONS = tuple(
    re.compile(p)
    for p in (
        r"(?:不)?符合[^，。；]{0,40}?(?:条件|要求|规定|标准|情形)的?|有条件的|具备[^，。；]{1,30}?(?:条件|资格)的?",
        r"(?<![针面应绝])对(?![于接])[^，。；]{2,70}?的(?=[，,]|给予|予以|应当|可以|不得)",
        r"(?:(?<=[。；;，,])|^)[^，。；]{2,60}的(?=[，,](?:由|可|应|不|处|责|依|给|予|按|经|并|视|须|从|免|构|没|对|追))",
        r"在[^，。；]{2,40}?(?:的)?(?:前提下|情况下|条件下|基础上|指导下|统筹下)|以[^，。；]{2,30}?为前提",
        r"(?:未)?经[^，。；济营过]{1,30}?(?:批准|同意|认定|审核|备案|许可|审查|审批|通过)(?:后|的)?",
        r"(?:如果|如(?![下何期实])|若(?!干)|凡)[^，。；]{2,50}?(?:的)?(?=[，,])",
        r"根据[^，。；]{2,30}?(?:结果|情况|实际)",
    )
)
_EXCEPTIONS = tuple(
    re.compile(p)
    for p in (
        r"除[^，。；]{1,60}?(?:以外|之外|外)(?!贸|资|国)(?:的)?",
        r"[^，。；]{2,60}除外",
        r"(?<=[，,；;。])但(?:是)?(?!书)[^。；]{2,80}",
        r"[^，。；]{2,40}另有规定的?(?:[，,]从其规定)?",
    )
)
_FOR = re.compile(
    r"(?:(?<![面针应绝])对(?!接)于?|(?<![作成称认行以因])为|(?<![方导面意取])向|面向|针对)"
    r"(?P<who>[^，。；]{2,50}?)(?:的)?$"
)
_WHO = re.compile(
    r"(?:企业|机构|高校|院校|院所|单位|[^记或学]者|人员|人才|[^个国]人|户|组织|公司|合作社|联盟|协会|商会|银行|团队|个人|群众|公众|园区|"
    r"县区|地区|乡镇|学校|大学|医院|主体|行业|产业|资本|开发区|高新区|社会各界|力量|员|师|农民|居民|市民|当事人)$"
)


def read_statements(clause: Clause, context: ClauseContext) -> tuple[Statement, ...]:
    """Every normative cue of ``clause``, in order; one of a kind in each stretch.

    Where the headings say that what stands here is done, rules made are not promised.
    """
    past = aimed(clause, context)
    document = context.document
    done = past is False or (
        past is None and document is not None and document.status is DocumentStatus.REPLY
    )
    return tuple(
        s
        for s in _statements(clause)
        if not (done and s.polarity in {Polarity.PROMISES_RULES, Polarity.PENALISES})
    )


def _statements(clause: Clause) -> Iterator[Statement]:
    text = clause.text
    flat = without_titles(text)
    depth = nesting(text)
    for start, end in sentences(text):
        sentence = Words.cut(text, start, end)
        conditions = exceptions = None
        for a, b in split(text[start:end], "，,；;。！？\n", depth[start:end]):
            taken: list[tuple[int, int]] = []
            barred = False
            for polarity, cue in _cues(flat, start + a, start + b):
                if any(x < cue.end() and cue.start() < y for x, y in taken):
                    continue
                if polarity is Polarity.GRANTS and barred:
                    continue  # 不得将…作为享受奖励的条件 grants nothing
                barred = barred or polarity is Polarity.BARS
                taken.append(cue.span())
                if conditions is None:
                    conditions = _found(text, start, end, _CONDITIONS)
                    exceptions = _found(text, start, end, _EXCEPTIONS)
                who = _beneficiary(text, start + a, cue, start + b, polarity)
                yield Statement(
                    clause=clause.id,
                    polarity=polarity,
                    cue=Words.cut(text, *cue.span()),
                    matter=_matter(text, start, start + a, cue, start + b),
                    part=cut(text, label_end(text, start + a), start + b),
                    sentence=sentence,
                    beneficiary=who,
                    conditions=_with(text, who, conditions),
                    exceptions=exceptions or (),
                )


def _matter(text: str, sentence: int, start: int, cue: re.Match[str], end: int) -> Words:
    """What follows the cue; where nothing does, what stands before it."""
    after = cut(text, cue.end(), end)
    if after.text:
        return after
    before = cut(text, label_end(text, start), cue.start())
    return before if before.text else cut(text, label_end(text, sentence), start)


def _with(text: str, who: Words | None, conditions: tuple[Words, ...]) -> tuple[Words, ...]:
    """The conditions, with the one that lies in the description of the beneficiary."""
    if who is None or (of := who.text.rfind("的")) < 2:
        return conditions
    start, end = who.span.start, who.span.start + of + 1
    if any(c.span.start < end and start < c.span.end for c in conditions):
        return conditions
    return tuple(sorted((*conditions, Words.cut(text, start, end)), key=lambda w: w.span))


def _cues(text: str, start: int, end: int) -> list[tuple[Polarity, re.Match[str]]]:
    found = []
    for polarity, pattern in _CUES:
        m = pattern.search(text, start, end)
        if m:
            found.append((polarity, m))
    # 不超过 inside 不得超过, 免费 before 开放: what stands first in the table wins overlaps,
    # what stands first in the text comes first.
    return sorted(found, key=lambda f: f[1].start())


def _found(
    text: str, start: int, end: int, patterns: tuple[re.Pattern[str], ...]
) -> tuple[Words, ...]:
    spans: list[tuple[int, int]] = []
    for pattern in patterns:
        for m in pattern.finditer(text, start, end):
            if not any(a < m.end() and m.start() < b for a, b in spans):
                spans.append(m.span())
    return tuple(cut(text, a, b) for a, b in sorted(spans))


def _beneficiary(
    text: str, start: int, cue: re.Match[str], end: int, polarity: Polarity
) -> Words | None:
    """对…给予, 为…提供: the words before; 支持企业申请…: the nouns after the cue."""
    before = _FOR.search(text, start, cue.start())
    if before:
        return cut(text, *before.span("who"))
    if polarity is not Polarity.SUPPORTS:
        return None
    return _supported(text, cue.end(), min(end, cue.end() + 60))


def _supported(text: str, start: int, end: int) -> Words | None:
    """The persons or bodies that a verb follows: 支持|龙头企业|牵头组建…."""
    tagged = rjieba.tag(text[start:end])
    stop, at = 0, start
    for (word, _), (following, tag) in pairwise([*tagged, ("。", "x")]):
        at += len(word)
        if word in _STOP_WORDS:
            break
        acts = tag.startswith(("v", "d", "p")) and following not in {"与", "和", "同"}
        if _WHO.search(text[start:at]) and acts:
            stop = at
            break
    words = cut(text, start, stop) if stop else None
    return words if words is not None and 2 <= len(words.text) <= 40 else None


_STOP_WORDS = {"，", "。", "；", ",", ";", "：", ":"}
