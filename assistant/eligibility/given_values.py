"""What a given value says: yes, no, or that it is left open, in whatever words staff write."""

from __future__ import annotations

import re

from corpus.text import unify

_TRUE = frozenset("是 true yes y 1 有 对 符合 √ 已 已有 属于 是的 具备 满足 在".split())
_FALSE = frozenset(
    "否 false no n 0 无 不 不是 没有 不符合 × 未 没 不属于 非 不具备 不满足 不在 暂无 尚无".split()
)
_REASON = re.compile(r"[，,。；;：（(]")
# 待核, 还没查, 不清楚: nothing is said of the fact.
_OPEN = re.compile(
    r"(?:尚|还|仍|暂|目前|现在)*"
    r"(?:待[核查定审评补办确认]|未[知详填定审查核报评]|不[知清详明](?:道|楚|确|晓)?|不确定|说不[准清]|拿不准|"
    r"没有?[填查问定审核弄搞写说提报](?:清|过|到|明)?|(?<=尚)未(?:认定|评|鉴定|论证|出)|(?<=还)没有?(?:认定|评|鉴定|论证|出)|没有?(?:结论|消息|定论|回音|下文)|[略空]$|[？?/-]+$|正在|在[审办评报]|等[通结待]|"
    r"unknown|pending|n/?a$|tbd|not (?:known|sure))",
    re.IGNORECASE,
)
# Somebody has yet to say: 在等结果, 公示中, 尽调没做, 顾问还没评.
_YET_TO_SAY = re.compile(
    r"等[^没不]{0,4}(?:结果|通知|消息|批复|公示|答复)|[审评办核查等][^没不]{0,3}中$|公示(?:中|期)|"
    r"[\u4e00-\u9fff](?:还|也|都|尚|暂时?)*(?:没有?|未)(?:来得及|顾上|顾得上)?"
    r"(?:做|评|查|测|估|审|问|填|打分|论证|鉴定|评估|评价|测评|出具?|给)(?:到|完|出来?|过|呢)?$"
)
# Only claimed, or said and not yet found: 自评突出, 卖家说大, 强，未认定.
_CLAIMED = re.compile(
    r"^自[评认称夸诩]|^(?:号称|据称|据说|听说|估计|可能|大概|兴许)|^(?:卖家|卖方|对方|中介|他|她)(?:自己)?[说讲称]|"
    r"[，,。；;（(](?:但|尚|还)?(?:未经?|没有?|没经过?|待)(?:[^，。；]{0,4})(?:认定|评定|评审|鉴定|论证|评估|核实|证实|确认)"
)
# 没通过, 未认定, 没有上市, 评不上
_NO = re.compile(
    r"(?:从|还|也|都|并|均|尚|暂|暂时|目前|现在)*"
    r"(?:没|未|不|无|非|否)(?!错|少|限|论|断|止|仅|只|光|管|偿)|评不上|落选|被拒|被驳回|被退"
)
_YES = re.compile(
    r"(?:已经?|新|刚刚?|今年|去年|\d+年|经|被|都|均|全|确实|完全|本)*"
    r"(?:认定|登记|评上|评为|评定|通过|入选|入库|获[得评批]?|取得|拿到|列入|批准|审[过核](?:通过)?|授牌|符合|具备|属于|属实|达标|合格|够|有(?![人待可望争])|在列|满足|纳入|上市)"
)
# How a quality is: 很强, 鉴定会评为高, 券商看好; 一般, 偏弱.
_LOW = re.compile(r"[不没未无非]|低|弱|差|小(?!幅)|一般|平平|普通|有限|欠|落后|中等|尚可|悲观|看淡")
_HIGH = re.compile(
    r"高|强|大(?![概约致])|好(?![像几坏])|优|佳|明显|显著|突出|广|先进|领先|充足|充分|前列|前三|第一|旺|可观|乐观|"
    r"有(?:的|一些|一定)?$"
)


def truth_of_value(value: object) -> bool | None:
    """Whether a value is a yes or a no; ``None`` where it is neither."""
    if isinstance(value, bool):
        return value
    text = _first_word(value)
    if text in _TRUE:
        return True
    return False if text in _FALSE else None


def _first_word(value: object) -> str:
    # 是，今年刚认定; 否（专家评审没有评上）: the first word answers, the rest explains
    return _REASON.split(unify(str(value)), maxsplit=1)[0].strip()


def is_left_open(value: object) -> bool:
    """Whether a value says that nothing is known yet."""
    if not isinstance(value, str):
        return False
    said = _first_word(value)
    if truth_of_value(value) is None and _CLAIMED.search(unify(value)):
        return True
    return bool(_OPEN.match(said) or _YET_TO_SAY.search(said))


def answer_of_value(value: object) -> bool | None:
    """Whether a value answers a key that asks yes or no, in any words (没通过, 新认定)."""
    truth = truth_of_value(value)
    if truth is not None or not isinstance(value, str):
        return truth
    text = _first_word(value)
    if _NO.match(text):
        return False
    return True if _YES.match(text) and not _LOW.search(text) else None


def degree_of_value(value: object) -> bool | None:
    """Whether a value says of a quality that it is high; ``None`` where it says neither."""
    truth = truth_of_value(value)
    if truth is not None or not isinstance(value, str):
        return truth
    text = _first_word(value)
    if _LOW.search(text):
        return False
    return True if _HIGH.search(text) else None
